import type { FileEvent } from '../file-event.ts';
import { isForHubSpot } from './accepted.ts';
import { companyOf } from './company-of.ts';
import { emailIn, type People } from './people.ts';

/** What must have become of an event in the end. */
export interface Conclusion {
  readonly status: 'delivered' | 'partial' | 'failed' | 'dropped';
  readonly reason?: string;
}

/** The custom event that a `track` or `page` becomes. */
export function eventNameOf({ type, event = '' }: FileEvent): string {
  return type === 'page'
    ? 'page_viewed'
    : event
        .trim()
        .toLowerCase()
        .replace(/[^a-z0-9]/g, '_');
}

/** Says how an event must end, once everybody who can be known is known. */
export function conclusionOf(event: FileEvent, people: People, defined: ReadonlySet<string>): Conclusion {
  if (!isForHubSpot(event)) return { status: 'dropped', reason: 'integrations' };
  const isKnown = people.emailOf(event) !== undefined;
  switch (event.type) {
    case 'alias':
      return { status: 'delivered' };
    case 'identify': {
      if (isKnown) return { status: 'delivered' };
      const isMistyped = Boolean(event.traits?.['email']) && emailIn(event.traits) === undefined;
      return { status: 'failed', reason: isMistyped ? 'INVALID_EMAIL' : 'MISSING_IDENTIFIER' };
    }
    case 'track':
    case 'page':
      if (!isKnown) return { status: 'failed', reason: 'MISSING_IDENTIFIER' };
      return defined.has(eventNameOf(event))
        ? { status: 'delivered' }
        : { status: 'failed', reason: 'UNKNOWN_EVENT' };
    case 'group': {
      const company = companyOf(event);
      if ('reason' in company) return { status: 'failed', reason: company.reason };
      return isKnown ? { status: 'delivered' } : { status: 'partial', reason: 'CONTACT_NOT_KNOWN' };
    }
  }
}
