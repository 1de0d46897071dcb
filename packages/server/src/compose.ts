import { createHash } from 'node:crypto';
import { type AnalyticsCall, createEventMap, DeliveryError, type DeliveryResult } from '@hubtrail/core';
import {
  type ConnectionReport,
  type ContactOrigin,
  endpoints,
  readOrigin,
  schemaOutcome,
  testConnection,
  wasAnswered,
} from '@hubtrail/core/hubspot';
import { type AffectedRecord, createAffectedRecord } from './analytics/affected.ts';
import type { AudienceDependencies } from './analytics/audiences.ts';
import { createDeliveries, type Deliveries } from './analytics/deliveries.ts';
import { createEventStream, type EventStream } from './analytics/event-stream.ts';
import type { FlushDependencies } from './analytics/flush.ts';
import { createTally } from './analytics/flush-report.ts';
import { createHealthRecord, type HealthRecord } from './analytics/health.ts';
import { createIntake } from './analytics/intake.ts';
import { observeDispatch } from './analytics/observe-dispatch.ts';
import { onePass } from './analytics/one-pass.ts';
import { type DryRun, rehearse } from './analytics/rehearsal.ts';
import { releaseContacts, type ToldContacts } from './analytics/release-contacts.ts';
import type { Settings } from './analytics/settings.ts';
import type { AttemptDependencies } from './dispatch/attempt.ts';
import { type Capabilities, createCapabilities } from './dispatch/capabilities.ts';
import type { DispatchReport } from './dispatch/dispatch-report.ts';
import { createDispatcher } from './dispatch/dispatcher.ts';
import { fixedToken } from './http/access-tokens.ts';
import { budgetsOf } from './http/budgets-of.ts';
import { converse } from './http/converse.ts';
import { crossFetchTransport } from './http/cross-fetch-transport.ts';
import { createEndWatch, type EndWatch } from './http/end-watch.ts';
import { createHttpClient } from './http/http-client.ts';
import type { HubSpotClient } from './http/hubspot-client.ts';
import { createLimitWatch, type LimitWatch } from './http/limit-watch.ts';
import { limitedClient } from './http/limited-client.ts';
import { oauthTokens } from './http/oauth-tokens.ts';
import { observedClient } from './http/observed-client.ts';
import { createKnowledgeSource, type KnowledgeSource } from './knowledge/knowledge-source.ts';
import { createPortal, type Portal, type PortalOptions } from './knowledge/portal.ts';
import { readStaticLists, type StaticLists } from './knowledge/read-static-lists.ts';
import { underLock } from './knowledge/under-lock.ts';
import { type Clock, systemClock } from './runtime/clock.ts';
import { type Random, systemRandom } from './runtime/random.ts';
import { type AccountStore, accountStore } from './stores/account-store.ts';
import { reopeningStore } from './stores/reopening-store.ts';
import { sqlite } from './stores/sqlite/index.ts';

/** Everything that an Analytics is made of. */
export interface Parts extends FlushDependencies {
  readonly store: AccountStore;
  readonly stream: EventStream;
  readonly deliveries: Deliveries;
  readonly endWatch: EndWatch;
  readonly random: Random;
  readonly knowledge: KnowledgeSource;
  readonly lists: () => Promise<StaticLists>;
  readonly exclusively: AudienceDependencies['exclusively'];
  readonly autoCreates: AudienceDependencies['autoCreates'];
  readonly limits: LimitWatch;
  /** Asks past the limiter, which may hold everything back because the connection failed. */
  readonly testConnection: () => Promise<ConnectionReport>;
  readonly health: HealthRecord;
  readonly affected: AffectedRecord;
  readonly capabilities: Capabilities;
  /** Takes in what delivery tells. */
  readonly report: (report: DispatchReport) => void;
  /** Looks at once at what waits for these contacts. */
  readonly release: (contacts: ToldContacts) => Promise<void>;
  readonly originOf: (email: string) => Promise<ContactOrigin | DeliveryError>;
  /** Delivers past the store, once. */
  readonly deliver: (calls: readonly AnalyticsCall[]) => Promise<readonly DeliveryResult[]>;
  /** Delivers nothing, and tells what would be sent. */
  readonly rehearse: (calls: readonly AnalyticsCall[]) => Promise<DryRun>;
  /** Concludes an event that never came to the store. */
  readonly conclude: (result: DeliveryResult) => void;
}

/** A process that has not come to know its account by then asks for it. */
const askForAccountAfterMs = 30_000;

