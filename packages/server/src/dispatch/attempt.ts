import { DeliveryError, type EventMap, type NormalizedEvent } from '@hubtrail/core';
import { concernsLane, conclude, type RetryPolicy, type Verdict } from '@hubtrail/core/delivery';
import { type Knowledge, type Outcome, type Plan, type PlanSettings, plan } from '@hubtrail/core/plan';
import type { KnowledgeSource } from '../knowledge/knowledge-source.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Random } from '../runtime/random.ts';
import type { Claim, ClaimedEvent, Memo } from '../stores/store.ts';
import { createAnnouncer, type SaveStates } from './announcer.ts';
import { memosOfLists } from './memos-of-lists.ts';
import { memosOfPeople } from './memos-of-people.ts';
import { memosOfRecords } from './memos-of-records.ts';
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
      ...memosOfPeople(
        planned,
        verdicts.map(({ verdict }) => verdict),
      ),
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
