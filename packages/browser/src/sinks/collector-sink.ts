import { plainCopy } from '@hubtrail/core';
import { afterAnswer } from '../queue/after-answer.ts';
import { alone } from '../queue/alone.ts';
import { createParcels, inParcels, sizeOf } from '../queue/parcels.ts';
import { later, now, random, randomId } from '../runtime/clock.ts';
import { page } from '../runtime/page.ts';
import { post, postAtEnd } from '../runtime/post.ts';
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
  /** The visitor has objected: what waits is dropped, also what earlier pages and other tabs have left. */
  readonly forget: () => void;
}

/** Calls of one moment travel together, and a page that goes away does not wait for it. */
const gatherMs = 250;
const lookAgainMs = 1_000;

/** A call of this page's, until it is known what became of it. */
interface Ticket {
  readonly messageId: string;
  readonly json: string;
  readonly call: Promise<CallResult>;
  readonly resolve: (result: CallResult) => void;
}

/**
 * Sends events to a collector. They are in the browser's storage at the end of the tick in which they were called, and stay
 * there until the collector has answered: at least once, and doubles have the same message id.
 */
export function createCollectorSink(
  { url, writeKey }: CollectorSettings,
  storage: PageStorage,
  onDrop: (reason: Reason, count: number) => void,
): CollectorSink {
  const parcels = createParcels(`queue-${writeKey}`, randomId().slice(0, 4), storage);
  const endpoint = `${String(url).replace(/\/+$/, '')}/v1/batch`;
  const tickets = new Map<string, Ticket>();
  /** Called in this tick, not yet stored. */
  let fresh: Ticket[] = [];
  /** By parcel. */
  const stored = new Map<string, readonly Ticket[]>();
  let failures = 0;
  let isPlanned = false;
  let isStarted = false;
  /** Between `pagehide` and `pageshow` nothing new is begun: the page would take its turn and not give it back. */
  let isGone = false;

  /** How long the collector is left alone. All tabs keep to it. */
  const waitMs = (): number => Math.max(0, Number(storage.read('wait') ?? 0) - now());

  function tell(told: Iterable<Ticket>, status: CallResult['status'], reason?: Reason): void {
    for (const { messageId, resolve } of told) {
      resolve({ status, messageId, issues: [], ...(reason && { reason }) });
      tickets.delete(messageId);
    }
  }

  function conclude(names: readonly string[], status: CallResult['status'], reason?: Reason): void {
    for (const name of names) {
      if (reason !== undefined) onDrop(reason, sizeOf(name));
      tell(stored.get(name) ?? [], status, reason);
      stored.delete(name);
    }
  }

  function store(): void {
    for (const parcel of inParcels(fresh)) {
      const events = parcel.map(({ json }) => json);
      stored.set(parcels.add(events, now()), parcel);
    }
    fresh = [];
    conclude(parcels.trim(), 'dropped', 'overflow');
  }

  function bodyOf(names: readonly string[]): string {
    const sentAt = new Date(now()).toISOString();
    return `{"writeKey":${JSON.stringify(writeKey)},"sentAt":"${sentAt}","batch":[${parcels.read(names)}]}`;
  }

  async function deliver(names: readonly string[]): Promise<void> {
    const verdict = afterAnswer(await post(endpoint, bodyOf(names)), failures, random());
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
      // What is not there any more another tab has sent.
      const left = new Set(parcels.names());
      conclude(
        [...stored.keys()].filter((name) => !left.has(name)),
        'accepted',
      );
      if (isGone || left.size === 0 || waitMs() > 0 || page?.navigator.onLine === false) break;
      if (!(await alone(storage, () => deliver(parcels.next())))) break;
    }
    plan(lookAgainMs);
  }

  /** At most one look is planned, and one more as long as something is left: other tabs, a time to wait for. */
  function plan(delayMs: number): void {
    if (isPlanned || (stored.size === 0 && parcels.names().length === 0)) return;
    isPlanned = true;
    later(Math.max(delayMs, Math.min(waitMs(), 60_000)), () => {
      isPlanned = false;
      void send();
    });
  }

  /**
   * The page may be gone the next moment, and with it the requests that travel: all goes once more, in beacons, which
   * outlive the page. Nobody hears of their answers, so it stays in the storage as well.
   */
  function leave(): void {
    isGone = true;
    store();
    if (waitMs() > 0) return;
    const gone = new Set<string>();
    for (;;) {
      const names = parcels.next(gone);
      if (names.length === 0 || !postAtEnd(endpoint, bodyOf(names))) return;
      for (const name of names) gone.add(name);
    }
  }

  return {
    sink(event) {
      const { messageId } = event;
      const known = tickets.get(messageId);
      if (known !== undefined) return known.call;
      if (fresh.length === 0)
        queueMicrotask(() => {
          store();
          plan(gatherMs);
        });
      let resolve: Ticket['resolve'] = () => {};
      const call = new Promise<CallResult>((settle) => {
        resolve = settle;
      });
      const ticket = { messageId, json: JSON.stringify(plainCopy(event, 'field')), call, resolve };
      tickets.set(messageId, ticket);
      fresh.push(ticket);
      return call;
    },
    forget() {
      store();
      const all = parcels.names();
      parcels.remove(all);
      conclude(all, 'dropped', 'consent');
    },
    start() {
      plan(0);
      if (isStarted) return;
      isStarted = true;
      page?.addEventListener('pagehide', leave);
      // Back from the browser's cache.
      page?.addEventListener('pageshow', () => {
        isGone = false;
        plan(0);
      });
      page?.addEventListener('online', () => {
        storage.remove('wait');
        void send();
      });
      page?.document.addEventListener('visibilitychange', () => {
        if (page?.document.visibilityState === 'hidden') void send();
      });
    },
  };
}
