import { page } from '../runtime/page.ts';

/** Whether the visitor may be known: `pending` means that nobody has asked yet. */
export type ConsentStatus = 'granted' | 'denied' | 'pending';

/**
 * Who asks the visitor.
 *
 * - `none`, `opt-out`: allowed until `consent.revoke()`
 * - `opt-in`: nothing is stored, loaded or sent before `consent.grant()`
 * - `hubspot`: HubSpot's own banner asks; its script is loaded for that, and all else waits for the answer
 *
 * The build for tracking alone takes `opt-in` and `hubspot` for a no.
 */
export type ConsentMode = 'none' | 'opt-in' | 'opt-out' | 'hubspot';

/** Ways in which a browser speaks for its visitor; the names are those of `navigator`'s fields. */
export type PrivacySignal = 'globalPrivacyControl' | 'doNotTrack';

/** What the visitor has said is stored under this name. */
export const consentName = 'consent';

/** As in `Settings`. */
export interface PrivacySettings {
  /** Who asks the visitor. Default: `none`. */
  readonly consent?: ConsentMode;
  /** What of the browser's is taken for a no, while the visitor has not answered. Default: `['globalPrivacyControl']`. */
  readonly privacySignals?: readonly PrivacySignal[];
}

/**
 * What holds at the start of a page.
 *
 * @param answer - what the visitor has said earlier: it counts most
 * @param browser - what the browser says for the visitor
 * @example firstStatus({ consent: 'opt-in' }, undefined) // 'pending'
 */
export function firstStatus(
  { consent = 'none', privacySignals }: PrivacySettings,
  answer: string | undefined,
  browser: object = page.navigator,
): ConsentStatus {
  if (answer === 'granted' || answer === 'denied') return answer;
  const signs = browser as Partial<Record<PrivacySignal, unknown>>;
  // `true` or `'1'`, as the signal has it.
  if ((privacySignals ?? ['globalPrivacyControl']).some((signal) => Number(signs[signal]) === 1))
    return 'denied';
  return consent === 'none' || consent === 'opt-out' ? 'granted' : 'pending';
}
