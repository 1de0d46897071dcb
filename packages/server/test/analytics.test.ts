import { InvalidEventError } from '@hubtrail/core';
import { afterEach, describe, expect, it } from 'vitest';
import type { Analytics } from '../src/index.ts';
import { testBench } from './support/hubspot.ts';

const open: Analytics[] = [];
function bench(...given: Parameters<typeof testBench>): ReturnType<typeof testBench> {
  const made = testBench(...given);
  open.push(made.analytics);
  return made;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((analytics) => analytics.close({ timeoutMs: 100 })));
});

describe('identify', () => {
  it('S-20 S-24 an identify with an e-mail creates the contact, by itself', async () => {
    const { analytics, sandbox } = bench();
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
    const { analytics, sandbox } = bench();
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
    const { analytics, sandbox } = bench();
    const { result } = analytics.identify({
      traits: { email: 'ada@example.com', firstname: 'Ada', no_such: 'x' },
    });
    const { status, issues } = await result;
    expect(status).toBe('delivered');
    expect(issues).toMatchObject([{ code: 'UNKNOWN_PROPERTY', path: 'traits.no_such' }]);
    expect(sandbox.portal.contact('ada@example.com')?.properties).toMatchObject({ firstname: 'Ada' });
  });

  it("with unknownProperties: 'reject' an unknown trait fails the event before anything is sent", async () => {
    const { analytics, requests } = bench({ unknownProperties: 'reject' });
    const { result } = analytics.identify({ traits: { email: 'ada@example.com', no_such: 'x' } });
    expect(await result).toMatchObject({ status: 'failed', error: { code: 'UNKNOWN_PROPERTY' } });
    expect(requests.filter((request) => request.includes('upsert'))).toEqual([]);
  });

  it('an identify of a user without any known e-mail is refused', async () => {
    const { analytics } = bench();
    const { result } = analytics.identify({ userId: 'u1', traits: { firstname: 'A' } });
    expect(await result).toMatchObject({ status: 'failed', error: { code: 'MISSING_IDENTIFIER' } });
  });

  it('an invalid e-mail is refused and never joins a batch', async () => {
    const { analytics, sandbox } = bench();
    const bad = analytics.identify({ traits: { email: 'incorrect-email', firstname: 'T' } });
    const good = analytics.identify({ traits: { email: 'ok@example.com', firstname: 'T' } });
    expect(await bad.result).toMatchObject({ status: 'failed', error: { code: 'INVALID_EMAIL' } });
    expect(await good.result).toMatchObject({ status: 'delivered' });
    expect(sandbox.portal.contacts()).toHaveLength(1);
  });

  it('an address known as a secondary one updates its contact and leaves the primary one', async () => {
    const { analytics, sandbox } = bench();
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
    const { analytics, sandbox } = bench();
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

describe('track', () => {
  function withEvent(...given: Parameters<typeof testBench>): ReturnType<typeof testBench> {
    const made = bench(...given);
    made.sandbox.portal.addEventDefinition({ name: 'bought_item', properties: ['value', 'city'] });
    return made;
  }

  it('S-50 S-54 S-64 an event reaches the contact named by properties.email, with its own time and id', async () => {
    const { analytics, sandbox } = withEvent();
    const { result } = analytics.track({
      userId: 'u',
      messageId: 'm-1',
      event: 'Bought Item',
      timestamp: '2026-11-19T10:00:00.000Z',
      properties: { email: 'Peter@example.com', value: 20.5 },
    });
    expect(await result).toMatchObject({ status: 'delivered' });
    const [event] = sandbox.portal.events('bought_item');
    expect(event).toMatchObject({
      uuid: 'm-1',
      email: 'peter@example.com',
      occurredAt: Date.parse('2026-11-19T10:00:00.000Z'),
      properties: { value: '20.5' },
    });
    expect(event?.objectId).toBe(sandbox.portal.contact('peter@example.com')?.id);
  });

  it('S-55 an event of a user id finds the e-mail of an earlier identify, also of an earlier batch', async () => {
    const { analytics, sandbox } = withEvent();
    await analytics.identify({ userId: 'u-1', traits: { email: 'ada@example.com', firstname: 'Ada' } })
      .result;
    await analytics.track({ userId: 'u-1', event: 'Bought Item' }).result;
    expect(sandbox.portal.events()).toMatchObject([{ email: 'ada@example.com' }]);
  });

  it('an event of somebody nobody knows is refused', async () => {
    const { analytics, sandbox } = withEvent();
    const { result } = analytics.track({ userId: 'unknown', event: 'Bought Item' });
    expect(await result).toMatchObject({ status: 'failed', error: { code: 'MISSING_IDENTIFIER' } });
    expect(sandbox.portal.events()).toEqual([]);
  });

  it('S-61 context.traits of a track update the contact', async () => {
    const { analytics, sandbox } = withEvent();
    await analytics.track({
      userId: 'u',
      event: 'Bought Item',
      properties: { email: 'peter@example.com' },
      context: { traits: { firstname: 'Peter' } },
    }).result;
    expect(sandbox.portal.contact('peter@example.com')?.properties).toMatchObject({ firstname: 'Peter' });
    expect(sandbox.portal.events()).toHaveLength(1);
  });

  it('S-62 a hundred tracks with traits cost one contact request and one event request', async () => {
    const { analytics, sandbox } = withEvent();
    for (let index = 0; index < 100; index += 1)
      analytics.track({
        userId: `u-${index}`,
        event: 'Bought Item',
        context: { traits: { email: `u${index}@example.com`, firstname: 'X' } },
      });
    await analytics.flush();
    expect(sandbox.journal.counts()).toMatchObject({ 'contacts.batch-upsert': 1, 'events.send-batch': 1 });
    expect(sandbox.portal.events()).toHaveLength(100);
  });

  it('S-58 an event that HubSpot does not define fails and says what to create', async () => {
    const { analytics } = withEvent();
    const { result } = analytics.track({ event: 'No Such', properties: { email: 'a@example.com' } });
    const { status, error } = await result;
    expect(status).toBe('failed');
    expect(error).toMatchObject({ code: 'UNKNOWN_EVENT' });
    expect(error?.message).toContain('pe1234567_no_such');
  });

  it('a dead letter is delivered by a replay once its event is defined', async () => {
    const { analytics, sandbox } = withEvent();
    await analytics.track({ event: 'Later', properties: { email: 'a@example.com' } }).result;
    expect(await analytics.dead.list()).toMatchObject([{ status: 'failed', reason: 'UNKNOWN_EVENT' }]);
    sandbox.portal.addEventDefinition({ name: 'later' });
    expect(await analytics.dead.replay({ reason: 'UNKNOWN_EVENT' })).toBe(1);
    expect(await analytics.flush()).toMatchObject({ delivered: 1, pending: 0 });
    expect(sandbox.portal.events('later')).toHaveLength(1);
    expect(await analytics.dead.list()).toEqual([]);
  });

  it('S-65 an event whose answer was lost is sent again with the same uuid and counts once', async () => {
    const { analytics, sandbox, answerNext, requests } = withEvent();
    answerNext({ path: 'send/batch', status: 0, reset: 'after' });
    const { result } = analytics.track({ event: 'Bought Item', properties: { email: 'a@example.com' } });
    expect(await result).toMatchObject({ status: 'delivered' });
    expect(requests.filter((request) => request.includes('send/batch'))).toHaveLength(2);
    expect(sandbox.portal.events()).toHaveLength(1);
  });

  it('S-51 without Enterprise every event fails with the reason, and contacts are written all the same', async () => {
    const { analytics, sandbox } = bench({}, { plan: 'professional' });
    const { result } = analytics.track({
      event: 'Bought Item',
      context: { traits: { email: 'a@example.com', firstname: 'A' } },
    });
    expect(await result).toMatchObject({ status: 'partial', error: { code: 'NOT_IN_PLAN' } });
    expect(sandbox.portal.contact('a@example.com')).toBeDefined();
  });
});

describe('page and screen', () => {
  it('S-19 a page is dropped with a reason unless page events are on', async () => {
    const { analytics } = bench();
    const { result } = analytics.page({ anonymousId: 'a', name: 'Home' });
    expect(await result).toMatchObject({ status: 'dropped', reason: 'page-events-off' });
  });

  it('S-19 with events.pages a page becomes the custom event page_viewed', async () => {
    const { analytics, sandbox } = bench({ events: { pages: true } });
    sandbox.portal.addEventDefinition({ name: 'page_viewed', properties: ['name', 'url'] });
    await analytics.page({
      userId: 'u',
      name: 'Home',
      properties: { url: 'https://example.com/' },
      context: { traits: { email: 'a@example.com' } },
    }).result;
    expect(sandbox.portal.events('page_viewed')).toMatchObject([
      { properties: { name: 'Home', url: 'https://example.com/' } },
    ]);
  });
});

describe('group', () => {
  it('S-67 S-68 a group becomes a company by its domain, associated with the contact, not as primary by us', async () => {
    const { analytics, sandbox } = bench();
    analytics.identify({ userId: 'u', traits: { email: 'ada@example.com', firstname: 'Ada' } });
    const { result } = analytics.group({
      groupId: 'g',
      userId: 'u',
      traits: { website: 'https://www.Example.com/about?x=1', name: 'Example Inc.', employees: 12 },
    });
    expect(await result).toMatchObject({ status: 'delivered' });
    const [company, ...others] = sandbox.portal.companies();
    expect(others).toEqual([]);
    expect(company?.properties).toMatchObject({
      domain: 'example.com',
      website: 'https://www.Example.com/about?x=1',
      name: 'Example Inc.',
      numberofemployees: '12',
      hubtrail_company_domain: 'example.com',
    });
    expect(sandbox.portal.associations()).toMatchObject([{ companyId: company?.id }]);
    expect(sandbox.journal.counts()).toMatchObject({ 'contacts.associations.batch-default': 1 });
  });

  it('S-86 two spellings of one website are one company, also while search lags', async () => {
    const { analytics, sandbox } = bench({}, { delays: { searchIndexMs: 60_000 } });
    const calls = ['https://new.example', 'www.new.example/x', 'NEW.example:8080'].map((website, index) =>
      analytics.group({ groupId: `g${index}`, traits: { website } }),
    );
    for (const { result } of calls) expect(await result).toMatchObject({ status: 'delivered' });
    await analytics.group({ groupId: 'again', traits: { website: 'new.example', name: 'N' } }).result;
    expect(sandbox.portal.companiesByDomain('new.example')).toHaveLength(1);
  });

  it('a company that HubSpot has already is adopted by its domain', async () => {
    const { analytics, sandbox } = bench();
    const { id } = sandbox.portal.addCompany({ domain: 'example.com', name: 'From sales' });
    const { result } = analytics.group({
      groupId: 'g',
      traits: { website: 'example.com', industry: 'RETAIL' },
    });
    expect(await result).toMatchObject({ status: 'delivered', operations: [{ recordId: id }] });
    expect(sandbox.portal.companies()).toHaveLength(1);
    expect(sandbox.portal.company(id)?.properties).toMatchObject({ name: 'From sales', industry: 'RETAIL' });
  });

  it('S-87 a free e-mail provider is no company', async () => {
    const { analytics, sandbox } = bench();
    const { result } = analytics.group({ groupId: 'g', userId: 'u', traits: { website: 'gmail.com' } });
    expect(await result).toMatchObject({ status: 'failed', error: { code: 'FREE_MAIL_DOMAIN' } });
    expect(sandbox.portal.companies()).toEqual([]);
  });

  it("S-88 with companies.keyBy: 'groupId' the group id is the key, and no website is needed", async () => {
    const { analytics, sandbox } = bench({ companies: { keyBy: 'groupId' } });
    const group = (groupId: string, traits: object): Promise<unknown> =>
      analytics.group({ groupId, traits: { ...traits } }).result;
    expect(await group('Team-1', { name: 'One', website: 'shared.example' })).toMatchObject({ issues: [] });
    expect(await group('Team-2', { name: 'Two', website: 'shared.example' })).toMatchObject({ issues: [] });
    expect(await group('Team-3', { name: 'Three' })).toMatchObject({ status: 'delivered' });
    expect(await group('Team-1', { city: 'Oslo' })).toMatchObject({ status: 'delivered' });
    const companies = sandbox.portal.companies().map(({ properties }) => properties);
    expect(
      companies.map((company) => [company['hubtrail_group_id'], company['name'], company['city']]),
    ).toEqual([
      ['Team-1', 'One', 'Oslo'],
      ['Team-2', 'Two', undefined],
      ['Team-3', 'Three', undefined],
    ]);
  });

  it("S-87 with companies.freeMailDomains: 'allow' it is one like any other", async () => {
    const { analytics, sandbox } = bench({ companies: { freeMailDomains: 'allow' } });
    const { result } = analytics.group({ groupId: 'g', traits: { website: 'gmail.com', name: 'Google' } });
    expect(await result).toMatchObject({ status: 'delivered' });
    expect(sandbox.portal.companiesByDomain('gmail.com')).toHaveLength(1);
  });

  it.each([
    [false, 'stays beside the primary company that people have chosen'],
    [true, 'replaces the primary company on request'],
  ])('S-89 with companies.primary: %s the company %s', async (primary) => {
    const { analytics, sandbox } = bench({ companies: { primary } });
    const contact = sandbox.portal.addContact({ email: 'ada@example.com' });
    const chosen = sandbox.portal.addCompany({ domain: 'chosen.example' });
    sandbox.portal.associate(contact.id, chosen.id);
    const { result } = analytics.group({
      groupId: 'g',
      traits: { website: 'new.example' },
      context: { traits: { email: 'ada@example.com' } },
    });
    expect(await result).toMatchObject({ status: 'delivered', issues: [] });
    const [company] = sandbox.portal.companiesByDomain('new.example');
    const isPrimary = (companyId: string | undefined): boolean | undefined =>
      sandbox.portal.associations().find((association) => association.companyId === companyId)?.isPrimary;
    expect(isPrimary(company?.id)).toBe(primary);
    expect(isPrimary(chosen.id)).toBe(!primary);
  });

  it('S-70 a group without a website, or with none that has a domain, says so', async () => {
    const { analytics } = bench();
    const without = analytics.group({ groupId: 'g', userId: 'u', traits: { name: 'No Site' } });
    const local = analytics.group({ groupId: 'g', userId: 'u', traits: { website: 'localhost' } });
    expect(await without.result).toMatchObject({ status: 'failed', error: { code: 'MISSING_WEBSITE' } });
    expect(await local.result).toMatchObject({ status: 'failed', error: { code: 'INVALID_WEBSITE' } });
  });

  it('S-69 a group before the identify of its user waits for it', async () => {
    const { analytics, sandbox } = bench();
    const { result } = analytics.group({ groupId: 'g', userId: 'late', traits: { website: 'example.com' } });
    await analytics.flush({ timeoutMs: 10 });
    analytics.identify({ userId: 'late', traits: { email: 'ada@example.com', firstname: 'Ada' } });
    expect(await result).toMatchObject({ status: 'delivered' });
    expect(sandbox.portal.associations()).toHaveLength(1);
    expect(sandbox.journal.counts()['companies.batch-upsert']).toBe(1);
  });

  it('S-69 a group whose user is never identified ends as partial: the company is there, the association is not', async () => {
    const { analytics, sandbox } = bench({ companies: { waitForContactMs: 20 } });
    const { result } = analytics.group({
      groupId: 'g',
      userId: 'nobody',
      traits: { website: 'example.com' },
    });
    expect(await result).toMatchObject({
      status: 'partial',
      error: { code: 'CONTACT_NOT_KNOWN' },
      operations: [
        { operation: 'upsert-company', status: 'succeeded' },
        { operation: 'associate-company', status: 'rejected' },
      ],
    });
    expect(sandbox.portal.companies()).toHaveLength(1);
  });

  it('a token that may not create our key property gets an error that names the scope', async () => {
    const scopes = [
      'oauth',
      'crm.objects.contacts.read',
      'crm.objects.companies.read',
      'crm.objects.companies.write',
      'crm.schemas.companies.read',
    ];
    const { analytics } = bench({ accessToken: 'pat-narrow' }, { tokens: { 'pat-narrow': scopes } });
    const { error } = await analytics.group({ groupId: 'g', traits: { website: 'example.com' } }).result;
    expect(error?.message).toContain('crm.schemas.companies.write');
  });
});

describe('alias', () => {
  it('S-49 after an alias the old id finds the contact of the new one', async () => {
    const { analytics, sandbox } = bench();
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
    const { analytics, sandbox } = bench();
    sandbox.portal.addEventDefinition({ name: 'seen' });
    await analytics.alias({ previousId: 'anon', userId: 'u' }).result;
    await analytics.identify({ userId: 'u', traits: { email: 'ada@example.com', firstname: 'Ada' } }).result;
    await analytics.track({ anonymousId: 'anon', event: 'Seen' }).result;
    expect(sandbox.portal.events()).toMatchObject([{ email: 'ada@example.com' }]);
  });

  it('S-49 an identify with both ids makes the anonymous one known', async () => {
    const { analytics, sandbox } = bench();
    sandbox.portal.addEventDefinition({ name: 'seen' });
    const traits = { email: 'ada@example.com', firstname: 'Ada' };
    await analytics.identify({ userId: 'u', anonymousId: 'anon', traits }).result;
    await analytics.track({ anonymousId: 'anon', event: 'Seen' }).result;
    expect(sandbox.portal.events()).toMatchObject([{ email: 'ada@example.com' }]);
  });
});

describe('calls', () => {
  it('S-02 an event that is switched off for HubSpot is dropped with a reason and sent nowhere', async () => {
    const { analytics, requests } = bench();
    const { result } = analytics.identify({
      traits: { email: 'a@example.com', firstname: 'A' },
      integrations: { HubSpot: false },
    });
    expect(await result).toMatchObject({ status: 'dropped', reason: 'integrations' });
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual([]);
    expect(await analytics.stats()).toMatchObject({ dropped: 1, reasons: { integrations: 1 } });
  });

  it('the same message id again is the same event, and each call gets its result', async () => {
    const { analytics, sandbox } = bench();
    const call = { messageId: 'once', traits: { email: 'a@example.com', firstname: 'A' } };
    const [first, second] = [analytics.identify(call), analytics.identify(call)];
    expect(await first.result).toMatchObject({ status: 'delivered' });
    expect(await second.result).toMatchObject({ status: 'delivered' });
    expect(await analytics.identify(call).result).toMatchObject({ status: 'delivered' });
    expect(sandbox.journal.counts()['contacts.batch-upsert']).toBe(1);
  });

  it.each([
    ['nobody', (analytics: Analytics) => analytics.identify({ traits: {} }), 'MISSING_IDENTIFIER', 'userId'],
    [
      'no event name',
      (analytics: Analytics) => analytics.track({ userId: 'u', event: ' ' }),
      'MISSING_EVENT_NAME',
      'event',
    ],
    [
      'an event name that is a number',
      (analytics: Analytics) => analytics.track({ userId: 'u', event: 12345 as never }),
      'INVALID_EVENT_NAME',
      'event',
    ],
    [
      'no group id',
      (analytics: Analytics) => analytics.group({ userId: 'u' } as never),
      'MISSING_GROUP_ID',
      'groupId',
    ],
    [
      'a megabyte',
      (analytics: Analytics) =>
        analytics.track({ userId: 'u', event: 'E', properties: { x: 'x'.repeat(1_000_001) } }),
      'EVENT_TOO_LARGE',
      '',
    ],
  ])('%s is refused at the call, and nothing is enqueued', async (_title, call, code, path) => {
    const { analytics } = bench();
    const error = catchError(() => call(analytics));
    expect(InvalidEventError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ code, path });
    expect(await analytics.stats()).toMatchObject({ pending: 0 });
  });

  it('enrich changes an event, drops it with null, and is passed over when it throws', async () => {
    const errors: Error[] = [];
    const { analytics, sandbox } = bench({
      enrich: (event) => {
        if (event.userId === 'bot') return null;
        if (event.userId === 'bad') throw new Error('no');
        return {
          ...event,
          traits: { ...('traits' in event ? event.traits : {}), lastname: 'Byron' },
        } as never;
      },
    });
    analytics.on('error', (error) => errors.push(error));
    const bot = analytics.identify({ userId: 'bot', traits: { email: 'bot@example.com' } });
    const bad = analytics.identify({ userId: 'bad', traits: { email: 'bad@example.com', firstname: 'B' } });
    const good = analytics.identify({ userId: 'good', traits: { email: 'good@example.com' } });
    expect(await bot.result).toMatchObject({ status: 'dropped', reason: 'enrich' });
    expect(await bad.result).toMatchObject({ status: 'delivered' });
    expect(await good.result).toMatchObject({ status: 'delivered' });
    expect(sandbox.portal.contact('good@example.com')?.properties).toMatchObject({ lastname: 'Byron' });
    expect(errors).toHaveLength(1);
  });

  it.each([
    ['returns nothing', () => undefined],
    ['is async', async () => null],
    ['changes the message id', (event: object) => ({ ...event, messageId: 'other' })],
  ])('an enrich that %s is an error, and the event is stored unchanged', async (_title, enrich) => {
    const errors: string[] = [];
    const { analytics, sandbox } = bench({ enrich: enrich as never });
    analytics.on('error', ({ message }) => errors.push(message));
    const { result } = analytics.identify({ traits: { email: 'a@example.com', firstname: 'A' } });
    expect(await result).toMatchObject({ status: 'delivered' });
    expect(sandbox.portal.contacts()).toHaveLength(1);
    expect(errors).toMatchObject([expect.stringContaining('enrich failed')]);
  });

  it('S-02 what is switched off for HubSpot teaches it nothing either', async () => {
    const { analytics, sandbox } = bench();
    sandbox.portal.addEventDefinition({ name: 'seen' });
    const traits = { email: 'private@example.com' };
    await analytics.identify({ userId: 'u', traits, integrations: { HubSpot: false } }).result;
    expect(await analytics.track({ userId: 'u', event: 'Seen' }).result).toMatchObject({
      error: { code: 'MISSING_IDENTIFIER' },
    });
    expect(sandbox.portal.contacts()).toEqual([]);
  });

  it('R-51 a timestamp in the future keeps out nothing that comes later', async () => {
    const { analytics, sandbox } = bench();
    const identify = (city: string, timestamp?: string) =>
      analytics.identify({ traits: { email: 'a@example.com', city }, ...(timestamp && { timestamp }) })
        .result;
    await identify('York', '2999-01-01T00:00:00Z');
    expect(await identify('Leeds')).toMatchObject({ status: 'delivered', issues: [] });
    expect(sandbox.portal.contact('a@example.com')?.properties).toMatchObject({ city: 'Leeds' });
  });

  it('an async listener that rejects ends nothing', async () => {
    const { analytics } = bench();
    const errors: string[] = [];
    analytics.on('error', ({ message }) => errors.push(message));
    analytics.on('delivered', (() => Promise.reject(new Error('late'))) as never);
    await analytics.identify({ traits: { email: 'a@example.com', firstname: 'A' } }).result;
    expect(errors).toEqual(['late']);
  });

  it('a listener that throws harms neither the event nor the other listeners', async () => {
    const { analytics } = bench();
    const seen: string[] = [];
    analytics.on('delivered', () => {
      throw new Error('listener');
    });
    analytics.on('delivered', ({ messageId }) => seen.push(messageId));
    analytics.on('error', (error) => seen.push(error.message));
    await analytics.identify({ messageId: 'm', traits: { email: 'a@example.com', firstname: 'A' } }).result;
    expect(seen).toEqual(['listener', 'm']);
  });

  it('a flush reports what it concluded, and what it cost', async () => {
    const { analytics } = bench();
    analytics.identify({ traits: { email: 'a@example.com', firstname: 'A' } });
    analytics.page({ anonymousId: 'x' });
    expect(await analytics.flush()).toEqual({
      delivered: 1,
      partial: 0,
      failed: 0,
      dropped: 1,
      requests: expect.any(Number),
      pending: 0,
    });
  });

  it('R-50 what is not delivered at close is reported, answered and refused afterwards', async () => {
    const { analytics, answerNext } = bench();
    const refuse = { path: 'batch/upsert', status: 429, body: { policyName: 'DAILY' } };
    answerNext(refuse);
    const { accepted, result } = analytics.identify({ traits: { email: 'a@example.com', firstname: 'A' } });
    expect(await accepted).toBe(true);
    const report = await analytics.close({ timeoutMs: 200 });
    expect(report).toMatchObject({ pending: 1, delivered: 0 });
    expect(report.nextAttemptAt).toBeGreaterThan(Date.now());
    expect(await result).toMatchObject({ status: 'failed', error: { code: 'STILL_QUEUED' } });
    const late = analytics.identify({ traits: { email: 'b@example.com' } });
    expect(await late.accepted).toBe(false);
    expect(await late.result).toMatchObject({ status: 'failed', error: { code: 'NOT_STORED' } });
  });
});

function catchError(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}
