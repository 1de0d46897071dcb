import type { Draft } from './draft.ts';
import type { PlanInput } from './event-plan.ts';
import type { PendingForm } from './knowledge.ts';
import type { Outcome } from './outcome.ts';
import { wait } from './wait.ts';

/** How soon it is looked again after something that somebody is working on just now. */
const soonMs = 500;

/**
 * Holds back everything of a contact while a form is on its way that came before: an event that HubSpot works on first
 * would create the contact, and the form would find it with "Offline Sources" as its origin.
 *
 * Whatever names the contact, the user id or the e-mail, whoever claimed it and whichever process asks: what counts is the
 * address. An event that came before the form waits for nothing.
 *
 * @param email - whom the event belongs to
 * @returns what keeps it waiting; `undefined` when nothing does
 */
export function behindForm(
  { event, seq = Number.POSITIVE_INFINITY }: PlanInput,
  email: string | undefined,
  draft: Draft,
): Outcome | undefined {
  const pending = [email, event.contact.email].flatMap((address) => {
    const form = draft.knowledge.pendingForms?.get(address ?? '');
    return form !== undefined && form.seq < seq ? [form] : [];
  });
  if (pending.length === 0) return undefined;
  const times = pending.map((form) => whenToLook(draft, form));
  return wait(
    'FORM_PENDING',
    'Not sent yet: a form of this contact was submitted before, and HubSpot still works on it.',
    Math.max(...times),
  );
}

/** An event of the same run is settled with it, so that it can be looked at again at once. */
function whenToLook({ seqs, now }: Draft, { seq, heldUntil = 0 }: PendingForm): number {
  if (seqs.has(seq)) return now;
  return heldUntil > now ? heldUntil : now + soonMs;
}
