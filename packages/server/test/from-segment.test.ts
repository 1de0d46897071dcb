import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const guide = read('docs/from-segment.md');
const ours = {
  server: read('packages/server/src/analytics/settings.ts'),
  page:
    read('packages/browser/src/analytics/settings.ts') +
    read('packages/browser/src/hubspot/tracking-script.ts'),
};

/** The settings of the HubSpot (Classic) destination (Segment's documentation, 18 November 2023), in its order, and ours. */
const mapped: readonly (readonly [string, { readonly server?: string; readonly page?: string }])[] = [
  ['API Key', {}],
  ['Enable HubSpot API Endpoint for EU (Mobile/Server Only)', { server: 'region' }],
  ['Enable HubSpot SDK for EU (Web Only)', { page: 'region' }],
  ['Load Forms SDK', { page: 'forms' }],
  ['Hub ID', { server: 'portalId', page: 'hubId' }],
  ['Private App Token', { server: 'accessToken' }],
];

it('S-127 the guide has one row for each setting of the HubSpot (Classic) destination, with settings that exist', () => {
  const [, section = ''] = guide.split('## The settings of the HubSpot (Classic) destination');
  const [table = ''] = section.split('\n## ');
  const rows = table
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);
  expect(rows).toHaveLength(mapped.length);
  for (const [index, [name, settings]] of mapped.entries()) {
    const [theirs, server = '', page = ''] = rows[index]?.slice(2).split(' | ') ?? [];
    expect(theirs?.replace(/, (?:off|required)$/, '')).toBe(name);
    expectSetting(settings.server, server, ours.server);
    expectSetting(settings.page, page, ours.page);
  }
});

function expectSetting(name: string | undefined, cell: string, source: string): void {
  if (name === undefined) expect(cell).toMatch(/^(?:–|none)/);
  else {
    expect(cell).toContain(`\`${name}`);
    expect(source).toContain(`readonly ${name}`);
  }
}
