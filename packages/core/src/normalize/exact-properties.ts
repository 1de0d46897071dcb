import type { Issue } from '../errors/issue.ts';
import { readObject } from '../event/read-object.ts';
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
    const value = toValue(given);
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

function toValue(given: unknown): PropertyValue | undefined {
  switch (typeof given) {
    case 'string':
    case 'boolean':
      return given;
    case 'number':
      return Number.isFinite(given) ? given : undefined;
    case 'bigint':
      return String(given);
    case 'object':
      return given === null ? '' : fromObject(given);
    default:
      return undefined;
  }
}

function fromObject(given: object): PropertyValue | undefined {
  try {
    const reading = readObject(given);
    switch (reading.type) {
      case 'date':
        return new Date(reading.epochMs).toISOString();
      case 'primitive':
        return typeof reading.value === 'object' ? undefined : toValue(reading.value);
      case 'list': {
        const options = reading.items.map((item) => (typeof item === 'object' ? undefined : toValue(item)));
        return options.includes(undefined) ? undefined : options.join(';');
      }
      default:
        return undefined;
    }
  } catch {
    return undefined; // an object of the caller's that throws when it is read
  }
}
