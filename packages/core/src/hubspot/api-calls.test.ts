import { expect, it } from 'vitest';
import { answer, transcript } from '../../test/transcript.ts';
import type { ApiCall } from './api-call.ts';
import { apiCalls, findApiCalls } from './api-calls.ts';
import { endpoints } from './endpoints.ts';
import { testConnection } from './test-connection.ts';

const versions = ['v3', '2026-03', '2026-09'] as const;

it.each(versions)('R-01 over %s no two rows are the same call', (version) => {
  for (const call of apiCalls) {
    const path = call.path(endpoints[version]);
    if (path !== undefined) expect(findApiCalls(call.method, path, version)).toEqual([call]);
  }
});

it.each(versions)(
  'R-01 G-04 over %s the test of the connection makes only calls of the table, and reads',
  (version) => {
    const context = { portalId: undefined, region: undefined, granted: () => undefined };
    const { requests } = transcript(testConnection(version, context), () => answer(200, {}));
    for (const { method, path } of requests)
      expect(findApiCalls(method, path.split('?')[0] ?? '', version)).toMatchObject([{ effect: 'reads' }]);
  },
);

it('R-01 R-02 R-43 R-45 the documentation has every row, with what a failure looks like', async () => {
  const rows = apiCalls.map(toRow);
  const text = `# What Hubtrail asks of HubSpot

Every request there is, by the paths of v3. "one": the call is all of it; "part": a step of something that goes on where it
stopped. How each is tried again:

- **outbox**: its events keep their place and are tried again with back-off, for a day by default.
- **when needed**: the next events that need it ask again, and wait meanwhile.

Changes to this table are made in \`packages/core/src/hubspot/api-calls.ts\`; \`vitest -u\` writes it.

| call | what for | feature | | steps | sent twice | tried again | when it fails for good |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
  await expect(text).toMatchFileSnapshot('../../../../docs/hubspot-calls.md');
});

function toRow({ method, path, does, feature, effect, steps, repeatable, retry, failure }: ApiCall): string {
  const cells = [
    `\`${method} ${path(endpoints.v3)}\``,
    does,
    feature,
    effect,
    steps,
    repeatable,
    retry,
    failure,
  ];
  return `| ${cells.join(' | ')} |`;
}
