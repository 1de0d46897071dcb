import { DeliveryError } from '../errors/delivery-error.ts';
import type { Entry } from './draft.ts';
import type { Step } from './event-plan.ts';
import type { OperationKind } from './operation.ts';
import { noContact } from './plan-identify.ts';

/**
 * An `identify` may arrive a moment after the first events of its user, by another process or another way: these wait a
 * little. Visitors without a user id may never be identified, and wait for nothing.
 *
 * @param kind - what waits
 */
export function awaitIdentify(entry: Entry, kind: OperationKind): Step {
  const { draft, input, event } = entry;
  const isOver = draft.now - input.acceptedAt >= (draft.settings.waitForIdentifyMs ?? 0);
  if (isOver || event.source.userId === undefined) return noContact(entry, kind);
  const message = 'Not sent yet: no e-mail is known for this user, and an identify may be on its way.';
  const error = new DeliveryError('CONTACT_NOT_KNOWN', message, { retryable: true });
  return { kind, outcome: { status: 'retryable', error } };
}
