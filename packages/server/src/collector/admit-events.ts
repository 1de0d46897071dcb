import { InvalidEventError } from '@hubtrail/core';
import {
  type Arrival,
  completeEvent,
  isDeeperThan,
  isPlainObject,
  stampEvent,
  type WireBody,
} from '@hubtrail/core/wire';
import { allowedNames, restrictProperties } from './restrict-properties.ts';
import { callTypes, type WriteKeyOptions } from './settings.ts';

/** Far more than any client nests, and far less than what JSON could exhaust. */
const maxLevels = 32;

/** What came in one request, ready for `analytics.accept`. */
export interface Admission {
  /** In their order; an error in the place of each that is refused. */
  readonly events: readonly unknown[];
  readonly propertiesLeftOut: number;
}

/** How much larger the events may be than the body that they came in: what a batch says of all is in each of them. */
const maxGrowth = 4;

/**
 * Applies what a write key may do to the events that came with it, and writes down when and from where they came.
 *
 * @param limits - `maxEventBytes`: of an event as JSON; `maxBodyBytes`: a quarter of what all may come to
 * @returns undefined when the events come to more than that
 */
export function admitEvents(
  { events, common }: WireBody,
  key: WriteKeyOptions,
  arrival: Arrival,
  { maxEventBytes, maxBodyBytes }: { readonly maxEventBytes: number; readonly maxBodyBytes: number },
): Admission | undefined {
  const allowed = {
    contacts: allowedNames(key.contactProperties),
    companies: allowedNames(key.companyProperties),
  };
  const admitted: unknown[] = [];
  let propertiesLeftOut = 0;
  let bytes = 0;

  function admit(raw: unknown): unknown {
    const event = completeEvent(raw, common);
    if (!isPlainObject(event)) return event; // refused by `accept`, which says why
    if (isDeeperThan(event, maxLevels))
      return refused('INVALID_EVENT', `nested deeper than ${maxLevels} levels`);
    const eventBytes = Buffer.byteLength(JSON.stringify(event));
    bytes += eventBytes;
    if (eventBytes > maxEventBytes) return refused('EVENT_TOO_LARGE', `larger than ${maxEventBytes} bytes`);
    const type = callTypes.find((known) => known === event['type']);
    if (type !== undefined && !key.allowedCalls.includes(type))
      return refused('CALL_NOT_ALLOWED', 'of a type that its write key is not for');
    const restricted = restrictProperties(event, allowed);
    propertiesLeftOut += restricted.leftOut;
    return stampEvent(restricted.event, arrival);
  }

  for (const event of events) {
    admitted.push(admit(event));
    if (bytes > maxGrowth * maxBodyBytes) return undefined;
  }
  return { events: admitted, propertiesLeftOut };
}

function refused(code: InvalidEventError['code'], what: string): InvalidEventError {
  return new InvalidEventError(code, '', `The event is ${what}.`);
}
