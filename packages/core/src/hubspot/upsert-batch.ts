import { type BadProperty, DeliveryError } from '../errors/delivery-error.ts';
import type { Issue } from '../errors/issue.ts';
import type { WireProperties } from '../plan/fit-properties.ts';
import type { Outcome } from '../plan/outcome.ts';
import { isRefusedForAll } from './bad-properties.ts';
import { isAboutRecords, toFailure } from './failure.ts';
import { type Fields, fields, text } from './fields.ts';
import { halves, inParts } from './in-parts.ts';
import { leftOut } from './left-out.ts';
import { readAnswer } from './read-answer.ts';
import { type BatchItem, type ItemAnswer, readBatch } from './read-batch.ts';
import type { Conversation, HubSpotRequest } from './request.ts';

/** One record to write. */
export interface UpsertItem extends BatchItem {
  readonly properties: WireProperties;
  /** Properties that HubSpot refused and that were left out since. */
  readonly stripped?: readonly BadProperty[];
  /** Whether it was sent before and got no answer of its own. */
  readonly isRepeated?: true;
}

/** Where and under which key the records are written. */
export interface UpsertTarget {
  readonly request: (items: readonly UpsertItem[]) => HubSpotRequest;
  /** The key of a record in the answer, as the input had it. */
  readonly keyOf: (record: Fields) => string | undefined;
  /** Asks HubSpot which records these keys name; those that it does not tell are missing. */
  readonly find: (keys: readonly string[]) => Conversation<ReadonlyMap<string, Fields> | DeliveryError>;
  /** As in `Contact`, for messages. */
  readonly object: string;
  /** A property that is never left out: without it the record would not be found again. */
  readonly keyProperty?: string;
  /** Whether a lifecycle stage is moved backwards where it must be; else an issue says that HubSpot kept it. */
  readonly movesStagesBack?: boolean;
}

/** How each input ended, by its trace id. */
export type UpsertOutcomes = ReadonlyMap<string, Outcome>;

/**
 * Writes records by batch upsert and answers for each of them, whatever HubSpot does with the rest.
 *
 * - HubSpot names a property that it does not know or that is read-only: left out everywhere and sent again.
 * - It refuses the batch for a reason of one record, or for none given: halved until the culprit stands alone.
 * - A single record with a bad value: sent once more without that value.
 * - An input without a result: sent once more; a second silence is `NO_EFFECT`, never delivered.
 * - Answers that may be of several inputs: these are halved until each has its own.
 * - A result for each input that does not say which: all are done, and their ids are read in one request.
 *
 * HubSpot documents multi-status answers for batch create with trace ids; whether upsert gives them as well is
 * unverified, so both are understood: 207 with an error per input, and one refusal for all.
 */
export function* upsertBatch(
  items: readonly UpsertItem[],
  target: UpsertTarget,
): Conversation<UpsertOutcomes> {
  const response = yield target.request(items);
  const answer = readAnswer(response, `${target.object} not written`);
  return answer.ok
    ? yield* afterAnswer(answer.body, items, target)
    : yield* afterRefusal(answer.error, items, target);
}

function* afterRefusal(
  error: DeliveryError,
  items: readonly UpsertItem[],
  target: UpsertTarget,
): Conversation<UpsertOutcomes> {
  const lacksKey = error.properties.some((bad) => bad.name === target.keyProperty && isRefusedForAll(bad));
  if (!isAboutRecords(error) || lacksKey) return forAll(items, toFailure(error));

  const refused = dispensable(error, target);
  const lean = strip(items, items.length === 1 ? refused : refused.filter(isRefusedForAll));
  if (lean !== undefined) return yield* upsertBatch(lean, target);
  const [item] = items;
  if (items.length === 1 && item !== undefined) {
    // Somebody made the record in between: then it is there to be updated.
    const again = error.code === 'CONFLICT' && !item.isRepeated;
    return again
      ? yield* upsertBatch([{ ...item, isRepeated: true }], target)
      : forAll(items, toFailure(error));
  }

  return yield* inParts(halves(items), (part) => upsertBatch(part, target), forAll);
}

