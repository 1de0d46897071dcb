import { DeliveryError } from '../errors/delivery-error.ts';
import type { Issue } from '../errors/issue.ts';
import type { SendEmailEvent } from '../event/form-calls.ts';
import { type Entry, fit } from './draft.ts';
import type { Step } from './event-plan.ts';
import type { Outcome } from './outcome.ts';
import { planOperation } from './plan-operation.ts';
import { wait } from './wait.ts';

const kind = 'send-email';
const tenMinutes = 600_000;
const soonMs = 500;
const halfAMinute = 30_000;
/** How often it is looked for the contact of an e-mail that is held. */
const heldLookMs = 300_000;

/** One e-mail, once the event that it was told to wait for is delivered. */
export function planSendEmail(entry: Entry): Step[] {
  const { event, input } = entry;
  const { source } = event;
  if (source.type !== 'sendEmail') return [];
  const done = input.done.get(kind);
  if (done !== undefined) return [{ kind, outcome: { status: 'succeeded', receipt: done } }];
  const { email } = event.contact;
  if (email === undefined)
    return [{ kind, outcome: rejected('INVALID_EMAIL', 'E-mail not sent: the address is none.') }];

  const before = source.after === undefined ? [] : follow(entry, email, source.after);
  const blocked = before.some((step) => 'outcome' in step);
  return blocked ? before : [...before, send(entry, source, email, before)];
}

/**
 * What comes before the e-mail: nothing, when the event that it follows is delivered; else what keeps it.
 *
 * That event may be of another contact or another call, so it is asked for by its message id.
 */
function follow(entry: Entry, email: string, after: string): Step[] {
  const { draft, input } = entry;
  const earlier = draft.knowledge.earlier?.get(after);
  switch (earlier?.status) {
    case 'delivered':
      return [];
    case 'pending': {
      const age = draft.now - input.acceptedAt;
      const soon = draft.now + Math.min(halfAMinute, Math.max(soonMs, age / 4));
      const message = 'E-mail not sent yet: what it was told to follow is still to be delivered.';
      const notBefore = draft.messageIds.has(after) ? draft.now : soon;
      return [{ kind, outcome: wait('WAITING_FOR_EARLIER', message, notBefore) }];
    }
    default:
      return isUnconfirmed(earlier?.error) ? unconfirmed(entry, email, after) : [refuse(earlier?.error)];
  }
}

function isUnconfirmed(error: DeliveryError | undefined): boolean {
  return error?.code === 'CONTACT_NOT_CONFIRMED' || error?.code === 'FORM_UNCERTAIN';
}

/** The form has not shown its contact in time: what then is for the settings to say. */
function unconfirmed(entry: Entry, email: string, after: string): Step[] {
  const { draft } = entry;
  const earlier = draft.knowledge.earlier?.get(after);
  const policy = draft.settings.forms?.onUnconfirmed ?? 'fail';
  if (policy === 'fail') return [refuse(earlier?.error)];
  if (policy === 'send') {
    entry.issues.push(sentUnconfirmed);
    return [];
  }
  const held = wait(
    'CONTACT_NOT_CONFIRMED',
    "E-mail held: the form before it has not shown its contact. It is sent once HubSpot has the contact; set forms: { onUnconfirmed: 'send' } to send it anyway.",
    draft.now + heldLookMs,
  );
  // Of a contact that was there before, being there says nothing.
  if (earlier?.hadContact) return [{ kind, outcome: held }];
  const look = planOperation(entry, email, {
    kind: 'confirm-contact',
    repeatable: true,
    email,
    values: {},
    isAnswered: true,
    effect: 'unchanged',
    isDue: true,
    otherwise: held,
  });
  return [look];
}

function send(entry: Entry, source: SendEmailEvent, email: string, before: readonly Step[]): Step {
  const { draft, event, messageId } = entry;
  const values = fit(entry, event.contactProperties, {
    object: 'contact',
    prefix: 'contactProperties',
  }).values;
  const writes = Object.keys(values).length > 0;
  const formAt = draft.knowledge.submittedAt?.get(email);
  if (writes && formAt !== undefined && draft.now - formAt < tenMinutes) entry.issues.push(racesWithForm);
  const after = before.flatMap((step) => ('operation' in step ? [step.operation] : []));
  const letter = {
    kind,
    repeatable: true, // HubSpot sends at most one e-mail per sendId
    emailId: Number(source.emailId),
    to: email,
    sendId: messageId,
    ...(source.customProperties !== undefined && { customProperties: source.customProperties }),
    ...(writes && { contactProperties: values }),
  } as const;
  return planOperation(entry, email, letter, after);
}

function refuse(cause: DeliveryError | undefined): Step {
  const why = cause?.message ?? 'The store knows no event with this message id.';
  const message = `E-mail not sent, because what it was told to follow was not delivered. ${why}`;
  return {
    kind,
    outcome: { status: 'rejected', error: new DeliveryError('DEPENDENCY_FAILED', message, {}, { cause }) },
  };
}

function rejected(code: 'INVALID_EMAIL', message: string): Outcome {
  return { status: 'rejected', error: new DeliveryError(code, message) };
}

const racesWithForm: Issue = {
  code: 'CONTACT_PROPERTIES_RACE',
  path: 'contactProperties',
  message:
    'The e-mail writes contact properties minutes after a form of the same contact. Put values for the template into customProperties, which touch no contact.',
};

const sentUnconfirmed: Issue = {
  code: 'CONTACT_NOT_CONFIRMED',
  path: 'after',
  message:
    "The e-mail was sent although the form before it has not shown its contact in time (forms: { onUnconfirmed: 'send' }): where there is none, it creates the contact, with offline sources.",
};
