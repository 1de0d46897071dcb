import { DeliveryError } from '../errors/delivery-error.ts';
import type { SubmitFormEvent } from '../event/form-calls.ts';
import type { Entry } from './draft.ts';
import type { Step } from './event-plan.ts';
import type { WireProperties } from './fit-properties.ts';
import type { FormField } from './form-operations.ts';
import type { Outcome, Receipt } from './outcome.ts';
import { planOperation } from './plan-operation.ts';
import type { FormSettings } from './plan-settings.ts';
import { wait } from './wait.ts';

/** How often a form is submitted at the most, where each time neither an answer nor its contact has told of it. */
const mostSubmissions = 4;

/** Older than this, HubSpot does not believe when a form was filled in (about a month, unverified). */
const oldestMs = 28 * 86_400_000;

/** A form whose contact can be looked for, and how. */
interface Watched extends FormSettings {
  readonly email: string;
}

/**
 * One form: what its contact is like before, the submission, and the looks until HubSpot has worked on it. Each is an
 * attempt of its own, so that what was done is written down before anything else is.
 *
 * Each request is a submission of its own, with all that HubSpot does about one. So what got no answer is not just sent
 * again: the looks tell whether it arrived, and likewise after a process was killed before it could write down the answer.
 * Only a form that has left no trace by the deadline is submitted again: a lead that is lost is worse than one that is
 * counted twice.
 */
export function planSubmitForm(entry: Entry): Step[] {
  const { draft, event, input } = entry;
  const { source, contact } = event;
  if (source.type !== 'submitForm') return [];
  const { forms } = draft.settings;
  const { begunAt } = input;
  if (forms === undefined || contact.email === undefined)
    return [
      begunAt === undefined ? submit(entry, source, uncertain) : { kind: 'submit-form', outcome: uncertain },
    ];

  const watched = { email: contact.email, ...forms };
  const read = input.done.get('read-contact');
  if (read === undefined) return [readFirst(entry, watched)];
  const sent = input.done.get('submit-form');
  const lost = Math.max(read.lost ?? 0, sent?.lost ?? 0);
  const receipt: Receipt = { ...read, ...(lost > 0 && { lost }) };
  const first: Step = { kind: 'read-contact', outcome: { status: 'succeeded', receipt } };
  if (sent !== undefined && sent.lost === undefined) {
    const seen = look(entry, watched, { before: read, sentAt: sent.at ?? draft.now, isAnswered: true });
    return [first, { kind: 'submit-form', outcome: { status: 'succeeded', receipt: sent } }, seen];
  }
  // Whether it was submitted at all is what the looks find out.
  if (begunAt !== undefined) {
    const seen = look(entry, watched, { before: read, sentAt: begunAt, isAnswered: false, lost });
    return [first, { ...seen, kind: 'submit-form' }];
  }
  const unanswered = unseen(draft.now, watched, { sentAt: draft.now, isAnswered: false });
  const submission = submit(entry, source, unanswered, lost > 0);
  const seen = look(entry, watched, { before: read, sentAt: draft.now, isAnswered: true, submission });
  return [first, submission, seen];
}

function readFirst(entry: Entry, { email }: Watched): Step {
  const values = contactValues(entry);
  return planOperation(entry, email, { kind: 'read-contact', repeatable: true, email, values });
}

function submit(entry: Entry, source: SubmitFormEvent, unanswered: Outcome, isAgain = false): Step {
  const kind = 'submit-form';
  const { draft, event, at } = entry;
  const portalId = source.portalId ?? draft.knowledge.portalId;
  if (portalId === undefined) return { kind, outcome: { status: 'rejected', error: noPortal() } };
  const { email, trackingToken } = event.contact;
  const { pageUri, pageName, ipAddress } = source.context ?? {};
  return planOperation(entry, email, {
    kind,
    repeatable: false,
    portalId,
    formId: source.formId,
    ...(email !== undefined && { email }),
    fields: Object.entries(event.properties).map(([name, value]) => toField(name, String(value))),
    ...(draft.now - at < oldestMs && { filledInAt: at }),
    at: draft.now,
    ...(trackingToken !== undefined && { hutk: trackingToken }),
    ...optional('pageUri', pageUri),
    ...optional('pageName', pageName),
    ...optional('ipAddress', ipAddress),
    ...(source.legalConsentOptions !== undefined && { legalConsentOptions: source.legalConsentOptions }),
    isAgain,
    unanswered,
  });
}

