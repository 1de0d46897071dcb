import type { TrackingAnalytics } from '../analytics/analytics.ts';
import { createAnalytics, type Parts } from '../analytics/create-analytics.ts';
import type { NotedCall } from '../analytics/noted-call.ts';
import type { Settings } from '../analytics/settings.ts';

/** What the head snippet leaves at `window.analytics`. */
interface Stub {
  readonly noted?: readonly NotedCall[];
  readonly settings?: Settings;
}

/**
 * Puts the library in the place of the head snippet's stub, and repeats what that has noted. Without `load()` before, or
 * without a stub, `window.analytics` has `load(settings)`, which does the same then.
 */
export function takeOver(parts: Parts): void {
  const shared = globalThis as { analytics?: unknown };
  const stub = shared.analytics as (Stub & object) | undefined;
  // A second copy of this script finds the first one's work, and leaves it.
  if (stub && 'user' in stub) return;
  const load = (settings: Settings): TrackingAnalytics => {
    const analytics = createAnalytics(settings, parts, stub?.noted);
    shared.analytics = analytics;
    return analytics;
  };
  if (stub?.settings) load(stub.settings);
  else shared.analytics = Object.assign(stub ?? {}, { load });
}
