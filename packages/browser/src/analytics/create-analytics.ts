import type { AnalyticsEvent } from '@hubtrail/core';
import type { ConsentStatus } from '../consent/first-status.ts';
import type { createForms } from '../forms/forms.ts';
import { forgetCookies } from '../hubspot/forget-cookies.ts';
import { currentPath, pageViews } from '../hubspot/page-views.ts';
import { createIdentity } from '../identity/identity.ts';
import { randomId } from '../runtime/clock.ts';
import { consoleLog, consoleWarn, type Log } from '../runtime/log.ts';
import { hasPage } from '../runtime/page.ts';
import { quietly } from '../runtime/quietly.ts';
import type { Reason } from '../sinks/call-result.ts';
import type { createCollectorSink } from '../sinks/collector-sink.ts';
import { createTrackingSink } from '../sinks/tracking-sink.ts';
import { createStorage } from '../storage/storage.ts';
import type { Delivery, Readiness, TrackingAnalytics } from './analytics.ts';
import type { createListeners } from './listeners.ts';
import type { NotedCall } from './noted-call.ts';
import { type CallReader, readIdentify, readPage, readTrack } from './read-call.ts';
import type { Settings } from './settings.ts';
import type { surround } from './surround.ts';
import { watchHistory } from './watch-history.ts';
import type { Way, WayEnds } from './way.ts';

/** What a build has besides HubSpot's tracking script. */
export interface Parts {
  readonly createWay: (ends: WayEnds) => Way;
  readonly createListeners?: typeof createListeners;
  readonly createForms?: typeof createForms;
  /** The queue for a collector. */
  readonly createCollectorSink?: typeof createCollectorSink;
  /** What an event tells of its surroundings, which HubSpot's script sees for itself. */
  readonly surround?: typeof surround;
  readonly readGroup?: CallReader;
  readonly readAlias?: CallReader;
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
): TrackingAnalytics {
  let isDebugging = settings.debug === true;
  const log: Log = (...what) => {
    if (isDebugging) consoleLog(...what);
  };
  const storage = createStorage(settings.storage);
  const identity = createIdentity(storage);
  const listeners = parts.createListeners?.(log);
  const dropped: Partial<Record<Reason, number>> = {};

  function drop(reason: Reason, count: number, type?: AnalyticsEvent['type']): void {
    if (hasPage && reason === 'unsupported' && !dropped.unsupported)
      consoleWarn(`${type}() needs a collector.`);
    dropped[reason] = (dropped[reason] ?? 0) + count;
    log('dropped', reason, count);
    listeners?.tell('drop', reason, count);
  }

  const collector =
    hasPage && settings.collector
      ? parts.createCollectorSink?.(settings.collector, storage, drop)
      : undefined;
  const tracking =
    hasPage && settings.hubId ? createTrackingSink(settings, collector ? 'collector' : 'script') : undefined;
  void tracking?.script.settled.then((status) => log('script', status));
  const forms = parts.createForms?.(settings, log, (submission) =>
    listeners?.tell('form-submitted', submission),
  );
  const formsScript = hasPage && settings.forms ? forms?.script : undefined;

  function begin(status: ConsentStatus): void {
    if (status === 'granted') {
      // Read now, so that the first call does not wait for the disk and the cookies.
      parts.surround?.('page', {}, {}, identity.visitor(), undefined);
      collector?.start();
      formsScript?.start();
    }
    if (status === 'granted' || (status === 'pending' && settings.consent === 'hubspot'))
      tracking?.script.start();
    if (status === 'denied') collector?.forget();
  }

  const { status, send, wait, methods } = parts.createWay({
    settings,
    storage,
    sink(event) {
      const taken = tracking?.sink(event);
      return collector?.sink(event) ?? taken;
    },
    log,
    onAnswer: begin,
    onDrop: (reason, type) => drop(reason, 1, type),
  });

  /** Set while a noted call is repeated. */
  let moment: NotedCall | undefined;

  /** @param read - missing for what this build cannot do */
  function take(
    type: AnalyticsEvent['type'],
    read: CallReader | undefined,
    given: readonly unknown[],
  ): Delivery {
    let event = { type, messageId: randomId() } as unknown as AnalyticsEvent;
    let reading: ReturnType<CallReader>;
    quietly(log, () => {
      const said = read?.(given, identity, moment);
      if (!said) return;
      const { call, options } = said;
      const { integrations } = options;
      const visitor = identity.visitor();
      const { userId } = visitor;
      const fields = parts.surround?.(type, call, options, visitor, moment) ?? { integrations, ...call };
      event = { ...event, userId, ...fields, type } as AnalyticsEvent;
      reading = said;
    });
    const delivery = send(event, reading ? undefined : read ? 'invalid' : 'unsupported');
    if (reading) listeners?.tellCall(event);
    const callback = reading?.callback;
    if (callback) void delivery.accepted.then(() => quietly(log, callback));
    return delivery;
  }

  const analytics: TrackingAnalytics = {
    identify: (...given) => take('identify', readIdentify, given),
    track: (...given) => take('track', readTrack, given),
    page(...given) {
      pageViews().seen = currentPath();
      return take('page', readPage, given);
    },
    group: (...given) => take('group', parts.readGroup, given),
    alias: (...given) => take('alias', parts.readAlias, given),
    reset() {
      identity.reset();
      forgetCookies();
      listeners?.tell('reset');
    },
    async ready(callback) {
      const forTracking = tracking ? wait(tracking.script) : 'off';
      const forForms = formsScript ? wait(formsScript) : 'off';
      const readiness: Readiness = { tracking: await forTracking, forms: await forForms };
      quietly(log, () => callback?.(readiness));
      listeners?.tell('ready', readiness);
      return readiness;
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
    debug(switched) {
      isDebugging = switched !== false;
      return analytics;
    },
    dropped: () => ({ ...dropped }),
    ...forms?.methods,
    ...listeners?.methods,
    ...methods,
  };

  if (!hasPage) return analytics;
  pageViews();
  for (const each of noted) {
    moment = each;
    let returned: unknown;
    quietly(log, () => {
      returned = repeat(analytics, each);
    });
    each.resolve(returned);
  }
  moment = undefined;
  begin(status());
  if (settings.pages !== 'manual') watchHistory(() => analytics.page());
  return analytics;
}

/** Repeats a call of a method, or of one inside, as in `consent.grant`. */
function repeat(analytics: TrackingAnalytics, { name, given }: NotedCall): unknown {
  const [method = '', owner] = name.split('.').reverse();
  const methods = (owner ? analytics[owner as 'user'] : analytics) as unknown as Record<string, Method>;
  return methods[method]?.(...given);
}

type Method = (...given: readonly unknown[]) => unknown;
