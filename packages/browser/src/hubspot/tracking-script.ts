import { awaitScript, type ScriptStatus } from '../runtime/await-script.ts';
import type { ScriptTrust } from '../runtime/load-script.ts';
import { isTracking } from './commands.ts';
import { type Region, scriptHost } from './script-url.ts';

/** Whose scripts, and from where. */
export interface HubSpotAccount extends ScriptTrust {
  readonly hubId: string;
  readonly region: Region;
  /** After this a script counts as missing. */
  readonly timeoutMs: number;
}

const id = 'hs-script-loader';

/** Brings HubSpot's tracking script into the page, once, also when the page has its own. */
export function loadTracking(account: HubSpotAccount): Promise<ScriptStatus> {
  const url = `${scriptHost('hs-scripts.com', account.region)}/${account.hubId}.js`;
  return awaitScript({ url, id, present: `#${id},script[src*=".hs-scripts.com/"]` }, account, isTracking);
}
