import { page } from './page.ts';

const timeoutMs = 10_000;

/**
 * Posts a text, because anything else would cost a preflight.
 *
 * @returns nothing when there was no answer, or none within ten seconds
 */
export async function post(url: string, body: string): Promise<Response | undefined> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(url, { method: 'POST', body, signal });
    // A body that nobody reads keeps the connection open until the time is up, and then counts as cancelled.
    await answer.text();
    return answer;
  } catch {
    return undefined;
  }
}

/** Posts a text that outlives the page. @returns whether the browser has taken it, 64 KB in all; its answer nobody hears */
export function postAtEnd(url: string, body: string): boolean {
  try {
    return page.navigator.sendBeacon(url, body);
  } catch {
    return false; // beacons are switched off
  }
}
