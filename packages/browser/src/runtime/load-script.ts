import { page } from './page.ts';

/** What strict pages ask of a script. */
export interface ScriptTrust {
  /** For a Content-Security-Policy with nonces. */
  readonly nonce?: string | undefined;
  /** Subresource integrity. HubSpot changes its scripts without notice, so this is for copies that you serve. */
  readonly integrity?: string | undefined;
}

/**
 * Adds an asynchronous script to the page, unless one that matches is there already.
 *
 * @param present - a selector of scripts that do the same
 * @returns whether it could be fetched; `undefined` at once for one that was there, of which nothing can be known
 */
export function loadScript(
  url: string,
  present: string,
  { nonce, integrity }: ScriptTrust,
  id?: string,
): Promise<boolean | undefined> {
  return new Promise((resolve) => {
    if (page === undefined) {
      resolve(false);
      return;
    }
    if (document.querySelector(present) !== null) {
      resolve(undefined);
      return;
    }
    const script = document.createElement('script');
    if (id) script.id = id;
    script.async = true;
    if (nonce) script.nonce = nonce;
    if (integrity) {
      script.integrity = integrity;
      script.crossOrigin = 'anonymous';
    }
    script.onload = () => resolve(true);
    script.onerror = () => {
      // Or the next attempt would take it for one that is there.
      script.remove();
      resolve(false);
    };
    try {
      script.src = url;
    } catch {
      resolve(false); // a policy that wants "trusted types"
      return;
    }
    (document.head ?? document.documentElement).append(script);
  });
}
