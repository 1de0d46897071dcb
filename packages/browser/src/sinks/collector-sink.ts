import { plainCopy } from '@hubtrail/core';
import { afterAnswer } from '../queue/after-answer.ts';
import { alone } from '../queue/alone.ts';
import { createParcels, sizeOf } from '../queue/parcels.ts';
import { later, now, random, randomId } from '../runtime/clock.ts';
import { page } from '../runtime/page.ts';
import type { PageStorage } from '../storage/storage.ts';
import type { CallResult, Reason } from './call-result.ts';
import type { Sink } from './sink.ts';

/** A collector of your own; see `createCollector` in `@hubtrail/server`. */
export interface CollectorSettings {
  /** Where it is mounted, without `/v1`: `https://shop.example/collect`. */
  readonly url: string;
  readonly writeKey: string;
}

/** The collector as a sink. */
export interface CollectorSink {
  readonly sink: Sink;
  /** Looks for what earlier pages and other tabs have left, and begins to send. */
  readonly start: () => void;
  /** The visitor has objected: what waits is dropped. */
  readonly forget: () => void;
}

/** Calls of one moment travel together, and a page that goes away does not wait for it. */
const gatherMs = 250;
const lookAgainMs = 1_000;
const timeoutMs = 10_000;
/** What browsers take from a page that goes away, all requests together. */
const keepaliveBytes = 64_000;

const encoder = new TextEncoder();

/**
 * Sends events to a collector. They are in the browser's storage at the end of the tick in which they were called, and stay
 * there until the collector has answered: at least once, and doubles have the same message id.
 */
export function createCollectorSink(
  { url, writeKey }: CollectorSettings,
  storage: PageStorage,
  onDrop: (reason: Reason, count: number) => void,
): CollectorSink {
  const prefix = `queue-${writeKey}`;
  const parcels = createParcels(prefix, randomId().slice(0, 4), storage);
  const endpoint = `${url.replace(/\/+$/, '')}/v1/batch`;
  /** Called in this tick, not yet stored. */
  let fresh: { readonly messageId: string; readonly json: string }[] = [];
  /** Whose calls this page has made and not yet told what became of them, by parcel. */
  const callers = new Map<string, readonly string[]>();
  const resolvers = new Map<string, (result: CallResult) => void>();
  const calls = new Map<string, Promise<CallResult>>();
  const travelling = new Set<string>();
  let failures = 0;
  let isPlanned = false;
  let isStarted = false;

  const waitUntil = (): number => Number(storage.read('wait') ?? 0);

  function conclude(names: readonly string[], status: CallResult['status'], reason?: Reason): void {
    if (names.length === 0) return;
    if (reason !== undefined)
      onDrop(
        reason,
        names.reduce((sum, name) => sum + sizeOf(name), 0),
      );
    for (const name of names) {
      for (const messageId of callers.get(name) ?? []) {
        resolvers.get(messageId)?.({ status, messageId, issues: [], ...(reason && { reason }) });
        resolvers.delete(messageId);
        calls.delete(messageId);
      }
      callers.delete(name);
    }
  }

  function store(): void {
    let from = 0;
    while (from < fresh.length) {
      let to = from;
      let length = 0;
      while (to < fresh.length && (length === 0 || length < 30_000)) length += fresh[to++]?.json.length ?? 0;
      const parcel = fresh.slice(from, to);
      const name = parcels.add(
        parcel.map(({ json }) => json),
        now(),
      );
      callers.set(
        name,
        parcel.map(({ messageId }) => messageId),
      );
      from = to;
    }
    fresh = [];
    conclude(parcels.trim(), 'dropped', 'overflow');
  }

  function bodyOf(names: readonly string[]): string {
    const sentAt = new Date(now()).toISOString();
    return `{"writeKey":${JSON.stringify(writeKey)},"sentAt":"${sentAt}","batch":[${parcels.read(names)}]}`;
  }

  async function post(names: readonly string[]): Promise<void> {
    const body = bodyOf(names);
    for (const name of names) travelling.add(name);
    // Text, because anything else would cost a preflight.
    const answer = await fetch(endpoint, {
      method: 'POST',
      body,
      keepalive: encoder.encode(body).length < keepaliveBytes,
      signal: AbortSignal.timeout(timeoutMs),
    })
      // An answer that is not read to its end holds its share of what browsers let travel on, and the next is refused.
      .then((response) => response.text().then(() => response))
      .catch(() => undefined);
    for (const name of names) travelling.delete(name);
    const verdict = afterAnswer(
      answer && { status: answer.status, retryAfter: answer.headers.get('retry-after') },
      failures,
      random(),
    );
    if (verdict.type === 'wait') {
      failures += 1;
      storage.write('wait', String(now() + verdict.ms));
      return;
    }
    failures = 0;
    parcels.remove(names);
    if (verdict.type === 'done') conclude(names, 'accepted');
    else conclude(names, 'failed', 'refused');
  }

  async function send(): Promise<void> {
    for (;;) {
      const names = parcels.next(travelling);
      if (names.length === 0 || waitUntil() > now() || page?.navigator.onLine === false) break;
      if (!(await alone(storage, () => post(names)))) break;
    }
    plan(lookAgainMs);
  }

  /** At most one look is planned; what is left over (other tabs, a time to wait for) is looked at again. */
  function plan(delayMs: number): void {
    if (isPlanned || parcels.next(travelling).length === 0) return;
    isPlanned = true;
    const waitMs = waitUntil() - now();
    later(waitMs > 0 ? Math.min(waitMs, 60_000) : delayMs, () => {
      isPlanned = false;
      void send();
    });
  }

  /** The page may be gone the next moment: no answer is waited for, so what travels stays in the storage. */
  function leave(): void {
    store();
    if (waitUntil() > now()) return;
    for (;;) {
      const names = parcels.next(travelling);
      if (names.length === 0 || page?.navigator.sendBeacon(endpoint, bodyOf(names)) !== true) return;
      for (const name of names) travelling.add(name);
    }
  }

  return {
    sink(event) {
      const { messageId } = event;
      const known = calls.get(messageId);
      if (known !== undefined) return known;
      if (fresh.length === 0)
        queueMicrotask(() => {
          store();
          plan(gatherMs);
        });
      fresh.push({ messageId, json: JSON.stringify(plainCopy(event, 'field')) });
      const call = new Promise<CallResult>((resolve) => resolvers.set(messageId, resolve));
      calls.set(messageId, call);
      return call;
    },
    forget() {
      const waiting = [...calls.keys()];
      fresh = [];
      callers.clear();
      calls.clear();
      for (const messageId of waiting) {
        resolvers.get(messageId)?.({ status: 'dropped', messageId, reason: 'consent', issues: [] });
        resolvers.delete(messageId);
      }
      if (waiting.length > 0) onDrop('consent', waiting.length);
    },
    start() {
      if (isStarted) return plan(0);
      isStarted = true;
      page?.addEventListener('pagehide', leave);
      page?.addEventListener('pageshow', () => {
        // Back from the browser's cache: what became of the beacons was not told.
        travelling.clear();
        plan(0);
      });
      page?.addEventListener('online', () => {
        storage.remove('wait');
        void send();
      });
      page?.document.addEventListener('visibilitychange', () => {
        if (page?.document.visibilityState === 'hidden') void send();
      });
      plan(0);
    },
  };
}
