import { analyticsBrowser } from '../analytics/analytics-browser.ts';

/**
 * The same calls for HubSpot's tracking script alone, in fewer bytes: no collector, no forms. `settings.collector` and
 * `settings.forms` do nothing here, `group()` and `alias()` warn, events carry no context, and there is no
 * `analytics.forms`.
 */
export const AnalyticsBrowser = analyticsBrowser({});
