import type { Issue } from '../errors/issue.ts';
import type { PageEvent } from '../event/analytics-event.ts';
import { collectContextTraits } from './collect-contact.ts';
import { collectProperties } from './collect-properties.ts';
import { contactKey } from './contact-key.ts';
import { eventRules } from './event-rules.ts';
import { tooManyProperties } from './issue-texts.ts';
import type { NormalizedEvent, PropertyValues } from './normalized-event.ts';
import type { NormalizeOptions } from './property-rules.ts';
import { readField } from './read-field.ts';
import { report } from './report.ts';
import { trimText } from './trim-text.ts';

/**
 * Normalizes a `page` or `screen`: a custom event `page_viewed` or `screen_viewed` with the page's properties, its name
 * and its category.
 *
 * @example normalizePage(event).properties // { name: 'Pricing', path: '/pricing' }
 */
export function normalizePage(event: PageEvent, options: NormalizeOptions = {}): NormalizedEvent {
  const issues: Issue[] = [];
  const { properties: given, email } = collectProperties(
    { path: 'properties', rules: eventRules, options, issues },
    readField(event, 'properties'),
  );
  const texts = ['name', 'category'].flatMap((name) => {
    const value = readField(event, name);
    const isText = typeof value === 'string' && trimText(value) !== '';
    return isText && !(name in given) ? [[name, value]] : [];
  });
  const request = { path: '', rules: eventRules, options, issues };
  const { properties: own } = collectProperties(request, Object.fromEntries(texts));
  const companion = collectContextTraits(event, options, issues);
  return {
    source: event,
    contact: contactKey(event, email ?? companion.email),
    eventName: readField(event, 'type') === 'screen' ? 'screen_viewed' : 'page_viewed',
    properties: { ...own, ...withRoomFor(own, given, issues) },
    contactProperties: companion.properties,
    issues,
  };
}

/** Cuts the properties so that those of the page itself fit in as well: they say what page it is. */
function withRoomFor(own: PropertyValues, given: PropertyValues, issues: Issue[]): PropertyValues {
  const { maxProperties } = eventRules;
  const entries = Object.entries(given);
  const room = maxProperties - Object.keys(own).length;
  for (const [key] of entries.slice(room)) {
    const place = { key, parent: { key: 'properties' } };
    report(issues, 'TOO_MANY_PROPERTIES', place, tooManyProperties(key, maxProperties));
  }
  return Object.fromEntries(entries.slice(0, room));
}
