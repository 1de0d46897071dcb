import type { SignUpCall } from '@hubtrail/core';
import { describe, expect, it } from 'vitest';
import { type TestBench, testBench } from './support/hubspot.ts';

const email = 'ada@example.com';
const contacts = '/crm/v3/objects/contacts';
const notes = '/crm/v3/objects/notes';
const onCreate = {
  hubspot_owner_id: '823648202',
  lifecyclestage: 'lead',
  hs_lead_status: 'NEW',
  lead_source_type: 'WME Dashboard',
};
const always = { username: 'ada', team_ownership: 'Enterprise' };
const note = {
  body: 'This contact created an account on Enterprise dashboard and already existed in Hubspot.',
  ownerId: '1245777529',
};
const call: SignUpCall = { email, onCreate, always, onExisting: { note } };

function bench(...settings: Parameters<typeof testBench>): TestBench {
  const made = testBench(...settings);
  for (const name of ['username', 'team_ownership', 'lead_source_type'])
    made.sandbox.portal.addProperty('contacts', { name });
  return made;
}

/** Somebody whom sales has known for long. */
const known = { email, hubspot_owner_id: '1', lifecyclestage: 'customer', hs_lead_status: 'OPEN' };

const limited = (path: string) => ({ path, status: 429, headers: { 'retry-after': '0' } });
const bodies = ({ sandbox }: TestBench): unknown[] =>
  sandbox.journal.entries().map(({ requestBody }) => requestBody);

describe('a contact that HubSpot does not have', () => {
  it('W-05 W-06 W-07 W-08 W-10 W-33 is created by one request, with exactly the properties', async () => {
    const made = bench();
    const { result } = made.analytics.signUp(call);
    expect(await result).toMatchObject({
      status: 'delivered',
      branch: 'created',
      operations: [{ operation: 'create-contact', effect: 'created' }],
      issues: [],
    });
    expect(made.requests).toEqual([`POST ${contacts}`]);
    expect(bodies(made)).toEqual([{ properties: { email, ...onCreate, ...always } }]);
    expect(made.sandbox.portal.notes()).toEqual([]);
    await made.analytics.close();
  });

  it('W-07 gets values as they are: case, blanks and digits', async () => {
    const made = bench();
    const odd = { username: '  Ada  L ', team_ownership: '007', lead_source_type: '1e3' };
    const { result } = made.analytics.signUp({ email: ' Ada@Example.com ', always: odd });
    expect(await result).toMatchObject({ branch: 'created' });
    expect(bodies(made)).toEqual([{ properties: { email, ...odd } }]);
    await made.analytics.close();
  });

  it('gets no value that is none, and the result says so', async () => {
    const made = bench();
    const values = {
      username: null,
      team_ownership: Number.NaN,
      lead_source_type: ['a', 'b'],
      other: undefined,
    };
    const { result } = made.analytics.signUp({ email, onCreate: { lifecyclestage: {} }, always: values });
    expect(await result).toMatchObject({
      branch: 'created',
      issues: [{ path: 'always.team_ownership' }, { path: 'onCreate.lifecyclestage' }],
    });
    expect(bodies(made)).toEqual([{ properties: { email, username: '', lead_source_type: 'a;b' } }]);
    await made.analytics.close();
  });

  it('W-23 is created by a later attempt when HubSpot could not take it', async () => {
    const { analytics, answerNext, requests } = bench();
    answerNext({ path: contacts, status: 500 }, limited(contacts));
    expect(await analytics.signUp(call).result).toMatchObject({ branch: 'created' });
    expect(requests).toEqual(Array(3).fill(`POST ${contacts}`));
    await analytics.close();
  });

  it('W-27 whose creation had no answer is known as our own: no note', async () => {
    const { analytics, answerNext, requests, sandbox } = bench();
    answerNext({ path: contacts, status: 0, reset: 'after' });
    expect(await analytics.signUp(call).result).toMatchObject({ status: 'delivered', branch: 'created' });
    const [{ id } = { id: '' }] = sandbox.portal.contacts();
    expect(requests).toEqual([`POST ${contacts}`, `POST ${contacts}`, `GET ${contacts}/${id}`]);
    expect(sandbox.portal.contact(email)?.properties).toMatchObject({ ...onCreate, ...always });
    expect(sandbox.portal.notes()).toEqual([]);
    await analytics.close();
  });

  it('W-27 is not taken for our own when it was there before the answer was lost', async () => {
    let now = Date.now() - 3_600_000;
    const { analytics, answerNext, sandbox } = bench({}, { now: () => now });
    sandbox.portal.addContact({ ...known, ...always });
    now = Date.now();
    answerNext({ path: contacts, status: 0, reset: 'before' });
    expect(await analytics.signUp(call).result).toMatchObject({ branch: 'updated+noted' });
    await analytics.close();
  });
});

