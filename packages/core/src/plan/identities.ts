import type { NormalizedEvent } from '../normalize/normalized-event.ts';

/** Who is known under which id. */
export interface KnownPeople {
  /** E-mail by user id or anonymous id. */
  readonly emails: ReadonlyMap<string, string>;
  /** Of two ids of one person, the later by the earlier: by an `alias`, or by an `identify` that names both. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** Tells which e-mail an event belongs to. */
export interface Identities {
  /** The event's own e-mail, else the one that its user had at that point, else the one it is given later in the run. */
  emailOf(event: NormalizedEvent): string | undefined;
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
    if (email !== undefined && externalId !== undefined) learn(externalId, email);
    const resolved = email ?? (externalId === undefined ? undefined : find(externalId));
    if (resolved !== undefined) emailsOfEvents.set(event, resolved);
  }

  return {
    learned,
    emailOf: (event) => {
      const { externalId } = event.contact;
      return emailsOfEvents.get(event) ?? (externalId === undefined ? undefined : find(externalId));
    },
  };
}

/** The id and those that came after it, the latest last. */
function namesOf(id: string, aliases: ReadonlyMap<string, string>): string[] {
  const names = [id];
  for (let next = aliases.get(id); next !== undefined && !names.includes(next); next = aliases.get(next))
    names.push(next);
  return names;
}
