/** Where the HubSpot account is kept. */
export type Region = 'na1' | 'na2' | 'na3' | 'eu1' | 'ap1';

/**
 * The host of a HubSpot script: `js.` in the first region, `js-eu1.` and so on in the others.
 *
 * @see HubSpot's embed codes (November 2026)
 * @example scriptHost('hs-scripts.com', 'eu1') // 'https://js-eu1.hs-scripts.com'
 */
export function scriptHost(domain: string, region: Region = 'na1'): string {
  return `https://js${region === 'na1' ? '' : `-${region}`}.${domain}`;
}
