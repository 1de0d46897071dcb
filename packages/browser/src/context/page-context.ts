import { page } from '../runtime/page.ts';

/** Segment's `context.page`. */
export interface PageContext {
  readonly path: string;
  readonly url: string;
  readonly search: string;
  readonly title: string;
  readonly referrer: string;
}

let last: PageContext | undefined;

/** The page at this moment. The same object as long as it is the same page: each look at `location` costs. */
export function pageContext(): PageContext | undefined {
  if (page === undefined) return undefined;
  const { location, document } = page;
  const { href: url } = location;
  const { title } = document;
  if (last?.url !== url || last.title !== title)
    last = { path: location.pathname, url, search: location.search, title, referrer: document.referrer };
  return last;
}
