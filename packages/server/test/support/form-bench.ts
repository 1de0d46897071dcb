import { type AnalyticsCall, createEvent } from '@hubtrail/core';
import { createSandbox, defaultToken, type Sandbox, type SandboxSettings } from '@hubtrail/sandbox';
import type { Delivery } from '../../src/analytics/delivery.ts';
import { flush } from '../../src/analytics/flush.ts';
import { readSettings } from '../../src/analytics/read-settings.ts';
import type { AnalyticsSettings } from '../../src/analytics/settings.ts';
import { compose } from '../../src/compose.ts';
import type { Parts } from '../../src/parts.ts';
import { sleep } from '../../src/runtime/clock.ts';
import type { Random } from '../../src/runtime/random.ts';
import { memory } from '../../src/stores/memory/index.ts';
import type { Store } from '../../src/stores/store.ts';
import { seededRandom } from './seeded-random.ts';
import { createTurnedClock, type TurnedClock } from './turned-clock.ts';

/** What became of a request on its way: it never left, or HubSpot carried it out and the answer was lost. */
export type Mishap = 'lost-before' | 'lost-after' | 'killed-before' | 'killed-after' | undefined;

/** An account, a store, and the processes on it, in a time that passes by itself when nobody works. */
export interface FormBench {
  readonly sandbox: Sandbox;
  readonly clock: TurnedClock;
  readonly store: Store;
  /** `METHOD path` of every request, with its time. */
  readonly requests: readonly { readonly what: string; readonly at: number }[];
  /** How many requests had this in their path. */
  readonly count: (part: string) => number;
  /** Makes a call in the process that runs now. */
  readonly call: (call: AnalyticsCall) => Delivery;
  /** What the process that runs now tells of postponed events: the codes, in order. */
  readonly postponed: string[];
  /** Lets time pass until the promise is settled. */
  readonly until: <Value>(promise: Promise<Value>) => Promise<Value>;
  readonly pass: (ms: number) => Promise<void>;
  readonly flush: (timeoutMs: number) => ReturnType<typeof flush>;
  /** The process is killed, whatever it does; another one starts on the same store. */
  readonly crash: () => void;
  readonly parts: () => Parts;
}

export const formId = '11111111-2222-4333-8444-555555555555';
export const hutk = '0123456789abcdef0123456789abcdef';
const start = Date.UTC(2026, 10, 20, 10);

export function formBench({
  settings = {},
  sandbox: sandboxSettings = {},
  mishap = () => undefined,
  random = seededRandom(1),
}: {
  readonly random?: Random;
  readonly settings?: Partial<AnalyticsSettings>;
  readonly sandbox?: SandboxSettings;
  /** Asked for every request. */
  readonly mishap?: (path: string, body: string) => Mishap;
} = {}): FormBench {
  const clock = createTurnedClock(start);
  let busy = 0;
  const sandbox = createSandbox({
    now: clock.now,
    sleep: async (ms) => {
      busy -= 1;
      await sleep(clock, ms);
      busy += 1;
    },
    limits: 'off',
    ...sandboxSettings,
  });
  sandbox.portal.addForm({ id: formId, fields: [{ name: 'email', required: true }, 'firstname', 'company'] });
  sandbox.portal.addVisit({ hutk, source: 'ORGANIC_SEARCH' });
  const store = memory().open({ now: clock.now, randomId: random.id, defer: clock.defer });
  const requests: { what: string; at: number }[] = [];
  const postponed: string[] = [];
  let ids = 0;
  let running = startProcess();

  /** Everything that a process does ends with it, in the middle of whatever it is. */
  function startProcess(): { readonly parts: Parts; readonly kill: () => void } {
    let isAlive = true;
    const never = new Promise<never>(() => undefined);
    const kill = (): void => {
      isAlive = false;
    };
    const mortal = Object.fromEntries(
      Object.entries(store).map(([name, method]) => [
        name,
        typeof method === 'function' && name !== 'close'
          ? (...values: readonly unknown[]) =>
              isAlive ? (method as (...v: unknown[]) => unknown)(...values) : never
          : name === 'close'
            ? async () => undefined
            : method,
      ]),
    ) as unknown as Store;

    async function send(request: Request, what: Mishap): Promise<Response | undefined> {
      if (what === 'lost-before' || what === 'killed-before') return undefined;
      const answer = await sandbox.fetch(request);
      return what === undefined ? answer : undefined;
    }

    async function fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
      if (!isAlive) return never;
      const request = new Request(input, init);
      busy += 1;
      const body = await request.clone().text();
      const { pathname } = new URL(request.url);
      requests.push({ what: `${request.method} ${pathname}`, at: clock.now() });
      const what = mishap(pathname, body);
      const answer = await send(request, what);
      busy -= 1;
      if (what?.startsWith('killed')) kill();
      if (!isAlive) return never;
      if (answer !== undefined) return answer;
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
      });
    }

    const read = readSettings({
      accessToken: defaultToken,
      store: { open: () => mortal },
      fetch,
      limits: { burst: 1_000_000, search: 1_000_000 },
      logger: { warn: () => undefined, error: () => undefined },
      ...settings,
    });
    const parts = compose(read, {
      random,
      clock: {
        ...clock,
        after: (delayMs, task, options) => clock.after(delayMs, () => isAlive && task(), options),
        defer: (task) => clock.defer(() => isAlive && task()),
      },
    });
    parts.stream.on('retry', ({ error }) => void postponed.push(error.code));
    parts.clock.defer(() => parts.dispatcher.notify(0));
    return { parts, kill };
  }

  const isIdle = (): boolean => busy === 0;
  const until = <Value>(promise: Promise<Value>): Promise<Value> => clock.runUntil(promise, isIdle);
  return {
    sandbox,
    clock,
    store,
    requests,
    postponed,
    count: (part) => requests.filter(({ what }) => what.includes(part)).length,
    call(call) {
      ids += 1;
      const event = createEvent(call, { now: clock.now(), randomId: () => `m-${ids}` });
      return running.parts.intake.take(event);
    },
    until,
    pass: (ms) => until(sleep(clock, ms)),
    flush: (timeoutMs) => until(flush(() => running.parts, timeoutMs)),
    crash() {
      running.kill();
      running = startProcess();
    },
    parts: () => running.parts,
  };
}
