import { describe, expect, it } from 'vitest';
import {
  always,
  bodies,
  call,
  contacts,
  email,
  known,
  limited,
  onCreate,
  signUpBench,
} from './support/sign-up-bench.ts';

describe('a contact that HubSpot does not have', () => {
  it('W-05 W-06 W-07 W-08 W-10 W-33 is created by one request, with exactly the properties', async () => {
    const made = signUpBench();
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
    const made = signUpBench();
    const odd = { username: '  Ada  L ', team_ownership: '007', lead_source_type: '1e3' };
    const { result } = made.analytics.signUp({ email: ' Ada@Example.com ', always: odd });
    expect(await result).toMatchObject({ branch: 'created' });
    expect(bodies(made)).toEqual([{ properties: { email, ...odd } }]);
    await made.analytics.close();
  });

  it('gets no value that is none, and the result says so', async () => {
    const made = signUpBench();
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
    const { analytics, answerNext, requests } = signUpBench();
    answerNext({ path: contacts, status: 500 }, limited(contacts));
    expect(await analytics.signUp(call).result).toMatchObject({ branch: 'created' });
    expect(requests).toEqual(Array(3).fill(`POST ${contacts}`));
    await analytics.close();
  });

  it('W-27 whose creation had no answer is known as our own: no note', async () => {
    const { analytics, answerNext, requests, sandbox } = signUpBench();
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
    const { analytics, answerNext, sandbox } = signUpBench({}, { now: () => now });
    sandbox.portal.addContact({ ...known, ...always });
    now = Date.now();
    answerNext({ path: contacts, status: 0, reset: 'before' });
    expect(await analytics.signUp(call).result).toMatchObject({ branch: 'updated+noted' });
    await analytics.close();
  });
});
