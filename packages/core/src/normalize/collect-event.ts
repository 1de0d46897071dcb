import type { Issue } from '../errors/issue.ts';
import { collectProperties } from './collect-properties.ts';
import type { ReadyMapping } from './event-map.ts';
import { eventRules, maxEventNameLength } from './event-rules.ts';
import { eventNameCut } from './issue-texts.ts';
import type { PropertyValues } from './normalized-event.ts';
import { createCollection } from './property-collection.ts';
import type { NormalizeOptions } from './property-rules.ts';
import { readField } from './read-field.ts';
import { isQualified, toEventName } from './to-event-name.ts';

/** What a `track` says about a custom event. */
export interface CollectedEvent {
  /** Missing when the name has no letter or digit to make one of. */
  readonly eventName?: string;
  readonly properties: PropertyValues;
  /** Of the contact, out of the properties. */
  readonly email?: string;
}

/**
 * The name and the properties of a `track`, in HubSpot's terms.
 *
 * @param event - its `event` and `properties` are read
 * @param mapping - other names for them
 * @example collectEvent({ event: 'Bought Item', properties: { revenue: 4 } }, {}, issues)
 * // { eventName: 'bought_item', properties: { value: 4 } }
 */
export function collectEvent(
  event: unknown,
  options: NormalizeOptions,
  issues: Issue[],
  mapping?: ReadyMapping,
): CollectedEvent {
  const given = readField(event, 'event');
  const eventName = readName(mapping?.name ?? given, issues);
  const rules = mapping === undefined ? eventRules : { ...eventRules, aliases: mapping.aliases };
  const collection = createCollection({ path: 'properties', rules, options, issues });
  collectProperties(collection, readField(event, 'properties'));
  return {
    ...(eventName !== undefined && { eventName }),
    properties: offerRevenue(collection.properties),
    ...(collection.email !== undefined && { email: collection.email }),
  };
}

function readName(given: unknown, issues: Issue[]): string | undefined {
  const name = typeof given === 'string' ? toEventName(given) : undefined;
  if (name === undefined || name.length <= maxEventNameLength || isQualified(name)) return name;
  issues.push({ code: 'VALUE_TOO_LONG', path: 'event', message: eventNameCut(maxEventNameLength) });
  return name.slice(0, maxEventNameLength);
}

/** Segment's `revenue` is the `value` of a HubSpot event, unless that was given as well. */
function offerRevenue(properties: PropertyValues): PropertyValues {
  if (!Object.hasOwn(properties, 'revenue') || Object.hasOwn(properties, 'value')) return properties;
  const { revenue, ...others } = properties;
  return revenue === undefined ? properties : { ...others, value: revenue };
}
