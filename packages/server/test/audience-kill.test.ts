import { once } from 'node:events';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ProcessBench, processBench } from './support/process-bench.ts';

const kills = 2;
const most = 60;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

let bench: ProcessBench;

beforeAll(async () => {
  bench = await processBench({ delays: { latencyMs: 5 } });
});
afterAll(() => bench.close());

it(`S-112 R-44 of ${kills} processes killed while they tell of an audience, the next one tells the rest, and nobody comes twice (SEED=${seed})`, async () => {
  const stops = fc.sample(fc.integer({ min: 1, max: 12 }), { numRuns: kills, seed });
  for (const stopAfter of stops) {
    const child = bench.start('audience', 0, 40);
    let left = stopAfter;
    bench.watch(async (_request, carryOut) => {
      left -= 1;
      if (left === 0) child.kill('SIGKILL');
      return carryOut();
    });
    await once(child, 'exit');
  }
  bench.watch((_request, carryOut) => carryOut());
  const last = bench.start('audience', 20, most);
  const [report] = await once(last, 'message');
  expect(report).toMatchObject({ pending: 0 });

  const { portal } = bench.sandbox;
  expect(portal.lists()).toHaveLength(1);
  const members = new Set(portal.lists()[0]?.members);
  for (let index = 0; index < most; index += 1) {
    const contact = portal.contact(`p-${index}@people.example`);
    const isIn = index >= 20;
    // Nobody has heard of who came and went while every process was killed before it could tell.
    if (contact === undefined && !isIn) continue;
    const events = portal.events().filter(({ objectId }) => objectId === contact?.id);
    expect({
      index,
      vip: contact?.properties['vip'],
      isListed: members.has(contact?.id ?? ''),
      events: events.map(({ eventName }) => eventName.replace(/^pe\d+_/, '')),
    }).toEqual({
      index,
      vip: String(isIn),
      isListed: isIn,
      events: isIn ? ['audience_entered'] : ['audience_entered', 'audience_exited'],
    });
  }
}, 180_000);
