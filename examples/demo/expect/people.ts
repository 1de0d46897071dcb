import type { Fields, FileEvent } from '../file-event.ts';

/** Who is who, once the whole file is known. */
export interface People {
  /** The e-mail that an event belongs to; `undefined` for somebody who never gave one. */
  emailOf(event: FileEvent): string | undefined;
  /** The user ids behind an e-mail; several when somebody signed up twice. */
  readonly idsByEmail: ReadonlyMap<string, ReadonlySet<string>>;
}

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The e-mail among these fields, whatever its key looks like. */
export function emailIn(fields: Fields | undefined): string | undefined {
  for (const [key, value] of Object.entries(fields ?? {})) {
    if (key.trim().toLowerCase() !== 'email' || typeof value !== 'string') continue;
    const email = value.trim().toLowerCase();
    if (address.test(email)) return email;
  }
  return undefined;
}

/** The user id, else the cookie. */
function idOf({ userId, anonymousId }: FileEvent): string | undefined {
  return userId === undefined ? anonymousId : String(userId);
}

/** Learns from every event with an e-mail and an id, then lets aliases share what their ids know. */
export function readPeople(events: readonly FileEvent[]): People {
  const emails = new Map<string, string>();
  const idsByEmail = new Map<string, Set<string>>();
  const learn = (id: string, email: string): void => {
    emails.set(id, email);
    idsByEmail.set(email, (idsByEmail.get(email) ?? new Set()).add(id));
  };
  const ownEmail = (event: FileEvent): string | undefined =>
    emailIn(event.traits) ?? emailIn(event.properties) ?? emailIn(event.context?.traits);

  for (const event of events) {
    const id = idOf(event);
    const email = event.type === 'group' ? undefined : ownEmail(event);
    if (id !== undefined && email !== undefined) learn(id, email);
  }
  for (const { type, userId, previousId } of events) {
    const email = emails.get(String(userId));
    if (type === 'alias' && previousId !== undefined && email !== undefined) emails.set(previousId, email);
  }
  return {
    idsByEmail,
    emailOf: (event) =>
      (event.type === 'group' ? undefined : ownEmail(event)) ?? emails.get(idOf(event) ?? ''),
  };
}
