import { once } from 'node:events';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ProcessBench, processBench } from './support/process-bench.ts';

const kills = 2;
const contacts = 3_000;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

let bench: ProcessBench;

beforeAll(async () => {
  bench = await processBench({ delays: { latencyMs: 5 } });
});
afterAll(() => bench.close());

it(`G-36 R-44 of ${kills} processes killed while they make lists, the next one goes on, and each list is there once (SEED=${seed})`, async () => {
  const { portal } = bench.sandbox;
  for (let index = 0; index < contacts; index += 1) portal.addContact({ email: `p-${index}@people.example` });

  const stops = fc.sample(fc.integer({ min: 1, max: 8 }), { numRuns: kills, seed });
  for (const [run, stopAfter] of stops.entries()) {
    const child = bench.start('list', run === 0 ? contacts : 0);
    let left = stopAfter;
    bench.watch(async (_request, carryOut) => {
      const answer = await carryOut();
      left -= 1;
      if (left === 0) child.kill('SIGKILL');
      return answer;
    });
    await once(child, 'exit');
  }
  bench.watch((_request, carryOut) => carryOut());
  const last = bench.start('list', 0);
  await once(last, 'message');
  const [report] = await once(last, 'message');
  expect(report).toMatchObject({ pending: 0 });
  const sizes = portal.lists().map(({ name, members }) => [name, members.length]);
  expect(Object.fromEntries(sizes)).toEqual({ 'Trial users': contacts, 'Early birds': 20 });
  expect(sizes).toHaveLength(2);
}, 180_000);
