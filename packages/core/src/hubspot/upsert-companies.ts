import { DeliveryError } from '../errors/delivery-error.ts';
import type { Issue } from '../errors/issue.ts';
import type { UpsertCompany } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import { endpoints } from './endpoints.ts';
import { isAboutRecords, toFailure } from './failure.ts';
import { type Fields, fields, text } from './fields.ts';
import { type CompanyMatch, findCompanies } from './find-companies.ts';
import { readByKey } from './read-by-key.ts';
import type { Recipe, RecipeContext } from './recipe.ts';
import type { Conversation } from './request.ts';
import { byOperation, traceIdOf } from './trace-id.ts';
import { type UpsertItem, type UpsertOutcomes, type UpsertTarget, upsertBatch } from './upsert-batch.ts';

/**
 * Creates or updates companies by their key, at most 100.
 *
 * HubSpot does not keep `domain` unique and never de-duplicates on it ("Companies", 2026), so the key is a unique
 * property of our own. A domain that we see for the first time is looked up once: a company that HubSpot has already
 * is given our key, by its id; all others are upserted by the key, which HubSpot keeps unique even when two processes
 * come at once.
 */
export const upsertCompanies: Recipe<UpsertCompany> = function* (operations, context) {
  const unknown = operations.filter((operation) => !operation.isKnown);
  const found = yield* findCompanies(
    unknown.flatMap(({ domain }) => domain ?? []),
    context,
  );
  if (DeliveryError.isInstance(found)) return new Map(operations.map(({ id }) => [id, toFailure(found)]));

  const adopted = unknown.filter((operation) => matchOf(operation, found, context) !== undefined);
  const outcomes = new Map<string, Outcome>();
  for (const [id, outcome] of yield* adopt(adopted, found, context)) outcomes.set(id, outcome);

  const byKey = operations.filter(({ id }) => mayBeFoundByKey(outcomes.get(id)));
  for (const [id, outcome] of yield* upsertByKey(byKey, context)) outcomes.set(id, outcome);
  return outcomes;
};

/** The company that HubSpot has for the domain. One that another group has for its own is left to it. */
function matchOf(
  { key, domain }: UpsertCompany,
  found: ReadonlyMap<string, CompanyMatch>,
  { companyKeyBy = 'domain' }: RecipeContext,
): CompanyMatch | undefined {
  const match = domain === undefined ? undefined : found.get(domain);
  const isAnothers = companyKeyBy === 'groupId' && Boolean(match?.key) && match?.key !== key;
  return isAnothers ? undefined : match;
}

/** Adoption is refused when the key is taken after all (the index was behind): then the key finds the company. */
function mayBeFoundByKey(adopted: Outcome | undefined): boolean {
  return adopted === undefined || (adopted.status === 'rejected' && isAboutRecords(adopted.error));
}

function* adopt(
  operations: readonly UpsertCompany[],
  found: ReadonlyMap<string, CompanyMatch>,
  context: RecipeContext,
): Conversation<ReadonlyMap<string, Outcome>> {
  if (operations.length === 0) return new Map();
  const key = context.companyKeyProperty;
  const items = operations.map((operation) => ({
    traceId: traceIdOf(operation),
    key: matchOf(operation, found, context)?.id ?? '',
    properties: { ...operation.properties, [key]: operation.key },
  }));
  const outcomes = byOperation(operations, yield* upsertBatch(items, target(context, 'update')));
  return new Map(
    operations.flatMap((operation) => {
      const outcome = outcomes.get(operation.id);
      return outcome === undefined
        ? []
        : [[operation.id, withIssue(outcome, matchOf(operation, found, context))] as const];
    }),
  );
}

function* upsertByKey(
  operations: readonly UpsertCompany[],
  context: RecipeContext,
): Conversation<ReadonlyMap<string, Outcome>> {
  if (operations.length === 0) return new Map();
  const items = operations.map(toItem);
  const outcomes: UpsertOutcomes = yield* upsertBatch(items, target(context, 'upsert'));

  // A known company that HubSpot had to create was deleted there since.
  const anew = operations.filter((operation) => {
    const { traceId, properties } = toItem(operation);
    return wasCreated(outcomes.get(traceId)) && !Object.hasOwn(properties, 'domain');
  });
  const completed = yield* completeCompanies(anew, context);
  const failed = [...completed].filter(([, { status }]) => status !== 'succeeded');
  return byOperation(operations, new Map([...outcomes, ...failed]));
}

function wasCreated(outcome: Outcome | undefined): boolean {
  return outcome?.status === 'succeeded' && outcome.receipt.effect === 'created';
}

function* completeCompanies(
  operations: readonly UpsertCompany[],
  context: RecipeContext,
): Conversation<UpsertOutcomes> {
  const withDomain = operations.flatMap((operation): UpsertItem[] => {
    const { key, domain } = operation;
    return domain === undefined ? [] : [{ traceId: traceIdOf(operation), key, properties: { domain } }];
  });
  if (withDomain.length === 0) return new Map();
  return yield* upsertBatch(withDomain, target(context, 'upsert'));
}

/** A company that is ours already keeps the domain that people may have given it since. */
function toItem(operation: UpsertCompany): UpsertItem {
  const { key, domain, isKnown, properties } = operation;
  const isComplete = domain === undefined || (isKnown && Object.keys(properties).length > 0);
  return {
    traceId: traceIdOf(operation),
    key,
    properties: isComplete ? properties : { ...properties, domain },
  };
}

function target(context: RecipeContext, action: 'update' | 'upsert'): UpsertTarget {
  const { apiVersion, companyKeyProperty, movesStagesBack = false } = context;
  return {
    object: 'Company',
    movesStagesBack,
    keyProperty: companyKeyProperty,
    keyOf: (record: Fields) =>
      action === 'update' ? text(record['id']) : text(fields(record['properties'])[companyKeyProperty]),
    *find(keys) {
      // An id in an answer is a record's own.
      return action === 'update' ? new Map() : yield* readByKey(companyKeyProperty, keys, apiVersion);
    },
    request: (items) => ({
      method: 'POST',
      path: `${endpoints[apiVersion].objects('companies')}/batch/${action}`,
      budget: 'crm',
      body: {
        inputs: items.map(({ traceId, key, properties }) => ({
          id: key,
          ...(action === 'upsert' && { idProperty: companyKeyProperty }),
          properties,
          objectWriteTraceId: traceId,
        })),
      },
    }),
  };
}

function withIssue(outcome: Outcome, match: CompanyMatch | undefined): Outcome {
  if (outcome.status !== 'succeeded' || !match?.others) return outcome;
  const issue: Issue = {
    code: 'SEVERAL_COMPANIES',
    path: 'traits.website',
    message: `HubSpot has ${match.others + 1} companies with this domain; the oldest of them was taken. Merge them in HubSpot.`,
  };
  return { ...outcome, issues: [...(outcome.issues ?? []), issue] };
}
