import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ProcessBench, processBench } from './support/process-bench.ts';
import { seededRandom } from './support/seeded-random.ts';

const kills = 6;
const perRun = 15;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

let bench: ProcessBench;
let formId: string;

beforeAll(async () => {
  const { fraction } = seededRandom(seed);
  bench = await processBench({ delays: { latencyMs: 5, formProcessingMs: () => fraction() * 400 } });
  formId = bench.sandbox.portal.addForm({ fields: ['email', 'firstname'] }).id;
});
afterAll(() => bench.close());

it(`F-27 F-31 of ${kills} processes killed between form and e-mail, no contact is lost to offline sources and no e-mail sent twice (SEED=${seed})`, async () => {
  const { fraction } = seededRandom(seed + 1);
  const people: number[] = [];
  for (let run = 0; run < kills; run += 1) {
    const child = bench.start('form', formId, run * perRun, perRun);
    const stopAfter = 1 + Math.floor(fraction() * perRun);
    child.on('message', (person: number) => {
      people.push(person);
      if (person === run * perRun + stopAfter - 1) setTimeout(() => child.kill('SIGKILL'), fraction() * 500);
    });
    await once(child, 'exit');
  }
  const last = bench.start('form', formId, kills * perRun, 1);
  const [report] = (await once(last, 'message').then(() => once(last, 'message'))) as unknown[];
  expect(report).toMatchObject({ pending: 0 });

  const { portal } = bench.sandbox;
  const offline = portal.contacts().filter(({ id }) => portal.originalSource(id)?.source === 'OFFLINE');
  expect(offline).toEqual([]);
  const letters = portal.emails().map(({ sendId }) => sendId);
  expect(new Set(letters).size).toBe(letters.length);
  for (const person of people.filter((one) => typeof one === 'number')) {
    expect(letters, `letter-${person}`).toContain(`letter-${person}`);
    expect(portal.contact(`p-${person}@example.com`)?.properties, `${person}`).toMatchObject({
      firstname: 'Ada',
      city: 'London',
    });
  }
}, 120_000);
