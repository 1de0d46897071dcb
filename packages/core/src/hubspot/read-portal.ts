import type { DeliveryError } from '../errors/delivery-error.ts';
import type { EventProperties } from '../plan/knowledge.ts';
import type { PropertyCatalog } from '../plan/property-definition.ts';
import { type Account, toAccount } from './account.ts';
import { type ApiVersion, endpoints } from './endpoints.ts';
import { fields, text } from './fields.ts';
import { readAnswer } from './read-answer.ts';
import { readResults } from './read-results.ts';
import type { Conversation } from './request.ts';
import { toDefinition, toEventProperties } from './to-definition.ts';
import { unexpectedAnswer } from './unexpected-answer.ts';

/** Asks whose token it is. The portal's id qualifies the names of custom events, its time zone says when the day ends. */
export function* readAccount(apiVersion: ApiVersion): Conversation<Account | DeliveryError> {
  const action = 'Account details not read';
  const response = yield { method: 'GET', path: endpoints[apiVersion].account, budget: 'crm' };
  const answer = readAnswer(response, action);
  if (!answer.ok) return answer.error;
  return toAccount(fields(answer.body)) ?? unexpectedAnswer(action, 'names no portal');
}

/**
 * Reads all properties of contacts or companies, in one request. A failed read is an error and never an empty list,
 * for which HubSpot has too many properties of its own.
 */
export function* readProperties(
  apiVersion: ApiVersion,
  type: 'contacts' | 'companies',
): Conversation<PropertyCatalog | DeliveryError> {
  const response = yield { method: 'GET', path: endpoints[apiVersion].properties(type), budget: 'crm' };
  const action = `Properties of ${type} not read`;
  const answer = readResults(response, action);
  if (!answer.ok) return answer.error;
  const catalog = new Map(answer.results.flatMap(toDefinition));
  return catalog.size > 0 ? catalog : unexpectedAnswer(action, 'lists no property at all');
}

/** HubSpot allows 500 definitions ("Custom events", 2026); more pages than this are a loop. */
const mostPages = 50;

/** Reads all custom event definitions with their properties. */
export function* readEventDefinitions(
  apiVersion: ApiVersion,
): Conversation<ReadonlyMap<string, EventProperties> | DeliveryError> {
  const definitions = new Map<string, EventProperties>();
  let after: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const query = new URLSearchParams({ limit: '100', includeProperties: 'true', ...(after && { after }) });
    const response = yield {
      method: 'GET',
      path: `${endpoints[apiVersion].eventDefinitions}?${query}`,
      budget: 'crm',
    };
    const answer = readResults(response, 'Custom event definitions not read');
    if (!answer.ok) return answer.error;
    for (const definition of answer.results) {
      const name = text(definition['fullyQualifiedName']);
      if (name !== undefined && definition['archived'] !== true)
        definitions.set(name, toEventProperties(definition));
    }
    after = text(fields(fields(answer.body['paging'])['next'])['after']);
    if (after === undefined) break;
  }
  return definitions;
}
