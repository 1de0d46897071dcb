import { plainCopy } from '../event/plain-copy.ts';
import { unsendableKind } from '../event/unsendable.ts';
import { notAName, notAnEmail, notAnObject, notSendable, restLeftOut } from './issue-texts.ts';
import { joinList } from './join-list.ts';
import { type PropertyCollection, put, report } from './property-collection.ts';
import type { ObjectRule } from './property-rules.ts';
import { toEmail } from './to-email.ts';
import { maxPropertyNameLength, toNamePart, toPropertyName } from './to-property-name.ts';
import { trimText } from './trim-text.ts';

/** Less than what is stored of an event, so that its stored copy says the same. */
const maxDepth = 10;

/** A value and where it stands. */
interface Place {
  /** HubSpot's name of it, or the beginning of the names of its fields. */
  readonly name: string;
  readonly path: string;
  readonly derived: boolean;
}

/** Fields that are JSON: whatever the caller gave, it has been copied. */
type Fields = Readonly<Record<string, unknown>>;

/**
 * Adds what an object says to a collection, in HubSpot's names and values.
 *
 * Nested objects are flattened with underscores. Never throws: what cannot be read or sent is reported and left out.
 *
 * @param source - traits or properties as the caller gave them; nothing, when missing
 */
export function collectProperties(collection: PropertyCollection, source: unknown): void {
  const { path, options } = collection;
  if (source === undefined || source === null) return;
  const fields = plainCopy(source, 'field', { dates: options.dates, maxDepth });
  if (isFields(fields) && unsendableKind(fields) === undefined)
    collectFields(collection, fields, { name: '', path, derived: false }, undefined);
  else report(collection, 'INVALID_VALUE', path, notAnObject(path));
}

function collectFields(
  collection: PropertyCollection,
  fields: Fields,
  parent: Place,
  rule: ObjectRule | undefined,
): void {
  for (const [key, value] of Object.entries(fields)) {
    if (collection.budget === 0) return;
    collection.budget -= 1;
    if (collection.budget === 0) report(collection, 'TOO_MANY_PROPERTIES', parent.path, restLeftOut());
    else collectField(collection, key, value, parent, rule);
  }
}

function collectField(
  collection: PropertyCollection,
  key: string,
  value: unknown,
  parent: Place,
  rule: ObjectRule | undefined,
): void {
  const { maxNameLength } = collection.rules;
  const shown = key.length > maxPropertyNameLength ? `${key.slice(0, maxPropertyNameLength)}…` : key;
  const path = `${parent.path}.${shown}`;
  const field = rule?.fields.get(toNamePart(key) ?? '');
  if (field !== undefined) {
    write(collection, { name: field, path, derived: true }, value);
    return;
  }
  if (rule?.rest === 'ignore') return;
  const name = nameOf(collection, key, parent.name);
  if (name !== undefined && name.length <= maxNameLength)
    write(collection, { name, path, derived: false }, value);
  else report(collection, 'INVALID_PROPERTY_NAME', path, notAName(maxNameLength));
}

function nameOf({ options }: PropertyCollection, key: string, prefix: string): string | undefined {
  if (prefix !== '') {
    const part = toNamePart(key);
    return part === undefined ? undefined : toPropertyName(`${prefix}_${part}`);
  }
  const { isKnown } = options;
  if (isKnown !== undefined) {
    const raw = trimText(key).toLowerCase();
    // HubSpot's names start with a letter, so `__proto__` is none, whatever a portal says that it knows.
    if (raw.charCodeAt(0) !== 0x5f && isKnown(raw)) return raw;
  }
  return toPropertyName(key);
}

function write(collection: PropertyCollection, place: Place, value: unknown): void {
  if (value === null) putValue(collection, place, '');
  else if (typeof value === 'string') putValue(collection, place, trimText(value));
  else if (Array.isArray(value)) putValue(collection, place, joinList(collection, value, place));
  else if (!isFields(value)) putValue(collection, place, value as number | boolean);
  else {
    const kind = unsendableKind(value);
    if (kind === undefined) collectFields(collection, value, place, collection.rules.objects.get(place.name));
    else
      report(collection, kind === 'date' ? 'INVALID_DATE' : 'INVALID_VALUE', place.path, notSendable(kind));
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function putValue(collection: PropertyCollection, place: Place, value: string | number | boolean): void {
  const { rules } = collection;
  const name = rules.aliases.get(place.name) ?? place.name;
  if (name === 'email' && rules.email !== 'plain') takeEmail(collection, place, value);
  else put(collection, name, value, place);
}

function takeEmail(collection: PropertyCollection, place: Place, value: string | number | boolean): void {
  // A blank field of a form is no address, and nothing to clear: it is what identifies the contact.
  if (value === '') return;
  const email = toEmail(value);
  if (email === undefined) {
    report(collection, 'INVALID_EMAIL', place.path, notAnEmail());
    return;
  }
  collection.email = email;
  if (collection.rules.email === 'key') put(collection, 'email', email, place);
}
