import { DeliveryError } from '../errors/delivery-error.ts';
import type { ConfirmContact, ReadContact } from '../plan/form-operations.ts';
import type { ContactSnapshot, Outcome } from '../plan/outcome.ts';
import { isAboutRecords, toFailure } from './failure.ts';
import { type Fields, fields, text } from './fields.ts';
import { halves, inParts } from './in-parts.ts';
import { readContacts } from './read-contacts.ts';
import type { Recipe, RecipeContext } from './recipe.ts';
import type { Conversation } from './request.ts';

type Outcomes = ReadonlyMap<string, Outcome>;

/** HubSpot counts here how many forms a contact has submitted. That it does so with the form's other values is unverified. */
const conversions = 'num_conversion_events';
const origin = 'hs_object_source';

/**
 * Takes down what contacts are like before their forms are submitted, at most 100.
 *
 * What HubSpot refuses to tell for good keeps no form from being submitted: then its contact counts as new.
 */
export const readBefore: Recipe<ReadContact> = (operations, context) =>
  withRecords(operations, context, ({ values }, record) => {
    if (DeliveryError.isInstance(record) && record.retryable) return toFailure(record);
    const before = DeliveryError.isInstance(record) || record === null ? nobody : snapshot(record, values);
    const { recordId } = before;
    const receipt = { effect: 'unchanged', ...(recordId !== undefined && { recordId }), before } as const;
    return { status: 'succeeded', receipt, goesOn: true };
  });

/** Looks whether forms have arrived at their contacts, at most 100, in one request. Those that are not due cost none. */
export const confirmContacts: Recipe<ConfirmContact> = function* (operations, context) {
  const early = operations.filter(({ isDue }) => !isDue);
  const due = operations.filter(({ isDue }) => isDue);
  const outcomes = due.length === 0 ? new Map<string, Outcome>() : yield* withRecords(due, context, seen);
  return new Map([...outcomes, ...early.map(({ id, otherwise }) => [id, otherwise] as const)]);
};

/** That HubSpot says nothing of a contact does not say that there is none. */
const silence: Outcome = {
  status: 'retryable',
  error: new DeliveryError(
    'NO_EFFECT',
    'HubSpot did not say whether it has the contact. It is asked again.',
    {
      retryable: true,
    },
  ),
};

const nobody: ContactSnapshot = { changes: [] };

function snapshot(record: Fields, values: Readonly<Record<string, string>>): ContactSnapshot {
  const id = text(record['id']);
  const properties = fields(record['properties']);
  const count = text(properties[conversions]);
  return {
    ...(id !== undefined && { recordId: id }),
    ...(count !== undefined && { conversions: count }),
    changes: Object.keys(values).filter((name) => !isSame(properties[name], values[name])),
  };
}

/** HubSpot keeps some values in a form of its own, as telephone numbers: letters and digits count. */
function isSame(one: unknown, other: string | undefined): boolean {
  return essence(text(one)) === essence(other);
}

function essence(value = ''): string {
  return value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function seen(operation: ConfirmContact, record: Fields | DeliveryError | null): Outcome {
  if (DeliveryError.isInstance(record)) {
    const failure = toFailure(record);
    return failure.status === 'rejected' && !operation.isAnswered
      ? { status: 'uncertain', error: record }
      : failure;
  }
  if (record === null || !showsForm(operation, fields(record['properties']))) return operation.otherwise;
  const id = text(record['id']);
  return {
    status: 'succeeded',
    receipt: { effect: operation.effect, ...(id !== undefined && { recordId: id }) },
  };
}

/**
 * Whether a contact shows that HubSpot has worked on the form. One that was not there before does by being there, if
 * HubSpot has taken the form. One that was there before, or that somebody else has made meanwhile, does by a value that it
 * did not have, or by one form more.
 */
function showsForm({ before, values, isAnswered }: ConfirmContact, properties: Fields): boolean {
  const hasRisen = Number(properties[conversions] ?? 0) > Number(before?.conversions ?? 0);
  if (hasRisen) return true;
  const madeBy = text(properties[origin]);
  const isNew = before?.recordId === undefined;
  if (isNew && madeBy?.startsWith('FORM')) return true;
  if (isNew && (madeBy === undefined || !isAnswered)) return isAnswered;
  const changes = isNew ? Object.keys(values) : before.changes;
  if (changes.length === 0) return isAnswered; // there is nothing to wait for
  return changes.some((name) => isSame(properties[name], values[name]));
}

/** Reads the contacts of all operations together; one that HubSpot refuses to look up costs the others nothing. */
function* withRecords<Kind extends ReadContact | ConfirmContact>(
  operations: readonly Kind[],
  context: RecipeContext,
  decide: (operation: Kind, record: Fields | DeliveryError | null) => Outcome,
): Conversation<Outcomes> {
  const names = operations.flatMap(({ values }) => Object.keys(values));
  const query = {
    property: 'email',
    values: [...new Set(operations.map(({ email }) => email))],
    properties: [...new Set([conversions, origin, ...names])],
  };
  const records = yield* readContacts(query, context.apiVersion);
  if (!DeliveryError.isInstance(records))
    return new Map(
      operations.map((operation) => {
        const record = records.get(operation.email);
        return [operation.id, record === undefined ? silence : decide(operation, record)];
      }),
    );
  if (operations.length === 1 || !isAboutRecords(records))
    return new Map(operations.map((operation) => [operation.id, decide(operation, records)]));
  return yield* inParts(
    halves(operations),
    (part) => withRecords(part, context, decide),
    (part, outcome) => new Map(part.map(({ id }) => [id, outcome])),
  );
}
