import type { Issue } from '../errors/issue.ts';
import type { TrackEvent } from '../event/analytics-event.ts';
import { collectContextTraits } from './collect-contact.ts';
import { collectEvent } from './collect-event.ts';
import { contactKey } from './contact-key.ts';
import { findMapping } from './event-map.ts';
import { eventRules } from './event-rules.ts';
import type { NormalizedEvent } from './normalized-event.ts';
import type { NormalizeOptions } from './property-rules.ts';
import { readField } from './read-field.ts';

/**
 * Normalizes a `track`: its properties become those of a custom event, `properties.email` ties it to the contact.
 *
 * Where `options.eventMap` has other names for it, these are taken. `eventName` is missing when the name has no letter or digit to make one of; the plan then needs a name of HubSpot's.
 *
 * @example normalizeTrack(event).eventName // 'bought_item'
 */
export function normalizeTrack(event: TrackEvent, options: NormalizeOptions = {}): NormalizedEvent {
  const issues: Issue[] = [];
  const name = readField(event, 'event');
  const mapping = findMapping(options.eventMap, name);
  const { eventName, properties, email } = collectEvent(
    { event: mapping?.name ?? name, properties: readField(event, 'properties') },
    options,
    issues,
    mapping && { ...eventRules, aliases: mapping.aliases },
  );
  const companion = collectContextTraits(event, options, issues);
  return {
    source: event,
    contact: contactKey(event, email ?? companion.email),
    ...(eventName !== undefined && { eventName }),
    properties,
    contactProperties: companion.properties,
    issues,
  };
}
