import { createConsent } from '../consent/consent.ts';
import type { createForms } from '../forms/forms.ts';
import { pushPrivacy, pushTracking } from '../hubspot/commands.ts';
import { forgetCookies } from '../hubspot/forget-cookies.ts';
import { currentPath, pageViews } from '../hubspot/page-views.ts';
import { loadTracking } from '../hubspot/tracking-script.ts';
import { createIdentity } from '../identity/identity.ts';
import { randomId } from '../runtime/clock.ts';
import { consoleLog, consoleWarn, type Log } from '../runtime/log.ts';
import { page } from '../runtime/page.ts';
import { quietly } from '../runtime/quietly.ts';
import type { Reason } from '../sinks/call-result.ts';
import type { Sink } from '../sinks/sink.ts';
import { createTrackingSink } from '../sinks/tracking-sink.ts';
import { createStorage } from '../storage/storage.ts';
import type { Analytics, Delivery } from './analytics.ts';
import { buildEvent } from './build-event.ts';
import type { collectorPart } from './collector-part.ts';
import { createDispatch } from './dispatch.ts';
import { createEmitter, type Listener } from './emitter.ts';
import type { SourceMiddleware } from './middleware.ts';
import type { NotedCall } from './noted-call.ts';
import { type CallReader, readIdentify, readPage, readTrack } from './read-call.ts';
import { createScript } from './scripts.ts';
import type { Settings } from './settings.ts';
import { watchHistory } from './watch-history.ts';

/** The calls of analytics.js that make events. */
type CallType = 'identify' | 'track' | 'page' | 'group' | 'alias';

/** What a build has besides HubSpot's tracking script. */
export interface Parts {
  readonly collector?: typeof collectorPart;
  readonly createForms?: typeof createForms;
}

/**
 * Wires everything, and begins. On a server it touches nothing, and its calls go nowhere.
 *
 * @param noted - calls that were made before this library was there
 */
