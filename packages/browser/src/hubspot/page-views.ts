import { page } from '../runtime/page.ts';

/** What HubSpot's script knows of this page; one for all copies of this library in it. */
export interface PageViews {
  /** The path that the script goes by: that of the page it was loaded in, until `setPath`. */
  path: string;
  /** Where the page was when a view of it was last counted. */
  at: string;
  /** Where the page was when anybody last asked for a view. */
  seen: string;
  /** The view that the script counts by itself has been asked for. */
  isFirstCounted: boolean;
}

const key: unique symbol = Symbol.for('hubtrail.views');

/** Path and query, as `setPath` takes it. */
export function currentPath(): string {
  return page.location.pathname + page.location.search;
}

/** Called once when the library starts, it notes where the page was loaded. */
export function pageViews(): PageViews {
  const shared = globalThis as { [key]?: PageViews };
  const path = currentPath();
  shared[key] ??= { path, at: path, seen: path, isFirstCounted: false };
  return shared[key];
}
