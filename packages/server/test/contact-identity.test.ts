import { describe, expect, it } from 'vitest';
import { type TestBench, testBench } from './support/hubspot.ts';

/** Delivers what waits, and tells how many contacts HubSpot has then. */
async function contactsAfter({ analytics, sandbox }: TestBench): Promise<number> {
  await analytics.flush();
  return sandbox.portal.contacts().length;
}

describe('a user who gets another e-mail', () => {
  it.each(['in one run', 'in two runs'])('G-42 S-49 keeps the contact and its id, %s', async (when) => {
    const bench = testBench();
    const { analytics, sandbox } = bench;
    analytics.identify({ userId: 'u', traits: { email: 'old@example.com', firstname: 'Ada' } });
    if (when === 'in two runs') await analytics.flush();
    const moved = analytics.identify({ userId: 'u', traits: { email: 'new@example.com', city: 'London' } });

    expect(await contactsAfter(bench)).toBe(1);
    expect(await moved.result).toMatchObject({ status: 'delivered', issues: [] });
    expect(sandbox.portal.contact('new@example.com')?.properties).toMatchObject({
      email: 'new@example.com',
      firstname: 'Ada',
      city: 'London',
    });
    await analytics.close();
  });

  it('S-49 is still found under the old e-mail, and no second contact is made for it', async () => {
    const bench = testBench();
    const { analytics, sandbox } = bench;
    analytics.identify({ userId: 'u', traits: { email: 'old@example.com', firstname: 'Ada' } });
    await analytics.flush();
    analytics.identify({ userId: 'u', traits: { email: 'new@example.com' } });
    await analytics.flush();
    analytics.identify({ traits: { email: 'old@example.com', city: 'Paris' } });

    expect(await contactsAfter(bench)).toBe(1);
    expect(sandbox.portal.contact('new@example.com')?.properties['city']).toBe('Paris');
    await analytics.close();
  });

  it.each(['in one run', 'in several runs'])('may take the old one back, %s', async (when) => {
    const bench = testBench();
    const { analytics, sandbox } = bench;
    for (const email of ['old@example.com', 'new@example.com', 'old@example.com']) {
      analytics.identify({ userId: 'u', traits: { email, firstname: 'Ada' } });
      if (when === 'in several runs') await analytics.flush();
    }
    expect(await contactsAfter(bench)).toBe(1);
    expect(sandbox.portal.contact('old@example.com')?.properties['email']).toBe('old@example.com');
    await analytics.close();
  });

  it('keeps the contact also when HubSpot fails meanwhile', async () => {
    const bench = testBench();
    const { analytics, sandbox } = bench;
    analytics.identify({ userId: 'u', traits: { email: 'old@example.com', firstname: 'Ada' } });
    await analytics.flush();
    sandbox.faults.add({ route: 'contacts.batch-update', times: 2, fault: { kind: 'status', status: 503 } });
    analytics.identify({ userId: 'u', traits: { email: 'new@example.com', city: 'London' } });

    expect(await contactsAfter(bench)).toBe(1);
    expect(sandbox.portal.contact('new@example.com')?.properties['firstname']).toBe('Ada');
    await analytics.close();
  });

  it('leaves the old e-mail to whoever identifies with it next', async () => {
    const bench = testBench();
    const { analytics, sandbox } = bench;
    analytics.identify({ userId: 'u', traits: { email: 'desk@example.com', firstname: 'Ada' } });
    await analytics.flush();
    analytics.identify({ userId: 'u', traits: { email: 'ada@example.com' } });
    await analytics.flush();
    analytics.identify({ userId: 'other', traits: { email: 'desk@example.com', firstname: 'Bob' } });

    expect(await contactsAfter(bench)).toBe(2);
    expect(sandbox.portal.contact('ada@example.com')?.properties['firstname']).toBe('Ada');
    expect(sandbox.portal.contact('desk@example.com')?.properties['firstname']).toBe('Bob');
    await analytics.close();
  });

  it('does not take over a contact that HubSpot has under the new one; the result says so', async () => {
    const bench = testBench();
    const { analytics, sandbox } = bench;
    sandbox.portal.addContact({ email: 'new@example.com', firstname: 'Known' });
    analytics.identify({ userId: 'u', traits: { email: 'old@example.com', firstname: 'Ada' } });
    await analytics.flush();
    const { result } = analytics.identify({
      userId: 'u',
      traits: { email: 'new@example.com', city: 'Rome' },
    });

    expect(await contactsAfter(bench)).toBe(2);
    expect(await result).toMatchObject({ status: 'delivered', issues: [{ code: 'EMAIL_TAKEN' }] });
    expect(sandbox.portal.contact('new@example.com')?.properties).toMatchObject({
      firstname: 'Known',
      city: 'Rome',
    });
    expect(sandbox.portal.contact('old@example.com')?.properties['firstname']).toBe('Ada');
    await analytics.close();
  });

  it('is no reason for a browser that two people share to move a contact', async () => {
    const bench = testBench();
    const { analytics } = bench;
    analytics.identify({ anonymousId: 'browser', traits: { email: 'ada@example.com' } });
    await analytics.flush();
    analytics.identify({ anonymousId: 'browser', traits: { email: 'bob@example.com' } });
    expect(await contactsAfter(bench)).toBe(2);
    await analytics.close();
  });
});