describe('a contact that HubSpot has', () => {
  it('W-11 W-13 W-16 W-17 W-18 W-19 W-20 W-21 W-33 gets the few properties and a note, by three requests', async () => {
    const made = bench();
    const { portal } = made.sandbox;
    const { id } = portal.addContact(known);
    expect(await made.analytics.signUp(call).result).toMatchObject({
      status: 'delivered',
      branch: 'updated+noted',
      operations: [
        { operation: 'create-contact', effect: 'unchanged', recordId: id },
        { operation: 'update-contact', effect: 'updated', recordId: id },
        { operation: 'create-note', effect: 'created' },
      ],
    });
    expect(made.requests).toEqual([`POST ${contacts}`, `PATCH ${contacts}/${id}`, `POST ${notes}`]);
    const updatedAt = portal.contact(id)?.updatedAt ?? 0;
    expect(bodies(made).slice(1)).toEqual([
      { properties: always },
      {
        properties: {
          hubspot_owner_id: '1245777529',
          hs_timestamp: new Date(updatedAt).toISOString(),
          hs_note_body: note.body,
        },
        associations: [
          { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 }] },
        ],
      },
    ]);
    expect(portal.contact(id)?.properties).toMatchObject({ ...known, ...always });
    expect(portal.contact(id)?.properties).not.toHaveProperty('lead_source_type');
    expect(portal.notes(id)).toMatchObject([{ body: note.body, at: updatedAt, ownerId: '1245777529' }]);
    expect(portal.contacts()).toHaveLength(1);
    await made.analytics.close();
  });

  it('W-33 gets no note when there is none to be written', async () => {
    const { analytics, requests, sandbox } = bench();
    sandbox.portal.addContact(known);
    const { result } = analytics.signUp({ email, onCreate, always });
    expect(await result).toMatchObject({ status: 'delivered', branch: 'updated' });
    expect(requests).toHaveLength(2);
    await analytics.close();
  });

  it('gets nothing but the note when nothing is always set', async () => {
    const { analytics, requests, sandbox } = bench();
    const { id } = sandbox.portal.addContact(known);
    const timestamp = '2026-11-20T10:00:00.000Z';
    const { result } = analytics.signUp({ email, onCreate, onExisting: { note }, timestamp });
    expect(await result).toMatchObject({ status: 'delivered', branch: 'updated+noted' });
    expect(requests).toEqual([`POST ${contacts}`, `POST ${notes}`]);
    expect(sandbox.portal.notes(id)).toMatchObject([{ at: Date.parse(timestamp) }]);
    await analytics.close();
  });

  it("W-32 gets a note of one's own, step by step", async () => {
    const { analytics, requests, sandbox } = bench();
    sandbox.portal.addContact(known);
    const { branch } = await analytics.signUp({ email, onCreate, always }).result;
    if (branch === 'updated') await analytics.addNote({ email, body: 'Has an account now.' }).result;
    expect(sandbox.portal.notes(email)).toHaveLength(1);
    expect(requests).toHaveLength(3);
    await analytics.close();
  });

  it('W-15 is found by its e-mail when HubSpot does not say which it is', async () => {
    const { analytics, answerNext, requests, sandbox } = bench();
    const { id } = sandbox.portal.addContact(known);
    answerNext({
      path: contacts,
      status: 409,
      body: { category: 'CONFLICT', message: 'Contact already exists.' },
    });
    expect(await analytics.signUp(call).result).toMatchObject({ branch: 'updated+noted' });
    expect(requests.slice(1)).toEqual([
      `POST ${contacts}/batch/read`,
      `PATCH ${contacts}/${id}`,
      `POST ${notes}`,
    ]);
    await analytics.close();
  });

  it.each([
    [409, 'OTHER'],
    [400, 'CONFLICT'],
  ])('W-12 is not what %d %s says, and nothing else is sent', async (status, category) => {
    const { analytics, answerNext, requests } = bench();
    answerNext({ path: contacts, status, body: { category, message: 'Property username must be unique' } });
    expect(await analytics.signUp(call).result).toMatchObject({ status: 'failed' });
    expect(requests).toHaveLength(1);
    await analytics.close();
  });

  it('W-24 W-26 keeps what is done while a later step is tried again', async () => {
    const { analytics, answerNext, requests, sandbox } = bench();
    const { id } = sandbox.portal.addContact(known);
    answerNext({ path: `${contacts}/`, status: 503 }, limited(notes), limited(notes));
    expect(await analytics.signUp(call).result).toMatchObject({ branch: 'updated+noted' });
    expect(requests).toEqual([
      `POST ${contacts}`,
      `PATCH ${contacts}/${id}`,
      `PATCH ${contacts}/${id}`,
      ...Array(3).fill(`POST ${notes}`),
    ]);
    await analytics.close();
  });

  it.each(['after', 'before'] as const)(
    'W-26 has one note when its answer is lost, %s HubSpot wrote it',
    async (reset) => {
      const { analytics, answerNext, requests, sandbox } = bench({ timeoutMs: 500 });
      const { id } = sandbox.portal.addContact(known);
      answerNext({ path: notes, status: 0, reset });
      expect(await analytics.signUp(call).result).toMatchObject({ branch: 'updated+noted' });
      expect(sandbox.portal.notes(id)).toHaveLength(1);
      expect(requests.filter((request) => request === `PATCH ${contacts}/${id}`)).toHaveLength(1);
      expect(requests).toContain(`GET /crm/v4/objects/contacts/${id}/associations/notes`);
      await analytics.close();
    },
  );

  it('W-28 is met under the id that it has since it was merged', async () => {
    const { analytics, answerNext, sandbox } = bench();
    const { portal } = sandbox;
    const { id: old } = portal.addContact({ ...known, email: 'old@example.com' });
    const { id } = portal.addContact(known);
    portal.archive('contacts', old); // HubSpot may redirect the id or not: here it does not
    const message = `Contact already exists. Existing ID: ${old}`;
    answerNext({ path: contacts, status: 409, body: { category: 'CONFLICT', message } });
    expect(await analytics.signUp(call).result).toMatchObject({ branch: 'updated+noted' });
    expect(portal.contact(id)?.properties).toMatchObject(always);
    expect(portal.notes(id)).toHaveLength(1);
    await analytics.close();
  });

  it('W-29 is created again when it was deleted in between, without a note', async () => {
    const { analytics, answerNext, sandbox } = bench();
    const message = 'Contact already exists. Existing ID: 123456789012';
    answerNext({ path: contacts, status: 409, body: { category: 'CONFLICT', message } });
    expect(await analytics.signUp(call).result).toMatchObject({ status: 'delivered', branch: 'created' });
    expect(sandbox.portal.contact(email)?.properties).toMatchObject({ ...onCreate, ...always });
    expect(sandbox.portal.notes()).toEqual([]);
    await analytics.close();
  });

  it('W-35 gets a note that is too long cut, with an issue', async () => {
    const { analytics, sandbox } = bench();
    const { id } = sandbox.portal.addContact(known);
    const long = { body: 'x'.repeat(70_000) };
    expect(await analytics.signUp({ ...call, onExisting: { note: long } }).result).toMatchObject({
      branch: 'updated+noted',
      issues: [{ code: 'VALUE_TOO_LONG', path: 'onExisting.note.body' }],
    });
    expect(sandbox.portal.notes(id)[0]?.body).toHaveLength(65_536);
    await analytics.close();
  });

  it('keeps the issues of every step for the result', async () => {
    const { analytics, sandbox } = bench();
    sandbox.portal.addContact(known);
    const { result } = analytics.signUp({ ...call, always: { ...always, no_such_name: 'x' } });
    expect(await result).toMatchObject({
      branch: 'updated+noted',
      issues: [{ code: 'UNKNOWN_PROPERTY', property: 'no_such_name' }],
    });
    await analytics.close();
  });
});

