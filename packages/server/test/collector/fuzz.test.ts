import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RequestRecord } from '../../src/collector/index.ts';
import { sqlite } from '../../src/stores/sqlite/index.ts';
import { basic, collectorBench, writeKey } from '../support/collector.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';

/** All 100,000: `pnpm fuzz`. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 3_000);
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

const messageId = fc.uuid();
const event = fc.oneof(
  messageId.map((id) => ({
    type: 'identify',
    userId: 'u',
    messageId: id,
    traits: { email: 'a@example.com', n: 1 },
  })),
  messageId.map((id) => ({
    type: 'track',
    userId: 'u',
    messageId: id,
    event: 'Bought Item',
    properties: { price: 4.5, list: ['x', null, true], deep: { a: { b: [1] } } },
    timestamp: '2026-11-20T10:00:00.000Z',
    context: { traits: { email: 'a@example.com' }, ip: '192.0.2.1' },
    integrations: { All: true, HubSpot: { x: 1 } },
  })),
  messageId.map((id) => ({
    type: 'group',
    userId: 'u',
    groupId: 7,
    messageId: id,
    traits: { website: 'https://a.example' },
  })),
  messageId.map((id) => ({ type: 'alias', userId: 'u', previousId: 'a', messageId: id })),
);
const body = fc.oneof(
  fc.record({
    batch: fc.array(event, { minLength: 1, maxLength: 3 }),
    writeKey: fc.constant(writeKey),
    sentAt: fc.constant('2026-11-20T10:00:01.000Z'),
    context: fc.constant({ library: { name: 'x' } }),
  }),
  event,
);

/** Pieces that have broken parsers and programs before. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      'null',
      'true',
      '-0',
      '1e999',
      '1e-999',
      '9007199254740993',
      '\\u0000',
    ],
    ...[
      '\\ud800',
      '\\udfff\\ud800',
      '\u0000',
      '\ufeff',
      '"__proto__":{"x":1},',
      '"constructor":null,',
      '"toJSON":1,',
    ],
    ...[
      '"messageId":null,',
      '"messageId":"",',
      '"messageId":"\\u0000",',
      '"userId":{},',
      '"type":[],',
      '"batch":[],',
    ],
    ...[
      '"$unsendable":"date",',
      '"timestamp":1e300,',
      '"sentAt":"-000001-01-01T00:00:00Z",',
      '"length":4294967296,',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.json({ maxDepth: 3 }),
);

const place = fc.double({ min: 0, max: 1, noNaN: true });
const otherValue = fc.record({
  kind: fc.constant('value' as const),
  at: place,
  piece: fc.json({ maxDepth: 4 }),
});
const mutation = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), at: place, piece }),
  fc.record({ kind: fc.constant('replace' as const), at: place, length: fc.nat(30), piece }),
  fc.record({ kind: fc.constant('cut' as const), at: place, length: fc.nat(60) }),
  fc.record({ kind: fc.constant('copy' as const), at: place, length: fc.nat(200), to: place }),
  otherValue,
);
type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function mutate(text: string, change: Mutation): string {
  const at = Math.floor(change.at * text.length);
  switch (change.kind) {
    case 'insert':
      return text.slice(0, at) + change.piece + text.slice(at);
    case 'replace':
      return text.slice(0, at) + change.piece + text.slice(at + change.length);
    case 'cut':
      return text.slice(0, at) + text.slice(at + change.length);
    case 'copy': {
      const to = Math.floor(change.to * text.length);
      return text.slice(0, to) + text.slice(at, at + change.length) + text.slice(to);
    }
    case 'value':
      return replaceValue(text, change.at, change.piece);
  }
}

/** Puts other JSON in the place of one value, so that most of what results can be parsed. */
function replaceValue(text: string, at: number, json: string): string {
  const values = [...text.matchAll(/(?<=[:[,])(?:"[^"\\]*"|-?\d+(?:\.\d+)?|true|false|null)(?=[,\]}])/g)];
  const chosen = values[Math.floor(at * values.length)];
  if (chosen === undefined) return text;
  return text.slice(0, chosen.index) + json + text.slice(chosen.index + chosen[0].length);
}

const request = fc.record({
  body,
  // Most of what remains JSON gets further than what does not.
  mutations: fc.oneof(
    { weight: 3, arbitrary: fc.array(otherValue, { minLength: 1, maxLength: 4 }) },
    { weight: 1, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 4 }) },
  ),
  path: fc.constantFrom('/v1/batch', '/v1/b', '/v1/import/', '/v1/track', '/v1/i', '/x/v1/g', '/v1/alias'),
  coding: fc.constantFrom('plain', 'plain', 'plain', 'gzip', 'gzip', 'broken gzip'),
  at: place,
  authorization: fc.constantFrom(
    basic(writeKey),
    basic(writeKey),
    'Basic',
    'Bearer x',
    `Basic ${btoa(writeKey)}`,
  ),
});

function encode(text: string, coding: string, at: number): Uint8Array {
  const bytes = Buffer.from(text);
  if (coding === 'plain') return bytes;
  const zipped = gzipSync(bytes, { level: 1 });
  if (coding === 'gzip') return zipped;
  const index = Math.floor(at * (zipped.length - 1));
  zipped.writeUInt8((zipped.readUInt8(index) + 1) % 256, index);
  return zipped;
}

it(`${numRuns} mutated bodies crash nothing, are never 5xx, and what was accepted is not lost (SEED=${seed})`, async () => {
  await inTemporaryFolder(async (folder) => {
    const records: RequestRecord[] = [];
    const { post, analytics, log } = collectorBench(
      { rateLimit: false, onRequest: (record) => records.push(record) },
      {
        store: sqlite({ path: `${folder}/outbox.db`, commit: 'tick' }),
        flushIntervalMs: 3_600_000,
        maxBatchSize: 1_000_000,
      },
    );
    const stored = new Set<string>();
    let heard = 0;
    for (const type of ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const)
      analytics.on(type, ({ messageId }) => {
        heard += 1;
        // What the database keeps of half a character.
        stored.add(messageId.toWellFormed());
      });

    const property = fc.asyncProperty(
      request,
      async ({ body, mutations, path, coding, at, authorization }) => {
        const text = (mutations as readonly Mutation[]).reduce(mutate, JSON.stringify(body));
        const answer = await post(path, encode(text, coding, at), { authorization });
        expect([200, 400, 401, 413]).toContain(answer.status);
        expect(typeof ((await answer.json()) as { success: boolean }).success).toBe('boolean');
      },
    );
    await fc.assert(property, { numRuns, seed });

    const accepted = records.reduce((sum, record) => sum + (record.accepted ?? 0), 0);
    expect(accepted).toBe(heard);
    expect(accepted).toBeGreaterThan(numRuns / 4);
    expect((await analytics.stats()).pending).toBe(stored.size);
    await analytics.close({ timeoutMs: 120_000 });
    expect(log.filter((line) => line.includes('request to the collector failed'))).toEqual([]);
    const { pending, delivered, partial, failed, dropped } = await reopened(folder);
    expect(pending).toBe(0);
    expect(delivered + partial + failed + dropped).toBe(stored.size);
  });
}, 1_200_000);

async function reopened(folder: string) {
  const { analytics } = collectorBench({}, { store: sqlite({ path: `${folder}/outbox.db` }) });
  const stats = await analytics.stats();
  await analytics.close();
  return stats;
}