export function createAnalytics(
  settings: Settings = {},
  parts: Parts,
  noted: readonly NotedCall[] = [],
): Analytics {
  const { region = 'na1', timeoutMs = 5_000, consent: mode = 'none', nonce, integrity } = settings;
  const account = { hubId: String(settings.hubId ?? ''), region, timeoutMs, nonce, integrity };
  let isDebugging = settings.debug === true;
  const log: Log = (...what) => {
    if (isDebugging) consoleLog(...what);
  };
  const emitter = createEmitter(log);
  const storage = createStorage(settings.storage ?? 'local');
  const identity = createIdentity(storage, randomId);
  const middleware: SourceMiddleware[] = [];
  const dropped: Partial<Record<Reason, number>> = {};
  const sinks: Sink[] = [];

  function drop(reason: Reason, count: number): void {
    dropped[reason] = (dropped[reason] ?? 0) + count;
    log('dropped', reason, count);
    emitter.emit('drop', reason, count);
  }

  const hasPage = page !== undefined;
  const collector =
    hasPage && settings.collector !== undefined
      ? parts.collector?.createSink(settings.collector, storage, drop)
      : undefined;
  const tracking =
    hasPage && account.hubId !== ''
      ? createTrackingSink(account.hubId, collector ? 'collector' : 'script')
      : undefined;
  if (tracking !== undefined) sinks.push(tracking.sink);
  if (collector) sinks.push(collector.sink);
  const forms = parts.createForms?.(account, log, (submission) => emitter.emit('form-submitted', submission));

  const trackingScript = createScript(tracking && (() => loadTracking(account)), (status) => {
    log('HubSpot tracking', status);
    tracking?.settle(status);
  });
  const formsScript = createScript(hasPage && settings.forms ? forms?.load : undefined, (status) =>
    log('HubSpot forms', status),
  );

  const answer = createConsent(
    { mode, signals: settings.privacySignals ?? ['globalPrivacyControl'] },
    storage,
    () => begin(),
  );
  const consent: Analytics['consent'] = {
    ...answer,
    grant() {
      if (answer.status() === 'denied') pushTracking(['doNotTrack', { track: true }]);
      answer.grant();
    },
    revoke() {
      answer.revoke();
      pushPrivacy(['revokeCookieConsent']);
      pushTracking(['doNotTrack']);
      forgetCookies();
    },
  };

  let hasWarned = false;
  const dispatch = createDispatch({
    middleware,
    sinks,
    consent: answer.status,
    log,
    onDrop(reason, type) {
      drop(reason, 1);
      if (reason !== 'unsupported' || !hasPage || hasWarned) return;
      hasWarned = true;
      consoleWarn(`${type}() needs a collector: nothing was sent.`);
    },
  });

  function begin(): void {
    const status = answer.status();
    if (status === 'granted') {
      // Read now, so that the first call does not wait for the disk and the cookies.
      identity.visitor();
      parts.collector?.eventContext(undefined);
      collector?.start();
      formsScript.start();
    }
    if (status === 'granted' || (status === 'pending' && mode === 'hubspot')) trackingScript.start();
    if (status === 'denied') collector?.forget();
    if (status !== 'pending') dispatch.release();
  }

  /** Set while a noted call is repeated. */
  let moment: NotedCall | undefined;

  /** @param read - missing for what this build cannot do */
  function take(type: CallType, read: CallReader | undefined, given: readonly unknown[]): Delivery {
    let reading: ReturnType<CallReader>;
    quietly(log, () => {
      reading = read?.(given, identity, moment);
    });
    const event = buildEvent(
      type,
      reading?.call ?? {},
      identity.visitor(),
      parts.collector?.eventContext,
      moment,
    );
    if (reading === undefined) return dispatch.send(event, read === undefined ? 'unsupported' : 'invalid');
    const delivery = dispatch.send(event);
    emitter.emit(type, ...reading.told, event);
    const { callback } = reading;
    if (callback !== undefined) void delivery.accepted.then(() => quietly(log, callback));
    return delivery;
  }

  const analytics: Analytics = {
    identify: (...given) => take('identify', readIdentify, given),
    track: (...given) => take('track', readTrack, given),
    page(...given) {
      pageViews().seen = currentPath();
      return take('page', readPage, given);
    },
    group: (...given) => take('group', parts.collector?.readers.group, given),
    alias: (...given) => take('alias', parts.collector?.readers.alias, given),
    reset() {
      identity.reset();
      forgetCookies();
      emitter.emit('reset');
    },
    async ready(callback) {
      const [forTracking, forForms] = await Promise.all([
        trackingScript.status(timeoutMs, answer.status),
        formsScript.status(timeoutMs, answer.status),
      ]);
      const readiness = { tracking: forTracking, forms: forForms };
      quietly(log, () => callback?.(readiness));
      emitter.emit('ready', readiness);
      return readiness;
    },
    on(name, listener) {
      emitter.on(name, listener);
      return analytics;
    },
    once(name, listener) {
      const once: Listener = (...given) => {
        emitter.off(name, once);
        listener(...given);
      };
      return analytics.on(name, once);
    },
    off(name, listener) {
      emitter.off(name, listener);
      return analytics;
    },
    user: () => ({
      id: () => identity.visitor().userId,
      anonymousId: () => identity.visitor().anonymousId,
      traits: () => identity.visitor().traits,
    }),
    setAnonymousId(id) {
      quietly(log, () => identity.change({ anonymousId: String(id) }));
      return identity.visitor().anonymousId;
    },
    addSourceMiddleware(step) {
      middleware.push(step);
      return analytics;
    },
    debug(switched) {
      isDebugging = switched !== false;
      return analytics;
    },
    consent,
    forms: forms as Analytics['forms'],
    dropped: () => ({ ...dropped }),
  };

  if (!hasPage) return analytics;
  pageViews();
  if (mode === 'hubspot')
    pushPrivacy([
      'addPrivacyConsentListener',
      ({
        allowed,
        categories,
      }: {
        readonly allowed?: boolean;
        readonly categories?: { readonly analytics?: boolean };
      }) => ((categories?.analytics ?? allowed) ? answer.grant() : answer.revoke()),
    ]);
  for (const call of noted) {
    moment = call;
    const [method = '', owner] = call.name.split('.').reverse();
    const target = owner === undefined ? analytics : analytics[owner as 'consent'];
    quietly(log, () =>
      call.resolve(
        (target as unknown as Record<string, (...given: readonly unknown[]) => unknown>)[method]?.(
          ...call.given,
        ),
      ),
    );
  }
  moment = undefined;
  begin();
  if (settings.pages !== 'manual') watchHistory(() => analytics.page());
  return analytics;
}
