import { later, now } from './clock.ts';
import { loadScript, type ScriptTrust } from './load-script.ts';

/**
 * What became of a script: it works, the browser refused it (an ad blocker, a policy, no network), or nothing was heard
 * of it in time.
 */
export type ScriptStatus = 'ready' | 'blocked' | 'timeout';

const lookAgainMs = 50;

/**
 * Brings a script into the page, once, and waits until it works: HubSpot's scripts only load others, so that they are
 * loaded says little.
 *
 * @param works - asked again and again
 * @returns always in the end, within `timeoutMs`
 */
export function awaitScript(
  script: { readonly url: string; readonly present: string; readonly id?: string },
  settings: ScriptTrust & { readonly timeoutMs: number },
  works: () => boolean,
): Promise<ScriptStatus> {
  const until = now() + settings.timeoutMs;
  return new Promise((resolve) => {
    const look = (): void => {
      if (works()) resolve('ready');
      else if (now() > until) resolve('timeout');
      else later(lookAgainMs, look);
    };
    look();
    void loadScript(script.url, script.present, settings, script.id).then((isLoaded) => {
      if (isLoaded === false) resolve('blocked');
    });
  });
}
