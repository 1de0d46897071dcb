import type { BadProperty } from '../errors/delivery-error.ts';
import { type Fields, fields, list, text, texts } from './fields.ts';

/**
 * The properties that an error answer names.
 *
 * HubSpot writes them in two ways, both seen in 2026: as a JSON array inside the message (`Property values were not
 * valid: [{"name": …}]`), and as `errors[]` with a context. It says not to rely on any field of an error ("Error
 * handling", 30 March 2026), so a name is also taken from `in` and from the sentences that it is told in, and a code from
 * `subCategory`: who leaves a property out looks first whether the record has one of that name.
 */
export function badProperties(body: unknown): readonly BadProperty[] {
  const { message, errors, validationResults } = fields(body);
  const named = [
    ...fromMessage(text(message) ?? ''),
    ...list(validationResults).flatMap(fromResult),
    ...list(errors).flatMap(fromError),
  ];
  const codes = new Map<string, string>();
  for (const { name, code } of named) codes.set(name, code || (codes.get(name) ?? ''));
  return [...codes].map(([name, code]) => ({ name, code }));
}

function fromMessage(message: string): BadProperty[] {
  const start = message.indexOf('[{');
  const end = message.lastIndexOf('}]');
  try {
    if (start >= 0 && end > start) return list(JSON.parse(message.slice(start, end + 2))).flatMap(fromResult);
  } catch {
    // prose that happens to have brackets
  }
  return fromSentences(message);
}

const sentences: readonly (readonly [RegExp, string])[] = [
  [/\bproperty "([^"]+)" does not exist/gi, 'PROPERTY_DOESNT_EXIST'],
  [/"([^"]+)" is a (?:calculated|read[ -]only) property/gi, 'READ_ONLY_VALUE'],
];

function fromSentences(message: string): BadProperty[] {
  return sentences.flatMap(([sentence, code]) =>
    [...message.matchAll(sentence)].flatMap(([, name]) => (name === undefined ? [] : [{ name, code }])),
  );
}

function fromResult(result: Fields): BadProperty[] {
  const name = text(result['name']);
  return name === undefined ? [] : [{ name, code: text(result['error']) ?? '' }];
}

function fromError(error: Fields): BadProperty[] {
  const { context, in: place, code, subCategory, message } = error;
  const told = texts(fields(context)['propertyName']);
  // `in` may be a path, as in `properties.plan`.
  const names = told.length > 0 ? told : texts(place).flatMap((path) => path.split('.').at(-1) ?? []);
  if (names.length === 0) return fromMessage(text(message) ?? '');
  const why = text(code) ?? text(subCategory)?.split('.').at(-1) ?? '';
  return names.map((name) => ({ name, code: why }));
}

const schemaCodes = new Set(['PROPERTY_DOESNT_EXIST', 'READ_ONLY_VALUE', 'READ_ONLY_PROPERTY']);

/** Whether HubSpot refuses the property itself, for every record, and not one value of it. */
export function isRefusedForAll(property: BadProperty): boolean {
  return schemaCodes.has(property.code);
}
