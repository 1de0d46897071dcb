import { unsendableKind } from '../event/unsendable.ts';
import { itemLeftOut } from './issue-texts.ts';
import { type PropertyCollection, report } from './property-collection.ts';
import { trimText } from './trim-text.ts';

/**
 * Joins a list with `;`, as HubSpot wants the options of a checkbox property. Objects among the items become JSON.
 *
 * `null` and `undefined` are skipped; items that cannot be text are left out with an issue.
 *
 * @param items - copied already, by `plainCopy`
 * @example joinList(collection, [1, 'a', { t: 'x' }], { name: 'x', path: 'traits.x' }) // '1;a;{"t":"x"}'
 */
export function joinList(
  collection: PropertyCollection,
  items: readonly unknown[],
  { name, path }: { readonly name: string; readonly path: string },
): string {
  const enough = collection.rules.maxValueLength(name) + 1;
  const parts: string[] = [];
  let length = 0;
  for (let index = 0; index < items.length && length <= enough; index += 1) {
    const item = items[index];
    if (item === undefined || item === null) continue;
    if (typeof item === 'object' && unsendableKind(item) !== undefined) {
      report(collection, 'INVALID_VALUE', `${path}.${index}`, itemLeftOut());
      continue;
    }
    const part = toText(item);
    parts.push(part);
    length += part.length + 1;
  }
  return parts.join(';');
}

function toText(item: unknown): string {
  if (typeof item === 'string') return trimText(item);
  return typeof item === 'object' ? JSON.stringify(item) : String(item);
}
