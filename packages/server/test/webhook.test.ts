import { createHmac } from 'node:crypto';
import { createSandbox, defaultToken } from '@hubtrail/sandbox';
import { describe, expect, it } from 'vitest';
import type { ToldContacts } from '../src/analytics/release-contacts.ts';
import { Analytics } from '../src/index.ts';
import { memory } from '../src/stores/memory/index.ts';
import { createWebhook } from '../src/webhook/index.ts';
import { formBench, formId, hutk } from './support/form-bench.ts';

const clientSecret = 'app-secret';
const url = 'https://acme.example/hubspot?from=hubspot';
const now = Date.UTC(2026, 10, 20, 10);
const creation = { subscriptionType: 'contact.creation', objectId: 91_000_000_024 };

function signed(
  events: unknown,
  {
    secret = clientSecret,
    at = now,
    signedUrl = url,
  }: { secret?: string; at?: number; signedUrl?: string } = {},
): Request {
  const body = JSON.stringify(events);
  const signature = createHmac('sha256', secret).update(`POST${signedUrl}${body}${at}`).digest('base64');
  const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': String(at) };
  return new Request(url, { method: 'POST', body, headers });
}

function listener() {
  const told: ToldContacts[] = [];
  const contactsChanged = async (contacts: ToldContacts): Promise<void> => void told.push(contacts);
  return { told, contactsChanged };
}

describe('the signature', () => {
  it('F-30 what HubSpot has signed is taken', async () => {
    const analytics = listener();
    const response = await createWebhook(analytics, { clientSecret }, { now: () => now })(signed([creation]));
    expect(response.status).toBe(204);
    expect(analytics.told).toEqual([{ contactIds: ['91000000024'], emails: [] }]);
  });

  it.each([
    ['with another secret', signed([creation], { secret: 'other' })],
    ['for another address', signed([creation], { signedUrl: 'https://evil.example/' })],
    ['more than five minutes ago', signed([creation], { at: now - 300_001 })],
    ['for a time to come', signed([creation], { at: now + 300_001 })],
    ['not at all', new Request(url, { method: 'POST', body: '[]' })],
  ])('F-30 what was signed %s is refused, and nobody is told', async (_how, request) => {
    const analytics = listener();
    const response = await createWebhook(analytics, { clientSecret }, { now: () => now })(request);
    expect(response.status).toBe(401);
    expect(analytics.told).toEqual([]);
  });

  it('a body that was changed on the way is refused', async () => {
    const request = signed([creation]);
    const changed = new Request(url, { method: 'POST', body: '[]', headers: request.headers });
    expect((await createWebhook(listener(), { clientSecret }, { now: () => now })(changed)).status).toBe(401);
  });

  it('behind a proxy the address is the one that HubSpot calls, decoded as HubSpot does', async () => {
    const settings = { clientSecret, url: 'https://acme.example/in?to=a%40b%2Fc%20d' };
    const request = signed([creation], { signedUrl: 'https://acme.example/in?to=a@b/c%20d' });
    expect((await createWebhook(listener(), settings, { now: () => now })(request)).status).toBe(204);
  });

  it('only POST, and nothing that is larger than HubSpot sends', async () => {
    const webhook = createWebhook(listener(), { clientSecret });
    expect((await webhook(new Request(url))).status).toBe(405);
    const large = new Request(url, { method: 'POST', body: 'x', headers: { 'content-length': '2000000' } });
    expect((await webhook(large)).status).toBe(413);
    expect(() => createWebhook(listener(), { clientSecret: '' })).toThrow(/clientSecret/);
  });
});

it('F-30 only contacts are told of, by id and by address, whatever else is in the body', async () => {
  const analytics = listener();
  const webhook = createWebhook(analytics, { clientSecret }, { now: () => now });
  await webhook(
    signed([
      {
        subscriptionType: 'contact.propertyChange',
        objectId: 1,
        propertyName: 'email',
        propertyValue: 'ada@example.com',
      },
      { subscriptionType: 'object.creation', objectTypeId: '0-1', objectId: 2 },
      { subscriptionType: 'object.creation', objectTypeId: '0-2', objectId: 3 },
      { subscriptionType: 'company.creation', objectId: 4 },
      null,
      'x',
    ]),
  );
  await webhook(signed({ nothing: 'of HubSpot' }));
  expect(analytics.told).toEqual([
    { contactIds: ['1', '2'], emails: ['ada@example.com'] },
    { contactIds: [], emails: [] },
  ]);
});

it('a store that fails makes HubSpot call again', async () => {
  const contactsChanged = (): Promise<void> => Promise.reject(new Error('locked'));
  expect(
    (await createWebhook({ contactsChanged }, { clientSecret }, { now: () => now })(signed([creation])))
      .status,
  ).toBe(503);
});

describe('a contact that HubSpot tells of', () => {
  it.each(['by id', 'by address'])('F-30 lets its e-mail go at once, told %s', async (how) => {
    const email = 'ada@example.com';
    const bench = formBench({ sandbox: { delays: { formProcessingMs: 40_000 } } });
    const form = { type: 'submitForm', formId, fields: { email }, context: { hutk } } as const;
    const mail = bench.call({ type: 'sendEmail', emailId: 1, to: email, after: bench.call(form) });
    await bench.pass(41_500);
    expect(bench.sandbox.portal.emails()).toEqual([]);
    const { id = '' } = bench.sandbox.portal.contact(email) ?? {};
    const before = bench.clock.now();
    await bench.until(bench.parts().release(how === 'by id' ? { contactIds: [id] } : { emails: [email] }));
    expect(await bench.until(mail.result)).toMatchObject({ status: 'delivered' });
    expect(bench.sandbox.portal.emails()[0]?.requestedAt).toBe(before);
  });

  it('costs nothing while nothing waits', async () => {
    const bench = formBench();
    await bench.until(bench.parts().release({ contactIds: ['1'] }));
    expect(bench.requests).toEqual([]);
  });
});

it('F-33 an Analytics tells where a contact came from', async () => {
  const { fetch, portal } = createSandbox({ limits: 'off' });
  const analytics = new Analytics({ accessToken: defaultToken, store: memory(), fetch });
  portal.addContact({ email: 'ada@example.com' });
  expect(await analytics.originOf(' Ada@example.com')).toMatchObject({
    createdBy: 'person',
    formLost: false,
  });
  await analytics.contactsChanged({ contactIds: ['1'] });
  await analytics.close();
});
