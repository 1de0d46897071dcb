import type { Issue } from '../errors/issue.ts';
import type { TrackEvent } from '../event/analytics-event.ts';
import { collectContextTraits } from './collect-contact.ts';
import { collectProperties } from './collect-properties.ts';
import { contactKey } from './contact-key.ts';
import { findMapping } from './event-map.ts';
import { eventRules, maxEventNameLength } from './event-rules.ts';
import type { NormalizedEvent, PropertyValues } from './normalized-event.ts';
import { createCollection } from './property-collection.ts';
import type { NormalizeOptions } from './property-rules.ts';
import { readField } from './read-field.ts';
import { isQualified, toEventName } from './to-event-name.ts';

/**
 * Normalizes a `track`: its properties become those of a custom event, `properties.email` ties it to the contact.
 *
 * Where `options.eventMap` has other names for it, these are taken. `eventName` is missing when the name has no letter or digit to make one of; the plan then needs a name of HubSpot's.
 *
 * @example normalizeTrack(event).eventName // 'bought_item'
 */
export function normalizeTrack(event: TrackEvent, options: NormalizeOptions = {}): NormalizedEvent {
  const issues: Issue[] = [];
  const given = readField(event, 'event');
  const mapping = findMapping(options.eventMap, given);
  const eventName = readName(mapping?.name ?? given, issues);
  const rules = { ...eventRules, aliases: mapping?.aliases ?? eventRules.aliases };
  const collection = createCollection({ path: 'properties', rules, options, issues });
  collectProperties(collection, readField(event, 'properties'));
  const companion = collectContextTraits(event, options, issues);
  return {
    source: event,
    contact: contactKey(event, collection.email ?? companion.email),
    ...(eventName !== undefined && { eventName }),
    properties: offerRevenue(collection.properties),
    contactProperties: companion.properties,
    issues,
  };
}

function readName(given: unknown, issues: Issue[]): string | undefined {
  const name = typeof given === 'string' ? toEventName(given) : undefined;
  if (name === undefined || name.length <= maxEventNameLength || isQualified(name)) return name;
  const message = `The event's name was cut to ${maxEventNameLength} characters, the longest that HubSpot takes.`;
  issues.push({ code: 'VALUE_TOO_LONG', path: 'event', message });
  return name.slice(0, maxEventNameLength);
}

/** Segment's `revenue` is the `value` of a HubSpot event, unless that was given as well. */
function offerRevenue(properties: PropertyValues): PropertyValues {
  if (!Object.hasOwn(properties, 'revenue') || Object.hasOwn(properties, 'value')) return properties;
  const { revenue, ...others } = properties;
  return revenue === undefined ? properties : { ...others, value: revenue };
}
