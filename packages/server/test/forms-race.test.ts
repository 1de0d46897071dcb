import type { AnalyticsCall } from '@hubtrail/core';
import { expect, it } from 'vitest';
import { type FormBench, formBench, formId, hutk, type Mishap } from './support/form-bench.ts';
import { seededRandom } from './support/seeded-random.ts';

const runs = Number(process.env['RUNS'] ?? 50);
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const slowestFormMs = 60_000;
const people = 3;

/** One person's story: a form, an e-mail after it, and whatever else an app says of them, soon or late. */
function* story(person: number, fraction: () => number): Generator<readonly [at: number, AnalyticsCall]> {
  const email = `person-${person}@example.com`;
  const shout = `Person-${person}@Example.com `;
  const userId = `u-${person}`;
  const begin = fraction() * 5_000;
  const later = (): number => begin + 1 + fraction() ** 3 * 70_000;
  const fields = { email: fraction() < 0.5 ? email : shout, firstname: 'Form', company: 'Acme' };
  yield [begin, { type: 'submitForm', messageId: `form-${person}`, formId, fields, context: { hutk } }];
  yield [
    later(),
    { type: 'sendEmail', messageId: `letter-${person}`, emailId: 7, to: email, after: `form-${person}` },
  ];
  if (fraction() < 0.5)
    yield [later(), { type: 'sendEmail', messageId: `other-${person}`, emailId: 8, to: shout }];
  for (let count = 0; count < 4; count += 1) {
    const calls: readonly AnalyticsCall[] = [
      { type: 'identify', userId, traits: { email, firstname: 'User' } },
      { type: 'identify', traits: { email: shout, city: 'London' } },
      { type: 'identify', anonymousId: `a-${person}`, traits: { email } },
      { type: 'track', userId, event: 'Seen', properties: { email } },
      {
        type: 'track',
        anonymousId: `a-${person}`,
        event: 'Seen',
        context: { traits: { email, city: 'Paris' } },
      },
      { type: 'group', userId, groupId: 'g', email, traits: { website: 'https://acme.example' } },
    ];
    yield [later(), calls[Math.floor(fraction() * calls.length)] as AnalyticsCall];
  }
}

async function play(
  runSeed: number,
): Promise<{ readonly bench: FormBench; readonly problems: readonly string[] }> {
  const { fraction } = seededRandom(runSeed);
  const hasTrouble = fraction() < 0.5;
  const mishaps = new Set<string>();
  const mishap = (path: string, body: string): Mishap => {
    if (!hasTrouble || fraction() > 0.08) return undefined;
    // A form that is lost every time is nobody's to save.
    const form = /person-\d+@example/i.exec(path.includes('/submissions/') ? body : '')?.[0].toLowerCase();
    if (form !== undefined && mishaps.has(form)) return undefined;
    if (form !== undefined) mishaps.add(form);
    const kinds: readonly Mishap[] = ['lost-before', 'lost-after', 'killed-before', 'killed-after'];
    const kind = kinds[Math.floor(fraction() * kinds.length)];
    if (kind?.startsWith('killed')) setImmediate(() => bench.crash());
    return kind;
  };
  const bench = formBench({
    random: seededRandom(runSeed + 1),
    mishap,
    sandbox: { seed: runSeed, delays: { formProcessingMs: () => fraction() * slowestFormMs } },
  });
  bench.sandbox.portal.addEventDefinition({ name: 'seen', properties: ['email'] });

  const calls = Array.from({ length: people }, (_, person) => [...story(person, fraction)])
    .flat()
    .sort(([one], [other]) => one - other);
  let now = 0;
  for (const [at, call] of calls) {
    if (fraction() < 0.7) {
      await bench.pass(at - now);
      now = at;
    }
    bench.call(call);
    if (hasTrouble && fraction() < 0.1) bench.crash();
  }
  for (let hours = 0; hours < 24; hours += 1) {
    await bench.pass(3_600_000);
    if ((await bench.store.stats(bench.parts().lane)).pending === 0) break;
  }
  return {
    bench,
    problems: await problemsOf(
      bench,
      calls.map(([, call]) => call),
    ),
  };
}

async function problemsOf(
  { sandbox, store, parts }: FormBench,
  calls: readonly AnalyticsCall[],
): Promise<readonly string[]> {
  const { portal } = sandbox;
  const problems: string[] = [];
  for (const { properties } of portal.contacts()) {
    const { email = '', hs_object_source: by } = properties;
    const source = portal.originalSource(email)?.source;
    if (source === 'OFFLINE' || by !== 'FORM') problems.push(`${email} came from ${source} by ${by}`);
  }
  for (const call of calls) {
    if (call.type !== 'sendEmail') continue;
    const sent = portal.emails().filter(({ sendId }) => sendId === call.messageId);
    if (sent.length !== 1) problems.push(`${call.messageId} was sent ${sent.length} times`);
    const email = call.to.trim().toLowerCase();
    const first =
      portal.submissions().filter((one) => one.email === email)[0]?.processedAt ?? Number.POSITIVE_INFINITY;
    if ((sent[0]?.requestedAt ?? 0) < first)
      problems.push(`${call.messageId} was sent before the form was processed`);
  }
  const { pending, failed, partial } = await store.stats(parts().lane);
  if (pending + failed + partial > 0)
    problems.push(`${pending} pending, ${failed} failed, ${partial} partial`);
  return problems;
}

it(`F-10 F-19 F-22 F-27 F-31 F-32 in ${runs} interleavings no contact comes from offline sources and no e-mail is sent twice (SEED=${seed})`, async () => {
  const found: string[] = [];
  const outcome = { contacts: 0, emails: 0, submissions: 0, requests: 0 };
  for (let run = 0; run < runs; run += 1) {
    const { bench, problems } = await play(seed * 1_000 + run);
    if (problems.length > 0) found.push(`run ${run}: ${problems.join('; ')}`);
    outcome.contacts += bench.sandbox.portal.contacts().length;
    outcome.emails += bench.sandbox.portal.emails().length;
    outcome.submissions += bench.sandbox.portal.submissions().length;
    outcome.requests += bench.requests.length;
  }
  expect(found).toEqual([]);
  expect(outcome.contacts).toBe(runs * people);
}, 600_000);