describe('several sign-ups', () => {
  it('W-03 of one message id are one', async () => {
    const { analytics, requests, sandbox } = bench();
    const first = analytics.signUp({ ...call, messageId: 'account-7' });
    const second = analytics.signUp({ ...call, messageId: 'account-7' });
    expect([(await first.result).branch, (await second.result).branch]).toEqual(['created', 'created']);
    await analytics.signUp({ ...call, messageId: 'account-7' }).result;
    expect(requests).toHaveLength(1);
    expect(sandbox.portal.notes()).toEqual([]);
    await analytics.close();
  });

  it('W-36 of one address at once are one contact and at most one note', async () => {
    const { analytics, sandbox } = bench();
    const ends = await Promise.all([analytics.signUp(call).result, analytics.signUp(call).result]);
    expect(ends.map(({ branch }) => branch)).toEqual(['created', 'updated+noted']);
    expect(sandbox.portal.contacts()).toHaveLength(1);
    expect(sandbox.portal.notes(email)).toHaveLength(1);
    await analytics.close();
  });

  it('W-36 of one address in two processes with stores of their own are one contact and at most one note', async () => {
    const one = bench();
    const two = testBench({ fetch: one.sandbox.fetch });
    const ends = await Promise.all([one.analytics.signUp(call).result, two.analytics.signUp(call).result]);
    expect(ends.map(({ branch }) => branch).sort()).toEqual(['created', 'updated+noted']);
    expect(one.sandbox.portal.contacts()).toHaveLength(1);
    expect(one.sandbox.portal.notes(email)).toHaveLength(1);
    await Promise.all([one.analytics.close(), two.analytics.close()]);
  });

  it('of many people cost one request each, and nobody waits for the steps of another', async () => {
    const { analytics, requests, sandbox } = bench({ limits: { burst: 1_000 } });
    sandbox.portal.addContact({ email: 'person-7@example.com' });
    const people = Array.from({ length: 250 }, (_, index) => `person-${index}@example.com`);
    const ends = people.map((address) => analytics.signUp({ ...call, email: address }).result);
    const branches = (await Promise.all(ends)).map(({ branch }) => branch);
    expect(branches.filter((branch) => branch === 'created')).toHaveLength(249);
    expect(requests).toHaveLength(252);
    expect(sandbox.portal.contacts()).toHaveLength(250);
    await analytics.close();
  });

  it('R-46 ask little of a HubSpot that is down', async () => {
    const { analytics, answerNext, requests } = bench({ retry: { minDelayMs: 60_000 } });
    answerNext(...Array.from({ length: 500 }, () => ({ path: '/', status: 503 })));
    for (let index = 0; index < 500; index += 1)
      analytics.signUp({ ...call, email: `p${index}@example.com` });
    const { pending } = await analytics.flush({ timeoutMs: 1_000 });
    expect(pending).toBe(500);
    expect(requests.length).toBeLessThanOrEqual(10);
    await analytics.close({ timeoutMs: 1 });
  });
});

