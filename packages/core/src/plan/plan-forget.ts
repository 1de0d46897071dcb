import { DeliveryError } from '../errors/delivery-error.ts';
import type { EventType } from '../event/analytics-event.ts';
import type { NormalizedEvent } from '../normalize/normalized-event.ts';
import { type Draft, type Entry, knownId } from './draft.ts';
import type { Step } from './event-plan.ts';
import { notAllowed } from './not-allowed.ts';
import type { Outcome } from './outcome.ts';
import { planOperation } from './plan-operation.ts';

const kind = 'forget-contact';

/** Takes the contact out of HubSpot, after everything that came before in its story. */
export function planForget(entry: Entry): Step[] {
  const { draft, event, input, at } = entry;
  const { source, contact } = event;
  if (source.type !== 'forget') return [];
  const { email } = contact;
  if (email === undefined) return [{ kind, outcome: noEmail }];
  const { contactMode = 'sync' } = draft.settings;
  if (contactMode !== 'sync') return [{ kind, outcome: notAllowed('Contact not taken out') }];
  draft.forgotten.set(email, { mode: source.mode, at });

  const done = input.done.get(kind);
  if (done !== undefined) return [{ kind, outcome: { status: 'succeeded', receipt: done } }];
  const recordId = draft.contacts.reference({ email }) === undefined ? knownId(entry, { email }) : undefined;
  const { mode } = source;
  const known = typeof recordId === 'string' ? { recordId } : {};
  return [planOperation(entry, email, { kind, repeatable: true, email, ...known, mode, at })];
}

/**
 * Whether the event is of somebody who was forgotten, and does not bring the contact back: only an `identify`, a `signUp`
 * or a form that was made after an archiving does.
 */
export function isForgotten({ source }: NormalizedEvent, email: string | undefined, draft: Draft): boolean {
  if (email === undefined || source.type === 'forget') return false;
  const forgotten = draft.forgotten.get(email) ?? draft.knowledge.forgotten?.get(email);
  if (forgotten === undefined) return false;
  const isWord = comesBackBy.has(source.type);
  const isBack = isWord && Date.parse(source.timestamp) > forgotten.at;
  return forgotten.mode === 'gdpr' || !isBack;
}

/** Who says so wants to be known again. */
const comesBackBy: ReadonlySet<EventType> = new Set(['identify', 'signUp', 'submitForm']);

const noEmail: Outcome = {
  status: 'rejected',
  error: new DeliveryError('INVALID_EMAIL', 'Not forgotten: the e-mail given is no e-mail address.'),
};
