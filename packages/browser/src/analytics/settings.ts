import type { ConsentMode } from '../consent/first-status.ts';
import type { PrivacySignal } from '../consent/privacy-signals.ts';
import type { Region } from '../hubspot/script-url.ts';
import type { ScriptTrust } from '../runtime/load-script.ts';
import type { CollectorSettings } from '../sinks/collector-sink.ts';
import type { StorageSetting } from '../storage/storage.ts';

/** How a page wants it. `hubId`, `collector` or both say where calls go. */
export interface Settings extends ScriptTrust {
  /** The HubSpot account whose tracking script is loaded: digits. */
  readonly hubId?: string | number;
  /** Where the account is kept. Default: `na1`. */
  readonly region?: Region;
  /** Loads the script of HubSpot's forms at once. Default: no; `forms.create()` loads it when it is needed. */
  readonly forms?: boolean;
  /** Carries `identify`, `track`, `group`, `page` and `alias`, stored until they have arrived. Default: none. */
  readonly collector?: CollectorSettings;
  /** Who asks the visitor. Default: `none`. */
  readonly consent?: ConsentMode;
  /** What of the browser's is taken for a no, while the visitor has not answered. Default: `['globalPrivacyControl']`. */
  readonly privacySignals?: readonly PrivacySignal[];
  /**
   * `history` (default): a page view whenever the address changes by `pushState` or with the back button. `manual`: only
   * when `page()` is called.
   */
  readonly pages?: 'history' | 'manual';
  /** Where the visitor and the queue are kept. Default: `local`. */
  readonly storage?: StorageSetting;
  /** After this a script of HubSpot's counts as missing, and `ready()` settles. Default: 5,000. */
  readonly timeoutMs?: number;
  /** Writes to the console what becomes of calls. Default: no. */
  readonly debug?: boolean;
}
