import type { ScriptTrust } from '../runtime/load-script.ts';
import { createScript, type Script } from '../runtime/script.ts';
import { isTracking } from './commands.ts';
import { type Region, scriptHost } from './script-url.ts';

/** Whose scripts, and from where. */
export interface HubSpotAccount extends ScriptTrust {
  /** The account whose tracking script is loaded: digits. */
  readonly hubId?: string | number;
  /** Where the account is kept. Default: `na1`. */
  readonly region?: Region;
  /** After this a script of HubSpot's counts as missing, and `ready()` settles. Default: 5,000. */
  readonly timeoutMs?: number;
}

const id = 'hs-script-loader';

/** HubSpot's tracking script: once in a page, also when the page has its own. */
export function trackingScript(account: HubSpotAccount): Script {
  const src = `${scriptHost('hs-scripts.com', account.region)}/${account.hubId}.js`;
  return createScript({ src, id, present: `#${id},script[src*=".hs-scripts.com/"]` }, account, isTracking);
}
