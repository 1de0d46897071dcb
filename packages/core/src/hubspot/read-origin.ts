import type { DeliveryError } from '../errors/delivery-error.ts';
import { batchRead } from './batch-read.ts';
import type { ApiVersion } from './endpoints.ts';
import { type Fields, fields, list, text } from './fields.ts';
import { readAnswer } from './read-answer.ts';
import type { Conversation } from './request.ts';
import { type ContactOrigin, type OriginStep, tellOrigin } from './tell-origin.ts';

const traced = ['email', 'lifecyclestage', 'hs_analytics_source'] as const;
/** A value of these says nothing about the person. */
const shown: ReadonlySet<string> = new Set(['lifecyclestage', 'hs_analytics_source']);

/** Finds out which API created a contact, and whether it came before a form: from the history of its properties. */
export function* readOrigin(
  email: string,
  apiVersion: ApiVersion,
): Conversation<ContactOrigin | DeliveryError> {
  const response = yield batchRead(
    {
      type: 'contacts',
      idProperty: 'email',
      values: [email],
      properties: ['hs_object_source', 'hs_analytics_source', 'createdate', 'first_conversion_date'],
      propertiesWithHistory: traced,
    },
    apiVersion,
  );
  const answer = readAnswer(response, 'History of the contact not read');
  if (!answer.ok) return answer.error;
  const [record] = list(fields(answer.body)['results']);
  if (record === undefined)
    return {
      isOffline: false,
      formLost: false,
      steps: [],
      text: 'HubSpot has no contact with this address.',
    };
  const steps = traced
    .flatMap((property) => stepsOf(record, property))
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const properties = fields(record['properties']);
  return tellOrigin({
    id: text(record['id']) ?? '',
    source: text(properties['hs_analytics_source']),
    by: text(properties['hs_object_source']) ?? steps[0]?.by,
    formAt: text(properties['first_conversion_date']),
    steps,
  });
}

function stepsOf(record: Fields, property: string): readonly OriginStep[] {
  const entries = list(fields(record['propertiesWithHistory'])[property]);
  return entries.flatMap((entry) => {
    const at = text(entry['timestamp']);
    const by = text(entry['sourceType']) ?? text(entry['source']) ?? 'unknown';
    const value = text(entry['value']);
    if (at === undefined) return [];
    return [{ at, property, by, ...(shown.has(property) && value !== undefined && { value }) }];
  });
}
