import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, defaultToken, type Sandbox } from '@hubtrail/sandbox';
import { type ListeningSandbox, listen } from '@hubtrail/sandbox/node';
import { sqlite } from '@hubtrail/server/sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { launchChromium } from '../../scripts/browsers/launch-chromium.ts';
import { type Running, start } from './start.ts';

const ada = { username: 'ada', email: 'ada@example.com' };

let folder: string;
let sandbox: Sandbox;
let hubspot: ListeningSandbox;
let dashboard: Running;
let links: string[];
let isDown: boolean;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubtrail-sign-up-'));
  isDown = false;
  links = [];
  sandbox = createSandbox();
  for (const name of ['username', 'team_ownership', 'lead_source_type'])
    sandbox.portal.addProperty('contacts', { name });
  hubspot = await listen({
    fetch: async (request) =>
      isDown ? new Response('<h1>Bad gateway', { status: 502 }) : sandbox.fetch(request),
  });
  dashboard = await start(
    {
      accessToken: defaultToken,
      baseUrl: hubspot.url,
      store: sqlite({ path: join(folder, 'outbox.db') }),
      flushIntervalMs: 10,
      retry: { minDelayMs: 10, maxDelayMs: 50 },
      logger: { warn: () => undefined, error: () => undefined },
    },
    (_to, link) => links.push(link),
  );
});

afterEach(async () => {
  await dashboard.close();
  await hubspot.close();
  await rm(folder, { recursive: true, force: true });
});

const submit = (url: string, fields: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields) });

/** What HubSpot was asked for. */
const asked = (): string[] =>
  sandbox.journal.entries().map(({ method, path }) => `${method} ${path.replace(/\d{12}/, '{id}')}`);

async function signUp(): Promise<string> {
  await submit(dashboard.url, ada);
  const [link] = links;
  if (link === undefined) throw new Error('No mail was sent.');
  return link;
}

it('W-01 W-02 in the browser: HubSpot is told of the e-mail and the user name once the address is verified', async () => {
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(dashboard.url);
  await page.getByLabel('User name').fill(ada.username);
  await page.getByLabel('E-mail').fill(ada.email);
  await page.getByRole('button').click();
  await page.getByText('We have sent a link to ada@example.com').waitFor();
  await page.goto(links[0] ?? '');
  await dashboard.analytics.flush();
  expect(asked()).toEqual([]); // the link alone is what a mail scanner opens

  await page.getByRole('button').click();
  await page.getByText('Your account is active, ada.').waitFor();
  await browser.close();
  await dashboard.analytics.flush();
  expect(asked()).toEqual(['POST /crm/v3/objects/contacts']);
  expect(sandbox.journal.entries()[0]?.requestBody).toEqual({
    properties: {
      ...ada,
      hubspot_owner_id: '823648202',
      lifecyclestage: 'lead',
      hs_lead_status: 'NEW',
      lead_source_type: 'WME Dashboard',
      team_ownership: 'Enterprise',
    },
  });
}, 60_000);

it('W-03 two clicks on the link are one sign-up, and no note', async () => {
  const link = await signUp();
  const answers = await Promise.all([submit(link), submit(link)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  await dashboard.analytics.flush();
  await submit(link);
  await dashboard.analytics.flush();
  expect(asked()).toEqual(['POST /crm/v3/objects/contacts']);
  expect(sandbox.portal.notes()).toEqual([]);
});

it('W-04 while HubSpot is down people sign up as always, and HubSpot is told later', async () => {
  isDown = true;
  const answer = await submit(await signUp());
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('Your account is active, ada.');
  await dashboard.analytics.flush({ timeoutMs: 100 });
  expect(sandbox.portal.contacts()).toEqual([]);

  isDown = false;
  await dashboard.analytics.flush();
  expect(sandbox.portal.contact(ada.email)?.properties).toMatchObject(ada);
});

it('W-17 somebody whom sales know already gets the user name and a note, by three requests', async () => {
  const sales = { hubspot_owner_id: '1', lifecyclestage: 'customer', hs_lead_status: 'OPEN' };
  sandbox.portal.addContact({ email: ada.email, ...sales });
  await submit(await signUp());
  await dashboard.analytics.flush();
  expect(asked()).toEqual([
    'POST /crm/v3/objects/contacts',
    'PATCH /crm/v3/objects/contacts/{id}',
    'POST /crm/v3/objects/notes',
  ]);
  expect(sandbox.portal.contact(ada.email)?.properties).toMatchObject({ ...ada, ...sales });
  expect(sandbox.portal.notes(ada.email)).toMatchObject([{ ownerId: '1245777529' }]);
});

it('no page shows the token', async () => {
  const link = await signUp();
  const pages = [await fetch(dashboard.url), await fetch(link), await submit(link), await fetch(`${link}x`)];
  for (const page of pages) expect(await page.text()).not.toContain(defaultToken);
});
