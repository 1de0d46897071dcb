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
export function pageContext(): PageContext {
  const { pathname: path, href: url, search } = page.location;
  const { title, referrer } = page.document;
  return { path, url, search, title, referrer };
}
