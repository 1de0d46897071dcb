import type { DeliveryResult } from '@hubtrail/core';
import type { HubSpotRequest } from '@hubtrail/core/hubspot';
import type { HubSpotClient } from '../http/hubspot-client.ts';

/** A client that reads what is there, writes nothing, and keeps what would have been written. */
export interface Rehearsal {
  readonly client: HubSpotClient;
  /** In the order in which they would be sent. */
  readonly requests: readonly HubSpotRequest[];
}

/** What delivery would do, and has not done. */
export interface DryRun {
  /** In the order in which they would be sent; the id of a record that would be made is `new-1`, `new-2` …. */
  readonly requests: readonly HubSpotRequest[];
  /** What would become of each event if HubSpot takes everything, with the issues of its values. */
  readonly results: readonly DeliveryResult[];
}

type Item = Readonly<Record<string, unknown>>;

/**
 * Lets reads through, and answers writes as HubSpot does when it takes everything: a record that would be made gets the
 * id `new-1`, `new-2` ….
 */
export function rehearse(client: HubSpotClient): Rehearsal {
  const requests: HubSpotRequest[] = [];
  let made = 0;

  function written(item: Item): Item {
    const { idProperty, properties = {} } = item as { idProperty?: string; properties?: Item };
    if (idProperty === undefined) return item;
    made += 1;
    return { ...item, id: `new-${made}`, properties: { ...properties, [idProperty]: item['id'] } };
  }

  /** A list that would be made, or would get and lose members; else the body as it came. */
  function rehearseList(body: Item): Item {
    if ('recordIdsToAdd' in body)
      return { recordsIdsAdded: body['recordIdsToAdd'], recordsIdsRemoved: body['recordIdsToRemove'] };
    if (!('processingType' in body)) return body;
    made += 1;
    return { list: { ...body, listId: `new-${made}` } };
  }

  return {
    requests,
    client: {
      async send(request) {
        if (isRead(request)) return client.send(request);
        requests.push(request);
        const body = (request.body ?? {}) as Item;
        const inputs = body['inputs'] as readonly Item[] | undefined;
        const isEvent = request.path.includes('/send');
        const answer =
          inputs === undefined ? rehearseList(body) : { status: 'COMPLETE', results: inputs.map(written) };
        return {
          kind: 'answer',
          status: isEvent ? 204 : 200,
          headers: {},
          body: isEvent ? undefined : answer,
        };
      },
    },
  };
}

function isRead({ method, path }: HubSpotRequest): boolean {
  return method === 'GET' || /\/(search|batch\/read)$/.test(path);
}
