import { createSandbox } from '@hubtrail/sandbox';
import { expect, it } from 'vitest';
import { testBench } from './support/hubspot.ts';

const email = 'ada@example.com';
const notes = '/crm/v3/objects/notes';
const body = 'Asked for an invoice.';
/** So long a note whose answer was lost may still be under way, and is not written again. */
const timeoutMs = 500;
const written = (requests: readonly string[]): number =>
  requests.filter((request) => request === `POST ${notes}`).length;

it('W-32 a note is written on the contact with the e-mail, by one request once the contact is known', async () => {
  const { analytics, requests, sandbox } = testBench();
  const { id } = sandbox.portal.addContact({ email });
  const first = analytics.addNote({ email: 'Ada@Example.com', body, ownerId: 124 });
  expect(await first.result).toMatchObject({
    status: 'delivered',
    operations: [{ operation: 'create-note', effect: 'created' }],
  });
  expect(requests).toEqual(['POST /crm/v3/objects/contacts/batch/read', `POST ${notes}`]);
  expect(await first.result).not.toHaveProperty('branch');
  await analytics.addNote({ email, body: 'Asked again.' }).result;
  expect(requests).toHaveLength(3);
  expect(sandbox.portal.notes(id)).toMatchObject([
    { body, ownerId: '124', contactIds: [id] },
    { body: 'Asked again.', ownerId: undefined },
  ]);
  await analytics.close();
});

it.each([
  ['ISO 8601', '2026-11-20T10:00:00.123Z'],
  ['another time zone', '2026-11-20T11:00:00.123+01:00'],
  ['milliseconds', Date.UTC(2026, 10, 20, 10, 0, 0, 123)],
  ['a Date', new Date(Date.UTC(2026, 10, 20, 10, 0, 0, 123))],
])('W-34 a note is shown at the same instant, given as %s', async (_name, timestamp) => {
  const { analytics, sandbox } = testBench();
  const { id } = sandbox.portal.addContact({ email });
  await analytics.addNote({ contactId: id, body, timestamp }).result;
  expect(sandbox.portal.notes(id)[0]?.at).toBe(Date.UTC(2026, 10, 20, 10, 0, 0, 123));
  await analytics.close();
});

it('a note on a contact by its id asks for nothing else', async () => {
  const { analytics, requests, sandbox } = testBench();
  const { id } = sandbox.portal.addContact({ email });
  expect(await analytics.addNote({ contactId: Number(id), body }).result).toMatchObject({
    status: 'delivered',
  });
  expect(requests).toEqual([`POST ${notes}`]);
  await analytics.close();
});

it('a note waits for the contact that an identify before it makes', async () => {
  const { analytics, sandbox } = testBench();
  analytics.identify({ userId: 'u-1', traits: { email } });
  expect(await analytics.addNote({ email, body }).result).toMatchObject({ status: 'delivered' });
  expect(sandbox.portal.notes(email)).toHaveLength(1);
  await analytics.close();
});

it('a note on a contact that HubSpot does not have fails once it has waited', async () => {
  const { analytics } = testBench({ companies: { waitForContactMs: 0 } });
  const { result } = analytics.addNote({ email, body });
  expect(await result).toMatchObject({ status: 'failed', error: { code: 'CONTACT_NOT_KNOWN' } });
  const none = analytics.addNote({ email: 'nobody', body });
  expect(await none.result).toMatchObject({ status: 'failed', error: { code: 'INVALID_EMAIL' } });
  await analytics.close();
});

it('R-11 a note on a contact that the token may not read says so, and not that there is none', async () => {
  const { analytics, answerNext } = testBench();
  const forbidden = { category: 'MISSING_SCOPES', message: 'no' };
  answerNext({ path: '/contacts/batch/read', status: 403, body: forbidden });
  expect(await analytics.addNote({ email, body }).result).toMatchObject({
    status: 'failed',
    error: { code: 'MISSING_SCOPES' },
  });
  await analytics.close();
});

it('a note on a contact that was made in the meantime is written', async () => {
  const { analytics, sandbox } = testBench();
  const { result } = analytics.addNote({ email, body });
  await analytics.flush({ timeoutMs: 50 });
  sandbox.portal.addContact({ email });
  expect(await result).toMatchObject({ status: 'delivered' });
  await analytics.close();
});

