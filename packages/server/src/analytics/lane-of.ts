import { createHash } from 'node:crypto';
import type { Settings } from './read-settings.ts';

/**
 * One HubSpot account, by its portal id or else by a hash of the token: events for one account never go to another
 * that shares the store.
 */
export function laneOf(settings: Settings): string {
  return settings.portalId === undefined ? `token-${tokenHash(settings)}` : `portal-${settings.portalId}`;
}

/** Tells tokens apart without being one: HubSpot's limits are counted by it. */
export function tokenHash({ accessToken }: Settings): string {
  const secret = typeof accessToken === 'string' ? accessToken : accessToken.credentials().refreshToken;
  return createHash('sha256').update(secret).digest('hex').slice(0, 24);
}
