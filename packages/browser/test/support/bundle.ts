import { bundlePage } from '../../../../scripts/browsers/bundle-page.ts';

/** Bundles a file of `src` for a script element, as `pnpm build` does but for the sentences of issues. */
export function bundle(entry: string): Promise<string> {
  return bundlePage(new URL(`../../src/${entry}`, import.meta.url));
}
