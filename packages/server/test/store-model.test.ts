import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memory } from '../src/stores/memory/index.ts';
import { sqlite } from '../src/stores/sqlite/index.ts';
import type { Claim, Settlement, Store, StoreStats } from '../src/stores/store.ts';
import { type ManualClock, testContext } from './contract/store-contract.ts';
import { temporaryFolder } from './store-folder.ts';

/** One call, in numbers: which claim, which ids and which answers are meant follows from what happened before. */
type Step =
  | { readonly type: 'enqueue'; readonly events: readonly { readonly id: number; readonly key: number }[] }
  | { readonly type: 'claim'; readonly max: number; readonly perKey: number }
  | { readonly type: 'settle'; readonly claim: number; readonly answers: readonly number[] }
  | { readonly type: 'renew'; readonly claim: number }
  | { readonly type: 'replay' | 'purge'; readonly limit: number }
  | { readonly type: 'lock' | 'take'; readonly name: number }
  | { readonly type: 'recall' | 'gc' }
  | { readonly type: 'wait'; readonly ms: number };

const small = fc.nat({ max: 5 });
const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('enqueue' as const),
        events: fc.array(fc.record({ id: fc.nat({ max: 40 }), key: small }), { maxLength: 8 }),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('claim' as const),
        max: fc.integer({ min: 1, max: 10 }),
        perKey: fc.integer({ min: 1, max: 4 }),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('settle' as const),
        claim: small,
        answers: fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 5 }),
      }),
    },
    fc.record({ type: fc.constant('renew' as const), claim: small }),
    fc.record({ type: fc.constantFrom('replay' as const, 'purge' as const), limit: small }),
    fc.record({ type: fc.constantFrom('lock' as const, 'take' as const), name: fc.nat({ max: 1 }) }),
    fc.record({ type: fc.constantFrom('recall' as const, 'gc' as const) }),
    fc.record({
      type: fc.constant('wait' as const),
      ms: fc.constantFrom(1, 50, 500, 1_000, 86_400_000, 31 * 86_400_000),
    }),
  ),
  { minLength: 30, maxLength: 80, size: 'max' },
);

const memos = ['a', 'b', 'c'];
const clock: ManualClock = { now: 1_800_000_000_000 };
let remove: () => void;
let embedded: Store;
let model: Store;
let lanes = 0;

beforeAll(() => {
  const folder = temporaryFolder();
  remove = folder.remove;
  embedded = sqlite({ path: `${folder.path}/outbox.db` }).open(testContext(clock));
  model = memory().open(testContext(clock));
});
afterAll(async () => {
  await embedded.close();
  remove();
});

function settlementOf(id: string, answer: number): readonly Settlement[] {
  switch (answer) {
    case 0:
      return [];
    case 1:
      return [{ id, status: 'failed', reason: 'refused', state: '"f"' }];
    case 2:
      return [{ id, status: 'partial', reason: 'list', state: '"p"' }];
    case 3:
      return [{ id, status: 'retry', notBefore: clock.now + 400, state: '"r"' }];
    case 4:
      return [{ id, status: 'retry', notBefore: clock.now + 40, counts: false }];
    case 5:
      return [{ id, status: 'dropped', reason: 'consent' }];
    default:
      return [{ id, status: 'delivered' }];
  }
}

/** Does one step on one store; everything that can be seen of it comes back. */
async function perform(store: Store, lane: string, step: Step, claims: Claim[]): Promise<unknown> {
  switch (step.type) {
    case 'enqueue':
      return store.enqueue(
        lane,
        step.events.map(({ id, key }) => ({ id: `id-${id}`, key: `key-${key}`, payload: `"${id}"` })),
      );
    case 'claim': {
      const claim = await store.claim({ lane, max: step.max, perKey: step.perKey, leaseMs: 700 });
      if (claim !== undefined) claims.unshift(claim);
      return claim?.events;
    }
    case 'settle': {
      const claim = claims[step.claim];
      if (claim === undefined) return undefined;
      const settlements = claim.events.flatMap(({ id }, index) =>
        settlementOf(id, step.answers[index % step.answers.length] ?? 0),
      );
      const name = memos[step.answers.length % memos.length] ?? '';
      return [...(await store.settle(claim, settlements, [{ name, value: `${claims.length}` }]))].sort();
    }
    case 'renew': {
      const claim = claims[step.claim];
      return claim === undefined ? undefined : store.renew(claim, 700);
    }
    case 'replay':
    case 'purge':
      return store.dead[step.type](lane, step.limit === 0 ? {} : { limit: step.limit });
    case 'lock':
      return (await store.lock(`${lane}-${step.name}`, 300))?.name;
    case 'take':
      return store.take(`${lane}-${step.name}`, 2, { requests: 10, windowMs: 1_000, burst: 4 });
    case 'recall':
      return [...(await store.recall(lane, memos))];
    case 'gc':
      return store.gc();
    case 'wait':
      return undefined;
  }
}

/** What is due already is due, whenever that began. */
const comparable = ({ nextDueAt, ...stats }: StoreStats): unknown => ({
  ...stats,
  nextDueAt: nextDueAt === undefined ? undefined : Math.max(nextDueAt, clock.now),
});

test('whatever is asked in whatever order, SQLite answers what the memory store answers', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (script) => {
      lanes += 1;
      const lane = `lane-${lanes}`;
      const claims: Claim[] = [];
      const modelClaims: Claim[] = [];
      for (const step of script) {
        if (step.type === 'wait') clock.now += step.ms;
        const [actual, expected] = [
          await perform(embedded, lane, step, claims),
          await perform(model, lane, step, modelClaims),
        ];
        expect(actual, step.type).toEqual(expected);
        expect(comparable(await embedded.stats(lane))).toEqual(comparable(await model.stats(lane)));
        expect(await embedded.dead.list(lane)).toEqual(await model.dead.list(lane));
      }
    }),
    { numRuns: 100 },
  );
}, 60_000);
