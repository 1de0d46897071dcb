/** Where an account's data is kept. HubSpot may add regions: what it says of an account is any text. */
export type Region = 'na1' | 'eu1' | 'na2' | 'na3' | 'ap1';

/** What is reached where, without a path. */
export interface Hosts {
  /** The REST API. */
  readonly api: string;
  /** Form submissions. */
  readonly forms: string;
}

const api = 'https://api.hubapi.com';

/**
 * HubSpot's hosts per region. The API has one for all: HubSpot routes to the account's data centre by itself.
 *
 * Source: HubSpot's OpenAPI files of 21 August 2026 name `api.hubapi.com` only. The forms hosts outside of `na1` are
 * unverified; `ap1`, `na2` and `na3` follow the pattern of `eu1`. The setting `formsBaseUrl` replaces them.
 */
export const hosts: Readonly<Record<Region, Hosts>> = {
  na1: { api, forms: 'https://api.hsforms.com' },
  eu1: { api, forms: 'https://api-eu1.hsforms.com' },
  na2: { api, forms: 'https://api-na2.hsforms.com' },
  na3: { api, forms: 'https://api-na3.hsforms.com' },
  ap1: { api, forms: 'https://api-ap1.hsforms.com' },
};
