import { describe, expect, it } from 'vitest';
import { openBench } from './support/hubspot.ts';

describe('identify', () => {
  it('S-20 S-24 an identify with an e-mail creates the contact, by itself', async () => {
    const { analytics, sandbox } = openBench();
    const { result } = analytics.identify({
      userId: 'u-1',
      traits: { email: 'Ada@Example.com ', firstName: 'Ada' },
    });
    expect(await result).toMatchObject({
      status: 'delivered',
      operations: [{ operation: 'upsert-contact', status: 'succeeded', effect: 'created' }],
      issues: [],
    });
    expect(sandbox.portal.contact('ada@example.com')?.properties).toMatchObject({ firstname: 'Ada' });
  });

  it('the e-mail is the key of the input and no property of it', async () => {
    const { analytics, sandbox } = openBench();
    analytics.identify({ messageId: 'm1', traits: { email: 'test@example.com', firstname: 'John' } });
    await analytics.flush();
    const request = sandbox.journal.entries().find(({ route }) => route === 'contacts.batch-upsert');
    expect(request?.requestBody).toEqual({
      inputs: [
        {
          id: 'test@example.com',
          idProperty: 'email',
          properties: { firstname: 'John' },
          objectWriteTraceId: 'm1',
        },
      ],
    });
  });

  it('S-28 an unknown trait is left out and told, the others arrive', async () => {
    const { analytics, sandbox } = openBench();
    const { result } = analytics.identify({
      traits: { email: 'ada@example.com', firstname: 'Ada', no_such: 'x' },
    });
    const { status, issues } = await result;
    expect(status).toBe('delivered');
    expect(issues).toMatchObject([{ code: 'UNKNOWN_PROPERTY', path: 'traits.no_such' }]);
    expect(sandbox.portal.contact('ada@example.com')?.properties).toMatchObject({ firstname: 'Ada' });
  });

  it("with unknownProperties: 'reject' an unknown trait fails the event before anything is sent", async () => {
    const { analytics, requests } = openBench({ unknownProperties: 'reject' });
    const { result } = analytics.identify({ traits: { email: 'ada@example.com', no_such: 'x' } });
    expect(await result).toMatchObject({ status: 'failed', error: { code: 'UNKNOWN_PROPERTY' } });
    expect(requests.filter((request) => request.includes('upsert'))).toEqual([]);
  });

  it('an identify of a user without any known e-mail is refused', async () => {
    const { analytics } = openBench();
    const { result } = analytics.identify({ userId: 'u1', traits: { firstname: 'A' } });
    expect(await result).toMatchObject({ status: 'failed', error: { code: 'MISSING_IDENTIFIER' } });
  });

  it('an invalid e-mail is refused and never joins a batch', async () => {
    const { analytics, sandbox } = openBench();
    const bad = analytics.identify({ traits: { email: 'incorrect-email', firstname: 'T' } });
    const good = analytics.identify({ traits: { email: 'ok@example.com', firstname: 'T' } });
    expect(await bad.result).toMatchObject({ status: 'failed', error: { code: 'INVALID_EMAIL' } });
    expect(await good.result).toMatchObject({ status: 'delivered' });
    expect(sandbox.portal.contacts()).toHaveLength(1);
  });

  it('an address known as a secondary one updates its contact and leaves the primary one', async () => {
    const { analytics, sandbox } = openBench();
    const { id } = sandbox.portal.addContact({
      email: 'primary@example.com',
      hs_additional_emails: 'secondary@example.com',
    });
    await analytics.identify({ traits: { email: 'secondary@example.com', firstname: 'Karen' } }).result;
    expect(sandbox.portal.contacts()).toHaveLength(1);
    expect(sandbox.portal.contact(id)?.properties).toMatchObject({
      email: 'primary@example.com',
      firstname: 'Karen',
    });
  });

  it('an identify with nothing but an e-mail makes the contact exist, and changes none that does', async () => {
    const { analytics, sandbox } = openBench();
    sandbox.portal.addContact({ email: 'a@example.com', hs_additional_emails: 'old@example.com' });
    const known = await analytics.identify({ traits: { email: 'old@example.com' } }).result;
    const fresh = await analytics.identify({ traits: { email: 'new@example.com' } }).result;
    expect(known).toMatchObject({ status: 'delivered', operations: [{ effect: 'unchanged' }] });
    expect(fresh).toMatchObject({ status: 'delivered', operations: [{ effect: 'created' }] });
    expect(sandbox.portal.contacts().map(({ properties }) => properties['email'])).toEqual([
      'a@example.com',
      'new@example.com',
    ]);
  });
});

describe('alias', () => {
  it('S-49 after an alias the old id finds the contact of the new one', async () => {
    const { analytics, sandbox } = openBench();
    sandbox.portal.addEventDefinition({ name: 'seen' });
    await analytics.identify({ userId: 'new', traits: { email: 'ada@example.com', firstname: 'Ada' } })
      .result;
    expect(await analytics.alias({ previousId: 'old', userId: 'new' }).result).toMatchObject({
      status: 'delivered',
    });
    await analytics.track({ userId: 'old', event: 'Seen' }).result;
    expect(sandbox.portal.events()).toMatchObject([{ email: 'ada@example.com' }]);
    expect(sandbox.portal.contacts()).toHaveLength(1);
  });

  it('S-49 an alias counts as well for an e-mail that becomes known later', async () => {
    const { analytics, sandbox } = openBench();
    sandbox.portal.addEventDefinition({ name: 'seen' });
    await analytics.alias({ previousId: 'anon', userId: 'u' }).result;
    await analytics.identify({ userId: 'u', traits: { email: 'ada@example.com', firstname: 'Ada' } }).result;
    await analytics.track({ anonymousId: 'anon', event: 'Seen' }).result;
    expect(sandbox.portal.events()).toMatchObject([{ email: 'ada@example.com' }]);
  });

  it('S-49 an identify with both ids makes the anonymous one known', async () => {
    const { analytics, sandbox } = openBench();
    sandbox.portal.addEventDefinition({ name: 'seen' });
    const traits = { email: 'ada@example.com', firstname: 'Ada' };
    await analytics.identify({ userId: 'u', anonymousId: 'anon', traits }).result;
    await analytics.track({ anonymousId: 'anon', event: 'Seen' }).result;
    expect(sandbox.portal.events()).toMatchObject([{ email: 'ada@example.com' }]);
  });
});
