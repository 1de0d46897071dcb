import { DeliveryError, type EventMap, type NormalizedEvent } from '@hubtrail/core';
import { concernsLane, conclude, type RetryPolicy, type Verdict } from '@hubtrail/core/delivery';
import {
  addressKey,
  type Knowledge,
  learnFrom,
  type Outcome,
  type Plan,
  type PlanSettings,
  plan,
  type RecordReference,
} from '@hubtrail/core/plan';
import type { KnowledgeSource } from '../knowledge/knowledge-source.ts';
import { memoName, toMemos, writeForgotten, writeTimes } from '../knowledge/memos.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Random } from '../runtime/random.ts';
import type { Claim, ClaimedEvent, Memo } from '../stores/store.ts';
import { createAnnouncer, type SaveStates } from './announcer.ts';
import { memosOfLists } from './memos-of-lists.ts';
import { normalizeRun, type Run, readRun, toPlanInputs, touches, unreadableEvent } from './run.ts';
import { runWaves, type WavesDependencies } from './run-waves.ts';

/** What an attempt works with. */
export interface AttemptDependencies extends Omit<WavesDependencies, 'announce'> {
  readonly knowledge: KnowledgeSource;
  readonly clock: Clock;
  readonly random: Random;
  readonly plan: PlanSettings;
  readonly eventMap: EventMap;
  readonly retry: RetryPolicy;
  /** As `Store.save` for this claim; missing without a store. */
  readonly save?: SaveStates;
  /** Whether the events of one contact travel alone; see `AttemptContext.isAlone`. */
  readonly isAlone?: boolean;
}

/** What an attempt at a claim came to. */
export interface Attempt {
  readonly verdicts: readonly { readonly stored: ClaimedEvent; readonly verdict: Verdict }[];
  /** What was learnt on the way and is worth remembering. */
  readonly memos: readonly Memo[];
  /** Whether HubSpot took something: only then is an outage over. */
  readonly wasAnswered: boolean;
  /** Set when the whole lane should rest. */
  readonly laneError?: DeliveryError;
}

/** Delivers the events of a claim, once: read what must be known, decide, act, conclude. Writes nothing down. */
export async function attemptDelivery(claim: Claim, dependencies: AttemptDependencies): Promise<Attempt> {
  const run = readRun(claim);
  const planned = await makePlan(run, dependencies);
  if (DeliveryError.isInstance(planned)) return postponeAll(run, planned, dependencies);

  const { knowledge } = dependencies;
  const { announce, current } = createAnnouncer(run, dependencies);
  const { outcomes, laneError } = await runWaves(planned.plan.operations, { ...dependencies, announce });
  if (hasRefusedNames(outcomes)) knowledge.invalidate();
  knowledge.noteUse(planned.plan.operations.filter(({ id }) => outcomes.get(id)?.status === 'succeeded'));
  const verdicts = concludeAll(run, planned.plan, outcomes, dependencies);
  return {
    verdicts: [
      ...verdicts.map(({ stored, verdict }) => ({ stored: current(stored), verdict })),
      ...run.unreadable.map((stored) => ({ stored, verdict: unreadable(stored) })),
    ],
    memos: [
      ...memosOfPeople(planned, verdicts),
      ...memosOfRecords(planned, outcomes),
      ...memosOfLists(planned.plan.operations, outcomes),
    ],
    wasAnswered: outcomes.size > 0 && laneError === undefined,
    ...(laneError !== undefined && { laneError }),
  };
}

interface Planned {
  readonly plan: Plan;
  readonly knowledge: Knowledge;
  /** What was planned, in its order. */
  readonly events: readonly NormalizedEvent[];
}

async function makePlan(
  run: Run,
  { knowledge: source, plan: settings, eventMap, clock }: AttemptDependencies,
): Promise<Planned | DeliveryError> {
  const facts = await source.portal(touches(run));
  if (DeliveryError.isInstance(facts)) return facts;
  const normalized = normalizeRun(run, facts, eventMap);
  const inputs = toPlanInputs(run, normalized);

  let knowledge = await source.recall(facts, normalized);
  for (;;) {
    const made = plan(inputs, knowledge, settings, clock.now());
    const better = await source.improve(knowledge, made.lacks);
    if (DeliveryError.isInstance(better)) return better;
    if (better === undefined) return { plan: made, knowledge, events: normalized };
    knowledge = better;
  }
}

function concludeAll(
  { entries }: Run,
  { events }: Plan,
  outcomes: ReadonlyMap<string, Outcome>,
  { clock, random, retry, isAlone = false }: AttemptDependencies,
): Attempt['verdicts'] {
  return entries.flatMap(({ stored }, index) => {
    const event = events[index];
    if (event === undefined) return [];
    const { acceptedAt, attempts } = stored;
    const context = { now: clock.now(), acceptedAt, attempts, retry, random: random.fraction(), isAlone };
    return [{ stored, verdict: conclude(event, outcomes, context) }];
  });
}

