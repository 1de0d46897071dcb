import type { Issue } from '../errors/issue.ts';
import { collectProperties } from './collect-properties.ts';
import { contactRules } from './contact-rules.ts';
import type { PropertyValues } from './normalized-event.ts';
import type { NormalizeOptions, PropertyRules } from './property-rules.ts';
import { readField } from './read-field.ts';
import { splitName } from './split-name.ts';

/** What traits say about a contact. */
export interface CollectedContact {
  readonly properties: PropertyValues;
  readonly email: string | undefined;
}

const companionRules: PropertyRules = { ...contactRules, email: 'take' };

/** The traits of an `identify`; `email` is among the properties. */
export function collectContact(
  traits: unknown,
  options: NormalizeOptions,
  issues: Issue[],
  path = 'traits',
  rules = contactRules,
): CollectedContact {
  const { properties, email } = collectProperties({ path, rules, options, issues }, traits);
  return { properties: splitName(properties, options), email };
}

/**
 * The contact properties that travel with another call in `context.traits`; `email` is not among them.
 *
 * @see Segment, HubSpot (Classic) destination, "Setting Contact Properties on Track" (18 Nov 2023)
 */
export function collectContextTraits(
  event: unknown,
  options: NormalizeOptions,
  issues: Issue[],
): CollectedContact {
  const traits = readField(readField(event, 'context'), 'traits');
  // `isKnown` speaks of the event's own object, which is another one here.
  const { isKnown: _, ...rest } = options;
  return collectContact(traits, rest, issues, 'context.traits', companionRules);
}
