import type { FileEvent } from '../file-event.ts';
import { acceptedEvents } from './accepted.ts';
import { companyOf } from './company-of.ts';
import { type Conclusion, conclusionOf, eventNameOf } from './conclusion-of.ts';
import { type ContactValues, contactValues } from './contact-values.ts';
import { type People, readPeople } from './people.ts';

/** What must be in HubSpot in the end, and what must have become of every event. */
export interface Expectations {
  readonly lines: number;
  readonly accepted: number;
  readonly refused: number;
  readonly repeated: number;
  /** By e-mail. Empty for people with two accounts: their stories are told by two, in no order. */
  readonly contacts: ReadonlyMap<string, ContactValues>;
  readonly domains: ReadonlySet<string>;
  /** `email domain` of everybody who belongs to a company. */
  readonly associations: ReadonlySet<string>;
  /** Message id, which is the event's uuid in HubSpot, and what it is about. */
  readonly customEvents: ReadonlyMap<
    string,
    { readonly name: string; readonly email: string; readonly at: number }
  >;
  /** How many events end how: `delivered`, `failed UNKNOWN_EVENT`, … */
  readonly conclusions: ReadonlyMap<string, number>;
}

/**
 * Works out from the file alone what Hubtrail must do with it. Shares no code with Hubtrail: a mistake must not be
 * able to agree with itself.
 *
 * @param defined - the custom events that the portal knows, by plain name
 */
export function expectFrom(lines: readonly FileEvent[], defined: ReadonlySet<string>): Expectations {
  const { events, refused, repeated } = acceptedEvents(lines);
  const people = readPeople(events);
  const ends = events.map((event) => ({ event, end: conclusionOf(event, people, defined) }));
  const happened = ends
    .filter(({ end }) => end.status === 'delivered' || end.status === 'partial')
    .map(({ event }) => event);

  return {
    lines: lines.length,
    accepted: events.length,
    refused,
    repeated,
    contacts: contactsOf(happened, people),
    domains: new Set(happened.filter(isGroup).flatMap(domainOf)),
    associations: new Set(
      happened.filter(isGroup).flatMap((event) => {
        const email = people.emailOf(event);
        return email === undefined ? [] : domainOf(event).map((domain) => `${email} ${domain}`);
      }),
    ),
    customEvents: new Map(
      happened
        .filter(({ type }) => type === 'track' || type === 'page')
        .map((event) => [
          event.messageId,
          {
            name: eventNameOf(event),
            email: people.emailOf(event) ?? '',
            at: new Date(event.timestamp).getTime(),
          },
        ]),
    ),
    conclusions: countBy(ends.map(({ end }) => labelOf(end))),
  };
}

function contactsOf(events: readonly FileEvent[], people: People): Map<string, ContactValues> {
  const byEmail = Map.groupBy(
    events.filter(({ type }) => type !== 'alias'),
    (event) => people.emailOf(event),
  );
  const contacts = new Map<string, ContactValues>();
  for (const [email, told] of byEmail) {
    if (email === undefined) continue;
    const isOneStory = (people.idsByEmail.get(email)?.size ?? 0) <= 1;
    contacts.set(email, isOneStory ? contactValues(told) : new Map());
  }
  return contacts;
}

function isGroup({ type }: FileEvent): boolean {
  return type === 'group';
}

function domainOf(event: FileEvent): string[] {
  const company = companyOf(event);
  return 'domain' in company ? [company.domain] : [];
}

function labelOf({ status, reason }: Conclusion): string {
  return reason === undefined ? status : `${status} ${reason}`;
}

function countBy(labels: readonly string[]): Map<string, number> {
  return new Map([...Map.groupBy(labels, (label) => label)].map(([label, all]) => [label, all.length]));
}
