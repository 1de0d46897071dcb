import type { Issue } from '../errors/issue.ts';
import type { SubmitForm } from '../plan/form-operations.ts';
import type { Outcome } from '../plan/outcome.ts';
import { submitFormPaths } from './endpoints.ts';
import { fields, list } from './fields.ts';
import { formRefusal } from './form-refusal.ts';
import { isUntaken, untaken } from './form-untaken.ts';
import { readAnswer } from './read-answer.ts';
import type { Recipe } from './recipe.ts';
import type { Conversation, HubSpotRequest, HubSpotResponse } from './request.ts';

/**
 * Submits forms, one request each, one after the other. Once one of them gets no answer, or HubSpot takes none for now,
 * those that are left are not tried.
 *
 * A token that lacks the scope `forms` may still submit them as any visitor does, without a token.
 */
export const submitForms: Recipe<SubmitForm> = function* (operations) {
  const outcomes = new Map<string, Outcome>();
  let stop: Outcome | undefined;
  for (const operation of operations) {
    const { outcome, goesOn } = stop ? { outcome: stop, goesOn: false } : yield* submit(operation);
    outcomes.set(operation.id, outcome);
    if (!goesOn) stop ??= notSent(outcome);
  }
  return outcomes;
};

/** Why those behind it are not tried. */
function notSent(outcome: Outcome): Outcome {
  const error = outcome.status === 'retryable' && outcome.isUndone ? outcome.error : untaken();
  return { status: 'retryable', error, isUndone: true };
}

interface Submission {
  readonly outcome: Outcome;
  /** Whether HubSpot answers. */
  readonly goesOn: boolean;
}

function* submit(operation: SubmitForm): Conversation<Submission> {
  let sent = toRequest(operation, 'secure');
  let response = yield sent;
  if (lacksScope(response)) {
    sent = toRequest(operation, 'public');
    response = yield sent;
  }
  if (!names(response, 'INVALID_HUTK')) return conclude(operation, response, []);
  // The lead is worth more than where it came from (formie #2013).
  const { hutk: _, ...others } = (sent.body as { readonly context: Readonly<Record<string, unknown>> })
    .context;
  const again = yield { ...sent, body: { ...(sent.body as object), context: others } };
  return conclude(operation, again, [refusedHutk]);
}

function conclude(operation: SubmitForm, response: HubSpotResponse, issues: readonly Issue[]): Submission {
  const answer = readAnswer(response, 'Form not submitted');
  if (answer.ok) {
    const receipt = { effect: 'accepted', at: operation.at } as const;
    const told = operation.isAgain ? [submittedAgain, ...issues] : issues;
    return { outcome: { status: 'succeeded', receipt, issues: told }, goesOn: true };
  }
  const refusal = formRefusal(response);
  if (refusal !== undefined) return { outcome: refusal, goesOn: true };
  if (
    answer.error.code === 'UNAUTHORIZED' ||
    answer.error.limit !== undefined ||
    response.kind === 'day-spent'
  )
    return { outcome: { status: 'retryable', error: answer.error, isUndone: true }, goesOn: false };
  if (isUntaken(response))
    return { outcome: { status: 'retryable', error: untaken(answer.error), isUndone: true }, goesOn: false };
  return { outcome: operation.unanswered, goesOn: false };
}

function toRequest(operation: SubmitForm, access: 'secure' | 'public'): HubSpotRequest {
  const { portalId, formId, fields, filledInAt, hutk, pageUri, pageName, ipAddress, legalConsentOptions } =
    operation;
  const where = { hutk, pageUri, pageName, ipAddress };
  return {
    method: 'POST',
    path: `${submitFormPaths[access]}/${encodeURIComponent(portalId)}/${encodeURIComponent(formId)}`,
    budget: 'forms',
    host: 'forms',
    ...(access === 'public' && { isAnonymous: true }),
    body: {
      fields,
      ...(filledInAt !== undefined && { submittedAt: filledInAt }),
      context: Object.fromEntries(Object.entries(where).filter(([, value]) => value !== undefined)),
      ...(legalConsentOptions !== undefined && { legalConsentOptions }),
    },
  };
}

function lacksScope(response: HubSpotResponse): boolean {
  const answer = readAnswer(response, '');
  return !answer.ok && answer.error.code === 'MISSING_SCOPES';
}

function names(response: HubSpotResponse, errorType: string): boolean {
  if (response.kind !== 'answer' || response.status !== 400) return false;
  return list(fields(response.body)['errors']).some((error) => error['errorType'] === errorType);
}

const refusedHutk: Issue = {
  code: 'INVALID_HUTK',
  path: 'context.hutk',
  message:
    'HubSpot does not know the hutk, so the form was submitted without it. HubSpot cannot tell where the contact came from.',
};

const submittedAgain: Issue = {
  code: 'FORM_SUBMITTED_AGAIN',
  path: 'formId',
  message:
    'The form was submitted again: before, no answer came, and its contact has not shown it within forms.confirmWithinMs.',
};
