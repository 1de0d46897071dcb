import { DeliveryError, InvalidEventError } from '@hubtrail/core';
import type { EventStream } from './event-stream.ts';
import type { Logger } from './settings.ts';

/**
 * Writes what an operator must know to the log: no event is named, no value shown.
 *
 * @returns stops writing
 */
export function logTo(logger: Logger, stream: EventStream): () => void {
  const told = new Set<string>();
  const stopErrors = stream.on('error', (error) => {
    if (DeliveryError.isInstance(error)) told.add(error.code);
    logger.error(`hubtrail: ${error.message}`);
  });
  const stopFailures = stream.on('failed', ({ error }) => {
    if (error === undefined || told.has(error.code)) return;
    told.add(error.code);
    logger.warn(
      `hubtrail: an event was not delivered (${error.code}). ${error.message} It is kept: see analytics.dead.list(). Further ones for this reason are not logged.`,
    );
  });
  const stopDropped = stream.on('dropped', ({ reason, error }) => {
    const cause = error?.cause;
    if (reason !== 'invalid' || !InvalidEventError.isInstance(cause) || told.has(cause.code)) return;
    told.add(cause.code);
    logger.warn(
      `hubtrail: an event can never be delivered, and was not stored (${cause.code}). ${cause.message} Further ones for this reason are not logged.`,
    );
  });
  const stopHealth = stream.on('health', ({ status, error }) => {
    if (status === 'ok') logger.warn('hubtrail: HubSpot answers again; what waited is delivered now.');
    else logger.warn(`hubtrail: delivery pauses (${status}). ${error?.message ?? ''}`.trim());
  });
  const stopEndings = stream.on('ending', ({ kind, family, date }) => {
    const what = kind === 'sunset' ? 'ends' : 'is deprecated';
    const when = date === undefined ? '' : kind === 'sunset' ? ` on ${date}` : ` since ${date}`;
    logger.warn(
      `hubtrail: HubSpot says that ${family} ${what}${when}. Set a later apiVersion, or update Hubtrail. This is not logged again.`,
    );
  });

  return () => {
    for (const stop of [stopErrors, stopFailures, stopDropped, stopHealth, stopEndings]) stop();
  };
}
