import type { NormalizedEvent } from '../normalize/normalized-event.ts';

/** Tells which e-mail an event belongs to. */
export interface Identities {
  /** The event's own e-mail, else the one that its user had at that point, else the one it is given later in the run. */
  emailOf(event: NormalizedEvent): string | undefined;
  /** E-mail by user id, to be remembered for later runs. */
  readonly learned: ReadonlyMap<string, string>;
}

/**
 * Follows who is who through a run of events: an `identify` with an e-mail tells the e-mail of its user id for the
 * events after it, and for those before it that have no other; an `alias` gives two ids the same e-mail.
 *
 * @param events - in order of arrival
 * @param known - e-mail by user id, from earlier runs
 */
export function identities(
  events: readonly NormalizedEvent[],
  known: ReadonlyMap<string, string>,
): Identities {
  const emails = new Map<NormalizedEvent, string>();
  const current = new Map(known);
  const learned = new Map<string, string>();
  const learn = (id: string, email: string): void => {
    current.set(id, email);
    learned.set(id, email);
  };

  for (const event of events) {
    const { email, externalId } = event.contact;
    if (event.source.type === 'alias') linkIds(event.source, current, learn);
    if (email !== undefined && externalId !== undefined) learn(externalId, email);
    const resolved = email ?? (externalId === undefined ? undefined : current.get(externalId));
    if (resolved !== undefined) emails.set(event, resolved);
  }

  return {
    learned,
    emailOf: (event) =>
      emails.get(event) ??
      (event.contact.externalId === undefined ? undefined : current.get(event.contact.externalId)),
  };
}

function linkIds(
  { userId, previousId }: { readonly userId: string; readonly previousId: string },
  current: ReadonlyMap<string, string>,
  learn: (id: string, email: string) => void,
): void {
  const email = current.get(userId) ?? current.get(previousId);
  if (email === undefined) return;
  learn(userId, email);
  learn(previousId, email);
}
