import { isPlainObject } from '../event/is-plain-object.ts';
import { toTimestamp } from '../event/to-timestamp.ts';

/** When and from where something came. */
export interface Arrival {
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** The address of the client, if it is known. */
  readonly ip?: string;
}

/** A smaller difference is the way of the request rather than the clock; correcting it would turn the order of events. */
const toleratedSkewMs = 5_000;

/**
 * Writes down on an event when and from where it came, and sets the client's clock right.
 *
 * As Segment does: the time of the event is moved by as much as `sentAt` differs from the time of arrival. Nothing
 * happened after it arrived, so no time is later than that: an event that claims so would outdo every true one.
 *
 * @returns a copy with `timestamp`, `receivedAt` and, unless the client said it, `context.ip`
 */
export function stampEvent(
  event: Readonly<Record<string, unknown>>,
  { receivedAt, ip }: Arrival,
): Readonly<Record<string, unknown>> {
  const happenedAt = toTimestamp(event['timestamp']) ?? toTimestamp(event['originalTimestamp']);
  const sentAt = toTimestamp(event['sentAt']);
  const context = isPlainObject(event['context']) ? event['context'] : {};
  return {
    ...event,
    timestamp: new Date(correct(happenedAt, sentAt, receivedAt)).toISOString(),
    receivedAt: new Date(receivedAt).toISOString(),
    context: ip === undefined ? context : { ...context, ip: context['ip'] ?? ip },
  };
}

function correct(happenedAt: string | undefined, sentAt: string | undefined, receivedAt: number): number {
  if (happenedAt === undefined) return receivedAt;
  const skewMs = sentAt === undefined ? 0 : receivedAt - Date.parse(sentAt);
  const shiftMs = Math.abs(skewMs) > toleratedSkewMs ? skewMs : 0;
  return Math.min(Date.parse(happenedAt) + shiftMs, receivedAt);
}