it.each(['after', 'before'] as const)(
  'W-26 R-45 a note whose answer is lost %s it was written is written once',
  async (reset) => {
    const { analytics, answerNext, requests, sandbox } = testBench({ timeoutMs });
    const { id } = sandbox.portal.addContact({ email });
    answerNext({ path: notes, status: 0, reset });
    expect(await analytics.addNote({ email, body }).result).toMatchObject({ status: 'delivered' });
    expect(sandbox.portal.notes(id)).toHaveLength(1);
    expect(written(requests)).toBe(reset === 'after' ? 1 : 2);
    await analytics.close();
  },
);

it.each([
  ['500', { status: 500 }],
  ['502 with a page', { status: 502, body: '<html>' }],
  ['200 with a page', { status: 200, body: '<html>' }],
  ['201 without a word', { status: 201, body: {} }],
])('W-26 R-44 after %s it is looked for before it is written again', async (_name, answer) => {
  const { analytics, answerNext, requests, sandbox } = testBench({ timeoutMs });
  const { id } = sandbox.portal.addContact({ email });
  answerNext({ path: notes, ...answer });
  expect(await analytics.addNote({ email, body }).result).toMatchObject({ status: 'delivered' });
  expect(sandbox.portal.notes(id)).toHaveLength(1);
  expect(requests).toContain(`GET /crm/v4/objects/contacts/${id}/associations/notes`);
  await analytics.close();
});

it('W-26 a note that HubSpot goes on writing when the connection is gone is written once', async () => {
  const sandbox = createSandbox({ limits: 'off' });
  let isFirst = true;
  const { analytics } = testBench({
    timeoutMs,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (!isFirst || !request.url.endsWith(notes)) return sandbox.fetch(request);
      isFirst = false;
      setTimeout(() => void sandbox.fetch(request), timeoutMs / 2);
      throw new TypeError('fetch failed');
    },
  });
  const { id } = sandbox.portal.addContact({ email });
  expect(await analytics.addNote({ email, body }).result).toMatchObject({ status: 'delivered' });
  expect(sandbox.portal.notes(id)).toHaveLength(1);
  await analytics.close();
});

it('after a clear refusal that passes it is not looked for', async () => {
  const { analytics, answerNext, requests, sandbox } = testBench();
  const { id } = sandbox.portal.addContact({ email });
  answerNext({ path: notes, status: 429, headers: { 'retry-after': '0' } });
  await analytics.addNote({ contactId: id, body }).result;
  expect(requests).toEqual([`POST ${notes}`, `POST ${notes}`]);
  await analytics.close();
});

it('R-12 a note that nobody can look for is uncertain, and is not written again but by a replay', async () => {
  const { analytics, answerNext, requests, sandbox } = testBench();
  const { id } = sandbox.portal.addContact({ email });
  const forbidden = { path: '/associations/notes', status: 403, body: { category: 'MISSING_SCOPES' } };
  answerNext({ path: notes, status: 0, reset: 'before' }, forbidden);
  expect(await analytics.addNote({ contactId: id, body }).result).toMatchObject({
    status: 'failed',
    operations: [{ operation: 'create-note', status: 'uncertain' }],
    error: { code: 'UNCERTAIN' },
  });
  expect(written(requests)).toBe(1);
  expect(await analytics.dead.replay({ reason: 'UNCERTAIN' })).toBe(1);
  await analytics.flush();
  expect(sandbox.portal.notes(id)).toHaveLength(1);
  await analytics.close();
});

it('equal notes at different times are two notes', async () => {
  const { analytics, answerNext, sandbox } = testBench({ timeoutMs });
  const { id } = sandbox.portal.addContact({ email });
  await analytics.addNote({ contactId: id, body, timestamp: 1_795_000_000_000 }).result;
  answerNext({ path: notes, status: 0, reset: 'before' });
  await analytics.addNote({ contactId: id, body, timestamp: 1_795_000_001_000 }).result;
  expect(sandbox.portal.notes(id)).toHaveLength(2);
  await analytics.close();
});

it('a note without a contact or a text can never work', () => {
  const { analytics } = testBench();
  expect(() => analytics.addNote({ body })).toThrow(/needs the e-mail/);
  expect(() => analytics.addNote({ email, body: ' ' })).toThrow(/body must be/);
});
