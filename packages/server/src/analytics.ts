import type { Affected, AnalyticsCall, DeliveryError, DeliveryResult, EventType } from '@hubtrail/core';
import type { ConnectionReport, ContactOrigin, StatedLimits } from '@hubtrail/core/hubspot';
import { type AcceptReport, acceptEvents } from './analytics/accept-events.ts';
import { type Audiences, audiences } from './analytics/audiences.ts';
import { canDo, type Feasibility } from './analytics/can-do.ts';
import { changeSettings, type SettingsChanges } from './analytics/change-settings.ts';
import { type DeadLetters, deadLetters } from './analytics/dead-letters.ts';
import { enrichEvent } from './analytics/enrich-event.ts';
import type { Listener, StreamEvents } from './analytics/event-stream.ts';
import { flush } from './analytics/flush.ts';
import type { FlushReport } from './analytics/flush-report.ts';
import type { Health } from './analytics/health.ts';
import { HubSpotCalls } from './analytics/hubspot-calls.ts';
import { logTo } from './analytics/log-to.ts';
import { readSettings, type Settings } from './analytics/read-settings.ts';
import { refuseBrowser } from './analytics/refuse-browser.ts';
import type { DryRun } from './analytics/rehearsal.ts';
import type { ToldContacts } from './analytics/release-contacts.ts';
import type { AnalyticsSettings } from './analytics/settings.ts';
import { shutDown } from './analytics/shut-down.ts';
import { takeCall } from './analytics/take-call.ts';
import { type StoreReport, testStore } from './analytics/test-store.ts';
import { compose } from './compose.ts';
import type { Discovery } from './knowledge/discover.ts';
import type { StaticLists } from './knowledge/read-static-lists.ts';
import type { Parts } from './parts.ts';
import type { StoreStats } from './stores/store.ts';

const flushTimeoutMs = 10_000;

/**
 * Sends what people are and do into HubSpot, with the calls of Segment's Node library.
 *
 * Each call is in the store when it returns and survives the end of the process; HubSpot is told in batches, in the
 * background. A call never rejects and never throws but for arguments that can never work.
 *
 * @example
 * const analytics = new Analytics({ accessToken: process.env.HUBSPOT_ACCESS_TOKEN });
 * analytics.identify({ userId: 'u-1', traits: { email: 'ada@example.com', firstName: 'Ada' } });
 * analytics.track({ userId: 'u-1', event: 'Signed Up', properties: { plan: 'pro' } });
 * await analytics.close();
 */
export class Analytics extends HubSpotCalls {
  #given: AnalyticsSettings;
  #settings: Settings;
  #parts: Parts;
  /** Ends with what is under way with earlier settings. */
  #earlier: Promise<void> = Promise.resolve();
  #closed: Promise<FlushReport> | undefined;

