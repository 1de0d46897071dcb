import type { BadProperty } from '../errors/delivery-error.ts';
import { type Fields, fields, list, text, texts } from './fields.ts';

/**
 * The properties that an error answer names. HubSpot writes them in two ways, both seen in 2026: as a JSON array
 * inside the message (`Property values were not valid: [{"name": …}]`), and as `errors[]` with a context.
 */
export function badProperties(body: unknown): readonly BadProperty[] {
  const named = [
    ...fromMessage(text(fields(body)['message']) ?? ''),
    ...list(fields(body)['errors']).flatMap(fromError),
  ];
  const codes = new Map<string, string>();
  for (const { name, code } of named) codes.set(name, code || (codes.get(name) ?? ''));
  return [...codes].map(([name, code]) => ({ name, code }));
}

function fromMessage(message: string): BadProperty[] {
  const start = message.indexOf('[{');
  const end = message.lastIndexOf('}]');
  if (start < 0 || end < start) return [];
  try {
    return list(JSON.parse(message.slice(start, end + 2))).flatMap((item) => {
      const name = text(item['name']);
      return name === undefined ? [] : [{ name, code: text(item['error']) ?? '' }];
    });
  } catch {
    return []; // prose that happens to have brackets
  }
}

function fromError(error: Fields): BadProperty[] {
  const names = texts(fields(error['context'])['propertyName']);
  return names.map((name) => ({ name, code: text(error['code']) ?? '' }));
}

const schemaCodes = new Set(['PROPERTY_DOESNT_EXIST', 'READ_ONLY_VALUE', 'READ_ONLY_PROPERTY']);

/** Whether HubSpot refuses the property itself, for every record, and not one value of it. */
export function isRefusedForAll(property: BadProperty): boolean {
  return schemaCodes.has(property.code);
}
