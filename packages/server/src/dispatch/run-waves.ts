import { DeliveryError } from '@hubtrail/core';
import { blockedBy, concernsLane } from '@hubtrail/core/delivery';
import { carryOut, type RecipeContext } from '@hubtrail/core/hubspot';
import { type Batch, type Operation, type Outcome, type Receipt, waves } from '@hubtrail/core/plan';
import { converse } from '../http/converse.ts';
import type { HubSpotClient } from '../http/hubspot-client.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Capabilities } from './capabilities.ts';

/** How the operations of a plan ended, and what ended them for all. */
export interface WavesReport {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Set when HubSpot, or the way to it, failed as a whole. */
  readonly laneError?: DeliveryError;
}

/** How soon a lock is asked for again that another process holds, be it a dead one. */
const lockRestMs = 1_000;

/** What operations are carried out with. */
export interface WavesDependencies {
  readonly client: HubSpotClient;
  readonly clock: Pick<Clock, 'now'>;
  readonly recipes: Omit<RecipeContext, 'receipts'>;
  readonly capabilities: Pick<Capabilities, 'refusalOf' | 'note'>;
  /**
   * Writes down that these operations, which must not be repeated blindly, are about to be sent.
   *
   * @returns the ids of those that must not be sent, because another process has them now
   */
  readonly announce: (operations: readonly Operation[]) => Promise<ReadonlySet<string>>;
  /** Does what only one process at a time may do; an error when another one does it for too long. */
  readonly exclusively: <Result>(
    name: string,
    work: () => Promise<Result>,
  ) => Promise<Result | DeliveryError>;
}

/** Carries out operations wave after wave; the batches of one wave travel side by side. */
export async function runWaves(
  operations: readonly Operation[],
  { client, clock, recipes, capabilities, announce, exclusively }: WavesDependencies,
): Promise<WavesReport> {
  const outcomes = new Map<string, Outcome>();
  const receipts = new Map<string, Receipt>();
  const record = (id: string, outcome: Outcome): void => {
    outcomes.set(id, outcome);
    if (outcome.status === 'succeeded') receipts.set(id, outcome.receipt);
  };

  for (const wave of waves(operations)) {
    const ready = wave.map((batch) => withoutBlocked(batch, outcomes, record));
    const answers = await Promise.all(
      ready.filter((batch) => batch.operations.length > 0).map((batch) => answerTo(batch)),
    );
    for (const answer of answers) for (const [id, outcome] of answer) record(id, outcome);

    const laneError = findLaneError(answers);
    if (laneError === undefined) continue;
    for (const { id } of operations)
      if (!outcomes.has(id)) record(id, { status: 'retryable', error: laneError });
    return { outcomes, laneError };
  }
  return { outcomes };

  async function answerTo({ kind, operations }: Batch): Promise<ReadonlyMap<string, Outcome>> {
    const error = capabilities.refusalOf(kind);
    if (error !== undefined) return new Map(operations.map(({ id }) => [id, { status: 'rejected', error }]));
    const lost = await announce(operations.filter(({ repeatable }) => !repeatable));
    const ours = { kind, operations: operations.filter(({ id }) => !lost.has(id)) };
    if (ours.operations.length === 0) return new Map();
    const talk = () => converse(carryOut(ours, { ...recipes, receipts }), client);
    const lock = ours.operations.find((operation) => operation.lock !== undefined)?.lock;
    const answer = await (lock === undefined ? talk() : exclusively(lock, talk));
    if (DeliveryError.isInstance(answer)) {
      // That it is somebody else's turn is no failure of the events: they stay together.
      const notYet: Outcome = {
        status: 'retryable',
        error: answer,
        notBefore: clock.now() + lockRestMs,
        isWait: true,
      };
      return new Map(ours.operations.map(({ id }) => [id, notYet]));
    }
    capabilities.note(kind, answer.values());
    return answer;
  }
}

function withoutBlocked(
  batch: Batch,
  outcomes: ReadonlyMap<string, Outcome>,
  record: (id: string, outcome: Outcome) => void,
): Batch {
  const operations = batch.operations.filter((operation) => {
    const blocked = blockedBy(operation, outcomes);
    if (blocked !== undefined) record(operation.id, blocked);
    return blocked === undefined;
  });
  return { ...batch, operations };
}

function findLaneError(answers: readonly ReadonlyMap<string, Outcome>[]): DeliveryError | undefined {
  for (const answer of answers)
    for (const outcome of answer.values())
      if (outcome.status === 'retryable' && concernsLane(outcome.error)) return outcome.error;
  return undefined;
}
