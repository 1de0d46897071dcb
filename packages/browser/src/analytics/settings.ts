import type { PrivacySettings } from '../consent/first-status.ts';
import type { HubSpotAccount } from '../hubspot/tracking-script.ts';
import type { CollectorSettings } from '../sinks/collector-sink.ts';
import type { StorageSetting } from '../storage/storage.ts';

/** How a page wants it. `hubId`, `collector` or both say where calls go. */
export interface Settings extends HubSpotAccount, PrivacySettings {
  /** Loads the script of HubSpot's forms at once. Default: no; `forms.create()` loads it when it is needed. */
  readonly forms?: boolean;
  /** Carries `identify`, `track`, `group`, `page` and `alias`, stored until they have arrived. Default: none. */
  readonly collector?: CollectorSettings;
  /**
   * `history` (default): a page view whenever the address changes by `pushState` or with the back button. `manual`: only
   * when `page()` is called.
   */
  readonly pages?: 'history' | 'manual';
  /** Where the visitor and the queue are kept. Default: `local`. */
  readonly storage?: StorageSetting;
  /** Writes to the console what becomes of calls. Default: no. */
  readonly debug?: boolean;
}
