import type { Issue } from '../errors/issue.ts';
import type { PageEvent } from '../event/analytics-event.ts';
import { collectContextTraits } from './collect-contact.ts';
import { collectProperties } from './collect-properties.ts';
import { contactKey } from './contact-key.ts';
import { eventRules } from './event-rules.ts';
import type { NormalizedEvent } from './normalized-event.ts';
import { createCollection, put } from './property-collection.ts';
import type { NormalizeOptions } from './property-rules.ts';
import { readField } from './read-field.ts';
import { trimText } from './trim-text.ts';

/**
 * Normalizes a `page` or `screen`: a custom event `page_viewed` or `screen_viewed` with the page's properties, its name
 * and its category.
 *
 * @example normalizePage(event).properties // { name: 'Pricing', path: '/pricing' }
 */
export function normalizePage(event: PageEvent, options: NormalizeOptions = {}): NormalizedEvent {
  const issues: Issue[] = [];
  const collection = createCollection({ path: 'properties', rules: eventRules, options, issues });
  for (const field of ['name', 'category']) {
    const value = readField(event, field);
    const text = typeof value === 'string' ? trimText(value) : '';
    if (text !== '') put(collection, field, text, { path: field, derived: true });
  }
  collectProperties(collection, readField(event, 'properties'));
  const companion = collectContextTraits(event, options, issues);
  return {
    source: event,
    contact: contactKey(event, collection.email ?? companion.email),
    eventName: readField(event, 'type') === 'screen' ? 'screen_viewed' : 'page_viewed',
    properties: collection.properties,
    contactProperties: companion.properties,
    issues,
  };
}
