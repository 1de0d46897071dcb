import { describe, expect, it } from 'vitest';
import { Analytics } from '../analytics.ts';
import { readSettings } from './read-settings.ts';

const accessToken = 'pat-na1-test';

describe('readSettings', () => {
  it('fills in every default', () => {
    expect(readSettings({ accessToken })).toEqual({
      accessToken,
      apiVersion: 'v3',
      baseUrl: 'https://api.hubapi.com',
      formsBaseUrl: 'https://api.hsforms.com',
      flushIntervalMs: 1_000,
      maxBatchSize: 500,
      limits: { burst: 100, windowMs: 10_000, search: 4, share: 1, dailyReserve: 0.01 },
      unknownProperties: 'drop',
      events: { pages: false, autoCreate: false, map: {}, waitForIdentifyMs: 5_000 },
      retry: { minDelayMs: 1_000, maxDelayMs: 300_000, maxAgeMs: 86_400_000 },
      contacts: { mode: 'sync' },
      lists: { autoCreate: true },
      lifecycle: { allowBackward: false },
      companies: {
        keyProperty: 'hubtrail_company_domain',
        keyBy: 'domain',
        freeMailDomains: 'skip',
        primary: false,
        waitForContactMs: 60_000,
      },
      forms: {
        confirmWithinMs: 600_000,
        firstLookMs: 1_000,
        longestWaitMs: 30_000,
        onUnconfirmed: 'hold',
      },
      timeoutMs: 30_000,
    });
  });

  it.each([[undefined], [''], ['  '], ['two words'], [42]])(
    'S-07 without a usable token (%j) it says which setting and what to pass, and not the token',
    (token) => {
      expect(() => readSettings({ accessToken: token })).toThrow(/`accessToken`.*MISSING_ACCESS_TOKEN/);
    },
  );

  it.each([['pat-na1-0a1b'], ['cat-sa1-5290'], ['CPjk']])(
    'S-07 accepts a token of any shape: %s',
    (token) => {
      expect(readSettings({ accessToken: token }).accessToken).toBe(token);
    },
  );

  it.each([
    [{ apiKey: 'k' }, /`apiKey` is no setting\. HubSpot ended API keys/],
    [{ flushIntervallMs: 1 }, /`flushIntervallMs` is no setting\. Did you mean `flushIntervalMs`\?/],
    [{ retry: { maxAge: 1 } }, /`retry\.maxAge` is no setting\. Did you mean `maxAgeMs`\?/],
    [{ hubId: 1 }, /It is called `portalId` here/],
    [{ unknownProperties: 'keep' }, /`unknownProperties`/],
    [{ events: { autocreate: true } }, /`events\.autocreate` is no setting\. Did you mean `autoCreate`\?/],
    [{ events: { map: { X: { name: 'Has Blanks' } } } }, /`events\.map\.X\.name`: must be the name/],
    [{ events: { map: { X: { name: 'x', to: 'y' } } } }, /`events\.map\.X\.to` is no setting\.$/],
    [{ portalId: 'hub-1' }, /`portalId`: must be digits/],
    [{ baseUrl: 'api.hubapi.com' }, /`baseUrl`/],
    [{ formsBaseUrl: 'api.hsforms.com' }, /`formsBaseUrl`/],
    [{ region: 'eu' }, /`region`/],
    [{ flushIntervalMs: -1 }, /`flushIntervalMs`/],
    [{ companies: { keyProperty: 'Has Blanks' } }, /`companies\.keyProperty`/],
  ])('S-126 S-128 %j is refused with a hint', (wrong, hint) => {
    expect(() => readSettings({ accessToken, ...wrong })).toThrow(hint);
  });

  it('S-08 the Hub ID may be text or a number', () => {
    expect(readSettings({ accessToken, portalId: 997_086 }).portalId).toBe('997086');
    expect(readSettings({ accessToken, portalId: '997086' }).portalId).toBe('997086');
  });

  it('S-104 without a region both hosts are those of the United States', () => {
    const { region, baseUrl, formsBaseUrl } = readSettings({ accessToken });
    expect({ region, baseUrl, formsBaseUrl }).toEqual({
      baseUrl: 'https://api.hubapi.com',
      formsBaseUrl: 'https://api.hsforms.com',
    });
  });

  it('S-103 a region sets the host of forms, and each host can be replaced', () => {
    expect(readSettings({ accessToken, region: 'eu1' })).toMatchObject({
      baseUrl: 'https://api.hubapi.com',
      formsBaseUrl: 'https://api-eu1.hsforms.com',
    });
    const formsBaseUrl = 'https://forms.example.com/';
    expect(readSettings({ accessToken, region: 'eu1', formsBaseUrl })).toMatchObject({
      baseUrl: 'https://api.hubapi.com',
      formsBaseUrl: 'https://forms.example.com',
    });
  });

  it('a wrong setting stops the constructor before anything is opened', () => {
    expect(() => new Analytics({ accessToken: '' })).toThrow(TypeError);
  });
});
