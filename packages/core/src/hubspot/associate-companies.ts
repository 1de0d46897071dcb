import { DeliveryError } from '../errors/delivery-error.ts';
import type { AssociateCompany } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import { endpoints } from './endpoints.ts';
import { isAboutRecords, toFailure } from './failure.ts';
import { type Fields, fields, list, text } from './fields.ts';
import { halves, inParts } from './in-parts.ts';
import { itemError } from './item-error.ts';
import { missingContacts } from './missing-contacts.ts';
import { readAnswer } from './read-answer.ts';
import type { Recipe, RecipeContext } from './recipe.ts';
import { recordIdOf } from './record-id-of.ts';
import type { Conversation, HubSpotRequest } from './request.ts';

type Outcomes = ReadonlyMap<string, Outcome>;

const action = 'Contact not associated with its company';

interface Pair {
  readonly from: string;
  readonly to: string;
  /** Several operations may tie the same two records, under different e-mails of one contact. */
  readonly operations: readonly string[];
  readonly isRepeated?: true;
}

/**
 * Associates contacts with companies, at most 100, with HubSpot's default association: unlabelled (type 279), so that
 * the contact's primary company stays as it is; on request as its primary company (type 1), which replaces the one
 * before.
 *
 * The answer lists what was done and, inside the 200, what was not. A pair that is in neither is sent once more. When the
 * contact is gone that an id was remembered of, the event is tried again, which looks it up anew.
 */
export const associateCompanies: Recipe<AssociateCompany> = function* (operations, context) {
  const outcomes = yield* associateAll(operations, context);
  const refused = operations.flatMap(({ id, contact }) =>
    'id' in contact && isRefused(outcomes.get(id)) ? [{ id, contact: contact.id }] : [],
  );
  if (refused.length === 0) return outcomes;
  const missing = yield* missingContacts(
    [...new Set(refused.map(({ contact }) => contact))],
    context.apiVersion,
  );
  const gone = refused.filter(({ contact }) => missing.has(contact));
  return new Map([...outcomes, ...gone.map(({ id }) => [id, contactGone] as const)]);
};

function isRefused(outcome: Outcome | undefined): boolean {
  return outcome?.status === 'rejected' && outcome.error.code !== 'NO_EFFECT';
}

const contactGone: Outcome = {
  status: 'retryable',
  error: new DeliveryError(
    'NOT_FOUND',
    `${action}: HubSpot no longer has the contact under the id that it had. It is looked up anew.`,
    { retryable: true },
  ),
};

function* associateAll(
  operations: readonly AssociateCompany[],
  context: RecipeContext,
): Conversation<Outcomes> {
  const ids = ({ contact, company }: AssociateCompany): string | undefined => {
    const from = recordIdOf(contact, context);
    const to = recordIdOf(company, context);
    return from === undefined || to === undefined ? undefined : `${from} ${to}`;
  };
  const pairs: Pair[] = [];
  const outcomes = new Map<string, Outcome>();
  for (const [key, alike] of Map.groupBy(operations, ids)) {
    const [from, to] = key?.split(' ') ?? [];
    if (from && to) pairs.push({ from, to, operations: alike.map(({ id }) => id) });
    else for (const { id } of alike) outcomes.set(id, toFailure(idUnknown()));
  }
  return pairs.length === 0 ? outcomes : new Map([...outcomes, ...(yield* associatePairs(pairs, context))]);
}

function idUnknown(): DeliveryError {
  return new DeliveryError('NO_EFFECT', `${action}: HubSpot did not tell the id of one of them.`);
}

function* associatePairs(pairs: readonly Pair[], context: RecipeContext): Conversation<Outcomes> {
  const response = yield toRequest(pairs, context);
  const answer = readAnswer(response, action);
  if (answer.ok) return yield* afterAnswer(answer.body, pairs, context);
  if (!isAboutRecords(answer.error) || pairs.length === 1) return forAll(pairs, toFailure(answer.error));

  return yield* inParts(halves(pairs), (part) => associatePairs(part, context), forAll);
}

/** HubSpot's types of a contact's company (its own Node client, 2026): 279 without a label, 1 as the primary one. */
const primary = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }] as const;

function toRequest(
  pairs: readonly Pair[],
  { apiVersion, makesPrimary = false }: RecipeContext,
): HubSpotRequest {
  const { associate, associateDefault } = endpoints[apiVersion];
  const path = makesPrimary ? associate : associateDefault;
  const inputs = pairs.map(({ from, to }) => ({
    from: { id: from },
    to: { id: to },
    ...(makesPrimary && { types: primary }),
  }));
  return { method: 'POST', path: path('contacts', 'companies'), budget: 'associations', body: { inputs } };
}

function* afterAnswer(body: unknown, pairs: readonly Pair[], context: RecipeContext): Conversation<Outcomes> {
  // HubSpot may list both directions (unverified for v4), so a pair counts whichever way round it is named.
  const done = new Set(
    list(fields(body)['results']).flatMap((result) => [
      nameOf(result, 'from', 'to'),
      nameOf(result, 'to', 'from'),
    ]),
  );
  const isDone = ({ from, to }: Pair): boolean => done.has(`${from} ${to}`);
  const missing = pairs.filter((pair) => !isDone(pair));
  const outcomes = new Map(
    forAll(pairs.filter(isDone), { status: 'succeeded', receipt: { effect: 'updated' } }),
  );

  const silent = missing.filter((pair) => !pair.isRepeated);
  const refused = missing.filter((pair) => pair.isRepeated);
  for (const [id, outcome] of forAll(refused, toFailure(noEffect(body)))) outcomes.set(id, outcome);
  if (silent.length === 0) return outcomes;
  const again = yield* associatePairs(
    silent.map((pair) => ({ ...pair, isRepeated: true })),
    context,
  );
  return new Map([...outcomes, ...again]);
}

function nameOf(result: Fields, from: string, to: string): string {
  // A labelled association is told flat, as `fromObjectId`.
  const idOf = (end: string): string | undefined =>
    text(fields(result[end])['id']) ?? text(result[`${end}ObjectId`]);
  return `${idOf(from)} ${idOf(to)}`;
}

function noEffect(body: unknown): DeliveryError {
  const [error] = list(fields(body)['errors']);
  if (error !== undefined) return itemError(error, action);
  return new DeliveryError(
    'NO_EFFECT',
    `${action}: HubSpot answered twice with success and without a word about this pair.`,
  );
}

function forAll(pairs: readonly Pair[], outcome: Outcome): Outcomes {
  return new Map(pairs.flatMap(({ operations }) => operations.map((id) => [id, outcome] as const)));
}