describe('a sign-up among other events', () => {
  it('keeps its place in the story of its person', async () => {
    const { analytics, sandbox } = bench();
    sandbox.portal.addContact(known);
    sandbox.portal.addEventDefinition({ name: 'seen' });
    const userId = 'u-1';
    const story = [
      analytics.identify({ userId, traits: { email, username: 'before' } }),
      analytics.signUp({ ...call, userId }),
      analytics.identify({ userId, traits: { username: 'after' } }),
      analytics.track({ userId, event: 'Seen' }),
    ];
    for (const { result } of story) expect(await result).toMatchObject({ status: 'delivered' });
    const { history, id } = sandbox.portal.contact(email) ?? {};
    expect(history?.['username']?.map(({ value }) => value)).toEqual(['after', 'ada', 'before']);
    expect(sandbox.portal.events('seen')[0]?.objectId).toBe(id);
    await analytics.close();
  });

  it('tells whose e-mail the user id has', async () => {
    const { analytics, sandbox } = bench();
    sandbox.portal.addEventDefinition({ name: 'seen' });
    analytics.signUp({ ...call, userId: 'u-1' });
    expect(await analytics.track({ userId: 'u-1', event: 'Seen' }).result).toMatchObject({
      status: 'delivered',
    });
    expect(sandbox.portal.events('seen')[0]?.objectId).toBe(sandbox.portal.contact(email)?.id);
    await analytics.close();
  });

  it('R-51 is not overwritten by what happened before it and comes late', async () => {
    const { analytics, sandbox } = bench();
    await analytics.signUp(call).result;
    const late = analytics.identify({ traits: { email, username: 'old' }, timestamp: '2026-01-01' });
    expect(await late.result).toMatchObject({ issues: [{ code: 'STALE_VALUE' }] });
    expect(sandbox.portal.contact(email)?.properties['username']).toBe('ada');
    await analytics.close();
  });

  it.each(['archive', 'gdpr'] as const)('brings back who was forgotten by %s or not', async (mode) => {
    const { analytics, sandbox } = bench();
    await analytics.signUp(call).result;
    await analytics.forget({ email, mode }).result;
    const timestamp = new Date(Date.now() + 60_000);
    const again = await analytics.signUp({ ...call, timestamp }).result;
    expect(again.status).toBe(mode === 'archive' ? 'delivered' : 'dropped');
    expect(sandbox.portal.contacts()).toHaveLength(mode === 'archive' ? 1 : 0);
    await analytics.close();
  });
});

