import { DeliveryError } from '../errors/delivery-error.ts';
import type { SendEmail } from '../plan/form-operations.ts';
import type { Outcome } from '../plan/outcome.ts';
import { endpoints } from './endpoints.ts';
import { toFailure } from './failure.ts';
import { type Fields, fields, text } from './fields.ts';
import { inParts } from './in-parts.ts';
import { readAnswer } from './read-answer.ts';
import type { Recipe, RecipeContext } from './recipe.ts';
import type { Conversation } from './request.ts';

type Outcomes = ReadonlyMap<string, Outcome>;

/**
 * Sends transactional e-mails, one request each, one after the other.
 *
 * HubSpot sends at most one e-mail per `sendId` (OpenAPI, 21 August 2026), so an e-mail without an answer is sent again.
 * Where HubSpot then says that it had it before, what became of the first is read.
 */
export const sendEmails: Recipe<SendEmail> = (operations, context) =>
  inParts(
    operations.map((operation) => [operation]),
    ([operation]) => send(operation as SendEmail, context),
    (part, outcome) => new Map(part.map(({ id }) => [id, outcome])),
  );

function* send(operation: SendEmail, context: RecipeContext): Conversation<Outcomes> {
  const { id, emailId, to, sendId, customProperties, contactProperties } = operation;
  const response = yield {
    method: 'POST',
    path: endpoints[context.apiVersion].sendEmail,
    budget: 'email',
    body: {
      emailId,
      message: { to, sendId },
      ...(customProperties !== undefined && { customProperties }),
      ...(contactProperties !== undefined && { contactProperties }),
    },
  };
  const answer = readAnswer(response, 'E-mail not sent');
  if (answer.ok) return new Map([[id, yield* resultOf(fields(answer.body), context)]]);
  // An unknown e-mail; that HubSpot says so with a 404 is unverified.
  const isUnknown = answer.error.status === 404;
  return new Map([[id, isUnknown ? { status: 'rejected', error: noSuchEmail() } : toFailure(answer.error)]]);
}

/** A repeated e-mail is ignored; the first may have failed. */
function* resultOf(body: Fields, context: RecipeContext): Conversation<Outcome> {
  const statusId = text(body['statusId']);
  const path = endpoints[context.apiVersion].emailStatus;
  if (body['sendResult'] !== 'IDEMPOTENT_IGNORE' || statusId === undefined || path === undefined)
    return toOutcome(body);
  const request = {
    method: 'GET',
    path: `${path}/${encodeURIComponent(statusId)}`,
    budget: 'email',
  } as const;
  const answer = readAnswer(yield request, 'Status of the e-mail not read');
  return answer.ok ? toOutcome(fields(answer.body)) : accepted;
}

const accepted: Outcome = { status: 'succeeded', receipt: { effect: 'accepted' } };

/** What HubSpot calls an e-mail that it has sent, or will send; of 51 results the others say why it does not. */
const sent: ReadonlySet<string> = new Set(['SENT', 'QUEUED', 'IDEMPOTENT_IGNORE']);

function toOutcome(body: Fields): Outcome {
  const result = text(body['sendResult']) ?? (body['status'] === 'CANCELED' ? 'CANCELED' : undefined);
  if (result === undefined || sent.has(result)) return accepted;
  const isPassing = result === 'THROTTLED';
  const error = new DeliveryError(
    isPassing ? 'NO_EFFECT' : 'EMAIL_NOT_SENT',
    `E-mail not sent: HubSpot says ${result}.${isPassing ? ' It is tried again.' : ''}`,
    { category: result, retryable: isPassing },
  );
  return toFailure(error);
}

function noSuchEmail(): DeliveryError {
  return new DeliveryError(
    'NOT_FOUND',
    'E-mail not sent: HubSpot has no e-mail with this emailId that may be sent so. Save it for single send (404).',
    { status: 404 },
  );
}