/** Not even a plan could be made: everything waits, and nothing has happened. */
function postponeAll(run: Run, error: DeliveryError, { clock }: AttemptDependencies): Attempt {
  const verdict = (): Verdict => ({
    status: 'retry',
    error,
    notBefore: clock.now(),
    done: new Map(),
    countsAsAttempt: false,
    isUndone: false,
  });
  return {
    verdicts: run.entries.map(({ stored }) => ({ stored, verdict: verdict() })),
    memos: [],
    wasAnswered: false,
    ...(concernsLane(error) && { laneError: error }),
  };
}

function unreadable(stored: ClaimedEvent): Verdict {
  const result = { messageId: stored.id, operations: [], issues: [], error: unreadableEvent() };
  return { status: 'concluded', result: { status: 'failed', ...result } };
}

function hasRefusedNames(outcomes: ReadonlyMap<string, Outcome>): boolean {
  return [...outcomes.values()].some(
    (outcome) =>
      outcome.status === 'succeeded' && outcome.issues?.some((issue) => issue.code === 'UNKNOWN_PROPERTY'),
  );
}

function memosOfPeople({ events, knowledge }: Planned, verdicts: Attempt['verdicts']): Memo[] {
  const teaching = events.filter((_, index) => {
    const verdict = verdicts[index]?.verdict;
    if (verdict?.status !== 'concluded') return false;
    const { reason } = verdict.result;
    // Nothing is learnt of what is none of HubSpot's business, nor of who is to be forgotten.
    return reason !== 'integrations' && reason !== 'forgotten';
  });
  const { emails, aliases = new Map() } = knowledge;
  const learned = learnFrom(teaching, { emails, aliases });
  return [...toMemos(memoName.user, learned.emails), ...toMemos(memoName.alias, learned.aliases)];
}

/** Whether the record is not there any more under the id that was remembered of it. */
function isGone(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && 'error' in outcome && outcome.error.code === 'NOT_FOUND';
}

function refersTo(record: RecordReference, id: string | null): boolean {
  return 'id' in record && record.id === id;
}

function memosOfRecords({ plan: made, knowledge }: Planned, outcomes: ReadonlyMap<string, Outcome>): Memo[] {
  const contacts = new Map(
    [...knowledge.contactIds].flatMap(([key, id]) => (id === null ? [] : [[key, id]])),
  );
  const aliases = new Map<string, string>();
  const companies = new Map<string, string>();
  const times = new Map<string, string>();
  const companyTimes = new Map<string, string>();
  const forms = new Map<string, string>();
  const forgotten: Memo[] = [];
  for (const operation of made.operations) {
    const outcome = outcomes.get(operation.id);
    if (operation.kind === 'forget-contact' && outcome?.status === 'succeeded') {
      const { email, mode, at } = operation;
      contacts.set(email, '');
      forgotten.push({ name: memoName.forgotten(email), value: writeForgotten({ mode, at }), isKept: true });
    }
    if (operation.kind === 'associate-company' && isGone(outcome))
      for (const [key, id] of knowledge.contactIds)
        if (refersTo(operation.contact, id)) contacts.set(key, '');
    if (operation.kind === 'upsert-contact' && isGone(outcome)) contacts.set(addressKey(operation), '');
    if (operation.kind === 'submit-form' && outcome?.status === 'succeeded' && operation.email !== undefined)
      forms.set(operation.email, String(operation.at));
    const receipt = outcome?.status === 'succeeded' ? outcome.receipt : undefined;
    const id = receipt?.recordId;
    if (id === undefined) continue;
    if (operation.kind === 'confirm-contact') contacts.set(operation.email, id);
    if (operation.kind === 'upsert-contact') {
      const key = addressKey(operation);
      const { moved, writtenAt = [] } = operation;
      const before = knowledge.writtenAt?.get(moved?.from ?? key) ?? [];
      times.set(key, writeTimes(new Map([...before, ...writtenAt])));
      contacts.set(key, id);
      if (moved !== undefined) {
        contacts.set(moved.from, '');
        if (operation.unique === undefined) aliases.set(moved.from, key).set(key, key);
      }
    }
    if (operation.kind === 'create-contact' || operation.kind === 'update-contact') {
      const { email, properties, at } = operation;
      contacts.set(email, id);
      const before = knowledge.writtenAt?.get(email) ?? [];
      const written = Object.keys(properties).map((name) => [name, at] as const);
      if (receipt?.effect !== 'unchanged') times.set(email, writeTimes(new Map([...before, ...written])));
    }
    if (operation.kind === 'upsert-company') {
      const { key, writtenAt = [] } = operation;
      companies.set(key, id);
      const before = knowledge.companiesWrittenAt?.get(key) ?? [];
      companyTimes.set(key, writeTimes(new Map([...before, ...writtenAt])));
    }
  }
  return [
    ...toMemos(memoName.alias, aliases),
    ...toMemos(memoName.contact, contacts),
    ...toMemos(memoName.company, companies),
    ...toMemos(memoName.writtenAt, times),
    ...toMemos(memoName.companyWrittenAt, companyTimes),
    ...toMemos(memoName.form, forms),
    ...forgotten,
  ];
}