  /** @throws TypeError when a setting is wrong, with its name and what to pass instead; or in a browser */
  constructor(settings: AnalyticsSettings) {
    super((call) => takeCall(call, this.#parts, this.#settings.enrich));
    refuseBrowser();
    this.#given = settings;
    this.#settings = readSettings(settings);
    this.#parts = compose(this.#settings);
    logTo(() => this.#settings.logger ?? console, this.#parts.stream, this.#parts.clock);
    // What an earlier process left behind is delivered without waiting for a new call.
    this.#parts.clock.defer(() => this.#parts.dispatcher.notify(0));
  }

  /**
   * Takes in events that other Segment-shaped libraries have made, as parsed JSON; the collector's door. What can be
   * delivered is in the store when this resolves, all of it or none.
   *
   * @returns never rejects; says which events can never be delivered and why, and whether the store could take the others
   */
  accept(events: readonly unknown[]): Promise<AcceptReport> {
    return acceptEvents(events, this.#parts, (event) =>
      enrichEvent(event, this.#settings.enrich, this.#parts.stream),
    );
  }

  /**
   * Delivers what waits, now.
   *
   * @param options - `timeoutMs`: how long at the most, 10,000 by default; ends earlier when nothing more can be done
   * before, because HubSpot is to be asked again only later
   */
  flush({ timeoutMs = flushTimeoutMs }: { readonly timeoutMs?: number } = {}): Promise<FlushReport> {
    return this.#closed ?? flush(() => this.#parts, timeoutMs);
  }

  /** Flushes and stops. What is not delivered by then stays in the store, and is counted as `pending`. */
  close({ timeoutMs = flushTimeoutMs }: { readonly timeoutMs?: number } = {}): Promise<FlushReport> {
    this.#closed ??= shutDown(this.#parts, timeoutMs, this.#earlier);
    return this.#closed;
  }

  /** `close`, as Segment's Node library calls it. */
  closeAndFlush({ timeout = flushTimeoutMs }: { readonly timeout?: number } = {}): Promise<FlushReport> {
    return this.close({ timeoutMs: timeout });
  }

  /**
   * Listens: `delivered`, `failed`, `dropped`, `issue`, `retry`, `health`, `error`, and each call by its name.
   *
   * @returns stops listening
   */
  on<Name extends keyof StreamEvents>(name: Name, listener: Listener<Name>): () => void {
    return this.#parts.stream.on(name, listener);
  }

  /**
   * Tells whether HubSpot can be used as it is set up: network, token, account, portal, and what may be read. Writes
   * nothing.
   *
   * @returns never rejects; `steps` names the one that fails and why
   */
  testConnection(): Promise<ConnectionReport> {
    return this.#parts.testConnection();
  }

  /**
   * Tells whether events can be stored now: not while the store is full, locked, or cannot be opened. Stores nothing.
   *
   * @returns never rejects; why not, and what to do
   */
  testStore(): Promise<StoreReport> {
    return testStore(this.#parts.store);
  }

  /**
   * Changes settings while it works, such as a token that was replaced: from the next request on, without losing anything.
   * Events that wait go on waiting for the account that they were made for, so let a new token be of the same one.
   *
   * @param changes - what is not in it stays as it is, also within groups such as `limits`; `store` and `portalId`
   * cannot be changed
   * @returns resolves when what was under way with the earlier settings has ended
   * @throws TypeError when a setting is wrong; then all of them stay as they were
   */
  configure(changes: SettingsChanges): Promise<void> {
    const given = changeSettings(this.#given, changes);
    const settings = readSettings(given);
    if (this.#closed !== undefined) return this.#earlier; // nothing is sent any more
    const before = this.#parts;
    this.#given = given;
    this.#settings = settings;
    this.#parts = compose(settings, { lasting: before });
    this.#parts.capabilities.forget();
    this.#parts.dispatcher.notify(0);
    const stopped = before.dispatcher.stop();
    this.#earlier = this.#earlier.then(() => stopped);
    return stopped;
  }

  /**
   * How the connection to HubSpot is, and how much waits: at once and without a request, from what delivery has met.
   * Listen to `health` to be told of changes.
   */
  health(): Health {
    return this.#parts.health.read();
  }

  /**
   * Whether a call would reach HubSpot by now, to be asked before an action or a long form. The event of a call that
   * would not is kept all the same, and delivered later.
   *
   * @param options - `required`: the user cannot go on before it is in HubSpot. Default: false
   * @example
   * const { ok, message } = analytics.canDo('identify');
   * if (!ok) banner.show(message); // We're having trouble connecting to HubSpot right now. Your changes are saved. …
   */
  canDo(operation: EventType, { required = false }: { readonly required?: boolean } = {}): Feasibility {
    return canDo(operation, this.health(), required);
  }

  /**
   * What outages and failures have cost since this process began, or since it was last acknowledged: for a notice to
   * somebody who comes later, and for jobs whose runs are to be checked. `describeAffected` of `@hubtrail/core` puts it
   * into words; all failures themselves are in `dead.list()`.
   *
   * @param options - `acknowledge`: start anew, because somebody has seen it. Default: false
   */
  affected({ acknowledge = false }: { readonly acknowledge?: boolean } = {}): Affected {
    const { affected } = this.#parts;
    const found = affected.read(this.health());
    if (acknowledge) affected.acknowledge();
    return found;
  }

  /**
   * A dry run: tells which requests these events would cost and what would become of each, if HubSpot takes everything.
   * Reads what is in HubSpot, writes nothing there nor in the store.
   *
   * @returns an event that can never be delivered is `failed` there as well; never rejects for what HubSpot does
   * @example
   * const { requests, results } = await analytics.plan([{ type: 'identify', traits: { email: 'ada@example.com', nope: 1 } }]);
   * // requests: [{ method: 'POST', path: '/crm/v3/objects/contacts/batch/upsert', … }], results[0].issues: [{ code: 'UNKNOWN_PROPERTY', … }]
   */
  plan(calls: readonly AnalyticsCall[]): Promise<DryRun> {
    return this.#parts.rehearse(calls);
  }

  /**
   * Delivers these events past the store, once, for those who have a queue already (Kafka, NATS, pg-boss …): acknowledge
   * what is `delivered`, hand in again what failed with an error that is `retryable`. Partition by user, so that events
   * of one contact stay in order; nothing is remembered between two calls, so let each event carry its e-mail.
   *
   * @returns a result for each event, in their order; never rejects for what HubSpot does
   */
  deliver(calls: readonly AnalyticsCall[]): Promise<readonly DeliveryResult[]> {
    return this.#parts.deliver(calls);
  }

  /**
   * Lists every property that HubSpot has for contacts or companies: the important ones first, then the others, both by
   * label. Important are those that this process has written, those in `used`, unique ones, and those whose name does not
   * look like one of HubSpot's statistics.
   *
   * Read once in five minutes, and again after HubSpot has refused a name. Writes nothing.
   *
   * @returns never rejects. A failed read is no empty list: `error` says why, and `data` is what was known before, or
   * `undefined`
   */
  properties(
    object: 'contacts' | 'companies',
    { used = [] }: { readonly used?: readonly string[] } = {},
  ): Promise<Discovery> {
    return this.#parts.knowledge.properties(object, used);
  }

  /**
   * Lists all static lists of contacts, asked of HubSpot now: those that `addToList` and `syncList` can be used with.
   *
   * @returns never rejects. A failed read is no empty list: `data` is `undefined` then, and `error` says why
   */
  lists(): Promise<StaticLists> {
    return this.#parts.lists();
  }

  /**
   * Tells that HubSpot has made or changed these contacts: forms and e-mails that wait for them are looked at now. What
   * `createWebhook` of `@hubtrail/server/webhook` calls.
   *
   * @throws StoreError (rejects) when the store fails
   */
  contactsChanged(contacts: ToldContacts): Promise<void> {
    return this.#parts.release(contacts);
  }

  /**
   * Tells which API created a contact, and whether that came before a form: to be asked when contacts are listed under
   * "Offline Sources". One reading request.
   *
   * @returns never rejects; an error when HubSpot does not tell
   * @example
   * const origin = await analytics.originOf('ada@example.com');
   * // { createdBy: 'api', originalSource: 'OFFLINE', formLost: true, text: 'An API created the contact, …', … }
   */
  originOf(email: string): Promise<ContactOrigin | DeliveryError> {
    return this.#parts.originOf(email.trim().toLowerCase());
  }

  /** What the store holds and has concluded for this account, by all processes on it; and what HubSpot said of its limits. */
  async stats(): Promise<StoreStats & { readonly limits: StatedLimits }> {
    const { store, lane, limits } = this.#parts;
    return { ...(await store.stats(lane)), limits: limits.stated() };
  }

  /** Audiences and computed traits, of people and of accounts. */
  readonly audiences: Audiences = audiences(
    () => this.#parts,
    (event) => enrichEvent(event, this.#settings.enrich, this.#parts.stream),
  );

  /** Events that were concluded as `partial` or `failed`: to be looked at, replayed after the cause is mended, or deleted. */
  readonly dead: DeadLetters = deadLetters(() => this.#parts);
}
