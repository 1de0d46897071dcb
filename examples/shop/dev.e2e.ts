import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { defaultToken } from '@hubtrail/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enginesToTest } from '../../scripts/browsers/engine.ts';
import { launchBrowser } from '../../scripts/browsers/launch-browser.ts';

let dev: ChildProcess;
let shopUrl: string;
let hubSpotUrl: string;

beforeAll(async () => {
  const script = fileURLToPath(new URL('./dev.ts', import.meta.url));
  const env = { ...process.env, PORT: '0', HUBSPOT_PORT: '0' };
  dev = spawn(process.execPath, ['--conditions=@hubtrail/source', script], { env });
  const said = await new Promise<string>((resolve) => {
    let text = '';
    dev.stdout?.on('data', (part: Buffer) => {
      text += part;
      if (text.includes('Ctrl-C')) resolve(text);
    });
  });
  [shopUrl = '', hubSpotUrl = ''] = said.match(/http:\/\/127\.0\.0\.1:\d+/g) ?? [];
}, 60_000);

afterAll(async () => {
  const ended = new Promise((resolve) => dev.once('exit', resolve));
  dev.kill('SIGTERM');
  expect(await ended).toBe(0);
});

async function sourceOf(email: string): Promise<string | undefined> {
  const path = `/crm/v3/objects/contacts/${email}?idProperty=email&properties=hs_analytics_source`;
  const answer = await fetch(hubSpotUrl + path, { headers: { authorization: `Bearer ${defaultToken}` } });
  const contact = (await answer.json()) as { properties?: Record<string, string> };
  return contact.properties?.['hs_analytics_source'];
}

describe.each(enginesToTest)('what pnpm dev opens, in %s', (engine) => {
  it('finds HubSpot’s hosts at their stand-in, with nothing to set up', async () => {
    const browser = await launchBrowser(engine);
    const page = await browser.open();
    await page.goto(`${shopUrl}/?utm_medium=email`);
    await page.click('#consent-yes');
    await page.fill('#newsletter [name=email]', `${engine}@example.com`);
    await page.click('#newsletter [type=submit]');
    await page.waitFor('.submitted-message');
    await expect.poll(() => sourceOf(`${engine}@example.com`)).toBe('EMAIL_MARKETING');
    await browser.close();
  }, 60_000);
});
