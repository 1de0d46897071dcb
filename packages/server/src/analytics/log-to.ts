import { DeliveryError, InvalidEventError } from '@hubtrail/core';
import type { Clock } from '../runtime/clock.ts';
import type { EventStream } from './event-stream.ts';
import type { Logger } from './settings.ts';

/** A store that is full refuses hundreds of events in a second, each with an error that says the same. */
const notStoredEveryMs = 60_000;

/**
 * Writes what an operator must know to the log: no event is named, no value shown.
 *
 * @param logger - asked each time, because it may be replaced
 */
export function logTo(logger: () => Logger, stream: EventStream, clock: Pick<Clock, 'now'>): void {
  const told = new Set<string>();
  let paused = '';
  let notStoredAt = Number.NEGATIVE_INFINITY;
  stream.on('error', (error) => {
    if (DeliveryError.isInstance(error)) {
      told.add(error.code);
      if (error.code === 'NOT_STORED') {
        if (clock.now() - notStoredAt < notStoredEveryMs) return;
        notStoredAt = clock.now();
      }
    }
    logger().error(`hubtrail: ${error.message}`);
  });
  stream.on('failed', ({ error }) => {
    if (error === undefined || told.has(error.code)) return;
    told.add(error.code);
    logger().warn(
      `hubtrail: an event was not delivered (${error.code}). ${error.message} It is kept: see analytics.dead.list(). Further ones for this reason are not logged.`,
    );
  });
  stream.on('dropped', ({ reason, error }) => {
    const cause = error?.cause;
    if (reason !== 'invalid' || !InvalidEventError.isInstance(cause) || told.has(cause.code)) return;
    told.add(cause.code);
    logger().warn(
      `hubtrail: an event can never be delivered, and was not stored (${cause.code}). ${cause.message} Further ones for this reason are not logged.`,
    );
  });
  stream.on('health', ({ status, scope, error }) => {
    const now = status === 'ok' ? '' : [status, scope].filter(Boolean).join(' ');
    if (now === paused) return; // what HubSpot has forbidden is an `error` as well
    paused = now;
    if (now === '') logger().warn('hubtrail: HubSpot answers again; what waited is delivered now.');
    else logger().warn(`hubtrail: delivery pauses (${now}). ${error?.message ?? ''}`.trim());
  });
  stream.on('ending', ({ kind, family, date }) => {
    const what = kind === 'sunset' ? 'ends' : 'is deprecated';
    const when = date === undefined ? '' : kind === 'sunset' ? ` on ${date}` : ` since ${date}`;
    logger().warn(
      `hubtrail: HubSpot says that ${family} ${what}${when}. Set a later apiVersion, or update Hubtrail. This is not logged again.`,
    );
  });
}
