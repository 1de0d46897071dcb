import { type AnalyticsCall, createEvent, type DeliveryResult } from '@hubtrail/core';
import type { Clock } from '../runtime/clock.ts';
import type { Random } from '../runtime/random.ts';
import type { Deliveries } from './deliveries.ts';
import type { Delivery } from './delivery.ts';
import { enrichEvent } from './enrich-event.ts';
import type { EventStream } from './event-stream.ts';
import type { Intake } from './intake.ts';
import type { Settings } from './read-settings.ts';

/** What a call is taken in with. */
export interface CallDependencies {
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Pick<Random, 'id'>;
  readonly intake: Intake;
  readonly deliveries: Deliveries;
  readonly stream: EventStream;
  /** Concludes an event that never came to the store. */
  readonly conclude: (result: DeliveryResult) => void;
}

/**
 * Makes an event of a call and takes it in; one that `enrich` drops is concluded at once.
 *
 * @throws InvalidEventError when it can never be delivered
 */
export function takeCall(
  call: AnalyticsCall,
  { clock, random, intake, deliveries, stream, conclude }: CallDependencies,
  enrich: Settings['enrich'],
): Delivery {
  const event = createEvent(call, { now: clock.now(), randomId: random.id });
  const enriched = enrichEvent(event, enrich, stream);
  if (enriched !== null) return intake.take(enriched);
  const { messageId } = event;
  conclude({ status: 'dropped', messageId, operations: [], issues: [], reason: 'enrich' });
  return deliveries.open(messageId, true);
}
