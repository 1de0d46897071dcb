import type { Issue } from '../errors/issue.ts';
import type { CreateContact } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import { createContact } from './create-contact.ts';
import { endpoints } from './endpoints.ts';
import { toFailure } from './failure.ts';
import { fields, text } from './fields.ts';
import { oneByOne } from './in-parts.ts';
import { isUndone } from './is-undone.ts';
import { readAnswer } from './read-answer.ts';
import type { Recipe, RecipeContext } from './recipe.ts';
import type { Conversation } from './request.ts';

/**
 * Creates contacts, one request each: a batch would tell of no conflict whose it is. What HubSpot has already is left as
 * it is, and goes on with its id.
 */
export const createContacts: Recipe<CreateContact> = function* (operations, context) {
  return yield* oneByOne(operations, (operation) => createOne(operation, context));
};

function* createOne(operation: CreateContact, context: RecipeContext): Conversation<Outcome> {
  const { properties, begunAt } = operation;
  const creation = yield* createContact(properties, context.apiVersion);
  if (creation.status === 'failed') {
    const failure = toFailure(creation.error);
    const isKnown = begunAt === undefined && isUndone(creation.response);
    return failure.status === 'retryable' && isKnown ? { ...failure, isUndone: true } : failure;
  }
  const { recordId } = creation;
  if (creation.status === 'created') return created(recordId, creation.issues);
  const isOwn = begunAt !== undefined && (yield* isOurs(recordId, { ...operation, begunAt }, context));
  if (typeof isOwn === 'object') return isOwn;
  if (isOwn) return created(recordId, []);
  return { status: 'succeeded', receipt: { effect: 'unchanged', recordId }, goesOn: true };
}

function created(recordId: string, issues: readonly Issue[]): Outcome {
  return {
    status: 'succeeded',
    receipt: { effect: 'created', recordId },
    ...(issues.length > 0 && { issues }),
  };
}

/** HubSpot's clock may be behind ours. */
const clockSkewMs = 60_000;

/**
 * Whether the contact that is in the way is the one that an earlier attempt has made, whose answer never came: it was
 * not there before that attempt, and has the values that it was given.
 *
 * @returns an outcome when HubSpot would not tell
 */
function* isOurs(
  recordId: string,
  { knownBy, begunAt }: CreateContact & { readonly begunAt: number },
  { apiVersion }: RecipeContext,
): Conversation<boolean | Outcome> {
  const names = ['createdate', ...Object.keys(knownBy)];
  const response = yield {
    method: 'GET',
    path: `${endpoints[apiVersion].objects('contacts')}/${recordId}?properties=${names.map(encodeURIComponent).join(',')}`,
    budget: 'crm',
  };
  const answer = readAnswer(response, 'Contact not read, which may be the one that was just created');
  // Deleted since: what follows finds that out.
  if (!answer.ok) return answer.error.status === 404 ? false : toFailure(answer.error);
  const contact = fields(answer.body);
  const properties = fields(contact['properties']);
  const createdAt = Date.parse(text(contact['createdAt']) ?? text(properties['createdate']) ?? '');
  const isSame = ([name, value]: readonly [string, string]): boolean =>
    properties[name] === undefined || saysTheSame(text(properties[name]) ?? '', value);
  return createdAt >= begunAt - clockSkewMs && Object.entries(knownBy).every(isSame);
}

/** HubSpot writes a time in its own way. */
function saysTheSame(one: string, other: string): boolean {
  return one === other || Date.parse(one) === Date.parse(other);
}
