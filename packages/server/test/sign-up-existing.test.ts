import { describe, expect, it } from 'vitest';
import { testBench } from './support/hubspot.ts';
import {
  always,
  bodies,
  call,
  contacts,
  email,
  known,
  limited,
  note,
  notes,
  onCreate,
  signUpBench,
} from './support/sign-up-bench.ts';

describe('a contact that HubSpot has', () => {
  it('W-11 W-13 W-16 W-17 W-18 W-19 W-20 W-21 W-33 gets the few properties and a note, by three requests', async () => {
    const made = signUpBench();
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
    const { analytics, requests, sandbox } = signUpBench();
    sandbox.portal.addContact(known);
    const { result } = analytics.signUp({ email, onCreate, always });
    expect(await result).toMatchObject({ status: 'delivered', branch: 'updated' });
    expect(requests).toHaveLength(2);
    await analytics.close();
  });

  it('gets nothing but the note when nothing is always set', async () => {
    const { analytics, requests, sandbox } = signUpBench();
    const { id } = sandbox.portal.addContact(known);
    const timestamp = '2026-11-20T10:00:00.000Z';
    const { result } = analytics.signUp({ email, onCreate, onExisting: { note }, timestamp });
    expect(await result).toMatchObject({ status: 'delivered', branch: 'updated+noted' });
    expect(requests).toEqual([`POST ${contacts}`, `POST ${notes}`]);
    expect(sandbox.portal.notes(id)).toMatchObject([{ at: Date.parse(timestamp) }]);
    await analytics.close();
  });

  it('gets its note when HubSpot refuses all that is always set, and the issues say so', async () => {
    const made = testBench();
    const { analytics, sandbox } = made;
    sandbox.portal.addContact(known);
    const { result } = analytics.signUp({
      email,
      onCreate: {},
      always: { username: 'ada' },
      onExisting: { note },
    });
    expect(await result).toMatchObject({
      status: 'delivered',
      issues: [{ code: 'UNKNOWN_PROPERTY', path: 'properties.username' }],
    });
    expect(sandbox.portal.notes()).toHaveLength(1);
  });

  it("W-32 gets a note of one's own, step by step", async () => {
    const { analytics, requests, sandbox } = signUpBench();
    sandbox.portal.addContact(known);
    const { branch } = await analytics.signUp({ email, onCreate, always }).result;
    if (branch === 'updated') await analytics.addNote({ email, body: 'Has an account now.' }).result;
    expect(sandbox.portal.notes(email)).toHaveLength(1);
    expect(requests).toHaveLength(3);
    await analytics.close();
  });

  it('W-15 is found by its e-mail when HubSpot does not say which it is', async () => {
    const { analytics, answerNext, requests, sandbox } = signUpBench();
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
    const { analytics, answerNext, requests } = signUpBench();
    answerNext({ path: contacts, status, body: { category, message: 'Property username must be unique' } });
    expect(await analytics.signUp(call).result).toMatchObject({ status: 'failed' });
    expect(requests).toHaveLength(1);
    await analytics.close();
  });

  it('W-24 W-26 keeps what is done while a later step is tried again', async () => {
    const { analytics, answerNext, requests, sandbox } = signUpBench();
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
      const { analytics, answerNext, requests, sandbox } = signUpBench({ timeoutMs: 500 });
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
    const { analytics, answerNext, sandbox } = signUpBench();
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
    const { analytics, answerNext, sandbox } = signUpBench();
    const message = 'Contact already exists. Existing ID: 123456789012';
    answerNext({ path: contacts, status: 409, body: { category: 'CONFLICT', message } });
    expect(await analytics.signUp(call).result).toMatchObject({ status: 'delivered', branch: 'created' });
    expect(sandbox.portal.contact(email)?.properties).toMatchObject({ ...onCreate, ...always });
    expect(sandbox.portal.notes()).toEqual([]);
    await analytics.close();
  });

  it('W-35 gets a note that is too long cut, with an issue', async () => {
    const { analytics, sandbox } = signUpBench();
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
    const { analytics, sandbox } = signUpBench();
    sandbox.portal.addContact(known);
    const { result } = analytics.signUp({ ...call, always: { ...always, no_such_name: 'x' } });
    expect(await result).toMatchObject({
      branch: 'updated+noted',
      issues: [{ code: 'UNKNOWN_PROPERTY', property: 'no_such_name' }],
    });
    await analytics.close();
  });
});
