import { describe, expect, it } from 'vitest';
import { testBench } from './support/hubspot.ts';
import { call, contacts, email, known, notes, onCreate, signUpBench } from './support/sign-up-bench.ts';

describe('several sign-ups', () => {
  it('W-03 of one message id are one', async () => {
    const { analytics, requests, sandbox } = signUpBench();
    const first = analytics.signUp({ ...call, messageId: 'account-7' });
    const second = analytics.signUp({ ...call, messageId: 'account-7' });
    expect([(await first.result).branch, (await second.result).branch]).toEqual(['created', 'created']);
    await analytics.signUp({ ...call, messageId: 'account-7' }).result;
    expect(requests).toHaveLength(1);
    expect(sandbox.portal.notes()).toEqual([]);
    await analytics.close();
  });

  it('W-36 of one address at once are one contact and at most one note', async () => {
    const { analytics, sandbox } = signUpBench();
    const ends = await Promise.all([analytics.signUp(call).result, analytics.signUp(call).result]);
    expect(ends.map(({ branch }) => branch)).toEqual(['created', 'updated+noted']);
    expect(sandbox.portal.contacts()).toHaveLength(1);
    expect(sandbox.portal.notes(email)).toHaveLength(1);
    await analytics.close();
  });

  it('W-36 of one address in two processes with stores of their own are one contact and at most one note', async () => {
    const one = signUpBench();
    const two = testBench({ fetch: one.sandbox.fetch });
    const ends = await Promise.all([one.analytics.signUp(call).result, two.analytics.signUp(call).result]);
    expect(ends.map(({ branch }) => branch).sort()).toEqual(['created', 'updated+noted']);
    expect(one.sandbox.portal.contacts()).toHaveLength(1);
    expect(one.sandbox.portal.notes(email)).toHaveLength(1);
    await Promise.all([one.analytics.close(), two.analytics.close()]);
  });

  it('of many people cost one request each, and nobody waits for the steps of another', async () => {
    const { analytics, requests, sandbox } = signUpBench({ limits: { burst: 1_000 } });
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
    const { analytics, answerNext, requests } = signUpBench({ retry: { minDelayMs: 60_000 } });
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
    const { analytics, sandbox } = signUpBench();
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
    const { analytics, sandbox } = signUpBench();
    sandbox.portal.addEventDefinition({ name: 'seen' });
    analytics.signUp({ ...call, userId: 'u-1' });
    expect(await analytics.track({ userId: 'u-1', event: 'Seen' }).result).toMatchObject({
      status: 'delivered',
    });
    expect(sandbox.portal.events('seen')[0]?.objectId).toBe(sandbox.portal.contact(email)?.id);
    await analytics.close();
  });

  it('R-51 is not overwritten by what happened before it and comes late', async () => {
    const { analytics, sandbox } = signUpBench();
    await analytics.signUp(call).result;
    const late = analytics.identify({ traits: { email, username: 'old' }, timestamp: '2026-01-01' });
    expect(await late.result).toMatchObject({ issues: [{ code: 'STALE_VALUE' }] });
    expect(sandbox.portal.contact(email)?.properties['username']).toBe('ada');
    await analytics.close();
  });

  it.each(['archive', 'gdpr'] as const)('brings back who was forgotten by %s or not', async (mode) => {
    const { analytics, sandbox } = signUpBench();
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
    const { analytics } = signUpBench(
      { accessToken: 'reader' },
      { tokens: { reader: ['crm.objects.contacts.read'] } },
    );
    const { error, status } = await analytics.signUp(call).result;
    expect(status).toBe('failed');
    expect(error?.message).toContain('crm.objects.contacts.write');
    await analytics.close();
  });

  it('W-30 a token that is refused rests everything, says so, and the sign-up is kept', async () => {
    const { analytics, log, requests } = signUpBench({ accessToken: 'unknown' });
    analytics.signUp(call);
    const { pending } = await analytics.flush();
    expect(pending).toBe(1);
    expect(requests).toHaveLength(1);
    expect(log.join()).toMatch(/access token/);
    expect(analytics.canDo('signUp')).toMatchObject({ ok: false });
    await analytics.close({ timeoutMs: 1 });
  });

  it('R-06 W-33 a note that is refused leaves the contact updated, and the result says what worked', async () => {
    const { analytics, answerNext, sandbox } = signUpBench();
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
    const { analytics, requests } = signUpBench();
    const { result } = analytics.signUp({ ...call, email: 'nobody' });
    expect(await result).toMatchObject({ status: 'failed', error: { code: 'INVALID_EMAIL' } });
    expect(requests).toEqual([]);
    expect(() => analytics.signUp({ onCreate } as never)).toThrow(/needs the e-mail/);
    expect(() => analytics.signUp({ email, onExisting: { note: { body: ' ' } } })).toThrow(/note.body/);
    await analytics.close();
  });

  it('what arrives over the network signs nobody up', async () => {
    const { analytics, requests } = signUpBench();
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
    const { analytics, requests, sandbox } = signUpBench();
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
    const { analytics, answerNext } = signUpBench();
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
      const { analytics, sandbox } = signUpBench();
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
  const { analytics, answerNext, sandbox } = signUpBench({ apiVersion });
  sandbox.portal.addContact(known);
  answerNext({ path: '/notes', status: 0, reset: 'after' });
  expect(await analytics.signUp(call).result).toMatchObject({ branch: 'updated+noted' });
  expect(sandbox.portal.notes(email)).toHaveLength(1);
  await analytics.close();
});
