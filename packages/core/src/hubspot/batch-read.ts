import { type ApiVersion, endpoints } from './endpoints.ts';
import type { HubSpotRequest } from './request.ts';

/** Records, and what is to be read of them. */
export interface BatchRead {
  readonly type: 'contacts' | 'notes';
  /** The unique property that the records are asked for by. Default: HubSpot's ids. */
  readonly idProperty?: string;
  /** At most 100. */
  readonly values: readonly string[];
  /** HubSpot leaves out those that it does not know. */
  readonly properties: readonly string[];
  /** Of these also who wrote them before. */
  readonly propertiesWithHistory?: readonly string[];
}

/** The request that reads records: it sees what was written a moment ago, which search does not. */
export function batchRead({ type, values, ...what }: BatchRead, apiVersion: ApiVersion): HubSpotRequest {
  return {
    method: 'POST',
    path: `${endpoints[apiVersion].objects(type)}/batch/read`,
    budget: 'crm',
    body: { ...what, inputs: values.map((id) => ({ id })) },
  };
}
