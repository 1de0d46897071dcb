import { isInstalled } from './find-browser.ts';

/** The three engines that browsers are made of. */
export type Engine = 'chromium' | 'firefox' | 'webkit';

/** All of them. */
const engines: readonly Engine[] = ['chromium', 'firefox', 'webkit'];

/**
 * The engines that tests of pages run in. Chromium is never left out; the others are where they are installed, and
 * everywhere in CI.
 */
export const enginesToTest: readonly Engine[] = engines.filter(
  (engine) => engine === 'chromium' || process.env['CI'] !== undefined || isInstalled(engine),
);
