import { describe, expect, it } from 'vitest';
import { openBench } from './support/hubspot.ts';

describe('group', () => {
  it('S-67 S-68 a group becomes a company by its domain, associated with the contact, not as primary by us', async () => {
    const { analytics, sandbox } = openBench();
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
    const { analytics, sandbox } = openBench({}, { delays: { searchIndexMs: 60_000 } });
    const calls = ['https://new.example', 'www.new.example/x', 'NEW.example:8080'].map((website, index) =>
      analytics.group({ groupId: `g${index}`, traits: { website } }),
    );
    for (const { result } of calls) expect(await result).toMatchObject({ status: 'delivered' });
    await analytics.group({ groupId: 'again', traits: { website: 'new.example', name: 'N' } }).result;
    expect(sandbox.portal.companiesByDomain('new.example')).toHaveLength(1);
  });

  it('a company that HubSpot has already is adopted by its domain', async () => {
    const { analytics, sandbox } = openBench();
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
    const { analytics, sandbox } = openBench();
    const { result } = analytics.group({ groupId: 'g', userId: 'u', traits: { website: 'gmail.com' } });
    expect(await result).toMatchObject({ status: 'failed', error: { code: 'FREE_MAIL_DOMAIN' } });
    expect(sandbox.portal.companies()).toEqual([]);
  });

  it("S-88 with companies.keyBy: 'groupId' the group id is the key, and no website is needed", async () => {
    const { analytics, sandbox } = openBench({ companies: { keyBy: 'groupId' } });
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
    const { analytics, sandbox } = openBench({ companies: { freeMailDomains: 'allow' } });
    const { result } = analytics.group({ groupId: 'g', traits: { website: 'gmail.com', name: 'Google' } });
    expect(await result).toMatchObject({ status: 'delivered' });
    expect(sandbox.portal.companiesByDomain('gmail.com')).toHaveLength(1);
  });

  it.each([
    [false, 'stays beside the primary company that people have chosen'],
    [true, 'replaces the primary company on request'],
  ])('S-89 with companies.primary: %s the company %s', async (primary) => {
    const { analytics, sandbox } = openBench({ companies: { primary } });
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
    const { analytics } = openBench();
    const without = analytics.group({ groupId: 'g', userId: 'u', traits: { name: 'No Site' } });
    const local = analytics.group({ groupId: 'g', userId: 'u', traits: { website: 'localhost' } });
    expect(await without.result).toMatchObject({ status: 'failed', error: { code: 'MISSING_WEBSITE' } });
    expect(await local.result).toMatchObject({ status: 'failed', error: { code: 'INVALID_WEBSITE' } });
  });

  it('S-69 a group before the identify of its user waits for it', async () => {
    const { analytics, sandbox } = openBench();
    const { result } = analytics.group({ groupId: 'g', userId: 'late', traits: { website: 'example.com' } });
    await analytics.flush({ timeoutMs: 10 });
    analytics.identify({ userId: 'late', traits: { email: 'ada@example.com', firstname: 'Ada' } });
    expect(await result).toMatchObject({ status: 'delivered' });
    expect(sandbox.portal.associations()).toHaveLength(1);
    expect(sandbox.journal.counts()['companies.batch-upsert']).toBe(1);
  });

  it('S-69 a group whose user is never identified ends as partial: the company is there, the association is not', async () => {
    const { analytics, sandbox } = openBench({ companies: { waitForContactMs: 20 } });
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
    const { analytics } = openBench({ accessToken: 'pat-narrow' }, { tokens: { 'pat-narrow': scopes } });
    const { error } = await analytics.group({ groupId: 'g', traits: { website: 'example.com' } }).result;
    expect(error?.message).toContain('crm.schemas.companies.write');
  });
});
