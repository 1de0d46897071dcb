import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const guide = readFileSync(new URL('../../../docs/from-segment.md', import.meta.url), 'utf8');
const settings = readFileSync(new URL('../src/analytics/settings.ts', import.meta.url), 'utf8');

/** The settings of the HubSpot (Classic) destination (Segment's documentation, 18 November 2023), and ours. */
const mapped: Readonly<Record<string, string | undefined>> = {
  'API Key': undefined,
  'Enable HubSpot API Endpoint for EU (Mobile/Server Only)': 'baseUrl',
  'Enable HubSpot SDK for EU (Web Only)': undefined,
  'Load Forms SDK': undefined,
  'Hub ID': 'portalId',
  'Private App Token': 'accessToken',
};

it('S-127 every setting of the HubSpot (Classic) destination has one row in the guide, with a setting that exists', () => {
  for (const [name, ours] of Object.entries(mapped)) {
    const rows = guide.split('\n').filter((line) => line.startsWith(`| ${name} |`));
    expect(rows, name).toHaveLength(1);
    if (ours === undefined) continue;
    expect(rows[0]).toContain(`\`${ours}\``);
    expect(settings).toContain(`readonly ${ours}`);
  }
});
