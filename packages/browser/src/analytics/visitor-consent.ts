import {
  type ConsentStatus,
  consentName,
  firstStatus,
  type PrivacySettings,
} from '../consent/first-status.ts';
import { pushPrivacy, pushTracking } from '../hubspot/commands.ts';
import { forgetCookies } from '../hubspot/forget-cookies.ts';
import { page } from '../runtime/page.ts';
import type { Reason } from '../sinks/call-result.ts';
import { namesIn, ours, type PageStorage, readText, removeText, writeText } from '../storage/storage.ts';

/** The visitor's answer, and how to change it. What is said in one tab counts in all. */
export interface Consent {
  readonly status: () => ConsentStatus;
  /** The visitor agrees. What was called meanwhile is sent. */
  readonly grant: () => void;
  /** The visitor objects: what is stored in the browser is removed, HubSpot's cookies too, and calls are dropped. */
  readonly revoke: () => void;
}

/** What the visitor has said, and what waits for it. */
export interface VisitorConsent {
  readonly consent: Consent;
  /** @param go - called when the visitor has answered, or with a reason why the event is given up */
  readonly hold: (go: (reason?: Reason) => void) => void;
}

/** What the visitor has not answered for is held in memory, and no more than this. */
const maxHeld = 1_000;

/**
 * Keeps the visitor's answer, and the disk closed while it is not yes; tells it HubSpot's scripts, and hears it from
 * HubSpot's banner where that asks.
 *
 * @param onAnswer - called when the answer has changed, while everything that is stored can still be read
 */
export function createVisitorConsent(
  settings: PrivacySettings,
  storage: PageStorage,
  onAnswer: (status: ConsentStatus) => void,
): VisitorConsent {
  const { disk } = storage;
  const held: ((reason?: Reason) => void)[] = [];
  let status = firstStatus(settings, readText(storage, consentName));
  if (status !== 'granted') storage.disk = undefined;

  function answer(next: 'granted' | 'denied'): void {
    if (next === status) return;
    status = next;
    storage.disk = disk;
    for (const [kept, value] of storage.memory) writeText(storage, kept, value);
    onAnswer(next);
    for (const go of held.splice(0)) go();
    if (next === 'denied') for (const each of namesIn(storage, '')) removeText(storage, each);
    writeText(storage, consentName, next);
    if (next === 'denied') storage.disk = undefined;
  }

  page.addEventListener('storage', ({ key, newValue, storageArea }) => {
    if (key !== ours + consentName || storageArea !== disk) return;
    if (newValue === 'granted' || newValue === 'denied') answer(newValue);
  });
  if (settings.consent === 'hubspot')
    pushPrivacy([
      'addPrivacyConsentListener',
      ({ allowed, categories }: BannerAnswer) =>
        answer((categories?.analytics ?? allowed) ? 'granted' : 'denied'),
    ]);

  return {
    consent: {
      status: () => status,
      grant() {
        if (status === 'denied') pushTracking(['doNotTrack', { track: true }]);
        answer('granted');
      },
      revoke() {
        answer('denied');
        pushPrivacy(['revokeCookieConsent']);
        pushTracking(['doNotTrack']);
        forgetCookies();
      },
    },
    hold(go) {
      if (held.push(go) > maxHeld) held.shift()?.('overflow');
    },
  };
}

/** As HubSpot's banner tells it. */
interface BannerAnswer {
  readonly allowed?: boolean;
  readonly categories?: { readonly analytics?: boolean };
}
