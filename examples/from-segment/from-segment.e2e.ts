import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { launchChromium } from '../../scripts/browsers/launch-chromium.ts';
import { startBackend } from './start-backend.ts';

const script = fileURLToPath(new URL('./from-segment.ts', import.meta.url));

it('programs for Segment and RudderStack write into HubSpot by one changed host name', async () => {
  // Rejects when the exit code is not 0.
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=@hubtrail/source', script]);
  expect(stdout.trimEnd().split('\n')).toEqual([
    'contact  Ada <ada@tea-room.example.com>',
    'contact  Grace <grace@tea-room.example.com>',
    'company  Tea Room (tea-room.example.com)',
    'event    pe1234567_tea_added ada@tea-room.example.com {"tea":"Sencha","grams":"50"}',
    'event    pe1234567_tea_added grace@tea-room.example.com {"tea":"Assam","grams":"100"}',
  ]);
});

it('a page with analytics.js writes into HubSpot, and asks nobody else for anything', async () => {
  const backend = await startBackend();
  const browser = await launchChromium();
  const page = await browser.newPage();
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  await page.goto(backend.url);
  await expect.poll(() => backend.portal.events().length, { timeout: 20_000 }).toBe(1);
  await browser.close();
  await backend.close();
  expect([...asked]).toEqual([backend.url]);
  expect(backend.portal.contacts().map(({ properties }) => properties['email'])).toEqual([
    'alan@tea-room.example.com',
  ]);
}, 60_000);
