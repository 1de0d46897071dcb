import type { Issue } from '../errors/issue.ts';
import { plainCopy } from '../event/plain-copy.ts';
import type { PropertyValue, PropertyValues } from './normalized-event.ts';
import { readField } from './read-field.ts';

/**
 * Reads properties that are HubSpot's own already: names and texts stay exactly as they are. `null` clears, a `Date`
 * becomes ISO 8601, a list its options with `;` between them; what cannot be a value is left out with an issue.
 *
 * `email` is left out: it is what the contact is found by, and is said elsewhere.
 *
 * @param path - where they stand in the event, as in `onCreate`
 * @example exactProperties({ lead_source_type: 'WME Dashboard' }, 'onCreate', issues) // the same
 */
export function exactProperties(source: unknown, path: string, issues: Issue[]): PropertyValues {
  if (typeof source !== 'object' || source === null) return {};
  const names = Object.keys(source).filter((name) => name !== 'email');
  const entries = names.flatMap((name): [string, PropertyValue][] => {
    const given = readField(source, name);
    const value = toValue(plainCopy(given));
    if (value !== undefined) return [[name, value]];
    if (given !== undefined)
      issues.push({
        code: 'INVALID_VALUE',
        path: `${path}.${name}`,
        message: `"${name}" was left out: its value cannot be sent. Send text, a number, a boolean, a Date or a list of options.`,
      });
    return [];
  });
  return Object.fromEntries(entries);
}

function toValue(copy: unknown): PropertyValue | undefined {
  if (copy === null) return '';
  if (Array.isArray(copy)) return copy.every((item) => typeof item !== 'object') ? copy.join(';') : undefined;
  return typeof copy === 'object' ? undefined : (copy as PropertyValue | undefined);
}
