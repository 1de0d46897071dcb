import type { AnalyticsEvent } from '../event/analytics-event.ts';
import { normalizeAlias } from './normalize-alias.ts';
import { normalizeForget } from './normalize-forget.ts';
import { normalizeSendEmail, normalizeSubmitForm } from './normalize-form-calls.ts';
import { normalizeGroup } from './normalize-group.ts';
import { normalizeIdentify } from './normalize-identify.ts';
import { normalizeList } from './normalize-list.ts';
import { normalizePage } from './normalize-page.ts';
import { normalizeNote, normalizeSignUp } from './normalize-sign-up.ts';
import { normalizeTrack } from './normalize-track.ts';
import type { NormalizedEvent } from './normalized-event.ts';
import type { NormalizeOptions } from './property-rules.ts';
import { readField } from './read-field.ts';

/**
 * Says an event in HubSpot's terms: names, values, and how its contact and company are found.
 *
 * Needs no knowledge of the portal and never throws, whatever the traits hold: what cannot be sent is left out with an
 * issue, and the rest goes on. The answer shares nothing with the traits and properties that it was made of.
 *
 * @param event - as `createEvent` made it; something of an unknown type gives a normalized event without properties
 * @param options - see {@link NormalizeOptions}
 * @example
 * normalize(createEvent({ type: 'identify', userId: 'u-1', traits: { Email: 'Ada@Example.com', firstName: 'Ada' } }, source)).properties
 * // { email: 'ada@example.com', firstname: 'Ada' }
 */
export function normalize(event: AnalyticsEvent, options: NormalizeOptions = {}): NormalizedEvent {
  switch (readField(event, 'type')) {
    case 'identify':
      return normalizeIdentify(event as Parameters<typeof normalizeIdentify>[0], options);
    case 'track':
      return normalizeTrack(event as Parameters<typeof normalizeTrack>[0], options);
    case 'page':
    case 'screen':
      return normalizePage(event as Parameters<typeof normalizePage>[0], options);
    case 'group':
      return normalizeGroup(event as Parameters<typeof normalizeGroup>[0], options);
    case 'forget':
      return normalizeForget(event as Parameters<typeof normalizeForget>[0]);
    case 'addNote':
      return normalizeNote(event as Parameters<typeof normalizeNote>[0]);
    case 'signUp':
      return normalizeSignUp(event as Parameters<typeof normalizeSignUp>[0]);
    case 'addToList':
    case 'removeFromList':
      return normalizeList(event as Parameters<typeof normalizeList>[0]);
    case 'syncList':
      return { source: event, contact: {}, properties: {}, contactProperties: {}, issues: [] };
    case 'submitForm':
      return normalizeSubmitForm(event as Parameters<typeof normalizeSubmitForm>[0]);
    case 'sendEmail':
      return normalizeSendEmail(event as Parameters<typeof normalizeSendEmail>[0], options);
    default:
      return normalizeAlias(event as Parameters<typeof normalizeAlias>[0], options);
  }
}
