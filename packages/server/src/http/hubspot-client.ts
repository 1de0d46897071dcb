import type { HubSpotRequest, HubSpotResponse } from '@hubtrail/core/hubspot';

/** Sends one request to HubSpot. Never rejects: that no answer came is an answer as well. */
export interface HubSpotClient {
  /** @param isWanted - asked again when the request has waited: what is no longer wanted is not sent */
  send(request: HubSpotRequest, isWanted?: () => boolean): Promise<HubSpotResponse>;
}
