import type { PropertyValues } from './normalized-event.ts';
import type { NormalizeOptions } from './property-rules.ts';

/**
 * Gives a contact first and last name out of Segment's `name`, where neither was given.
 *
 * The first word is the first name and the rest the last name, as Segment's libraries split it. HubSpot contacts have no
 * `name`, so it goes, unless the portal has made one. Beside a first or last name, `name` stays a trait like any other.
 *
 * @see Segment, spec "Identify", traits `name`, `firstName`, `lastName`
 * @example splitName({ name: 'Ada King Byron' }, {}) // { firstname: 'Ada', lastname: 'King Byron' }
 */
export function splitName(properties: PropertyValues, options: NormalizeOptions): PropertyValues {
  const { name, ...others } = properties;
  if (!name || typeof name !== 'string' || 'firstname' in others || 'lastname' in others) return properties;
  const [firstname = name, ...rest] = name.split(/\s+/);
  return {
    ...others,
    ...(options.isKnown?.('name') && { name }),
    firstname,
    ...(rest.length > 0 && { lastname: rest.join(' ') }),
  };
}
