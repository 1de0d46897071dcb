import type { Analytics } from './analytics.ts';
import { createAnalytics, type Parts } from './create-analytics.ts';
import type { Settings } from './settings.ts';

/** Makes an {@link Analytics}: `AnalyticsBrowser.load(settings)`, or `new`, which is the same. */
export interface AnalyticsBrowserConstructor {
  new (settings: Settings): Analytics;
  readonly load: (settings: Settings) => Analytics;
}

/** What users import, with the parts that a build has. */
export function analyticsBrowser(parts: Parts): AnalyticsBrowserConstructor {
  const load = (settings: Settings): Analytics => createAnalytics(settings, parts);
  // `new` gives what a function returns, when that is an object.
  return Object.assign(
    function AnalyticsBrowser(settings: Settings) {
      return load(settings);
    } as unknown as new (
      settings: Settings,
    ) => Analytics,
    { load },
  );
}
