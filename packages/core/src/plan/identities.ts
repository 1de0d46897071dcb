import type { NormalizedEvent } from '../normalize/normalized-event.ts';

/** Who is known under which id. */
export interface KnownPeople {
  /** E-mail by user id or anonymous id. */
  readonly emails: ReadonlyMap<string, string>;
  /**
   * Of two names of one person, the later by the earlier: of two ids by an `alias` or an `identify` that names both, of
   * two e-mails because the contact was given the later one.
   */
  readonly aliases: ReadonlyMap<string, string>;
}

/** Tells which e-mail an event belongs to. */
export interface Identities {
  /** The event's own e-mail, else the one that its user had at that point, else the one it is given later in the run. */
  emailOf(event: NormalizedEvent): string | undefined;
  /** The e-mail that the user of an `identify` had until then, when it gives another one. */
  previousEmailOf(event: NormalizedEvent): string | undefined;
  /** The user id of the event, or the one that its ids gave way to. An anonymous id alone is none. */
  userIdOf(event: NormalizedEvent): string | undefined;
  /** What the run has told about people, to be remembered for later runs. */
  readonly learned: KnownPeople;
}

/**
 * Follows who is who through a run of events. An e-mail tells who a user id is, for the events after it and for those
 * before it that have no other. An `alias`, or an `identify` with a user id and an anonymous id, makes two ids one
 * person, whether their e-mail is known by then or not.
 *
 * @param events - in order of arrival
 * @param known - from earlier runs
 */
export function identities(events: readonly NormalizedEvent[], known: KnownPeople): Identities {
  const emailsOfEvents = new Map<NormalizedEvent, string>();
  const previousEmails = new Map<NormalizedEvent, string>();
  const emails = new Map(known.emails);
  const aliases = new Map(known.aliases);
  const learned = { emails: new Map<string, string>(), aliases: new Map<string, string>() };

  function learn(id: string, email: string): void {
    for (const name of namesOf(id, aliases)) {
      emails.set(name, email);
      learned.emails.set(name, email);
    }
  }

  function link(previousId: string, id: string): void {
    if (namesOf(id, aliases).includes(previousId)) return;
    const email = find(id) ?? find(previousId);
    aliases.set(previousId, id);
    learned.aliases.set(previousId, id);
    if (email !== undefined) learn(previousId, email);
  }

  /** An address that had given way to another is somebody's again. */
  function claim(email: string): void {
    if ((aliases.get(email) ?? email) === email) return;
    aliases.set(email, email);
    learned.aliases.set(email, email);
  }

  function find(id: string): string | undefined {
    return namesOf(id, aliases)
      .toReversed()
      .map((name) => emails.get(name))
      .find((email) => email !== undefined);
  }

  for (const event of events) {
    const { contact, source } = event;
    if (source.type === 'alias') link(source.previousId, source.userId);
    if (source.type === 'identify' && source.userId !== undefined && source.anonymousId !== undefined)
      link(source.anonymousId, source.userId);
    const { email, externalId } = contact;
    const before = externalId === undefined ? undefined : find(externalId);
    // Only an `identify` with a user id says that an address is somebody's now; events and browsers are shared.
    const isOwnWord = source.type === 'identify' && source.userId !== undefined;
    if (isOwnWord && email !== undefined) claim(email);
    const own = email === undefined ? undefined : namesOf(email, aliases).at(-1);
    if (isOwnWord && own !== undefined && before !== undefined && before !== own)
      previousEmails.set(event, before);
    if (externalId !== undefined && own !== undefined && (before === undefined || source.type === 'identify'))
      learn(externalId, own);
    const resolved = own ?? before;
    if (resolved !== undefined) emailsOfEvents.set(event, resolved);
  }

  return {
    learned,
    emailOf: (event) => {
      const { externalId } = event.contact;
      return emailsOfEvents.get(event) ?? (externalId === undefined ? undefined : find(externalId));
    },
    previousEmailOf: (event) => previousEmails.get(event),
    userIdOf: ({ source }) => {
      const id = source.userId ?? source.anonymousId;
      const latest = id === undefined ? undefined : namesOf(id, aliases).at(-1);
      return latest === source.anonymousId && source.userId === undefined ? undefined : latest;
    },
  };
}

/**
 * What events have told about people, to be remembered for later runs: of events that are concluded, since one that is
 * tried again must find people as they were before it.
 */
export function learnFrom(events: readonly NormalizedEvent[], known: KnownPeople): KnownPeople {
  return identities(events, known).learned;
}

/** The id and those that came after it, the latest last. */
function namesOf(id: string, aliases: ReadonlyMap<string, string>): string[] {
  const names = [id];
  for (let next = aliases.get(id); next !== undefined && !names.includes(next); next = aliases.get(next))
    names.push(next);
  return names;
}
