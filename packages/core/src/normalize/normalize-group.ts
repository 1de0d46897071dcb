import type { Issue } from '../errors/issue.ts';
import type { GroupEvent } from '../event/analytics-event.ts';
import { collectContextTraits } from './collect-contact.ts';
import { collectProperties } from './collect-properties.ts';
import { companyDomain } from './company-domain.ts';
import { companyRules } from './company-rules.ts';
import { contactKey } from './contact-key.ts';
import type { NormalizedEvent } from './normalized-event.ts';
import type { NormalizeOptions } from './property-rules.ts';
import { readField } from './read-field.ts';

/**
 * Normalizes a `group`: its traits become company properties, its website the domain that identifies the company.
 *
 * `companyDomain` is missing when the website is, or is none; `properties.website` tells which. A free-mail domain is a
 * domain: ask `isFreeMailDomain`.
 *
 * @example normalizeGroup(event).companyDomain // 'example.com'
 */
export function normalizeGroup(event: GroupEvent, options: NormalizeOptions = {}): NormalizedEvent {
  const issues: Issue[] = [];
  const request = { path: 'traits', rules: companyRules, options, issues };
  const { properties } = collectProperties(request, readField(event, 'traits'));
  const { website } = properties;
  const domain = typeof website === 'string' ? companyDomain(website) : undefined;
  const companion = collectContextTraits(event, options, issues);
  return {
    source: event,
    contact: contactKey(event, companion.email),
    ...(domain !== undefined && { companyDomain: domain }),
    properties,
    contactProperties: companion.properties,
    issues,
  };
}
