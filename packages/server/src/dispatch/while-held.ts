import type { HubSpotClient } from '../http/hubspot-client.ts';

/**
 * Sends only while the lease of the events is held: after a standstill another process may have delivered them, and
 * newer values with them, which an old request would overwrite.
 */
export function whileHeld(client: HubSpotClient, isHeld: () => boolean): HubSpotClient {
  return {
    async send(request) {
      return isHeld() ? client.send(request, isHeld) : { kind: 'not-sent', waitMs: 0 };
    },
  };
}
