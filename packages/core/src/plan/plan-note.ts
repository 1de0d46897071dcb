import { DeliveryError } from '../errors/delivery-error.ts';
import type { ContactAddress } from './contact-address.ts';
import { type Draft, type Entry, knownId, whyUnread } from './draft.ts';
import type { Step } from './event-plan.ts';
import type { CreateNote, RecordReference } from './operation.ts';
import { planOperation } from './plan-operation.ts';
import { wait } from './wait.ts';

const kind = 'create-note';

/** One note on the contact, after what came before in its story. */
export function planNote(entry: Entry): Step[] {
  const { event, email } = entry;
  const { source, note } = event;
  if (source.type !== 'addNote' || note === undefined) return [];
  const done = entry.input.done.get(kind);
  if (done !== undefined) return [{ kind, outcome: { status: 'succeeded', receipt: done } }];

  const { contactId } = source;
  if (contactId === undefined && email === undefined) return [noEmail];
  const contact = contactId === undefined ? contactOf(entry, { email: email ?? '' }) : { id: contactId };
  if (contact === undefined) {
    const unread = whyUnread(entry, { email: email ?? '' });
    return [unread === undefined ? awaitContact(entry) : { kind, outcome: unread }];
  }
  return [writeNote(entry, { contact, timestamp: source.timestamp })];
}

/** Plans the note of the event. */
export function writeNote(
  entry: Entry,
  { contact, timestamp }: { readonly contact: RecordReference; readonly timestamp: string },
): Step {
  const { draft, event, email, input } = entry;
  const note = {
    kind,
    repeatable: false,
    ...(input.begunAt !== undefined && { begunAt: input.begunAt }),
    ...mayBeUnderWay(draft, input.begunAt),
    contact,
    ...(email !== undefined && { email }),
    body: '',
    ...event.note,
    timestamp,
  } as const;
  return planOperation(entry, email, note, 'operation' in contact ? [contact.operation] : []);
}

/** What counts as long as HubSpot may still be writing a note whose answer was lost. */
function mayBeUnderWay(
  { now, settings: { answerWithinMs = 0 } }: Draft,
  begunAt = Number.NEGATIVE_INFINITY,
): Pick<CreateNote, 'otherwise'> {
  const until = begunAt + answerWithinMs;
  if (now >= until) return {};
  const message =
    'Note not written again yet: its earlier attempt had no answer, and HubSpot may still be writing it.';
  return { otherwise: wait('WAITING_FOR_EARLIER', message, until) };
}

function contactOf(entry: Entry, address: ContactAddress): RecordReference | undefined {
  const id = knownId(entry, address);
  return entry.draft.contacts.reference(address) ?? (typeof id === 'string' ? { id } : undefined);
}

/** The call that makes the contact may be on its way. */
function awaitContact({ draft, input }: Entry): Step {
  const isOver = draft.now - input.acceptedAt >= draft.settings.waitForContactMs;
  const error = new DeliveryError(
    'CONTACT_NOT_KNOWN',
    'Note not written: HubSpot has no contact with this e-mail. Call identify or signUp first, which create it.',
    { retryable: !isOver },
  );
  return { kind, outcome: { status: isOver ? 'rejected' : 'retryable', error } };
}

const noEmail: Step = {
  kind,
  outcome: {
    status: 'rejected',
    error: new DeliveryError('INVALID_EMAIL', 'Note not written: the e-mail given is no e-mail address.'),
  },
};