function* afterAnswer(
  body: unknown,
  items: readonly UpsertItem[],
  target: UpsertTarget,
): Conversation<UpsertOutcomes> {
  const answers = readBatch(body, items, { keyOf: target.keyOf, action: `${target.object} not written` });
  const nameless = [...answers].flatMap(([{ key }, { status }]) => (status === 'nameless' ? [key] : []));
  const found = nameless.length === 0 ? new Map() : yield* target.find(nameless);
  const outcomes = new Map<string, Outcome>();
  const again: UpsertItem[] = [];
  const unclear: UpsertItem[] = [];
  const kept = new Map<UpsertItem, string>();
  for (const [item, given] of answers) {
    const answer = named(item, given, found);
    const retry = secondTry(item, answer, target);
    if (answer.status === 'ambiguous' && items.length > 1) unclear.push(item);
    else if (retry !== undefined) again.push(retry);
    else outcomes.set(item.traceId, conclude(item, answer, target));
    const stage = answer.status === 'done' ? keptStage(item, answer.record) : undefined;
    if (stage !== undefined) kept.set(item, stage);
  }
  if (target.movesStagesBack)
    for (const [id, outcome] of yield* moveStagesBack(kept, outcomes, target)) outcomes.set(id, outcome);
  const parts = [again, ...halves(unclear)].filter((part) => part.length > 0);
  return new Map([...outcomes, ...(yield* inParts(parts, (part) => upsertBatch(part, target), forAll))]);
}

/**
 * Moves lifecycle stages backwards, as HubSpot asks for: by clearing them first, in a request of its own.
 *
 * A stage is never left empty: when the new one is refused, the one before is put back; when it cannot be set just now,
 * the record stays to be done, and its next attempt sets the stage.
 *
 * @param kept - the records whose stage HubSpot has kept, and that stage
 */
function* moveStagesBack(
  kept: ReadonlyMap<UpsertItem, string>,
  outcomes: UpsertOutcomes,
  target: UpsertTarget,
): Conversation<UpsertOutcomes> {
  const plain: UpsertTarget = { ...target, movesStagesBack: false };
  const set = function* (items: readonly UpsertItem[], stageOf: (item: UpsertItem) => string) {
    const records = items.map((item) => ({ ...item, properties: { lifecyclestage: stageOf(item) } }));
    return items.length === 0 ? new Map<string, Outcome>() : yield* upsertBatch(records, plain);
  };
  const all = [...kept.keys()];
  const cleared = yield* set(all, () => '');
  const moved = yield* set(
    all.filter(({ traceId }) => cleared.get(traceId)?.status === 'succeeded'),
    (item) => item.properties['lifecyclestage'] ?? '',
  );
  const refused = all.filter(({ traceId }) => moved.get(traceId)?.status === 'rejected');
  const restored = yield* set(refused, (item) => kept.get(item) ?? '');

  return new Map(
    all.map(({ traceId }) => {
      const written = outcomes.get(traceId) as Outcome;
      const last = restored.get(traceId) ?? moved.get(traceId) ?? cleared.get(traceId);
      if (last?.status === 'retryable') return [traceId, last];
      const isMoved = moved.get(traceId)?.status === 'succeeded';
      return [traceId, isMoved ? withoutIssue(written, 'STAGE_NOT_MOVED') : written];
    }),
  );
}

function withoutIssue(outcome: Outcome, code: Issue['code']): Outcome {
  if (outcome.status !== 'succeeded') return outcome;
  const { issues = [], ...rest } = outcome;
  const others = issues.filter((issue) => issue.code !== code);
  return others.length > 0 ? { ...rest, issues: others } : rest;
}

type NamedAnswer = Exclude<ItemAnswer, { readonly status: 'nameless' }>;

