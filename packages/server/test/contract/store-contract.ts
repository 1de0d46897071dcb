import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type {
  Claim,
  NewEvent,
  Settlement,
  Store,
  StoreContext,
  StoreProvider,
} from '../../src/stores/store.ts';
import { StoreError } from '../../src/stores/store-error.ts';

/** A clock that only the test moves. */
export interface ManualClock {
  now: number;
}

/** A store under test, with what else the suite has to do about it. */
export interface StoreUnderTest {
  readonly provider: StoreProvider;
  /** Deletes what the store left behind. */
  readonly remove?: () => void;
}

const day = 86_400_000;
const start = Date.UTC(2026, 10, 20);
const lane = 'lane-a';
const leaseMs = 30_000;

/** A context whose clock stands still, whose ids count up, and whose ticks are real. */
export function testContext(clock: ManualClock, prefix = 'id'): StoreContext {
  let count = 0;
  return {
    now: () => clock.now,
    randomId: () => {
      count += 1;
      return `${prefix}-${count}`;
    },
    defer: (task) => {
      setImmediate(task);
    },
  };
}

/** Makes events `id:key`, as in `events('1:ann', '2:bob')`. */
export function events(...names: readonly string[]): NewEvent[] {
  return names.map((name) => {
    const [id = '', key = 'key'] = name.split(':');
    return { id, key, payload: `{"id":"${id}"}` };
  });
}

