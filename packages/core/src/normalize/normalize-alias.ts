import type { Issue } from '../errors/issue.ts';
import type { AliasEvent } from '../event/analytics-event.ts';
import { collectContextTraits } from './collect-contact.ts';
import { contactKey } from './contact-key.ts';
import type { NormalizedEvent } from './normalized-event.ts';
import type { NormalizeOptions } from './property-rules.ts';

/**
 * Normalizes an `alias`: nothing but its contact, and what `context.traits` says about that.
 *
 * @example normalizeAlias(event).contact // { externalId: 'u-1' }
 */
export function normalizeAlias(event: AliasEvent, options: NormalizeOptions = {}): NormalizedEvent {
  const issues: Issue[] = [];
  const companion = collectContextTraits(event, options, issues);
  return {
    source: event,
    contact: contactKey(event, companion.email),
    properties: {},
    contactProperties: companion.properties,
    issues,
  };
}
