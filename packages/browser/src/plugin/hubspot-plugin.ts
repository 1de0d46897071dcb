import type { AnalyticsEvent } from '@hubtrail/core';
import type { Region } from '../hubspot/script-url.ts';
import { loadTracking } from '../hubspot/tracking-script.ts';
import type { ScriptTrust } from '../runtime/load-script.ts';
import { createTrackingSink } from '../sinks/tracking-sink.ts';

/** What the plugin needs to know. */
export interface HubSpotPluginSettings extends ScriptTrust {
  /** The HubSpot account: digits. */
  readonly hubId: string | number;
  /** Default: `na1`. */
  readonly region?: Region;
  /** After this the script counts as missing, and calls as not delivered. Default: 5,000. */
  readonly timeoutMs?: number;
}

/** As much of analytics-next's `Context` as is used. */
interface Context {
  readonly event: object;
  setFailedDelivery(options: { readonly reason: unknown }): void;
}

type Call = <Given extends Context>(context: Given) => Promise<Given>;

/** A destination for `@segment/analytics-next`. */
export interface HubSpotPlugin {
  readonly name: 'HubSpot';
  readonly type: 'destination';
  readonly version: string;
  readonly isLoaded: () => boolean;
  readonly load: () => Promise<void>;
  readonly identify: Call;
  readonly track: Call;
  readonly page: Call;
  readonly group: Call;
}

/**
 * HubSpot's tracking script as a destination of analytics-next, in the page: pass it to `plugins` or to `register()`.
 *
 * Calls are kept until the script is there. `load` never rejects, because analytics-next would remove the plugin without
 * a word; a script that is blocked shows as a failed delivery of each call.
 *
 * @example AnalyticsBrowser.load({ writeKey, plugins: [hubspotPlugin({ hubId: '997086' })] })
 */
export function hubspotPlugin(settings: HubSpotPluginSettings): HubSpotPlugin {
  const { region = 'na1', timeoutMs = 5_000, nonce, integrity } = settings;
  const hubId = String(settings.hubId);
  const tracking = createTrackingSink(hubId, 'script');
  let isLoaded = false;

  const call: Call = async (context) => {
    const result = await tracking.sink(context.event as AnalyticsEvent);
    // An identify without an e-mail address is nothing that failed: its traits come again with the next.
    if (result === undefined) context.setFailedDelivery({ reason: 'unsupported' });
    else if (result.status === 'failed' || result.reason === 'invalid')
      context.setFailedDelivery({ reason: result.reason });
    return context;
  };

  return {
    name: 'HubSpot',
    type: 'destination',
    version: '0.0.0',
    isLoaded: () => isLoaded,
    async load() {
      // Not awaited: analytics-next would hold everything back for as long.
      void loadTracking({ hubId, region, timeoutMs, nonce, integrity }).then((status) => {
        isLoaded = status === 'ready';
        tracking.settle(status);
      });
    },
    identify: call,
    track: call,
    page: call,
    group: call,
  };
}
