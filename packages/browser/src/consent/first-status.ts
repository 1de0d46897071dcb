/** Whether the visitor may be known: `pending` means that nobody has asked yet. */
export type ConsentStatus = 'granted' | 'denied' | 'pending';

/**
 * Who asks the visitor.
 *
 * - `none`, `opt-out`: allowed until `consent.revoke()`
 * - `opt-in`: nothing is stored, loaded or sent before `consent.grant()`
 * - `hubspot`: HubSpot's own banner asks; its script is loaded for that, and all else waits for the answer
 */
export type ConsentMode = 'none' | 'opt-in' | 'opt-out' | 'hubspot';

/**
 * What holds at the start of a page.
 *
 * @param answer - what the visitor has said earlier: it counts most
 * @param objects - the browser says for the visitor that nothing is to be known (Global Privacy Control)
 * @example firstStatus('opt-in', undefined, 'silent') // 'pending'
 */
export function firstStatus(
  mode: ConsentMode,
  answer: string | undefined,
  browser: 'objects' | 'silent',
): ConsentStatus {
  if (answer === 'granted' || answer === 'denied') return answer;
  if (browser === 'objects') return 'denied';
  return mode === 'opt-in' || mode === 'hubspot' ? 'pending' : 'granted';
}
