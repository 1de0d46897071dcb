import { page } from './page.ts';

/** What strict pages ask of a script. */
export interface ScriptTrust {
  /** For a Content-Security-Policy with nonces. */
  readonly nonce?: string | undefined;
  /** Subresource integrity. HubSpot changes its scripts without notice, so this is for copies that you serve. */
  readonly integrity?: string | undefined;
}

/** Which script, and how to know one that does the same. */
export interface ScriptSource {
  readonly src: string;
  /** A selector. */
  readonly present: string;
  readonly id?: string;
}

/**
 * Adds an asynchronous script to the page, unless one that does the same is there already.
 *
 * @param onBlocked - called when the browser could not or would not fetch it, whoever added it
 */
export function loadScript(
  { src, present, id = '' }: ScriptSource,
  { nonce = '', integrity = '' }: ScriptTrust,
  onBlocked: () => void,
): void {
  try {
    const { document } = page;
    const found = document.querySelector(present);
    const script = found ?? document.createElement('script');
    script.addEventListener('error', () => {
      // Or the next attempt would take it for one that is there.
      script.remove();
      onBlocked();
    });
    if (found) return;
    const crossOrigin = integrity ? 'anonymous' : null;
    document.head.append(Object.assign(script, { id, async: true, nonce, integrity, crossOrigin, src }));
  } catch {
    onBlocked(); // a policy that wants "trusted types"; no page
  }
}