describe('contacts that are found by the user id', () => {
  function benchWithKey(): TestBench {
    const bench = testBench({ contacts: { keyProperty: 'user_id' } });
    bench.sandbox.portal.addProperty('contacts', { name: 'user_id', hasUniqueValue: true });
    return bench;
  }

  it('S-46 are written by it, with the e-mail as a property', async () => {
    const bench = benchWithKey();
    const { analytics, sandbox } = bench;
    analytics.identify({ userId: 'Custom-1', traits: { email: 'custom@example.com', firstname: 'Jane' } });
    expect(await contactsAfter(bench)).toBe(1);
    expect(
      sandbox.journal.entries().find(({ path }) => path.endsWith('/batch/upsert'))?.requestBody,
    ).toMatchObject({
      inputs: [
        {
          id: 'Custom-1',
          idProperty: 'user_id',
          properties: { email: 'custom@example.com', firstname: 'Jane' },
        },
      ],
    });
    await analytics.close();
  });

  it('S-46 keep their id when the e-mail changes, without any id being remembered', async () => {
    const bench = benchWithKey();
    const { analytics, sandbox } = bench;
    const { id } = sandbox.portal.addContact({ email: 'old@example.com', user_id: 'u' });
    analytics.identify({ userId: 'u', traits: { email: 'new@example.com' } });
    expect(await contactsAfter(bench)).toBe(1);
    expect(sandbox.portal.contact('new@example.com')?.id).toBe(id);
    await analytics.close();
  });

  it('need no e-mail, and their ids are text', async () => {
    const bench = benchWithKey();
    const { analytics, sandbox } = bench;
    analytics.identify({ userId: 9868, traits: { firstname: 'Numeric' } } as never);
    expect(await contactsAfter(bench)).toBe(1);
    expect(sandbox.portal.contacts()[0]?.properties).toMatchObject({ user_id: '9868', firstname: 'Numeric' });
    await analytics.close();
  });

  it('adopt the contact that HubSpot has under the e-mail', async () => {
    const bench = benchWithKey();
    const { analytics, sandbox } = bench;
    const { id } = sandbox.portal.addContact({ email: 'form@example.com', firstname: 'Form' });
    analytics.identify({ userId: 'u', traits: { email: 'form@example.com', city: 'Oslo' } });
    analytics.track({ userId: 'u', event: 'Nothing' });
    expect(await contactsAfter(bench)).toBe(1);
    expect(sandbox.portal.contact(id)?.properties).toMatchObject({
      user_id: 'u',
      firstname: 'Form',
      city: 'Oslo',
      email: 'form@example.com',
    });
    await analytics.close();
  });

  it('never take the e-mail of another user', async () => {
    const bench = benchWithKey();
    const { analytics, sandbox } = bench;
    sandbox.portal.addContact({ email: 'shared@example.com', user_id: 'first' });
    const { result } = analytics.identify({
      userId: 'second',
      traits: { email: 'shared@example.com', firstname: 'Second' },
    });
    expect(await contactsAfter(bench)).toBe(2);
    expect(await result).toMatchObject({ status: 'delivered', issues: [{ code: 'EMAIL_TAKEN' }] });
    expect(sandbox.portal.contact('shared@example.com')?.properties['user_id']).toBe('first');
    await analytics.close();
  });

  it('fall back to the e-mail in a call without a user id, in a request of its own', async () => {
    const bench = benchWithKey();
    const { analytics, sandbox } = bench;
    analytics.identify({ userId: 'u1', traits: { firstname: 'A' } });
    analytics.identify({ traits: { email: 'fallback@example.com', firstname: 'F' } });
    expect(await contactsAfter(bench)).toBe(2);
    const upserts = sandbox.journal.entries().filter(({ path }) => path.endsWith('/batch/upsert'));
    expect(
      upserts.map(({ requestBody: body }) =>
        (body as { inputs: { idProperty: string }[] }).inputs.map((i) => i.idProperty),
      ),
    ).toEqual(expect.arrayContaining([['user_id'], ['email']]));
    await analytics.close();
  });

  it('are given the later id by an alias', async () => {
    const bench = benchWithKey();
    const { analytics, sandbox } = bench;
    analytics.identify({ userId: 'u-1', traits: { email: 'ada@example.com' } });
    await analytics.flush();
    analytics.alias({ previousId: 'u-1', userId: 'u-2' });
    analytics.identify({ userId: 'u-2', traits: { city: 'Kyiv' } });
    analytics.identify({ userId: 'u-1', traits: { firstname: 'Ada' } });
    expect(await contactsAfter(bench)).toBe(1);
    expect(sandbox.portal.contact('ada@example.com')?.properties).toMatchObject({
      user_id: 'u-2',
      city: 'Kyiv',
      firstname: 'Ada',
    });
    await analytics.close();
  });

  it('S-55 an event finds its contact by the user id alone', async () => {
    const bench = benchWithKey();
    const { analytics, sandbox } = bench;
    const { id } = sandbox.portal.addContact({ email: 'ada@example.com', user_id: 'u' });
    sandbox.portal.addEventDefinition({ name: 'bought', properties: [] });
    analytics.track({ userId: 'u', event: 'Bought' });
    await analytics.flush();
    expect(sandbox.portal.events()).toMatchObject([{ objectId: id }]);
    await analytics.close();
  });
});

