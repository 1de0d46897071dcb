import type { HubSpotRequest, HubSpotResponse } from '@hubtrail/core/hubspot';

/** Sends one request to HubSpot. Never rejects: that no answer came is an answer as well. */
export interface HubSpotClient {
  send(request: HubSpotRequest): Promise<HubSpotResponse>;
}
