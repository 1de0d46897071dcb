import type { Issue } from '../errors/issue.ts';
import { plainCopy } from '../event/plain-copy.ts';
import { unsendableKey, unsendableKind } from '../event/unsendable.ts';
import { readField } from './read-field.ts';
import { trimText } from './trim-text.ts';

/**
 * The values of a form's fields as texts, which is all that HubSpot's forms take. Names stay as they are; lists are joined
 * with `;`, dates are ISO 8601, or `YYYY-MM-DD` at midnight UTC, which fields for dates ask for. Never throws.
 *
 * @param issues - gets what cannot be text, which is left out; `null` and `undefined` are left out silently
 * @example toFieldTexts({ email: 'ada@example.com', topics: ['tea', 'cups'], age: 36 }, 'fields', issues)
 * // { email: 'ada@example.com', topics: 'tea;cups', age: '36' }
 */
export function toFieldTexts(source: unknown, path: string, issues: Issue[]): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name of keysOf(source)) {
    const copy = plainCopy(readField(source, name));
    if (copy === undefined || copy === null) continue;
    const text = toText(copy);
    if (text !== undefined) texts[name] = text;
    else
      issues.push({
        code: 'INVALID_VALUE',
        path: `${path}.${name}`,
        message:
          'The value was left out: a field takes text, a number, a boolean, a Date or a list of these.',
      });
  }
  return texts;
}

const midnight = /^(\d{4}-\d{2}-\d{2})T00:00:00\.000Z$/;

function toText(copy: unknown): string | undefined {
  if (Array.isArray(copy)) {
    const items = copy.filter((item) => item !== null && unsendableKind(item) === undefined);
    const parts = items.map(toText);
    return parts.every((part) => part !== undefined) ? parts.join(';') : undefined;
  }
  if (typeof copy === 'object') return undefined;
  const text = trimText(String(copy));
  return midnight.exec(text)?.[1] ?? text;
}

function keysOf(source: unknown): readonly string[] {
  if (typeof source !== 'object' || source === null) return [];
  return Object.keys(source).filter((name) => name !== unsendableKey);
}