describe('R-06 several events in one write', () => {
  it('are each told only what became of their own traits', async () => {
    const { analytics, sandbox } = testBench();
    sandbox.portal.addProperty('contacts', { name: 'plan' });
    analytics.identify({ traits: { email: 'ada@example.com', plan: 'free' } });
    await analytics.flush();
    sandbox.portal.archiveProperty('contacts', 'plan'); // the catalogue that was read still has it

    const one = analytics.identify({ traits: { email: 'ada@example.com', plan: 'pro' } });
    const other = analytics.identify({ traits: { email: 'ada@example.com', city: 'London' } });
    await analytics.close();
    expect(await one.result).toMatchObject({
      status: 'delivered',
      issues: [{ code: 'UNKNOWN_PROPERTY', path: 'traits.plan', property: 'plan' }],
    });
    expect(await other.result).toMatchObject({ status: 'delivered', issues: [] });
  });
});

describe('S-55 an event of a user who was not identified yet', () => {
  it('waits for the identify, and arrives', async () => {
    const { analytics, sandbox } = testBench();
    sandbox.portal.addEventDefinition({ name: 'bought', properties: [] });
    const bought = analytics.track({ userId: 'u', event: 'Bought' });
    await analytics.flush({ timeoutMs: 50 });
    analytics.identify({ userId: 'u', traits: { email: 'ada@example.com' } });
    expect(await bought.result).toMatchObject({ status: 'delivered' });
    expect(sandbox.portal.events()).toMatchObject([{ email: 'ada@example.com' }]);
    await analytics.close();
  });

  it('fails after that, and says what is missing', async () => {
    const { analytics } = testBench({ events: { waitForIdentifyMs: 20 } });
    const { result } = analytics.track({ userId: 'u', event: 'Bought' });
    expect(await result).toMatchObject({ status: 'failed', error: { code: 'MISSING_IDENTIFIER' } });
    await analytics.close();
  });
});
