import type { TrackingAnalytics } from '../analytics/analytics.ts';
import { analyticsBrowser } from '../analytics/analytics-browser.ts';
import { createDirectWay } from '../analytics/direct-way.ts';

/**
 * The calls for HubSpot's tracking script alone, in fewer bytes: no collector, no forms, no listeners, no middleware.
 * `group()` and `alias()` warn, `settings.collector` and `settings.forms` do nothing, and nobody is asked for consent:
 * where it would be needed, the answer is no.
 *
 * @example const analytics = AnalyticsBrowser.load({ hubId: '997086' });
 */
export const AnalyticsBrowser = analyticsBrowser<TrackingAnalytics>({ createWay: createDirectWay });