/** The suite that every store has to pass. */
export function describeStore(name: string, create: () => StoreUnderTest): void {
  describe(name, () => {
    const clock: ManualClock = { now: start };
    let underTest: StoreUnderTest;
    let store: Store;

    beforeEach(() => {
      clock.now = start;
      underTest = create();
      store = underTest.provider.open(testContext(clock));
    });

    afterEach(async () => {
      await store.close();
      underTest.remove?.();
    });

    const claim = (want: { max?: number; perKey?: number; lane?: string } = {}): Promise<Claim | undefined> =>
      store.claim({ lane, max: 100, perKey: 100, leaseMs, ...want });
    const claimed = async (want: { max?: number; perKey?: number } = {}): Promise<Claim> => {
      const found = await claim(want);
      if (found === undefined) throw new Error('nothing was due');
      return found;
    };
    const ids = (found: Claim | undefined): readonly string[] => found?.events.map((event) => event.id) ?? [];
    const deliver = (found: Claim): Promise<readonly string[]> =>
      store.settle(
        found,
        found.events.map(({ id }): Settlement => ({ id, status: 'delivered' })),
      );

    describe('taking in', () => {
      test('an event is handed out as it came in', async () => {
        await store.enqueue(lane, [{ id: '1', key: 'ännchen@example.com', payload: '{"emoji":"🦊"}' }]);
        const found = await claimed();
        expect(found.lane).toBe(lane);
        expect(found.events).toMatchObject([
          { id: '1', key: 'ännchen@example.com', payload: '{"emoji":"🦊"}', acceptedAt: start, attempts: 0 },
        ]);
        expect(found.events[0]).not.toHaveProperty('state');
      });

      test('enqueuing nothing is fine', async () => {
        await store.enqueue(lane, []);
        expect(await claim()).toBeUndefined();
      });

      const pending = async (): Promise<number> => (await store.stats(lane)).pending;

      test('an id that is stored already is not stored twice', async () => {
        await store.enqueue(lane, events('1:ann'));
        await store.enqueue(lane, events('1:ann', '2:ann'));
        expect(ids(await claim())).toEqual(['1', '2']);
      });

      test('an id twice in one call, or in one tick, counts once', async () => {
        await Promise.all([
          store.enqueue(lane, events('1:ann', '1:ann')),
          store.enqueue(lane, events('2:ann', '1:ann')),
        ]);
        expect(await pending()).toBe(2);
        expect(ids(await claim())).toEqual(['1', '2']);
      });

      test('a delivered id is a duplicate for a day', async () => {
        await store.enqueue(lane, events('1:ann'));
        await deliver(await claimed());
        clock.now += day - 1;
        await store.gc();
        await store.enqueue(lane, events('1:ann'));
        expect(await pending()).toBe(0);
        clock.now += 1;
        await store.enqueue(lane, events('1:ann'));
        await store.gc();
        await store.enqueue(lane, events('1:ann'));
        expect(await pending()).toBe(1);
        expect(ids(await claim())).toEqual(['1']);
      });

      test('a dead letter stays a duplicate for as long as it is kept', async () => {
        await store.enqueue(lane, events('1:ann'));
        await store.settle(await claimed(), [{ id: '1', status: 'failed', reason: 'x', state: '{}' }]);
        clock.now += 2 * day;
        await store.gc();
        await store.enqueue(lane, events('1:ann'));
        expect(await pending()).toBe(0);
        await store.dead.purge(lane);
        await store.enqueue(lane, events('1:ann'));
        expect(await pending()).toBe(1);
      });

      test('the same id in another lane is another event', async () => {
        await store.enqueue(lane, events('1:ann'));
        await store.enqueue('lane-b', events('1:ann'));
        expect(ids(await claim({ lane: 'lane-b' }))).toEqual(['1']);
        expect(ids(await claim())).toEqual(['1']);
      });

      test('an event is found by its id, and what became of it', async () => {
        const fates = (): Promise<unknown[]> =>
          Promise.all(['1', '2', '3', 'x'].map((id) => store.find(lane, id)));
        await store.enqueue(lane, events('1:ann', '2:bob', '3:cyd'));
        expect(await fates()).toEqual([
          { status: 'pending' },
          { status: 'pending' },
          { status: 'pending' },
          undefined,
        ]);
        await store.settle(await claimed(), [
          { id: '1', status: 'delivered' },
          { id: '2', status: 'partial', reason: 'x', state: '{"y":1}' },
          { id: '3', status: 'dropped', reason: 'z' },
        ]);
        expect(await fates()).toEqual([
          { status: 'delivered' },
          { status: 'partial', reason: 'x', state: '{"y":1}' },
          { status: 'dropped', reason: 'z' },
          undefined,
        ]);
        expect(await store.find('lane-b', '1')).toBeUndefined();
      });
    });

    describe('handing out', () => {
      test('nothing is due in a lane that nobody used', async () => {
        expect(await claim({ lane: 'unknown' })).toBeUndefined();
      });

      test('events come in order of arrival, across keys', async () => {
        await store.enqueue(lane, events('1:ann', '2:bob'));
        await store.enqueue(lane, events('3:ann', '4:cyd'));
        const found = await claimed();
        expect(ids(found)).toEqual(['1', '2', '3', '4']);
        const places = found.events.map((event) => event.seq);
        expect(places).toEqual([...places].sort((left, right) => left - right));
      });

      test('of each key at most perKey events, from the oldest on', async () => {
        await store.enqueue(lane, events('1:ann', '2:ann', '3:ann', '4:bob'));
        expect(ids(await claim({ perKey: 2 }))).toEqual(['1', '2', '4']);
      });

      test('at most max events in all, those of the oldest keys', async () => {
        await store.enqueue(lane, events('1:ann', '2:bob', '3:cyd', '4:ann'));
        expect(ids(await claim({ max: 3 }))).toEqual(['1', '2', '4']);
        expect(ids(await claim({ max: 3 }))).toEqual(['3']);
      });

      test('of several keys whose hold or lease has ended, the one with the oldest event comes first', async () => {
        await store.enqueue(lane, events('1:ann', '2:bob'));
        await claimed({ max: 1 });
        await store.settle(await claimed(), [{ id: '2', status: 'retry', notBefore: start + 1 }]);
        clock.now += leaseMs;
        expect(ids(await claim({ max: 1 }))).toEqual(['1']);
      });

      test('a claim may be larger than what the store does at once', async () => {
        const many = Array.from({ length: 700 }, (_, index) => `${index}:key-${index % 350}`);
        await store.enqueue(lane, events(...many));
        const found = await claimed({ max: 500 });
        expect(found.events).toHaveLength(500);
        expect(new Set(ids(found)).size).toBe(500);
        expect(await deliver(found)).toEqual([]);
        expect(await store.stats(lane)).toMatchObject({ pending: 200, delivered: 500 });
      });

      test('a key is leased exclusively, also for events that came later', async () => {
        await store.enqueue(lane, events('1:ann', '2:ann'));
        const first = await claimed({ perKey: 1 });
        await store.enqueue(lane, events('3:ann', '4:bob'));
        expect(ids(await claim())).toEqual(['4']);
        await deliver(first);
        expect(ids(await claim())).toEqual(['2', '3']);
      });

      test('a key with very many events holds up nobody else', async () => {
        await store.enqueue(lane, events(...Array.from({ length: 2_000 }, (_, index) => `hog-${index}:hog`)));
        await store.enqueue(lane, events('1:ann'));
        const found = await claimed({ max: 200, perKey: 100 });
        expect(found.events).toHaveLength(101);
        expect(ids(found)).toContain('1');
      });
    });

    describe('leases', () => {
      test('a lease that ran out is handed out again', async () => {
        await store.enqueue(lane, events('1:ann'));
        await claimed();
        clock.now += leaseMs - 1;
        expect(await claim()).toBeUndefined();
        clock.now += 1;
        expect(ids(await claim())).toEqual(['1']);
      });

      test('a renewed lease lasts longer', async () => {
        await store.enqueue(lane, events('1:ann'));
        const found = await claimed();
        clock.now += leaseMs - 1;
        expect(await store.renew(found, leaseMs)).toBe(true);
        clock.now += leaseMs - 1;
        expect(await claim()).toBeUndefined();
      });

      test('a lost lease cannot be renewed, and its settlements are refused', async () => {
        await store.enqueue(lane, events('1:ann', '2:bob'));
        const slow = await claimed();
        clock.now += leaseMs;
        const quick = await claimed({ max: 1 });
        expect(ids(quick)).toEqual(['1']);
        expect(await store.renew(slow, leaseMs)).toBe(false);
        expect(await deliver(slow)).toEqual(['1']);
        expect(await store.stats(lane)).toMatchObject({ pending: 1, delivered: 1 });
        expect(await deliver(quick)).toEqual([]);
        expect(await store.stats(lane)).toMatchObject({ pending: 0, delivered: 2 });
      });

      test('a lease that ran out but was not lost still settles', async () => {
        await store.enqueue(lane, events('1:ann'));
        const found = await claimed();
        clock.now += 10 * leaseMs;
        expect(await deliver(found)).toEqual([]);
        expect(await claim()).toBeUndefined();
      });

      test('a claim is settled once', async () => {
        await store.enqueue(lane, events('1:ann', '2:ann'));
        const found = await claimed({ perKey: 1 });
        await deliver(found);
        expect(await deliver(found)).toEqual(['1']);
        expect(await store.stats(lane)).toMatchObject({ pending: 1, delivered: 1 });
      });
    });

    describe('saving', () => {
      test('W-25 a state that was saved is handed out again when the claim is never settled', async () => {
        await store.enqueue(lane, events('1:ann', '2:ann', '3:bob'));
        const lost = await claimed();
        expect(
          await store.save(lost, [
            { id: '1', state: '{"begun":1}' },
            { id: '3', state: '{"begun":3}' },
          ]),
        ).toEqual([]);
        clock.now += leaseMs;
        const found = await claimed();
        expect(found.events.map(({ state }) => state)).toEqual(['{"begun":1}', undefined, '{"begun":3}']);
      });

      test('a claim goes on after saving, and its settlements replace what was saved', async () => {
        await store.enqueue(lane, events('1:ann'));
        const found = await claimed();
        await store.save(found, [{ id: '1', state: '{"begun":1}' }]);
        expect(await claim()).toBeUndefined();
        await store.settle(found, [{ id: '1', status: 'retry', notBefore: start, state: '{"done":1}' }]);
        expect((await claimed()).events[0]).toMatchObject({ attempts: 1, state: '{"done":1}' });
      });

      test('who has lost the lease saves nothing', async () => {
        await store.enqueue(lane, events('1:ann', '2:bob'));
        const slow = await claimed();
        clock.now += leaseMs;
        const quick = await claimed({ max: 1 });
        const states = [
          { id: '1', state: '"slow"' },
          { id: '2', state: '"slow"' },
        ];
        expect(await store.save(slow, states)).toEqual(['1']);
        await deliver(quick);
        expect(await store.save(quick, [{ id: '1', state: '"late"' }])).toEqual(['1']);
      });

      test('many states are saved at once', async () => {
        await store.enqueue(
          lane,
          events(...Array.from({ length: 100 }, (_, index) => `${index}:key-${index}`)),
        );
        const found = await claimed();
        await store.save(
          found,
          found.events.map(({ id }) => ({ id, state: id })),
        );
        clock.now += leaseMs;
        const again = await claimed();
        expect(again.events.filter(({ id, state }) => id !== state)).toEqual([]);
      });
    });

    describe('telling who waits', () => {
      test('a key waits from the moment its event is stored until it is concluded', async () => {
        expect(await store.waiting(lane, ['ann'])).toEqual(new Map());
        await store.enqueue(lane, events('1:bob', '2:ann', '3:ann'));
        expect(await store.waiting(lane, ['ann', 'bob', 'eve'])).toEqual(
          new Map([
            ['ann', { seq: 2 }],
            ['bob', { seq: 1 }],
          ]),
        );
        const found = await claimed();
        expect(await store.waiting(lane, ['ann'])).toEqual(new Map([['ann', { seq: 2 }]]));
        await store.settle(found, [{ id: '2', status: 'delivered' }]);
        expect(await store.waiting(lane, ['ann'])).toEqual(new Map([['ann', { seq: 3 }]]));
        await deliver(await claimed());
        expect(await store.waiting(lane, ['ann', 'bob'])).toEqual(new Map());
      });

      test('it says until when a key is on hold, and a hold can be ended before', async () => {
        await store.enqueue(lane, events('1:ann', '2:bob'));
        const notBefore = start + 60_000;
        await store.settle(
          await claimed(),
          ['1', '2'].map((id) => ({ id, status: 'retry', notBefore })),
        );
        expect((await store.waiting(lane, ['ann'])).get('ann')).toEqual({ seq: 1, heldUntil: notBefore });
        expect(await claim()).toBeUndefined();
        await store.release(lane, ['ann', 'eve']);
        expect((await store.waiting(lane, ['ann'])).get('ann')).toEqual({ seq: 1 });
        expect(ids(await claim())).toEqual(['1']);
        expect(await claim()).toBeUndefined();
      });

      test('what is leased is not released', async () => {
        await store.enqueue(lane, events('1:ann'));
        await claimed();
        await store.release(lane, ['ann']);
        expect(await claim()).toBeUndefined();
      });

      test("other lanes are nobody else's business", async () => {
        await store.enqueue('lane-b', events('1:ann'));
        expect(await store.waiting(lane, ['ann'])).toEqual(new Map());
        await store.release(lane, ['ann']);
      });
    });

    describe('settling', () => {
      test('an event without a settlement is given back untouched', async () => {
        await store.enqueue(lane, events('1:ann', '2:ann', '3:bob'));
        await store.settle(await claimed(), [{ id: '1', status: 'delivered' }]);
        const found = await claimed();
        expect(ids(found)).toEqual(['2', '3']);
        expect(found.events.map((event) => event.attempts)).toEqual([0, 0]);
      });

      test('a retry holds the whole key and keeps the order', async () => {
        await store.enqueue(lane, events('1:ann', '2:ann', '3:bob'));
        const found = await claimed();
        await store.settle(found, [
          { id: '1', status: 'retry', notBefore: start + 500, state: '{"tried":1}' },
          { id: '2', status: 'delivered' },
          { id: '3', status: 'delivered' },
        ]);
        await store.enqueue(lane, events('4:ann', '5:cyd'));
        expect(ids(await claim())).toEqual(['5']);
        clock.now = start + 500;
        const again = await claimed();
        expect(ids(again)).toEqual(['1', '4']);
        expect(again.events[0]).toMatchObject({ attempts: 1, state: '{"tried":1}', acceptedAt: start });
      });

      test('the latest of several holds counts', async () => {
        await store.enqueue(lane, events('1:ann', '2:ann'));
        await store.settle(await claimed(), [
          { id: '1', status: 'retry', notBefore: start + 900 },
          { id: '2', status: 'retry', notBefore: start + 100 },
        ]);
        clock.now = start + 899;
        expect(await claim()).toBeUndefined();
        clock.now = start + 900;
        expect(ids(await claim())).toEqual(['1', '2']);
      });

      test('a retry that does not count leaves the attempts, and the state that is not replaced', async () => {
        await store.enqueue(lane, events('1:ann'));
        await store.settle(await claimed(), [
          { id: '1', status: 'retry', notBefore: start, state: '"kept"' },
        ]);
        await store.settle(await claimed(), [{ id: '1', status: 'retry', notBefore: start, counts: false }]);
        expect((await claimed()).events[0]).toMatchObject({ attempts: 1, state: '"kept"' });
      });

      test('conclusions and their reasons are counted', async () => {
        await store.enqueue(lane, events('1:a', '2:b', '3:c', '4:d', '5:e', '6:f'));
        await store.settle(await claimed(), [
          { id: '1', status: 'delivered' },
          { id: '2', status: 'dropped', reason: 'consent' },
          { id: '3', status: 'dropped', reason: 'too-old' },
          { id: '4', status: 'failed', reason: 'too-old', state: '{}' },
          { id: '5', status: 'partial', reason: 'list', state: '{}' },
          { id: '6', status: 'retry', notBefore: start + 50 },
        ]);
        expect(await store.stats(lane)).toEqual({
          pending: 1,
          oldestPendingAt: start,
          nextDueAt: start + 50,
          delivered: 1,
          partial: 1,
          failed: 1,
          dropped: 2,
          reasons: { consent: 1, 'too-old': 2, list: 1 },
        });
      });

      test('an empty lane has nothing pending', async () => {
        expect(await store.stats(lane)).toEqual({
          pending: 0,
          delivered: 0,
          partial: 0,
          failed: 0,
          dropped: 0,
          reasons: {},
        });
      });

      test('the oldest pending event and the next due time are told', async () => {
        await store.enqueue(lane, events('1:ann'));
        clock.now += 10;
        await store.enqueue(lane, events('2:bob'));
        expect(await store.stats(lane)).toMatchObject({ oldestPendingAt: start, nextDueAt: start });
        await claimed({ max: 1 });
        expect(await store.stats(lane)).toMatchObject({ oldestPendingAt: start, nextDueAt: start + 10 });
        await claimed();
        expect((await store.stats(lane)).nextDueAt).toBe(start + 10 + leaseMs);
      });
    });

    describe('dead letters', () => {
      const fail = (id: string, reason: string): Settlement => ({
        id,
        status: 'failed',
        reason,
        state: `{"why":"${reason}"}`,
      });

      test('a dead letter is kept with everything about it, and its key goes on', async () => {
        await store.enqueue(lane, events('1:ann', '2:ann'));
        clock.now += 5;
        await store.settle(await claimed(), [fail('1', 'refused')]);
        expect(await store.dead.list(lane)).toEqual([
          {
            id: '1',
            key: 'ann',
            payload: '{"id":"1"}',
            acceptedAt: start,
            concludedAt: start + 5,
            status: 'failed',
            reason: 'refused',
            state: '{"why":"refused"}',
          },
        ]);
        expect(ids(await claim())).toEqual(['2']);
      });

      test('a replay puts it back into its original place, as never tried', async () => {
        await store.enqueue(lane, events('1:ann', '2:ann', '3:bob'));
        await store.settle(await claimed(), [fail('2', 'x')]);
        await store.enqueue(lane, events('4:ann'));
        expect(await store.dead.replay(lane)).toBe(1);
        expect(await store.dead.list(lane)).toEqual([]);
        const found = await claimed();
        expect(ids(found)).toEqual(['1', '2', '3', '4']);
        expect(found.events[1]).toMatchObject({ attempts: 0, acceptedAt: start });
        expect(found.events[1]).not.toHaveProperty('state');
        expect(await store.stats(lane)).toMatchObject({ pending: 4, failed: 0, reasons: {} });
      });

      test('a replay into an empty key works, also when newer events are in the lane', async () => {
        await store.enqueue(lane, events('1:ann'));
        await store.settle(await claimed(), [fail('1', 'x')]);
        await store.enqueue(lane, events('2:bob'));
        await store.dead.replay(lane);
        expect(ids(await claim({ max: 1 }))).toEqual(['1']);
      });

      test('a replay does not break a lease or a hold', async () => {
        await store.enqueue(lane, events('1:ann', '2:ann'));
        await store.settle(await claimed({ max: 1 }), [fail('1', 'x')]);
        const found = await claimed();
        await store.dead.replay(lane);
        expect(await claim()).toBeUndefined();
        await store.settle(found, [{ id: '2', status: 'retry', notBefore: start + 10 }]);
        expect(await claim()).toBeUndefined();
        clock.now = start + 10;
        expect(ids(await claim())).toEqual(['1', '2']);
      });

      test('a filter chooses by id, by reason, and how many of the oldest', async () => {
        await store.enqueue(lane, events('1:a', '2:b', '3:c', '4:d'));
        await store.settle(await claimed(), [fail('1', 'x'), fail('2', 'y'), fail('3', 'x'), fail('4', 'x')]);
        const list = async (filter: Parameters<Store['dead']['list']>[1]): Promise<readonly string[]> =>
          (await store.dead.list(lane, filter)).map((letter) => letter.id);
        expect(await list({ ids: ['3', '2', 'unknown'] })).toEqual(['2', '3']);
        expect(await list({ ids: [] })).toEqual([]);
        expect(await list({ reason: 'x', limit: 2 })).toEqual(['1', '3']);
        expect(await store.dead.replay(lane, { reason: 'x', limit: 1 })).toBe(1);
        expect(await store.dead.purge(lane, { ids: ['2'] })).toBe(1);
        expect(await list({})).toEqual(['3', '4']);
        expect(ids(await claim())).toEqual(['1']);
        expect(await store.dead.purge('unknown')).toBe(0);
      });

      test('more dead letters than the store moves at once are all replayed', async () => {
        const many = Array.from({ length: 150 }, (_, index) => `${index}:key-${index % 7}`);
        await store.enqueue(lane, events(...many));
        const found = await claimed({ max: 150, perKey: 150 });
        await store.settle(
          found,
          found.events.map(({ id }) => fail(id, 'x')),
        );
        expect(await store.dead.replay(lane)).toBe(150);
        expect(await store.stats(lane)).toMatchObject({ pending: 150, failed: 0 });
        expect(ids(await claim({ max: 150, perKey: 150 }))).toEqual(ids(found));
      });
    });

    describe('memos', () => {
      test('a memo is recalled by name until it is replaced', async () => {
        await store.enqueue(lane, events('1:ann'));
        await store.settle(await claimed(), [], [{ name: 'email:u1', value: 'a@example.com' }]);
        await store.settle(await claimed(), [], [{ name: 'email:u1', value: 'b@example.com' }]);
        expect([...(await store.recall(lane, ['email:u1', 'email:u2']))]).toEqual([
          ['email:u1', 'b@example.com'],
        ]);
        expect((await store.recall('lane-b', ['email:u1'])).size).toBe(0);
      });

      test('R-51 who has lost the whole claim teaches nothing, and so overwrites nothing newer', async () => {
        await store.enqueue(lane, events('1:ann'));
        const slow = await claimed();
        clock.now += leaseMs;
        await store.settle(await claimed(), [], [{ name: 'email:u1', value: 'new@example.com' }]);
        await store.settle(slow, [], [{ name: 'email:u1', value: 'old@example.com' }]);
        expect([...(await store.recall(lane, ['email:u1'])).values()]).toEqual(['new@example.com']);
      });

      test('R-51 what is learnt of one lane can be remembered for another, by who holds the claim', async () => {
        await store.enqueue(lane, events('1:ann'));
        const slow = await claimed();
        clock.now += leaseMs;
        await store.settle(await claimed(), [], [{ name: 'email:u1', value: 'new@example.com' }], 'lane-b');
        await store.settle(slow, [], [{ name: 'email:u1', value: 'old@example.com' }], 'lane-b');
        expect((await store.recall(lane, ['email:u1'])).size).toBe(0);
        expect([...(await store.recall('lane-b', ['email:u1'])).values()]).toEqual(['new@example.com']);
      });

      test('a memo lives for thirty days after its last use', async () => {
        await store.settle(
          { id: 'none', lane, events: [] },
          [],
          [
            { name: 'used', value: '1' },
            { name: 'unused', value: '2' },
          ],
        );
        clock.now += 29 * day;
        expect((await store.recall(lane, ['used'])).size).toBe(1);
        clock.now += 2 * day;
        await store.gc();
        expect([...(await store.recall(lane, ['used', 'unused'])).keys()]).toEqual(['used']);
        clock.now += 30 * day;
        expect((await store.recall(lane, ['used'])).size).toBe(0);
      });
    });

    describe('limits', () => {
      const limit = { requests: 100, windowMs: 10_000, burst: 10 };

      test('a burst is granted at once and then one request per interval', async () => {
        for (let count = 0; count < 10; count += 1) {
          expect(await store.take('token', 1, limit)).toEqual({ waitMs: 0 });
        }
        const { waitMs } = await store.take('token', 1, limit);
        expect(waitMs).toBe(112);
        clock.now += waitMs;
        expect(await store.take('token', 1, limit)).toEqual({ waitMs: 0 });
      });

      test('buckets do not share their limits', async () => {
        expect(await store.take('a', 10, limit)).toEqual({ waitMs: 0 });
        expect(await store.take('b', 10, limit)).toEqual({ waitMs: 0 });
      });

      test('a paused bucket gives nothing before the end, and a later pause never shortens it', async () => {
        await store.pause('token', start + 1_000);
        await store.pause('token', start + 400);
        expect(await store.take('token', 1, limit)).toEqual({ waitMs: 1_000 });
        clock.now += 1_000;
        await store.gc();
        expect(await store.take('token', 1, limit)).toEqual({ waitMs: 0 });
      });
    });

    describe('the end of a pause', () => {
      test('comes at once when it is asked for, and what was taken stays taken', async () => {
        await store.take('token', 10, { requests: 20, windowMs: 10_000, burst: 10 });
        await store.pause('token', start + 600_000);
        await store.resume('token');
        expect(await store.pausedUntil('token')).toBeLessThanOrEqual(clock.now);
        expect(await store.take('token', 10, { requests: 20, windowMs: 10_000, burst: 10 })).not.toEqual({
          waitMs: 0,
        });
      });
    });

    describe('locks', () => {
      test('a name is held by one at a time', async () => {
        const lock = await store.lock('list:Beta', 1_000);
        expect(lock?.name).toBe('list:Beta');
        expect(await store.lock('list:Beta', 1_000)).toBeNull();
        expect(await store.lock('list:Gamma', 1_000)).not.toBeNull();
        await lock?.release();
        expect(await store.lock('list:Beta', 1_000)).not.toBeNull();
      });

      test('G-28 a lock expires by itself', async () => {
        await store.lock('name', 1_000);
        clock.now += 999;
        expect(await store.lock('name', 1_000)).toBeNull();
        clock.now += 1;
        expect(await store.lock('name', 1_000)).not.toBeNull();
      });

      test('G-29 who held it too long does not free it for the next holder', async () => {
        const slow = await store.lock('name', 1_000);
        clock.now += 1_000;
        const next = await store.lock('name', 1_000);
        expect(next?.owner).not.toBe(slow?.owner);
        await slow?.release();
        expect(await store.lock('name', 1_000)).toBeNull();
      });
    });

    describe('closing', () => {
      test('every call after it says that the store is closed', async () => {
        await store.enqueue(lane, events('1:ann'));
        const found = await claimed();
        const lock = await store.lock('name', 1_000);
        await store.close();
        const calls: readonly (() => unknown)[] = [
          () => store.enqueue(lane, events('2:ann')),
          () => claim(),
          () => store.renew(found, 1),
          () => deliver(found),
          () => store.recall(lane, ['x']),
          () => store.take('b', 1, { requests: 2, windowMs: 1, burst: 1 }),
          () => store.pause('b', 1),
          () => store.resume('b'),
          () => store.lock('name', 1),
          () => lock?.release(),
          () => store.stats(lane),
          () => store.dead.list(lane),
          () => store.dead.replay(lane),
          () => store.dead.purge(lane),
          () => store.gc(),
        ];
        for (const call of calls) {
          const error = await (async () => call())().catch((thrown: unknown) => thrown);
          expect(StoreError.isInstance(error) && error.code, String(call)).toBe('CLOSED');
        }
      });

      test('closing twice is fine', async () => {
        await store.close();
        await store.close();
      });
    });
  });
}
