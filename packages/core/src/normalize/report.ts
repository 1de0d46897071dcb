import type { Issue, IssueCode } from '../errors/issue.ts';
import { maxPropertyNameLength } from './to-property-name.ts';

// In a file of their own, because a page has to load every byte: the browser package leaves issues out of its build.

/** Where a value stands in an event. */
export interface Place {
  /** As the caller wrote it; of the outermost object its path, as in `context.traits`; empty for the event itself. */
  readonly key: string;
  readonly parent?: Place | undefined;
}

/** Notes one thing that was left out or changed. */
export function report(issues: Issue[], code: IssueCode, place: Place, message: string): void {
  issues.push({ code, path: pathOf(place), message });
}

/**
 * The path of a place. Keys that are far too long are cut.
 *
 * @example pathOf({ key: 'city', parent: { key: 'traits' } }) // 'traits.city'
 */
export function pathOf({ key, parent }: Place): string {
  if (parent === undefined) return key;
  const shown = key.length > maxPropertyNameLength ? `${key.slice(0, maxPropertyNameLength)}…` : key;
  const outer = pathOf(parent);
  return outer === '' ? shown : `${outer}.${shown}`;
}
