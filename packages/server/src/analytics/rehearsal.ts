import type { DeliveryResult } from '@hubtrail/core';
import type { HubSpotRequest, HubSpotResponse } from '@hubtrail/core/hubspot';
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

  function newId(): string {
    made += 1;
    return `new-${made}`;
  }

  function written(item: Item): Item {
    const { idProperty, properties = {} } = item as { idProperty?: string; properties?: Item };
    if (idProperty === undefined) return item;
    return { ...item, id: newId(), properties: { ...properties, [idProperty]: item['id'] } };
  }

  /** A record or a list that would be made, or a list that would get and lose members; else the body as it came. */
  function rehearseOne(request: HubSpotRequest, body: Item): Item {
    if (isCreation(request)) return { ...body, id: newId() };
    if ('recordIdsToAdd' in body)
      return { recordsIdsAdded: body['recordIdsToAdd'], recordsIdsRemoved: body['recordIdsToRemove'] };
    return 'processingType' in body ? { list: { ...body, listId: newId() } } : body;
  }

  return {
    requests,
    client: {
      async send(request) {
        if (isRead(request)) return client.send(request);
        requests.push(request);
        const body = (request.body ?? {}) as Item;
        const conflict = await conflictOf(request, client);
        if (conflict !== undefined) return conflict;
        const inputs = body['inputs'] as readonly Item[] | undefined;
        const isEvent = request.path.includes('/send');
        const answer =
          inputs === undefined
            ? rehearseOne(request, body)
            : { status: 'COMPLETE', results: inputs.map(written) };
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

/** A single record is created; a batch has `inputs`. */
function isCreation({ method, body }: HubSpotRequest): boolean {
  return method === 'POST' && (body as Item | undefined)?.['properties'] !== undefined;
}

/** HubSpot's answer to the creation of a contact that it has. */
async function conflictOf(
  request: HubSpotRequest,
  client: HubSpotClient,
): Promise<HubSpotResponse | undefined> {
  const { email } = ((request.body as Item | undefined)?.['properties'] ?? {}) as { readonly email?: string };
  if (!isCreation(request) || email === undefined) return undefined;
  const path = `${request.path}/${encodeURIComponent(email)}?idProperty=email`;
  const found = await client.send({ method: 'GET', path, budget: 'crm' });
  if (found.kind !== 'answer' || found.status !== 200) return undefined;
  const message = `Contact already exists. Existing ID: ${(found.body as Item)['id']}`;
  return { kind: 'answer', status: 409, headers: {}, body: { category: 'CONFLICT', message } };
}

function isRead({ method, path }: HubSpotRequest): boolean {
  return method === 'GET' || /\/(search|batch\/read)$/.test(path);
}
