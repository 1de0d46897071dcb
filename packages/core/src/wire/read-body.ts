import * as z from 'zod';
import type { EventType } from '../event/analytics-event.ts';
import { isPlainObject } from '../event/is-plain-object.ts';

/** What a client of Segment's HTTP API has sent. */
export interface WireBody {
  /** The first that is given: by the body, else by one of its events. */
  readonly writeKey?: string;
  /** As they came, whatever they are; `completeEvent` adds what is said of all of them. */
  readonly events: readonly unknown[];
  readonly common: CommonFields;
}

const fields = z.record(z.string(), z.unknown()).optional().catch(undefined);
const commonFields = z.object({ sentAt: z.unknown().optional(), context: fields, integrations: fields });

/** What a batch says once of all of its events. */
export type CommonFields = z.output<typeof commonFields>;

/**
 * Reads the body of a request: a batch, or a single event.
 *
 * Events are neither looked into nor copied: a body of a few kilobytes can unpack to a million of them, and so far
 * nobody knows who has sent it.
 *
 * @param json - the parsed body
 * @param type - what the path says of a single event that does not say it itself; undefined for the paths of batches
 * @returns undefined when it is neither
 * @example readBody({ userId: 'u-1', traits: {} }, 'identify') // { events: [{ type: 'identify', userId: 'u-1', traits: {} }], common: {} }
 */
export function readBody(json: unknown, type: EventType | undefined): WireBody | undefined {
  if (!isPlainObject(json)) return undefined;
  const { batch, writeKey } = json;
  if (Array.isArray(batch)) {
    const key = typeof writeKey === 'string' ? writeKey : keyOfAny(batch);
    return { ...(key !== undefined && { writeKey: key }), events: batch, common: commonFields.parse(json) };
  }
  const event = { ...json, type: json['type'] ?? type };
  if ('batch' in json || event.type === undefined) return undefined;
  return { ...(typeof writeKey === 'string' && { writeKey }), events: [event], common: {} };
}

function keyOfAny(events: readonly unknown[]): string | undefined {
  const found = events.find((event) => isPlainObject(event) && typeof event['writeKey'] === 'string');
  return isPlainObject(found) ? (found['writeKey'] as string) : undefined;
}
