import { later, now } from './clock.ts';
import { deferred } from './deferred.ts';
import { loadScript, type ScriptSource, type ScriptTrust } from './load-script.ts';

/**
 * What became of a script: it works, the browser refused it (an ad blocker, a policy, no network), or nothing was heard
 * of it in time.
 */
export type ScriptStatus = 'ready' | 'blocked' | 'timeout';

/** A script that is loaded when it may be. */
export interface Script {
  /** Brings it into the page, once. */
  readonly start: () => void;
  /** Within `timeoutMs` of the start. */
  readonly settled: Promise<ScriptStatus>;
}

/** After this a script counts as missing. */
export const defaultTimeoutMs = 5_000;
const lookAgainMs = 50;

/**
 * A script that is not loaded yet.
 *
 * @param works - asked again and again, because HubSpot's scripts only load others: that they are loaded says little
 */
export function createScript(
  source: ScriptSource,
  settings: ScriptTrust & { readonly timeoutMs?: number },
  works: () => boolean,
): Script {
  const { timeoutMs = defaultTimeoutMs } = settings;
  const { promise: settled, resolve } = deferred<ScriptStatus>();
  let until = 0;
  return {
    settled,
    start() {
      if (until > 0) return;
      until = now() + timeoutMs;
      const look = (): void => {
        if (works()) resolve('ready');
        else if (now() > until) resolve('timeout');
        else later(lookAgainMs, look);
      };
      look();
      loadScript(source, settings, () => resolve('blocked'));
    },
  };
}
