import type { PageStorage } from '../storage/storage.ts';
import { type ConsentMode, type ConsentStatus, firstStatus } from './first-status.ts';
import { browserObjects, type PrivacySignal } from './privacy-signals.ts';

/** The visitor's answer, and how to change it. What is said in one tab counts in all. */
export interface Consent {
  readonly status: () => ConsentStatus;
  /** The visitor agrees. What was called meanwhile is sent. */
  readonly grant: () => void;
  /** The visitor objects: what is stored in the browser is removed, HubSpot's cookies too, and calls are dropped. */
  readonly revoke: () => void;
}

const name = 'consent';

/**
 * Keeps the visitor's answer, and the disk closed while it is not yes.
 *
 * @param onChange - called when the answer has changed, while everything that is stored can still be read
 */
export function createConsent(
  settings: { readonly mode: ConsentMode; readonly signals: readonly PrivacySignal[] },
  storage: PageStorage,
  onChange: (status: ConsentStatus) => void,
): Consent {
  let status = firstStatus(settings.mode, storage.read(name), browserObjects(settings.signals));
  if (status !== 'granted') storage.close();

  storage.watch(name, (next) => {
    if (next === 'granted' || next === 'denied') answer(next);
  });

  function answer(next: 'granted' | 'denied'): void {
    if (next === status) return;
    status = next;
    storage.open();
    onChange(next);
    if (next === 'denied') for (const each of storage.names('')) storage.remove(each);
    storage.write(name, next);
    if (next === 'denied') storage.close();
  }

  return {
    status: () => status,
    grant: () => answer('granted'),
    revoke: () => answer('denied'),
  };
}
