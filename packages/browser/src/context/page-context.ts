import { page } from '../runtime/page.ts';

/** Segment's `context.page`. */
export interface PageContext {
  readonly path: string;
  readonly url: string;
  readonly search: string;
  readonly title: string;
  readonly referrer: string;
}

/** The page at this moment. */
export function pageContext(): PageContext | undefined {
  if (page === undefined) return undefined;
  const { location, document } = page;
  return {
    path: location.pathname,
    url: location.href,
    search: location.search,
    title: document.title,
    referrer: document.referrer,
  };
}
