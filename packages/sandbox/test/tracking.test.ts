import { expect, test } from 'vitest';
import type { SandboxSettings } from '../src/index.ts';
import { createTestHub } from './hubspot.ts';

const hutk = '0123456789abcdef0123456789abcdef';
const firstPage = 'https://shop.example/?utm_medium=cpc&utm_campaign=spring&utm_term=tea';

function createTrackedHub(settings: SandboxSettings = {}) {
  const hub = createTestHub(settings);
  const { portal } = hub.sandbox;
  async function beacon(values: Record<string, string>) {
    const query = new URLSearchParams({ a: '1234567', k: 'pageview', pu: firstPage, vi: hutk, ...values });
    const answer = await hub.sandbox.fetch(`https://track.hubspot.com/__ptq.gif?${query}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/gif']);
  }
  return { ...hub, portal, beacon };
}

const identity = (values: Record<string, unknown>) => ({ i: JSON.stringify(values) });

test('a page view alone makes no contact', async () => {
  const { beacon, portal } = createTrackedHub();
  await beacon({ t: 'Tea', r: 'https://www.google.com/', ct: 'standard-page' });
  expect(portal.contacts()).toEqual([]);
  expect(portal.pageViews()).toEqual([
    {
      at: Date.UTC(2026, 10, 20, 10),
      url: firstPage,
      title: 'Tea',
      referrer: 'https://www.google.com/',
      contentType: 'standard-page',
      hutk,
      contactId: undefined,
    },
  ]);
});

test('who is identified becomes a contact with the source of the first page, and keeps what was seen before', async () => {
  const { beacon, portal, clock } = createTrackedHub();
  await beacon({});
  clock.now += 60_000;
  await beacon({
    pu: 'https://shop.example/tea',
    ...identity({ email: ' Ada@Tea.example', firstname: 'Ada', id: 'u-1', nonsense: 'x' }),
  });
  const contact = portal.contact('ada@tea.example');
  expect(contact?.properties).toMatchObject({
    firstname: 'Ada',
    hs_analytics_num_page_views: '2',
    hs_analytics_last_url: 'https://shop.example/tea',
  });
  expect(contact?.properties).not.toHaveProperty('nonsense');
  expect(contact?.history['firstname']).toMatchObject([{ source: 'ANALYTICS' }]);
  expect(portal.originalSource('ada@tea.example')).toEqual({
    source: 'PAID_SEARCH',
    data1: 'spring',
    data2: 'tea',
    firstUrl: firstPage,
  });
  expect(portal.pageViews('ada@tea.example')).toHaveLength(2);
  await beacon({ pu: 'https://shop.example/cart' });
  expect(portal.contact('ada@tea.example')?.properties['hs_analytics_num_page_views']).toBe('3');
});

test('an identity without an address, and one that is no object, is nobody', async () => {
  const { beacon, portal } = createTrackedHub();
  await beacon(identity({ id: 'u-1', firstname: 'Ada' }));
  await beacon({ i: '["ada@tea.example"]' });
  await beacon({ i: '{' });
  expect(portal.contacts()).toEqual([]);
});

test('a contact that the API has made stays offline, whatever the visitor did before', async () => {
  const { beacon, portal, post } = createTrackedHub();
  await beacon({});
  await post('/crm/v3/objects/contacts', { properties: { email: 'ada@tea.example' } });
  await beacon(identity({ email: 'ada@tea.example' }));
  expect(portal.originalSource('ada@tea.example')?.source).toBe('OFFLINE');
  expect(portal.contacts()).toHaveLength(1);
});

test.each([
  ['https://shop.example/?utm_medium=email', '', 'EMAIL_MARKETING'],
  ['https://shop.example/?utm_medium=paidsocial', '', 'PAID_SOCIAL'],
  ['https://shop.example/?gclid=1', '', 'PAID_SEARCH'],
  ['https://shop.example/?utm_campaign=spring', '', 'OTHER_CAMPAIGNS'],
  ['https://shop.example/', 'https://www.google.de/', 'ORGANIC_SEARCH'],
  ['https://shop.example/', 'https://www.linkedin.com/feed', 'SOCIAL_MEDIA'],
  ['https://shop.example/', 'https://blog.example/tea', 'REFERRALS'],
  ['https://shop.example/', 'https://shop.example/before', 'DIRECT_TRAFFIC'],
  ['https://shop.example/', '', 'DIRECT_TRAFFIC'],
])('%s from "%s" is %s', async (pu, r, source) => {
  const { beacon, portal } = createTrackedHub();
  await beacon({ pu, r, ...identity({ email: 'ada@tea.example' }) });
  expect(portal.originalSource('ada@tea.example')?.source).toBe(source);
});

test('events of a visitor are the contact’s, once it is known', async () => {
  const { beacon, portal } = createTrackedHub();
  portal.addEventDefinition({ name: 'tea_seen', properties: ['tea'] });
  const event = { k: 'event', n: 'pe1234567_tea_seen' };
  await beacon({ ...event, p: JSON.stringify({ tea: 'x'.repeat(300), other: 1 }) });
  await beacon({ ...event, n: 'tea_seen' });
  await beacon({ ...event, n: 'pe1234567_unknown' });
  expect(portal.events()).toMatchObject([
    { objectId: undefined, utk: hutk, properties: { tea: 'x'.repeat(256) } },
  ]);
  await beacon(identity({ email: 'ada@tea.example' }));
  expect(portal.events()).toMatchObject([{ objectId: portal.contact('ada@tea.example')?.id }]);
});

test('a plan without custom events drops those of pages', async () => {
  const { beacon, portal } = createTrackedHub({ plan: 'professional' });
  portal.addEventDefinition({ name: 'tea_seen' });
  await beacon({ k: 'event', n: 'pe1234567_tea_seen' });
  expect(portal.events()).toEqual([]);
});

test('who has not consented is counted and not known', async () => {
  const { beacon, portal } = createTrackedHub();
  await beacon({ vi: '', ...identity({ email: 'ada@tea.example' }) });
  expect(portal.pageViews()).toMatchObject([{ hutk: undefined, contactId: undefined }]);
  expect(portal.contacts()).toEqual([]);
});

test('another account’s beacons and scripts are not ours', async () => {
  const { beacon, portal, sandbox } = createTrackedHub();
  await beacon({ a: '99' });
  expect(portal.pageViews()).toEqual([]);
  const status = async (url: string) => (await sandbox.fetch(url)).status;
  expect(await status('https://js.hs-scripts.com/99.js')).toBe(404);
  expect(await status('https://js-eu1.hs-scripts.com/1234567.js')).toBe(200);
  expect(await status('https://js.hsforms.net/forms/embed/99.js')).toBe(404);
  expect(await status('https://js.hsforms.net/forms/embed/v2.js')).toBe(200);
});

test('forgetting a contact forgets its visits', async () => {
  const { beacon, portal, post } = createTrackedHub();
  await beacon(identity({ email: 'ada@tea.example' }));
  const objectId = portal.contact('ada@tea.example')?.id;
  await post('/crm/v3/objects/contacts/gdpr-delete', { objectId });
  expect(portal.pageViews()).toEqual([]);
});

test('pages of any site may send forms and read their definitions, and nothing else', async () => {
  const { sandbox } = createTrackedHub();
  const { id } = sandbox.portal.addForm();
  const allows = async (method: string, url: string) =>
    (await sandbox.fetch(url, { method })).headers.get('access-control-allow-origin');
  const submit = `https://api.hsforms.com/submissions/v3/integration/submit/1234567/${id}`;
  expect(await allows('OPTIONS', submit)).toBe('*');
  expect(await allows('POST', submit)).toBe('*');
  expect(await allows('GET', `https://forms.hsforms.com/embed/v3/form/1234567/${id}/json`)).toBe('*');
  expect(await allows('POST', submit.replace('/submit/', '/secure/submit/'))).toBeNull();
  expect(await allows('GET', 'https://api.hubapi.com/crm/v3/objects/contacts')).toBeNull();
  expect(sandbox.journal.counts()).not.toHaveProperty('OPTIONS');
});
