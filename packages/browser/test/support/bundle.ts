import { bundlePage } from '../../../../scripts/browsers/bundle-page.ts';
import { globalScript, globalScripts } from '../../build/global-script.ts';

/** What a page loads: the script that is shipped, for `global/analytics.ts` and so on; else a file of `src`, bundled. */
export function bundle(entry: string): Promise<string> {
  const shipped = globalScripts.find((name) => entry === `global/${name}.ts`);
  return shipped ? globalScript(shipped) : bundlePage(new URL(`../../src/${entry}`, import.meta.url));
}
