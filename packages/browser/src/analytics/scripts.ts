import type { ConsentStatus } from '../consent/first-status.ts';
import type { ScriptStatus } from '../runtime/await-script.ts';
import { pause } from '../runtime/clock.ts';
import { deferred } from '../runtime/deferred.ts';
import type { Readiness } from './analytics.ts';

/** A script that is loaded when it may be. */
export interface Script {
  /** Loads it, once. */
  readonly start: () => void;
  /** Settles within `timeoutMs` of now. */
  readonly status: (timeoutMs: number, consent: () => ConsentStatus) => Promise<Readiness['tracking']>;
}

/** @param load - undefined for a script that nobody wants */
export function createScript(
  load: (() => Promise<ScriptStatus>) | undefined,
  onSettled: (status: ScriptStatus) => void,
): Script {
  const settled = deferred<ScriptStatus>();
  void settled.promise.then(onSettled);
  let isStarted = false;
  return {
    start() {
      if (isStarted || load === undefined) return;
      isStarted = true;
      settled.resolve(load());
    },
    async status(timeoutMs, consent) {
      if (load === undefined) return 'off';
      return Promise.race([
        settled.promise,
        pause(timeoutMs).then(() => (isStarted || consent() === 'granted' ? 'timeout' : 'consent')),
      ] as const);
    },
  };
}
