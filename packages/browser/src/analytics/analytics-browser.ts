import type { TrackingAnalytics } from './analytics.ts';
import { createAnalytics, type Parts } from './create-analytics.ts';
import type { Settings } from './settings.ts';

/** Makes an `Analytics`: `AnalyticsBrowser.load(settings)`, or `new`, which is the same. */
export interface AnalyticsBrowserConstructor<Made extends TrackingAnalytics> {
  new (settings: Settings): Made;
  readonly load: (settings: Settings) => Made;
}

/**
 * What users import, with the parts that a build has.
 *
 * @typeParam Made - what these parts make of it
 */
export function analyticsBrowser<Made extends TrackingAnalytics>(
  parts: Parts,
): AnalyticsBrowserConstructor<Made> {
  const load = (settings: Settings): Made => createAnalytics(settings, parts) as Made;
  // `new` gives what a function returns, when that is an object.
  return Object.assign(
    function AnalyticsBrowser(settings: Settings) {
      return load(settings);
    } as unknown as new (
      settings: Settings,
    ) => Made,
    { load },
  );
}
