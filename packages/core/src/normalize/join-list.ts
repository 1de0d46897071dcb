import { plainCopy } from '../event/plain-copy.ts';
import { unsendableKey } from '../event/read-object.ts';
import { itemLeftOut } from './issue-texts.ts';
import { type PropertyCollection, report } from './property-collection.ts';
import { trimText } from './trim-text.ts';

/** More items than the longest value has characters; a bound for lists that are all holes. */
const maxItems = 100_000;

/**
 * Joins a list with `;`, as HubSpot wants the options of a checkbox property. Objects among the items become JSON.
 *
 * `null` and `undefined` are skipped; items that cannot be text are left out with an issue.
 *
 * @example joinList(collection, [1, 'a', { t: 'x' }], { name: 'x', path: 'traits.x' }) // '1;a;{"t":"x"}'
 */
export function joinList(
  collection: PropertyCollection,
  items: readonly unknown[],
  { name, path }: { readonly name: string; readonly path: string },
): string {
  const ancestors = [...collection.ancestors, items];
  const enough = collection.request.rules.maxValueLength(name) + 1;
  const parts: string[] = [];
  let length = 0;
  for (let index = 0; index < items.length && index < maxItems && length <= enough; index += 1) {
    const part = readItem(items, index, ancestors);
    if (part === undefined) report(collection, 'INVALID_VALUE', `${path}.${index}`, itemLeftOut());
    if (typeof part !== 'string') continue;
    parts.push(part);
    length += part.length + 1;
  }
  return parts.join(';');
}

/** @returns `null` where there is no item, `undefined` where it cannot be sent */
function readItem(
  items: readonly unknown[],
  index: number,
  ancestors: readonly object[],
): string | null | undefined {
  try {
    const item = plainCopy(items[index], 'item', ancestors);
    if (item === undefined || item === null) return null;
    if (typeof item === 'string') return trimText(item);
    if (typeof item !== 'object') return String(item);
    return Object.hasOwn(item, unsendableKey) ? undefined : JSON.stringify(item);
  } catch {
    return undefined;
  }
}
