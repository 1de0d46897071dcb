import { DeliveryError } from '../errors/delivery-error.ts';
import { type ListEvent, listKey } from '../event/list-event.ts';
import { awaitIdentify } from './await-identify.ts';
import { addressKey, type ContactAddress } from './contact-address.ts';
import { type Entry, ensureContact, knownId, mustNotCreate, whyUnread } from './draft.ts';
import { ensureList } from './ensure-list.ts';
import type { Step } from './event-plan.ts';
import { notAllowed } from './not-allowed.ts';
import type { RecordReference } from './operation.ts';
import type { Outcome } from './outcome.ts';
import { noContact } from './plan-identify.ts';

const kind = 'change-list';

/** Puts a contact on a list, after everything that came before in its story; or takes it off. */
export function planList(entry: Entry): Step[] {
  const { draft, event, input, messageId } = entry;
  const { source } = event;
  if (source.type !== 'addToList' && source.type !== 'removeFromList') return [];
  const done = input.done.get(kind);
  if (done !== undefined) return [{ kind, outcome: { status: 'succeeded', receipt: done } }];

  const contact = contactOf(entry, source);
  if ('kind' in contact) return [contact];
  const mayCreate = source.type === 'addToList' ? 'whenMissing' : 'never';
  const { list, steps } = ensureList(entry, source.list, mayCreate);

  const foundBy = source.contactId === undefined && entry.address ? addressKey(entry.address) : undefined;
  const wave = draft.contacts.place(foundBy === undefined ? undefined : entry.address, 'associations');
  // What the contact's last call says counts, of those that travel together.
  const id = `membership ${listKey(source.list)} ${foundBy ?? source.contactId} ${wave}`;
  const sources = [...(draft.others.get(id)?.sources ?? []), messageId];
  draft.others.set(id, {
    kind,
    id,
    wave,
    after: [list, contact].flatMap((record) => ('operation' in record ? [record.operation] : [])),
    repeatable: true,
    sources,
    change: source.type === 'addToList' ? 'add' : 'remove',
    list,
    called: source.list,
    contact,
    ...(foundBy !== undefined && { foundBy }),
  });
  return [...steps, { kind, operation: id }];
}

/** The contact that is meant; or the step of an event that has none. */
function contactOf(entry: Entry, { type, contactId }: ListEvent): RecordReference | Step {
  if (contactId !== undefined) return { id: contactId };
  const { address, event } = entry;
  if (address === undefined)
    return event.source.userId === undefined ? noContact(entry, kind) : awaitIdentify(entry, kind);
  const contact = type === 'addToList' ? ensureContact(entry, address) : presentContact(entry, address);
  return contact ?? whyNoContact(entry, address, type);
}

const onNoList: Outcome = { status: 'succeeded', receipt: { effect: 'unchanged' } };

/** Nobody is made a contact in order to be taken off a list. */
function presentContact(entry: Entry, address: ContactAddress): RecordReference | undefined {
  const id = knownId(entry, address);
  return entry.draft.contacts.reference(address) ?? (typeof id === 'string' ? { id } : undefined);
}

function whyNoContact(entry: Entry, address: ContactAddress, type: ListEvent['type']): Step {
  const isMissing = knownId(entry, address) === null;
  if (isMissing && type === 'removeFromList') return { kind, outcome: whyUnread(entry, address) ?? onNoList };
  if (mustNotCreate(entry, address)) return { kind, outcome: notAllowed('Contact not created') };
  if (isMissing) return awaitIdentify(entry, kind);
  const message = 'List not changed yet: HubSpot does not say whether it has the contact.';
  const error = new DeliveryError('CONTACT_NOT_KNOWN', message, { retryable: true });
  return { kind, outcome: { status: 'retryable', error } };
}
