import { page } from '../runtime/page.ts';
import type { Command } from './commands.ts';

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
  return page === undefined ? '/' : page.location.pathname + page.location.search;
}

/** Called once when the library starts, it notes where the page was loaded. */
export function pageViews(): PageViews {
  const shared = globalThis as { [key]?: PageViews };
  shared[key] ??= { path: currentPath(), at: currentPath(), seen: currentPath(), isFirstCounted: false };
  return shared[key];
}

/**
 * The commands that count a page view.
 *
 * None for the first, while the page is still where it was loaded: HubSpot's script counts that one when it starts
 * (HubSpot, tracking code API, single-page applications; November 2026).
 *
 * @param given - a path of the caller's, if it is not simply that of the page
 */
export function pageViewCommands(given: unknown): readonly Command[] {
  const views = pageViews();
  const here = currentPath();
  const isFirst = !views.isFirstCounted && here === views.at;
  views.isFirstCounted = true;
  views.at = here;
  if (isFirst) return [];
  const isOther = typeof given === 'string' && given.startsWith('/') && given !== page?.location.pathname;
  const path = isOther ? given : here;
  const moves = path !== views.path;
  views.path = path;
  return moves ? [['setPath', path], ['trackPageView']] : [['trackPageView']];
}
