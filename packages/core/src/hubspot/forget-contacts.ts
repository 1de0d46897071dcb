import type { ForgetContact } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import { endpoints } from './endpoints.ts';
import { isAboutRecords, toFailure } from './failure.ts';
import { findContacts } from './find-contacts.ts';
import { halves, inParts } from './in-parts.ts';
import { readAnswer } from './read-answer.ts';
import type { Recipe, RecipeContext } from './recipe.ts';
import type { Conversation } from './request.ts';

type Outcomes = ReadonlyMap<string, Outcome>;

const action = 'Contact not forgotten';
const deleted: Outcome = { status: 'succeeded', receipt: { effect: 'deleted' } };
const unchanged: Outcome = { status: 'succeeded', receipt: { effect: 'unchanged' } };

/**
 * Takes contacts out of HubSpot, at most 100: archived by id, together; or deleted for good, one request each, which
 * also keeps HubSpot from taking an unknown address in (HubSpot OpenAPI, 2026).
 *
 * A contact that HubSpot does not have is forgotten already.
 */
export const forgetContacts: Recipe<ForgetContact> = function* (operations, context) {
  const archived = operations.filter(({ mode }) => mode === 'archive');
  const purged = operations.filter(({ mode }) => mode === 'gdpr');
  const outcomes = archived.length === 0 ? new Map() : yield* archiveByEmail(archived, context);
  const others = yield* inParts(
    purged.map((operation) => [operation]),
    ([operation]) => purge(operation as ForgetContact, context),
    forAll,
  );
  return new Map([...outcomes, ...others]);
};

/** Ids that are not known yet, of contacts that the same run has written, are asked for. */
function* archiveByEmail(
  operations: readonly ForgetContact[],
  context: RecipeContext,
): Conversation<Outcomes> {
  const unknown = operations.filter(({ recordId }) => recordId === undefined).map(({ email }) => email);
  const query = { property: 'email', values: unknown };
  const found = unknown.length === 0 ? undefined : yield* findContacts(query, context.apiVersion);
  if (found !== undefined && 'code' in found) return forAll(operations, toFailure(found));

  const idOf = ({ email, recordId }: ForgetContact): string | undefined =>
    recordId ?? found?.ids.get(email) ?? undefined;
  const missing = operations.filter((operation) => idOf(operation) === undefined);
  const present = operations.flatMap((operation) => {
    const recordId = idOf(operation);
    return recordId === undefined ? [] : [{ ...operation, recordId }];
  });
  const outcomes = present.length === 0 ? new Map() : yield* archive(present, context);
  return new Map([...forAll(missing, unchanged), ...outcomes]);
}

function* archive(
  operations: readonly (ForgetContact & { readonly recordId: string })[],
  context: RecipeContext,
): Conversation<Outcomes> {
  const ids = [...new Set(operations.map(({ recordId }) => recordId))];
  const response = yield {
    method: 'POST',
    path: `${endpoints[context.apiVersion].objects('contacts')}/batch/archive`,
    budget: 'crm',
    body: { inputs: ids.map((id) => ({ id })) },
  };
  const answer = readAnswer(response, action);
  if (answer.ok) return forAll(operations, deleted);
  if (answer.error.code === 'NOT_FOUND' && operations.length === 1) return forAll(operations, unchanged);
  if (!isAboutRecords(answer.error) || operations.length === 1)
    return forAll(operations, toFailure(answer.error));
  return yield* inParts(halves(operations), (part) => archive(part, context), forAll);
}

function* purge(operation: ForgetContact, { apiVersion }: RecipeContext): Conversation<Outcomes> {
  const response = yield {
    method: 'POST',
    path: `${endpoints[apiVersion].objects('contacts')}/gdpr-delete`,
    budget: 'crm',
    body: { objectId: operation.email, idProperty: 'email' },
  };
  const answer = readAnswer(response, action);
  if (answer.ok) return forAll([operation], deleted);
  return forAll([operation], answer.error.code === 'NOT_FOUND' ? unchanged : toFailure(answer.error));
}

function forAll(operations: readonly ForgetContact[], outcome: Outcome): Outcomes {
  return new Map(operations.map(({ id }) => [id, outcome]));
}