/** A nameless result is that of the record which HubSpot has for the key, and of an unknown one when it does not say. */
function named(
  { key }: UpsertItem,
  answer: ItemAnswer,
  found: ReadonlyMap<string, Fields> | DeliveryError,
): NamedAnswer {
  if (answer.status !== 'nameless') return answer;
  if (!DeliveryError.isInstance(found)) return { status: 'done', record: found.get(key) ?? {} };
  return found.retryable ? { status: 'failed', error: found } : { status: 'done', record: {} };
}

/** What to send instead, when the answer leaves a way: the record without its bad values, or once more as it was. */
function secondTry(item: UpsertItem, answer: NamedAnswer, target: UpsertTarget): UpsertItem | undefined {
  switch (answer.status) {
    case 'done':
      return undefined;
    case 'failed': {
      const lean = strip([item], dispensable(answer.error, target))?.[0];
      // Somebody made the record in between: then it is there to be updated.
      const isRace = answer.error.code === 'CONFLICT' && !item.isRepeated;
      return lean ?? (isRace ? { ...item, isRepeated: true } : undefined);
    }
    case 'unanswered':
    case 'ambiguous':
      return item.isRepeated ? undefined : { ...item, isRepeated: true };
  }
}

function conclude(item: UpsertItem, answer: NamedAnswer, target: UpsertTarget): Outcome {
  switch (answer.status) {
    case 'done':
      return succeeded(item, answer.record);
    case 'failed':
      return toFailure(answer.error);
    case 'unanswered':
    case 'ambiguous':
      return toFailure(
        new DeliveryError(
          'NO_EFFECT',
          `${target.object} not written: HubSpot answered twice with success and without a word that is clearly about this record.`,
        ),
      );
  }
}

function succeeded(item: UpsertItem, record: Fields): Outcome {
  const recordId = text(record['id']);
  const issues = [
    ...(item.stripped ?? []).map((property) => leftOut(property, 'traits')),
    ...unmovedStage(item, record),
  ];
  return {
    status: 'succeeded',
    receipt: { effect: record['new'] === true ? 'created' : 'updated', ...(recordId && { recordId }) },
    ...(issues.length > 0 && { issues }),
  };
}

function dispensable({ properties }: DeliveryError, { keyProperty }: UpsertTarget): readonly BadProperty[] {
  return properties.filter(({ name }) => name !== keyProperty);
}

/** The records without these properties; `undefined` when none of them has one. */
function strip(items: readonly UpsertItem[], bad: readonly BadProperty[]): UpsertItem[] | undefined {
  const carries = (item: UpsertItem): boolean => bad.some(({ name }) => Object.hasOwn(item.properties, name));
  return items.some(carries) ? items.map((item) => (carries(item) ? without(item, bad) : item)) : undefined;
}

function without(item: UpsertItem, bad: readonly BadProperty[]): UpsertItem {
  const names = new Set(bad.map(({ name }) => name));
  const properties = Object.fromEntries(Object.entries(item.properties).filter(([name]) => !names.has(name)));
  const removed = bad.filter(({ name }) => Object.hasOwn(item.properties, name));
  return { ...item, properties, stripped: [...(item.stripped ?? []), ...removed] };
}

/** HubSpot answers 200 and keeps the stage when it would move backwards ("Lifecycle stages", 2026). */
function keptStage(item: UpsertItem, record: Fields): string | undefined {
  const sent = item.properties['lifecyclestage'];
  const kept = text(fields(record['properties'])['lifecyclestage']);
  return sent && kept && sent !== kept ? kept : undefined;
}

function unmovedStage(item: UpsertItem, record: Fields): Issue[] {
  if (keptStage(item, record) === undefined) return [];
  return [
    {
      code: 'STAGE_NOT_MOVED',
      path: 'traits.lifecyclestage',
      property: 'lifecyclestage',
      message:
        'HubSpot kept the later lifecycle stage: it does not move a record backwards. Set lifecycle.allowBackward to have it cleared and set.',
    },
  ];
}

function forAll(items: readonly UpsertItem[], outcome: Outcome): UpsertOutcomes {
  return new Map(items.map((item) => [item.traceId, outcome]));
}
