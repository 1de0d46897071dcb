import { type Entry, waveAfter } from './draft.ts';
import type { Step } from './event-plan.ts';
import type { Operation, OperationBase } from './operation.ts';

/** What an event wants for itself alone. */
type OwnKind =
  | 'forget-contact'
  | 'create-contact'
  | 'update-contact'
  | 'create-note'
  | 'read-contact'
  | 'submit-form'
  | 'confirm-contact'
  | 'send-email';

/** An operation without what its event says of it. */
type OwnOperation = {
  [Kind in OwnKind]: Omit<Extract<Operation, { readonly kind: Kind }>, 'id' | 'wave' | 'after' | 'sources'>;
}[OwnKind];

/**
 * Plans an operation of this event alone, in its place in the story of its contact.
 *
 * @param email - whose story; `undefined` when nobody's
 * @param after - what must have succeeded before
 */
export function planOperation(
  { draft, messageId }: Entry,
  email: string | undefined,
  operation: OwnOperation,
  after: OperationBase['after'] = [],
): Step {
  const id = `${operation.kind} ${messageId}`;
  const address = email === undefined ? undefined : { email };
  const wave = draft.contacts.place(address, 'events', waveAfter(draft, after));
  draft.others.set(id, { ...operation, id, wave, after, sources: [messageId] });
  return { kind: operation.kind, operation: id };
}