describe('when it fails', () => {
  it('W-30 a token that may not write contacts is told by the name of the scope', async () => {
    const { analytics } = bench(
      { accessToken: 'reader' },
      { tokens: { reader: ['crm.objects.contacts.read'] } },
    );
    const { error, status } = await analytics.signUp(call).result;
    expect(status).toBe('failed');
    expect(error?.message).toContain('crm.objects.contacts.write');
    await analytics.close();
  });

  it('W-30 a token that is refused rests everything, says so, and the sign-up is kept', async () => {
    const { analytics, log, requests } = bench({ accessToken: 'unknown' });
    analytics.signUp(call);
    const { pending } = await analytics.flush();
    expect(pending).toBe(1);
    expect(requests).toHaveLength(1);
    expect(log.join()).toMatch(/access token/);
    expect(analytics.canDo('signUp')).toMatchObject({ ok: false });
    await analytics.close({ timeoutMs: 1 });
  });

  it('R-06 W-33 a note that is refused leaves the contact updated, and the result says what worked', async () => {
    const { analytics, answerNext, sandbox } = bench();
    sandbox.portal.addContact(known);
    answerNext({ path: notes, status: 400, body: { category: 'VALIDATION_ERROR', message: 'x' } });
    expect(await analytics.signUp(call).result).toMatchObject({
      status: 'partial',
      operations: [
        { effect: 'unchanged' },
        { effect: 'updated' },
        { operation: 'create-note', status: 'rejected' },
      ],
      error: { code: 'INVALID_REQUEST' },
    });
    expect(await analytics.dead.replay()).toBe(1);
    await analytics.flush();
    expect(sandbox.portal.notes(email)).toHaveLength(1);
    await analytics.close();
  });

  it('an address that is none fails without a request, and a call without one throws', async () => {
    const { analytics, requests } = bench();
    const { result } = analytics.signUp({ ...call, email: 'nobody' });
    expect(await result).toMatchObject({ status: 'failed', error: { code: 'INVALID_EMAIL' } });
    expect(requests).toEqual([]);
    expect(() => analytics.signUp({ onCreate } as never)).toThrow(/needs the e-mail/);
    expect(() => analytics.signUp({ email, onExisting: { note: { body: ' ' } } })).toThrow(/note.body/);
    await analytics.close();
  });

  it('what arrives over the network signs nobody up', async () => {
    const { analytics, requests } = bench();
    const { rejected } = await analytics.accept([
      { ...call, type: 'signUp' },
      { type: 'addNote', email, body: 'x' },
    ]);
    expect(rejected).toHaveLength(2);
    expect(requests).toEqual([]);
    await analytics.close();
  });
});

