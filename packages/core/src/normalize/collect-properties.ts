import { readObject } from '../event/read-object.ts';
import { dateValue } from './date-value.ts';
import {
  notAName,
  notAnEmail,
  notAnObject,
  notFinite,
  notReadable,
  notSendable,
  notUsable,
  objectLeftOut,
  restLeftOut,
} from './issue-texts.ts';
import { joinList } from './join-list.ts';
import { type PropertyCollection, put, report } from './property-collection.ts';
import type { ObjectRule } from './property-rules.ts';
import { toEmail } from './to-email.ts';
import { maxPropertyNameLength, toNamePart, toPropertyName } from './to-property-name.ts';
import { trimText } from './trim-text.ts';

const maxDepth = 10;

/** A value and where it stands. */
interface Place {
  /** HubSpot's name of it, or the beginning of the names of its fields. */
  readonly name: string;
  readonly path: string;
  readonly derived: boolean;
}

/**
 * Adds what an object says to a collection, in HubSpot's names and values.
 *
 * Nested objects are flattened with underscores. Never throws: what cannot be read or sent is reported and left out.
 *
 * @param source - traits or properties as the caller gave them; nothing, when missing
 */
export function collectProperties(collection: PropertyCollection, source: unknown): void {
  const { path } = collection.request;
  if (source === undefined || source === null) return;
  try {
    const reading = typeof source === 'object' ? readObject(source) : undefined;
    if (reading?.type === 'record') {
      collectFields(collection, reading.record, { name: '', path, derived: false }, undefined);
      return;
    }
  } catch {
    // Reported below.
  }
  report(collection, 'INVALID_VALUE', path, notAnObject(path));
}

function collectFields(
  collection: PropertyCollection,
  record: Readonly<Record<string, unknown>>,
  parent: Place,
  rule: ObjectRule | undefined,
): void {
  const { ancestors } = collection;
  if (ancestors.length >= maxDepth || ancestors.includes(record)) {
    const reason = ancestors.includes(record)
      ? 'contains itself'
      : `stands more than ${maxDepth} objects deep`;
    report(collection, 'INVALID_VALUE', parent.path, objectLeftOut(reason));
    return;
  }
  ancestors.push(record);
  for (const key of Object.keys(record)) {
    if (collection.budget === 0) break;
    collection.budget -= 1;
    if (collection.budget === 0) {
      report(collection, 'TOO_MANY_PROPERTIES', parent.path, restLeftOut());
      break;
    }
    collectField(collection, record, key, parent, rule);
  }
  ancestors.pop();
}

function collectField(
  collection: PropertyCollection,
  record: Readonly<Record<string, unknown>>,
  key: string,
  parent: Place,
  rule: ObjectRule | undefined,
): void {
  const path = `${parent.path}.${key.length > maxPropertyNameLength ? `${key.slice(0, maxPropertyNameLength)}…` : key}`;
  let value: unknown;
  try {
    value = record[key];
  } catch {
    report(collection, 'INVALID_VALUE', path, notReadable());
    return;
  }
  if (value === undefined) return;
  const field = rule?.fields.get(toNamePart(key) ?? '');
  if (field !== undefined) {
    write(collection, { name: field, path, derived: true }, value);
    return;
  }
  if (rule?.rest === 'ignore') return;
  const name = nameOf(collection, key, parent.name);
  if (name === undefined || name.length > collection.request.rules.maxNameLength) {
    report(collection, 'INVALID_PROPERTY_NAME', path, notAName(collection.request.rules.maxNameLength));
    return;
  }
  write(collection, { name, path, derived: false }, value);
}

function nameOf({ request }: PropertyCollection, key: string, prefix: string): string | undefined {
  if (prefix !== '') {
    const part = toNamePart(key);
    return part === undefined ? undefined : toPropertyName(`${prefix}_${part}`);
  }
  const { isKnown } = request.options;
  if (isKnown !== undefined) {
    const raw = trimText(key).toLowerCase();
    // HubSpot's names start with a letter, so `__proto__` is none, whatever a portal says that it knows.
    if (raw.charCodeAt(0) !== 0x5f && isKnown(raw)) return raw;
  }
  return toPropertyName(key);
}

function write(collection: PropertyCollection, place: Place, value: unknown): void {
  switch (typeof value) {
    case 'string':
      putValue(collection, place, trimText(value));
      return;
    case 'boolean':
      putValue(collection, place, value);
      return;
    case 'bigint':
      putValue(collection, place, String(value));
      return;
    case 'number':
      // Adding 0 makes 0 of -0, which JSON and HubSpot do not tell apart.
      if (Number.isFinite(value)) putValue(collection, place, value + 0);
      else report(collection, 'INVALID_VALUE', place.path, notFinite());
      return;
    case 'object':
      if (value === null) putValue(collection, place, '');
      else writeObject(collection, place, value);
      return;
    case 'undefined':
      return;
    default:
      report(collection, 'INVALID_VALUE', place.path, notSendable(typeof value));
  }
}

function writeObject(collection: PropertyCollection, place: Place, object: object): void {
  const { rules, options } = collection.request;
  let reading: ReturnType<typeof readObject>;
  try {
    reading = readObject(object);
    switch (reading.type) {
      case 'unusable':
        report(collection, reading.code, place.path, notUsable(reading.reason));
        return;
      case 'date':
        putValue(collection, place, dateValue(reading.epochMs, options));
        return;
      case 'primitive':
        write(collection, place, reading.value);
        return;
      case 'list':
        putValue(collection, place, joinList(collection, reading.items, place));
        return;
      case 'record':
        collectFields(collection, reading.record, place, rules.objects.get(place.name));
        return;
    }
  } catch {
    report(collection, 'INVALID_VALUE', place.path, notReadable());
  }
}

function putValue(collection: PropertyCollection, place: Place, value: string | number | boolean): void {
  const { rules } = collection.request;
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
  if (collection.request.rules.email === 'key') put(collection, 'email', email, place);
}
