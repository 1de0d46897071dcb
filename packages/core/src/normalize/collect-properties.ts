import { isPlainObject } from '../event/is-plain-object.ts';
import { plainCopy } from '../event/plain-copy.ts';
import { unsendableKind } from '../event/unsendable.ts';
import { cutText } from './cut-text.ts';
import {
  itemLeftOut,
  notAName,
  notAnEmail,
  notAnObject,
  notSendable,
  restLeftOut,
  sameName,
  tooManyProperties,
  valueCut,
} from './issue-texts.ts';
import type { PropertyValue } from './normalized-event.ts';
import type { PropertyRequest } from './property-rules.ts';
import { type Place, pathOf, report } from './report.ts';
import { toEmail } from './to-email.ts';
import { toNamePart, toPropertyName } from './to-property-name.ts';
import { trimText } from './trim-text.ts';

/** What an object says, in HubSpot's names and values. */
export interface CollectedProperties {
  readonly properties: Record<string, PropertyValue>;
  /** The address that identifies the contact, where the rules take one. */
  readonly email: string | undefined;
}

/** A value and where it stands. */
interface NamedPlace extends Place {
  /** HubSpot's name of it, or the beginning of the names of its fields. */
  readonly name: string;
  /** Taken out of another value, as `city` out of `address`: gives way to a property of that name. */
  readonly derived: boolean;
}

/** Less than what is stored of an event, so that its stored copy says the same. */
const maxDepth = 10;
/** Far above the 1,000 custom properties of a HubSpot object. */
const maxValues = 10_000;

/**
 * Reads what an object says, in HubSpot's names and values.
 *
 * Nested objects are flattened with underscores. Of two values for one property the later counts, and a given one before
 * one that is derived. Never throws: what cannot be read or sent is reported and left out.
 *
 * @param source - traits or properties as the caller gave them; nothing, when missing
 */
export function collectProperties(
  { path, rules, options, issues }: PropertyRequest,
  source: unknown,
): CollectedProperties {
  const properties: Record<string, PropertyValue> = {};
  const places = new Map<string, NamedPlace>();
  const root: NamedPlace = { name: '', key: path, derived: false };
  let left = maxValues;
  let email: string | undefined;

  function collectFields(fields: object, parent: NamedPlace): void {
    for (const [key, value] of Object.entries(fields)) {
      left -= 1;
      if (left === 0) report(issues, 'TOO_MANY_PROPERTIES', parent, restLeftOut());
      if (left > 0) collectField(key, value, parent);
    }
  }

  function collectField(key: string, value: unknown, parent: NamedPlace): void {
    const part = toNamePart(key);
    const field = rules.fields.get(`${parent.name}.${part}`) ?? rules.fields.get(`${parent.name}.*`);
    if (field === '') return;
    const name = field ?? nameOf(key, part, parent.name);
    if (!name || name.length > rules.maxNameLength)
      report(issues, 'INVALID_PROPERTY_NAME', { key, parent }, notAName(rules.maxNameLength));
    else write(value, { name, key, parent, derived: field !== undefined });
  }

  function nameOf(key: string, part: string | undefined, prefix: string): string | undefined {
    const raw = trimText(key).toLowerCase();
    // HubSpot's names start with a letter, so `__proto__` is none, whatever a portal says that it knows.
    if (!prefix && !raw.startsWith('_') && options.isKnown?.(raw)) return raw;
    return part && toPropertyName(prefix ? `${prefix}_${part}` : part);
  }

  function write(value: unknown, place: NamedPlace): void {
    const kind = unsendableKind(value);
    if (kind) report(issues, kind === 'date' ? 'INVALID_DATE' : 'INVALID_VALUE', place, notSendable(kind));
    else if (isPlainObject(value)) collectFields(value, place);
    else if (Array.isArray(value)) put(joinList(value, place), place);
    else put((value as PropertyValue | null) ?? '', place);
  }

  /** As HubSpot wants the options of a checkbox property. Objects among the items become JSON. */
  function joinList(items: readonly unknown[], parent: Place): string {
    const texts = items.map((item, index) => {
      if (unsendableKind(item)) report(issues, 'INVALID_VALUE', { key: `${index}`, parent }, itemLeftOut());
      else if (typeof item === 'object') return item && JSON.stringify(item, withoutMarks);
      else return item === undefined ? null : trimText(String(item));
      return null;
    });
    return texts.filter((text) => text !== null).join(';');
  }

  function put(given: PropertyValue, place: NamedPlace): void {
    const { derived } = place;
    const name = rules.aliases.get(place.name) ?? place.name;
    const maxLength = rules.maxValueLength(name);
    const previous = places.get(name);
    let value: PropertyValue | undefined = typeof given === 'string' ? trimText(given) : given;
    if (name === 'email' && rules.email !== 'plain') {
      // A blank field of a form is no address, and nothing to clear: it is what identifies the contact.
      if (value === '') return;
      value = toEmail(value);
      if (!value) {
        report(issues, 'INVALID_EMAIL', place, notAnEmail());
        return;
      }
      email = value;
      if (rules.email === 'take') return;
    }
    if (previous && derived && !previous.derived) return;
    if (!previous && places.size >= rules.maxProperties) {
      report(issues, 'TOO_MANY_PROPERTIES', place, tooManyProperties(name, rules.maxProperties));
      return;
    }
    if (typeof value === 'string' && value.length > maxLength) {
      report(issues, 'VALUE_TOO_LONG', place, valueCut(name, maxLength));
      value = cutText(value, maxLength);
    }
    if (previous?.derived === derived && properties[name] !== value)
      report(
        issues,
        'KEY_COLLISION',
        { key: name, parent: root },
        sameName(root.key, pathOf(previous), pathOf(place), name),
      );
    properties[name] = value;
    places.set(name, place);
  }

  if (source !== undefined && source !== null) {
    const fields = plainCopy(source, { dates: options.dates, maxDepth });
    if (unsendableKind(fields) || !isPlainObject(fields))
      report(issues, 'INVALID_VALUE', root, notAnObject(root.key));
    else collectFields(fields, root);
  }
  return { properties, email };
}

/** In what becomes JSON a mark would be sent with the rest. */
function withoutMarks(_key: string, value: unknown): unknown {
  return unsendableKind(value) ? null : value;
}