/** What outlives a change of settings: the store with its events, and whoever waits or listens. */
export type Lasting = Pick<
  Parts,
  | 'store'
  | 'lane'
  | 'stream'
  | 'deliveries'
  | 'tally'
  | 'endWatch'
  | 'health'
  | 'affected'
  | 'capabilities'
  | 'report'
>;

/** The other events of a batch wait along, and what is not done by then is tried again. */
const lockPatienceMs = 1_000;

/** Puts the parts together; nothing else builds its own collaborators. */
export function compose(
  settings: Settings,
  {
    clock = systemClock,
    random = systemRandom,
    lasting = createLasting(settings, clock, random),
  }: { readonly clock?: Clock; readonly random?: Random; readonly lasting?: Lasting } = {},
): Parts {
  const { lane, store, stream, tally, deliveries, endWatch, health, capabilities, report } = lasting;
  const token = tokenHash(settings);
  const laneBucket = `${token}:crm`;

  const { apiVersion, baseUrl, formsBaseUrl, timeoutMs, accessToken } = settings;
  const fetch =
    settings.fetch ?? (settings.httpAgent ? crossFetchTransport(settings.httpAgent) : globalThis.fetch);
  const tokens =
    typeof accessToken === 'string'
      ? fixedToken(accessToken)
      : oauthTokens(accessToken, {
          url: `${baseUrl}${endpoints[apiVersion].oauthToken}`,
          fetch,
          clock,
          timeoutMs,
        });
  const http = createHttpClient({ baseUrl, formsBaseUrl, tokens, fetch, timeoutMs });
  const observed = observedClient(http, (request, response) => {
    tally.requests += 1;
    endWatch.see(request, response);
    capabilities.note('create-schema', schemaOutcome(request, response, apiVersion));
  });
  const limits = createLimitWatch(clock, settings.limits);
  const client = limitedClient(observed, {
    store,
    budgets: budgetsOf(token, settings.limits),
    watch: limits,
    clock,
    // A store that fails is reported by delivery.
    onDayLow: () => void timeZone().catch(() => undefined),
  });

  const { portalId, companies, contacts, retry } = settings;
  const portalBy = (client: HubSpotClient, onAccount: PortalOptions['onAccount']): Portal =>
    createPortal({
      client,
      clock,
      apiVersion,
      portalId,
      companyKeyProperty: companies.keyProperty,
      onAccount,
    });
  const knowledgeBy = (client: HubSpotClient, portal: Portal): KnowledgeSource =>
    createKnowledgeSource({
      portal,
      store,
      lane,
      client,
      clock,
      apiVersion,
      contactKeyProperty: contacts.keyProperty,
      companyKeyBy: companies.keyBy,
    });
  const portal = portalBy(client, async (account) => void (await joinAccount(account.portalId)));
  const knowledge = knowledgeBy(client, portal);
  const exclusively: AttemptDependencies['exclusively'] = (name, work) =>
    underLock({ store, clock, patienceMs: lockPatienceMs }, `${lane}:${name}`, work);
  const delivery: AttemptDependencies = {
    clock,
    random,
    client,
    capabilities,
    exclusively,
    knowledge,
    retry,
    eventMap: createEventMap(settings.events.map),
    plan: {
      unknownProperties: settings.unknownProperties,
      createsLists: settings.lists.autoCreate,
      createsEvents: settings.events.autoCreate,
      pageEvents: settings.events.pages,
      waitForIdentifyMs: settings.events.waitForIdentifyMs,
      contactKeyProperty: contacts.keyProperty,
      contactMode: contacts.mode,
      allowsFreeMail: companies.freeMailDomains === 'allow',
      companyKeyProperty: companies.keyProperty,
      companyKeyBy: companies.keyBy,
      waitForContactMs: companies.waitForContactMs,
      answerWithinMs: settings.timeoutMs,
      forms: settings.forms,
    },
    recipes: {
      apiVersion,
      companyKeyProperty: companies.keyProperty,
      companyKeyBy: companies.keyBy,
      movesStagesBack: settings.lifecycle.allowBackward,
      makesPrimary: companies.primary,
    },
  };
  const readAccount = () => portal.account.get({ maxAgeMs: Number.POSITIVE_INFINITY });
  /** Nothing can be waited for there, so forms are not confirmed. */
  const pastStore: AttemptDependencies = { ...delivery, plan: { ...delivery.plan, forms: undefined } };
  async function timeZone(): Promise<string | undefined> {
    const account = await readAccount();
    return DeliveryError.isInstance(account) ? undefined : account.timeZone;
  }
  const dispatcher = createDispatcher({
    ...delivery,
    flushIntervalMs: settings.flushIntervalMs,
    maxBatchSize: settings.maxBatchSize,
    store,
    lane,
    laneBucket,
    report,
    isAwaited: deliveries.isAwaited,
    afterRound: deliveries.refresh,
    timeZone,
  });
  /** What waits for an earlier token of this account is delivered with what waits for this one. */
  async function joinAccount(account?: string): Promise<boolean> {
    const isJoined = await store.joinAccount(account).catch(() => false); // a store that fails is reported by delivery
    if (isJoined) dispatcher.notify(0);
    return isJoined;
  }
  async function findAccount(): Promise<void> {
    if (await joinAccount(portalId)) return;
    // Many never need to know it, so nobody is made to wait for it.
    clock.after(askForAccountAfterMs, () => void readAccount().catch(() => undefined), { keepsAlive: false });
  }
  clock.defer(() => void findAccount());

  function notify(count: number): void {
    health.accepted(count);
    dispatcher.notify(count);
  }
  const intake = createIntake({ store, lane, deliveries, stream, notify });

  /** Whoever tests the connection has likely mended it, so a test that HubSpot answers ends every pause. */
  async function probe(): Promise<ConnectionReport> {
    const { region } = settings;
    const context = { portalId, region, granted: tokens.granted };
    const found = await converse(testConnection(apiVersion, context), observed);
    if (wasAnswered(found)) {
      await store.resume(laneBucket).catch(() => undefined); // a store that fails is reported by delivery
      capabilities.forget();
      report({ type: 'lane-answered' });
      if (found.account !== undefined) await joinAccount(found.account.portalId);
      dispatcher.notify(0);
    }
    return found;
  }
  const conclude = (result: DeliveryResult): void => report({ type: 'event-settled', result });
  return {
    ...lasting,
    laneBucket,
    knowledge,
    lists: () => readStaticLists(client, apiVersion),
    exclusively,
    autoCreates: ({ kind }) =>
      kind === 'event' ? settings.events.autoCreate : settings.unknownProperties === 'create',
    limits,
    dispatcher: { ...dispatcher, notify },
    intake,
    clock,
    random,
    conclude,
    testConnection: probe,
    release: (contacts) => releaseContacts(contacts, { store, lane, client, apiVersion, dispatcher }),
    originOf: (email) => converse(readOrigin(email, apiVersion), client),
    deliver: async (calls) => {
      const { results, attempt } = await onePass(lane, calls, pastStore);
      if (attempt.laneError !== undefined) report({ type: 'lane-paused', error: attempt.laneError });
      else if (attempt.wasAnswered) report({ type: 'lane-answered' });
      return results;
    },
    rehearse: async (calls) => {
      const { client: rehearsing, requests } = rehearse(client);
      const untold = { ...capabilities, note: () => undefined };
      const { results } = await onePass(lane, calls, {
        ...pastStore,
        client: rehearsing,
        knowledge: knowledgeBy(
          rehearsing,
          portalBy(rehearsing, async () => undefined),
        ),
        capabilities: untold,
        exclusively: (_name, work) => work(),
      });
      return { requests, results };
    },
  };
}

