import type { Limit } from '../stores/store.ts';
import type { Budgets } from './limited-client.ts';
import { spreadLimit } from './spread-limit.ts';

/** How many requests may be made; see `AnalyticsSettings.limits`. */
export interface LimitSettings {
  readonly burst: number;
  readonly windowMs: number;
  readonly search: number;
  readonly share: number;
}

/**
 * The buckets of one token, shared by all processes on the store.
 *
 * HubSpot, "Usage guidelines" (2026): search, associations and forms have limits of their own, custom events 1,250 a
 * second. Whether search, custom events and e-mails count against the burst limit as well is unverified, so they do
 * here. Forms are counted as if without a token, which is the lowest of their limits (50; text of 2021).
 */
export function budgetsOf(token: string, limits: LimitSettings): Budgets {
  const ours = (requests: number): number => Math.max(1, Math.floor(requests * limits.share));
  const perWindow = (requests: number): Limit => spreadLimit(ours(requests), limits.windowMs);
  const perSecond = (requests: number): Limit => ({ ...spreadLimit(ours(requests), 1_000), burst: 1 });
  const crm = { bucket: `${token}:crm`, limit: perWindow(limits.burst), isStated: true };
  return {
    crm: [crm],
    search: [{ bucket: `${token}:search`, limit: perSecond(limits.search) }, crm],
    associations: [{ bucket: `${token}:associations`, limit: perWindow(limits.burst) }],
    events: [{ bucket: `${token}:events`, limit: spreadLimit(ours(1_250), 1_000) }, crm],
    forms: [{ bucket: `${token}:forms`, limit: perWindow(Math.min(50, limits.burst)) }],
    email: [crm],
  };
}
