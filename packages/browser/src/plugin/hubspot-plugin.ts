import type { AnalyticsEvent } from '@hubtrail/core';
import type { HubSpotAccount } from '../hubspot/tracking-script.ts';
import { createTrackingSink } from '../sinks/tracking-sink.ts';

/** What the plugin needs to know. */
export type HubSpotPluginSettings = HubSpotAccount & Required<Pick<HubSpotAccount, 'hubId'>>;

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
  const tracking = createTrackingSink(settings, 'script');
  let isLoaded = false;

  const call: Call = async (context) => {
    const result = await tracking.sink(context.event as AnalyticsEvent);
    // An identify without an e-mail address is nothing that failed: its traits come again with the next.
    const reason = typeof result === 'object' ? result.reason : (result ?? 'unsupported');
    if (reason && reason !== 'no-email') context.setFailedDelivery({ reason });
    return context;
  };

  return {
    name: 'HubSpot',
    type: 'destination',
    version: '0.0.0',
    isLoaded: () => isLoaded,
    async load() {
      // Not awaited: analytics-next would hold everything back for as long.
      tracking.script.start();
      void tracking.script.settled.then((status) => {
        isLoaded = status === 'ready';
      });
    },
    identify: call,
    track: call,
    page: call,
    group: call,
  };
}
