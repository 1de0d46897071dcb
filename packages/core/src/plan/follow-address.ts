import type { Issue } from '../errors/issue.ts';
import { addressKey, type ContactAddress } from './contact-address.ts';
import { type Entry, knownId } from './draft.ts';

/**
 * Takes a contact along when an `identify` gives its user another e-mail, or a user id to a contact that HubSpot has
 * under the e-mail alone: the contact keeps its id and its history, and no second one is made.
 *
 * Where HubSpot has a contact under the new address already, that one is written to, and an issue says so: only a person
 * can tell whether two contacts are one.
 */
export function followAddress(entry: Entry, address: ContactAddress): void {
  const { draft, at, messageId } = entry;
  const from = earlierAddress(entry, address);
  if (from === undefined || draft.contacts.isSame(from, address)) return;

  const id = knownId(entry, from);
  const written = draft.contacts.isPromised(from) ? undefined : draft.contacts.reference(from);
  const record = written ?? (typeof id === 'string' ? { id } : undefined);
  const there = knownId(entry, address);
  const isTaken = typeof there === 'string' || draft.contacts.reference(address) !== undefined;
  if (record === undefined || there === undefined) return;
  if (isTaken && there !== id) entry.issues.push(twoContacts);
  if (!isTaken) draft.contacts.move(from, address, record, { at, source: messageId });
}

function earlierAddress(entry: Entry, address: ContactAddress): ContactAddress | undefined {
  const { draft, event } = entry;
  if (address.unique === undefined) {
    const email = draft.identities.previousEmailOf(event);
    return email === undefined ? undefined : { email };
  }
  // Only of a user whom HubSpot has not by the user id may there be a contact by the e-mail.
  const { email } = event.contact;
  const isKnown = typeof knownId(entry, address) === 'string';
  return email === undefined || isKnown || isAnothers(entry, address) ? undefined : { email };
}

/** Whether the contact with the e-mail of the event carries the user id of somebody else. */
export function isAnothers({ draft, event }: Entry, { unique }: ContactAddress): boolean {
  const owner = draft.knowledge.owners?.get(event.contact.email ?? '');
  return unique !== undefined && owner !== undefined && owner !== unique.value;
}

/** How HubSpot finds the contact of the event; missing when nothing is known to find it by. */
export function addressOf(
  event: Entry['event'],
  email: string | undefined,
  { identities, settings }: Entry['draft'],
): ContactAddress | undefined {
  const { contactKeyProperty: property } = settings;
  const userId = property === undefined ? undefined : identities.userIdOf(event);
  const address: ContactAddress = {
    ...(email !== undefined && { email }),
    ...(property !== undefined && userId !== undefined && { unique: { property, value: userId } }),
  };
  return addressKey(address) === '' ? undefined : address;
}

const twoContacts: Issue = {
  code: 'EMAIL_TAKEN',
  path: 'traits.email',
  message:
    'HubSpot has two contacts for this user, one under each e-mail; the one with the new e-mail was written. Merge them in HubSpot.',
};