/**
 * One HubSpot account, by its portal id or else by a hash of the token: events for one account never go to another
 * that shares the store.
 */
function laneOf(settings: Settings): string {
  return settings.portalId === undefined ? `token-${tokenHash(settings)}` : `portal-${settings.portalId}`;
}

/** Tells tokens apart without being one: HubSpot's limits are counted by it. */
function tokenHash({ accessToken }: Settings): string {
  const secret = typeof accessToken === 'string' ? accessToken : accessToken.refreshToken;
  return createHash('sha256').update(secret).digest('hex').slice(0, 24);
}

function createLasting(settings: Settings, clock: Clock, random: Random): Lasting {
  const lane = laneOf(settings);
  const context = { now: clock.now, randomId: random.id, defer: clock.defer };
  const store = accountStore(reopeningStore(settings.store ?? sqlite(), context), lane);
  const deliveries = createDeliveries((messageId) => store.find(lane, messageId));
  const stream = createEventStream();
  const endWatch = createEndWatch((ending) => stream.emit('ending', ending));
  const tally = createTally();
  const affected = createAffectedRecord(clock);
  const health = createHealthRecord(clock, (changed) => {
    affected.changed(changed);
    stream.emit('health', changed);
  });
  const capabilities = createCapabilities(clock, {
    refused: (error) => stream.emit('error', error),
    changed: (refusals) => health.signal({ type: 'refused', refusals }),
  });
  const report = observeDispatch({ stream, deliveries, tally, health, affected });
  return { lane, store, deliveries, stream, endWatch, tally, affected, health, capabilities, report };
}