/** What is known of a submission. */
interface Sent {
  /** Epoch milliseconds. */
  readonly sentAt: number;
  readonly isAnswered: boolean;
  /** How many before it were lost. */
  readonly lost?: number;
}

/** Looks for the contact of a form that was sent; directly after the submission only says when. */
function look(
  entry: Entry,
  watched: Watched,
  {
    before: { before },
    submission,
    ...sent
  }: Sent & { readonly before: Receipt; readonly submission?: Step },
): Step {
  const { now } = entry.draft;
  const { email } = watched;
  const after = submission !== undefined && 'operation' in submission ? [submission.operation] : [];
  const confirmation = {
    kind: 'confirm-contact',
    repeatable: true,
    email,
    values: contactValues(entry),
    ...(before !== undefined && { before }),
    isAnswered: sent.isAnswered,
    effect: before?.recordId === undefined ? 'created' : 'updated',
    isDue: now > sent.sentAt,
    otherwise: unseen(now, watched, sent),
  } as const;
  return planOperation(entry, email, confirmation, after);
}

/** The contact does not show the form: it is looked again, until it is too late. */
function unseen(
  now: number,
  { confirmWithinMs, firstLookMs, longestWaitMs }: FormSettings,
  { sentAt, isAnswered, lost = 0 }: Sent,
): Outcome {
  const age = now - sentAt;
  if (age >= confirmWithinMs && isAnswered) return unconfirmed;
  if (age >= confirmWithinMs) return lost + 1 < mostSubmissions ? notArrived(lost + 1) : uncertain;
  const next = now + Math.min(longestWaitMs, Math.max(firstLookMs, age));
  return wait(
    'FORM_PENDING',
    isAnswered
      ? 'HubSpot took the form and still works on it: its contact does not show it yet.'
      : 'No answer has told whether HubSpot took the form. Its contact tells, and does not show it yet.',
    Math.min(next, sentAt + confirmWithinMs),
  );
}

/** What the form writes to its contact, but for the address. */
function contactValues({ event }: Entry): WireProperties {
  return Object.fromEntries(
    Object.entries(event.properties)
      .map(([name, value]) => toField(name, String(value)))
      .filter(({ objectTypeId, name }) => objectTypeId === '0-1' && name !== 'email')
      .map(({ name, value }) => [name, value]),
  );
}

const qualified = /^(\d+-\d+)\/(.+)$/;

/** `0-2/name` is the name of a company, as HubSpot's forms of 2025 have it; what has no such mark is the contact's. */
function toField(name: string, value: string): FormField {
  const [, objectTypeId = '0-1', own = name] = qualified.exec(name) ?? [];
  return { objectTypeId, name: own, value };
}

function optional<Key extends string>(key: Key, value: unknown): { [K in Key]?: string } {
  return typeof value === 'string' && value !== '' ? ({ [key]: value } as { [K in Key]: string }) : {};
}

function noPortal(): DeliveryError {
  return new DeliveryError(
    'FORM_NOT_FOUND',
    'Form not submitted: which account it belongs to is not known. Pass portalId with the call or in the settings.',
  );
}

function notArrived(lost: number): Outcome {
  return { status: 'succeeded', receipt: { effect: 'unchanged', lost }, goesOn: true };
}

const uncertain: Outcome = {
  status: 'uncertain',
  error: new DeliveryError(
    'FORM_UNCERTAIN',
    'Nobody knows whether HubSpot took the form: no answer came, and its contact does not show it. Look into HubSpot; replay the dead letter to submit it once more.',
  ),
};

const unconfirmed: Outcome = {
  status: 'rejected',
  error: new DeliveryError(
    'CONTACT_NOT_CONFIRMED',
    'HubSpot took the form, and its contact does not show it within forms.confirmWithinMs. Look into HubSpot whether the form creates contacts.',
  ),
};
