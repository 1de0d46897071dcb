import type { HubSpotRequest, HubSpotResponse } from '@hubtrail/core/hubspot';
import type { HubSpotClient } from './hubspot-client.ts';

/** Tells an observer of every request that was sent, and of its answer. It can influence nothing. */
export function observedClient(
  client: HubSpotClient,
  observe: (request: HubSpotRequest, response: HubSpotResponse) => void,
): HubSpotClient {
  return {
    async send(request) {
      const response = await client.send(request);
      observe(request, response);
      return response;
    },
  };
}
