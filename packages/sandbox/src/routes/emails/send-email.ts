import { accepted, type Refusal, type Result } from '../../model/refusal.ts';
import { type Answer, ok } from '../../server/answer.ts';
import { type Call, fields, param } from '../../server/call.ts';
import type { SendResult, SentEmail } from '../../store/email-store.ts';
import { apiSource } from '../../writing/api-source.ts';
import { commitWrite } from '../../writing/commit-write.ts';
import { planCreate, planUpdate } from '../../writing/plan-write.ts';
import type { WritePlan } from '../../writing/write-plan.ts';
import { type EmailRequest, readEmail } from './read-email.ts';

/** POST a transactional e-mail. */
export function sendTransactional(call: Call): Answer | Refusal {
  return send(call, 'transactional');
}

/** POST a single send: a marketing e-mail, so that its contact becomes a marketing contact. */
export function sendSingle(call: Call): Answer | Refusal {
  return send(call, 'single-send');
}

/** GET what became of an e-mail. No published file has this path (unverified). */
export function readSendStatus(call: Call): Answer | Refusal {
  const email = call.world.emails.byStatusId(param(call, 'statusId'));
  if (email === undefined) return { status: 404, message: 'resource not found' };
  return ok({ ...statusBody(email, 'COMPLETE'), sendResult: email.sendResult, completedAt: iso(email) });
}

/**
 * At most one e-mail per `sendId`. A missing contact is made at once, as offline traffic, while a form submitted
 * earlier may still be waiting: so the e-mail decides the contact's original source (HubSpot docs, single send, 2026).
 */
function send(call: Call, kind: SentEmail['kind']): Answer | Refusal {
  const { world, now } = call;
  const request = readEmail(fields(call));
  if (!request.ok) return request.refusal;
  const { sendId, to } = request.value;
  const before = sendId === undefined ? undefined : world.emails.bySendId(sendId);
  if (before !== undefined) return sent(before, 'IDEMPOTENT_IGNORE');

  const isBlocked = world.suppressed.has(to);
  const contactId = isBlocked ? accepted(undefined) : writeContact(call, kind, request.value);
  if (!contactId.ok) return contactId.refusal;
  const { emailId, customProperties } = request.value;
  const sendResult = isBlocked ? 'BLOCKED_ADDRESS' : 'SENT';
  const email: SentEmail = {
    statusId: world.random.uuid(),
    kind,
    emailId,
    to,
    sendId,
    requestedAt: now,
    sendResult,
    contactId: contactId.value,
    customProperties,
  };
  world.emails.add(email);
  return sent(email, sendResult);
}

function writeContact(call: Call, kind: SentEmail['kind'], request: EmailRequest): Result<string> {
  const { world, now } = call;
  const { to, contactProperties } = request;
  const known = world.records.contacts.owner('email', to);
  // That a property which HubSpot does not take refuses the whole e-mail is unverified.
  const plan =
    known === undefined
      ? planCreate(world, 'contacts', { properties: { ...contactProperties, email: to } })
      : planUpdate(world, 'contacts', known, contactProperties);
  if (!plan.ok) return plan;
  return accepted(commitWrite(world, withMarks(plan.value, kind), apiSource, now).id);
}

/** A contact made by an e-mail starts as a subscriber (seen by a user of HubSpot in 2018). */
function withMarks(plan: WritePlan, kind: SentEmail['kind']): WritePlan {
  const values = new Map(plan.values);
  if (plan.record === undefined && !values.has('lifecyclestage')) values.set('lifecyclestage', 'subscriber');
  if (kind === 'single-send') values.set('hs_marketable_status', 'true');
  return { ...plan, values };
}

/** The first answer is `PENDING` without a result; one that sends nothing says so at once (unverified). */
function sent(email: SentEmail, sendResult: SendResult): Answer {
  if (sendResult === 'SENT') return ok(statusBody(email, 'PENDING'));
  return ok({ ...statusBody(email, 'COMPLETE'), sendResult });
}

function statusBody(email: SentEmail, status: 'PENDING' | 'COMPLETE') {
  return { requestedAt: iso(email), statusId: email.statusId, status };
}

function iso({ requestedAt }: SentEmail): string {
  return new Date(requestedAt).toISOString();
}