describe('past the store', () => {
  it('W-32 all steps are taken within one call of deliver', async () => {
    const { analytics, requests, sandbox } = bench();
    sandbox.portal.addContact(known);
    const [end, after] = await analytics.deliver([
      { ...call, type: 'signUp', userId: 'u-1' },
      { type: 'identify', userId: 'u-1', traits: { email, username: 'later' } },
    ]);
    expect([end?.branch, after?.status]).toEqual(['updated+noted', 'delivered']);
    expect(requests.slice(0, 3).map((request) => request.split(' ')[0])).toEqual(['POST', 'PATCH', 'POST']);
    expect(sandbox.portal.contact(email)?.properties['username']).toBe('later');
    await analytics.close();
  });

  it('a step that fails leaves what stands behind it to be tried', async () => {
    const { analytics, answerNext } = bench();
    answerNext({ path: contacts, status: 503 });
    const ends = await analytics.deliver([
      { ...call, type: 'signUp' },
      { ...call, type: 'signUp' },
    ]);
    expect(ends.map(({ status, error }) => [status, error?.retryable])).toEqual([
      ['failed', true],
      ['failed', true],
    ]);
    await analytics.close();
  });

  it.each([
    ['somebody new', undefined, 'created', ['POST']],
    ['somebody known', known, 'updated+noted', ['POST', 'PATCH', 'POST']],
  ])(
    'S-10 a dry run tells what would become of %s, and writes nothing',
    async (_who, contact, branch, methods) => {
      const { analytics, sandbox } = bench();
      if (contact !== undefined) sandbox.portal.addContact(contact);
      const { requests, results } = await analytics.plan([{ ...call, type: 'signUp' }]);
      expect(results).toMatchObject([{ status: 'delivered', branch }]);
      expect(requests.map(({ method }) => method)).toEqual(methods);
      expect(sandbox.portal.contacts()).toHaveLength(contact === undefined ? 0 : 1);
      expect(sandbox.portal.notes()).toEqual([]);
      await analytics.close();
    },
  );
});

it.each(['2026-03', '2026-09'] as const)('works the same over %s', async (apiVersion) => {
  const { analytics, answerNext, sandbox } = bench({ apiVersion });
  sandbox.portal.addContact(known);
  answerNext({ path: '/notes', status: 0, reset: 'after' });
  expect(await analytics.signUp(call).result).toMatchObject({ branch: 'updated+noted' });
  expect(sandbox.portal.notes(email)).toHaveLength(1);
  await analytics.close();
});
