import { afterAnswer } from '../queue/after-answer.ts';
import { createParcels, inParcels, overflow, sizeOf } from '../queue/parcels.ts';
import { createTurn } from '../queue/turn.ts';
import { later, now, random, randomId } from '../runtime/clock.ts';
import { type Deferred, deferred } from '../runtime/deferred.ts';
import { page } from '../runtime/page.ts';
import { post, postAtEnd } from '../runtime/post.ts';
import { type PageStorage, readText, removeText, writeText } from '../storage/storage.ts';
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
interface Ticket extends Deferred<CallResult> {
  readonly messageId: string;
  readonly json: string;
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
  const parcels = createParcels(`queue-${writeKey}`, randomId().slice(-4), storage);
  const endpoint = String(url).replace(/\/*$/, '/v1/batch');
  const turn = createTurn(storage);
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
  const waitMs = (): number => Math.max(0, Number(readText(storage, 'wait')) - now()) || 0;

  /** @param reason - missing for what has arrived */
  function conclude(names: readonly string[], reason?: Reason): void {
    parcels.remove(names);
    const status = reason === 'refused' ? 'failed' : reason ? 'dropped' : 'accepted';
    for (const name of names) {
      if (reason) onDrop(reason, sizeOf(name));
      for (const { messageId, resolve } of stored.get(name) ?? []) {
        resolve({ status, messageId, ...(reason && { reason }) });
        tickets.delete(messageId);
      }
      stored.delete(name);
    }
  }

  function store(): void {
    for (const parcel of inParcels(fresh)) {
      const events = parcel.map(({ json }) => json);
      stored.set(parcels.add(events, now()), parcel);
    }
    fresh = [];
    conclude(overflow(parcels.names()), 'overflow');
  }

  function bodyOf(names: readonly string[]): string {
    const sentAt = new Date(now()).toISOString();
    return `{"writeKey":${JSON.stringify(writeKey)},"sentAt":"${sentAt}","batch":[${parcels.read(names)}]}`;
  }

  async function deliver(names: readonly string[]): Promise<void> {
    const verdict = afterAnswer(await post(endpoint, bodyOf(names)), failures, random());
    if (typeof verdict === 'number') {
      failures += 1;
      writeText(storage, 'wait', String(now() + verdict));
    } else {
      failures = 0;
      conclude(names, verdict);
    }
  }

  async function send(): Promise<void> {
    for (;;) {
      // What is not there any more another tab has sent.
      const left = new Set(parcels.names());
      conclude([...stored.keys()].filter((name) => !left.has(name)));
      if (isGone || !left.size || waitMs() || page.navigator.onLine === false || !turn.take()) break;
      await deliver(parcels.requests()[0] ?? []);
      turn.pass();
    }
    plan(lookAgainMs);
  }

  /** At most one look is planned, and one more as long as something is left: other tabs, a time to wait for. */
  function plan(delayMs: number): void {
    if (isPlanned || !(stored.size || parcels.names().length)) return;
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
    turn.pass();
    store();
    if (waitMs()) return;
    for (const names of parcels.requests()) if (!postAtEnd(endpoint, bodyOf(names))) return;
  }

  return {
    sink(event) {
      const { messageId } = event;
      const known = tickets.get(messageId);
      if (known) return known.promise;
      if (fresh.length === 0)
        queueMicrotask(() => {
          store();
          plan(gatherMs);
        });
      const ticket = { ...deferred<CallResult>(), messageId, json: JSON.stringify(event) };
      tickets.set(messageId, ticket);
      fresh.push(ticket);
      return ticket.promise;
    },
    forget() {
      store();
      conclude(parcels.names(), 'consent');
    },
    start() {
      plan(0);
      if (isStarted) return;
      isStarted = true;
      page.addEventListener('pagehide', leave);
      // Back from the browser's cache.
      page.addEventListener('pageshow', () => {
        isGone = false;
        plan(0);
      });
      page.addEventListener('online', () => {
        removeText(storage, 'wait');
        void send();
      });
      // Hidden, it may be the last that is heard of the page; in view again, a good moment to look.
      page.document.addEventListener('visibilitychange', send);
    },
  };
}
