import { describe, expect, it } from 'vitest';
import { openBench } from './support/hubspot.ts';

const email = 'ada@example.com';

describe('properties', () => {
  it.each(['contacts', 'companies'] as const)(
    'G-08 S-29 every property of %s is listed, with all that is known of it, and nothing is written',
    async (object) => {
      const { analytics, sandbox, requests } = openBench();
      sandbox.portal.addProperty(object, {
        name: 'plan',
        label: 'Plan',
        type: 'enumeration',
        description: 'What they pay',
        options: ['free', 'pro'],
      });
      const { data, dataAsOf, stale, error } = await analytics.properties(object);
      expect({ stale, error }).toEqual({ stale: false, error: undefined });
      expect(dataAsOf).toBeGreaterThan(0);
      expect(data?.map(({ name }) => name).sort()).toEqual(
        sandbox.portal
          .properties(object)
          .map(({ name }) => name)
          .sort(),
      );
      expect(data?.find(({ name }) => name === 'plan')).toEqual({
        name: 'plan',
        label: 'Plan',
        type: 'enumeration',
        fieldType: 'select',
        description: 'What they pay',
        groupName: object === 'contacts' ? 'contactinformation' : 'companyinformation',
        options: [
          { label: 'free', value: 'free' },
          { label: 'pro', value: 'pro' },
        ],
        externalOptions: false,
        unique: false,
        readOnly: false,
        jsType: 'string',
        important: true,
      });
      expect(requests).toEqual([`GET /crm/v3/properties/${object}`]);
    },
  );

  it('G-17 what HubSpot computes is marked as read-only', async () => {
    const { analytics } = openBench();
    const { data } = await analytics.properties('contacts');
    expect(data?.find(({ name }) => name === 'hs_object_id')).toMatchObject({ readOnly: true });
    expect(data?.find(({ name }) => name === 'firstname')).toMatchObject({ readOnly: false });
  });

  it('G-15 G-16 a property that was written is important from then on, and one that is not can be sent', async () => {
    const { analytics } = openBench();
    const find = async (options?: { used: string[] }) =>
      (await analytics.properties('contacts', options)).data?.find(({ name }) => name === 'hs_lead_status');
    expect(await find()).toMatchObject({ important: false });
    expect(await find({ used: ['hs_lead_status'] })).toMatchObject({ important: true });
    const { result } = analytics.identify({ traits: { email, hs_lead_status: 'NEW' } });
    expect(await result).toMatchObject({ status: 'delivered', issues: [] });
    expect(await find()).toMatchObject({ important: true });
  });

  it('R-11 a failed read is an error and no empty list', async () => {
    const { analytics, answerNext } = openBench();
    answerNext({ path: 'properties', status: 500 });
    expect(await analytics.properties('contacts')).toMatchObject({
      data: undefined,
      dataAsOf: undefined,
      stale: true,
      error: { code: 'UNAVAILABLE', retryable: true },
    });
    expect(await analytics.properties('contacts')).toMatchObject({ stale: false });
  });

  it('R-11 G-19 after HubSpot refused a name it is read again; when that fails, the last answer stands as stale', async () => {
    const { analytics, sandbox, answerNext } = openBench();
    sandbox.portal.addProperty('contacts', { name: 'plan' });
    const before = await analytics.properties('contacts');
    expect(await analytics.properties('contacts')).toEqual(before);
    expect(sandbox.journal.count('contacts.properties.list')).toBe(1);

    sandbox.portal.archiveProperty('contacts', 'plan');
    await analytics.identify({ traits: { email, firstname: 'Ada', plan: 'x' } }).result;
    answerNext({ path: 'properties', status: 500 });
    const failed = await analytics.properties('contacts');
    expect(failed).toMatchObject({ dataAsOf: before.dataAsOf, stale: true, error: { code: 'UNAVAILABLE' } });
    expect(failed.data).toHaveLength(before.data?.length ?? -1);

    const { data } = await analytics.properties('contacts');
    expect(data?.map(({ name }) => name)).not.toContain('plan');
  });

  it('after close it answers with an error and does not reject', async () => {
    const { analytics } = openBench();
    await analytics.close();
    expect(await analytics.properties('contacts')).toMatchObject({ data: undefined, error: {} });
  });
});

describe('every type of property', () => {
  it.each([
    ['bool', 'booleancheckbox', true, 'true'],
    ['date', 'date', new Date(Date.UTC(2026, 10, 20, 23)), '2026-11-20'],
    ['datetime', 'date', new Date(Date.UTC(2026, 10, 20, 23)), '2026-11-20T23:00:00.000Z'],
    ['enumeration', 'select', 'Pro', 'pro'],
    ['enumeration', 'radio', 'pro', 'pro'],
    ['enumeration', 'booleancheckbox', true, 'true'],
    ['enumeration', 'checkbox', ['free', 'pro'], 'free;pro'],
    ['number', 'number', 0, '0'],
    ['phone_number', 'phonenumber', '+44 20 7946 0000', '+44 20 7946 0000'],
    ['string', 'text', '01234', '01234'],
    ['string', 'textarea', 'two\nlines', 'two\nlines'],
    ['string', 'html', '<p>x</p>', '<p>x</p>'],
    ['string', 'file', 'https://example.com/a.pdf', 'https://example.com/a.pdf'],
    ['string', 'phonenumber', '020 7946 0000', '020 7946 0000'],
  ] as const)('G-07 %s/%s can be sent', async (type, fieldType, value, stored) => {
    const { analytics, sandbox } = openBench();
    const options =
      type !== 'enumeration' ? [] : fieldType === 'booleancheckbox' ? ['true', 'false'] : ['free', 'pro'];
    sandbox.portal.addProperty('contacts', { name: 'x', type, fieldType, options });
    expect(await analytics.identify({ traits: { email, x: value } }).result).toMatchObject({
      status: 'delivered',
      issues: [],
    });
    expect(sandbox.portal.contact(email)?.properties).toMatchObject({ x: stored });
  });

  it('F28 a value that is no option is left out and told, and what is a label is sent as its value', async () => {
    const { analytics, sandbox } = openBench();
    const options = [{ label: 'Professional', value: 'pro' }];
    sandbox.portal.addProperty('contacts', { name: 'plan', type: 'enumeration', options });
    sandbox.portal.addProperty('contacts', { name: 'tier', type: 'enumeration', options });
    const { result } = analytics.identify({ traits: { email, plan: 'professional', tier: 'gold' } });
    expect(await result).toMatchObject({
      status: 'delivered',
      issues: [{ code: 'INVALID_OPTION', path: 'traits.tier' }],
    });
    expect(sandbox.portal.contact(email)?.properties).toMatchObject({ plan: 'pro' });
  });
});
