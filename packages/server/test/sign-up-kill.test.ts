import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ProcessBench, processBench } from './support/process-bench.ts';

/** How often each kill is tried; 50 takes a quarter of an hour. */
const rounds = Number(process.env['SIGN_UP_KILLS'] ?? 1);
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** Where a process is killed: at which request about its sign-up, and how far that has come. */
interface Kill {
  readonly isKnown: boolean;
  readonly step: number;
  /** Before HubSpot carries it out, before its answer is sent, or once it is. */
  readonly moment: 'arrived' | 'carried out' | 'answered';
  readonly delayMs: number;
}

const moments = ['arrived', 'carried out', 'answered'] as const;
const places = [
  ...moments.map((moment) => ({ isKnown: false, step: 1, moment })),
  ...[1, 2, 3].flatMap((step) => moments.map((moment) => ({ isKnown: true, step, moment }))),
];
const delays = fc.sample(fc.integer({ min: 0, max: 30 }), { numRuns: places.length * rounds, seed });
const kills: readonly Kill[] = delays.map((delayMs, index) => ({
  ...(places[index % places.length] as (typeof places)[number]),
  delayMs,
}));
const emailOf = (run: number): string => `person-${run}@people.example`;

let bench: ProcessBench;
let laterMs = 0;

beforeAll(async () => {
  bench = await processBench({ now: () => Date.now() + laterMs });
  bench.sandbox.portal.addProperty('contacts', { name: 'username' });
});
afterAll(() => bench.close());

/** Whether the request is about the sign-up of this person, and not about one that an earlier process left behind. */
async function isAbout(email: string, request: Request): Promise<boolean> {
  const { id } = bench.sandbox.portal.contact(email) ?? {};
  const said = `${request.url} ${await request.text()}`;
  return said.includes(`"${email}"`) || (id !== undefined && said.includes(id));
}

/** Signs somebody up in a process of its own, which is killed there. */
async function killAt({ step, moment, delayMs }: Kill, email: string): Promise<void> {
  let seen = 0;
  bench.watch(async (request, carryOut) => {
    if (!(await isAbout(email, request))) return carryOut();
    seen += 1;
    if (seen !== step) return carryOut();
    if (moment === 'arrived') child.kill('SIGKILL');
    const answer = moment === 'arrived' ? new Response(null, { status: 503 }) : await carryOut();
    if (moment === 'carried out') child.kill('SIGKILL');
    else void sleep(delayMs).then(() => child.kill('SIGKILL'));
    return answer;
  });
  const child = bench.start('sign-up', laterMs, email);
  await once(child, 'exit');
}

it(
  `W-25 R-44 of ${kills.length} processes killed at and between the steps of a sign-up, each is gone on with (SEED=${seed})`,
  async () => {
    const { portal, journal } = bench.sandbox;
    for (const [run, kill] of kills.entries()) {
      laterMs += 20_000;
      if (kill.isKnown) portal.addContact({ email: emailOf(run), lifecyclestage: 'customer' });
      await killAt(kill, emailOf(run));
    }
    laterMs += 40_000; // by then HubSpot cannot be at any request of theirs
    bench.watch((_request, carryOut) => carryOut());
    const last = bench.start('sign-up', laterMs);
    const [report] = (await once(last, 'message')) as unknown[];
    expect(report).toMatchObject({ pending: 0, failed: 0, partial: 0 });

    expect(portal.contacts()).toHaveLength(kills.length);
    for (const [run, { isKnown, step }] of kills.entries()) {
      const { id = '', properties } = portal.contact(emailOf(run)) ?? {};
      const patches = journal.entries().filter(({ method, path }) => method === 'PATCH' && path.endsWith(id));
      expect({
        run,
        username: properties?.['username'],
        stage: properties?.['lifecyclestage'],
        notes: portal.notes(id).length,
        // What has been written down is not repeated.
        patches: isKnown && step === 3 ? patches.length : isKnown,
      }).toEqual({
        run,
        username: `person-${run}`,
        stage: isKnown ? 'customer' : 'lead',
        notes: isKnown ? 1 : 0,
        patches: isKnown && step === 3 ? 1 : isKnown,
      });
    }
  },
  20_000 + 60_000 * rounds,
);
