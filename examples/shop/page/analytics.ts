import { AnalyticsBrowser } from '@hubtrail/browser';
import { nonce, settings } from './settings.ts';

/**
 * HubSpot, as this page sees it. Nothing of it is stored, loaded or sent before the visitor agrees.
 *
 * Page views are counted by themselves, also those without a new page; events go to the shop's own collector.
 */
export const analytics = AnalyticsBrowser.load({
  hubId: settings.hubId,
  collector: { url: '/collect', writeKey: settings.writeKey },
  consent: 'opt-in',
  ...(nonce !== undefined && { nonce }),
});
