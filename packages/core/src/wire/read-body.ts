import * as z from 'zod';
import type { EventType } from '../event/analytics-event.ts';
import { isRecord } from './is-record.ts';

/** What a client of Segment's HTTP API has sent, its events still as they came. */
export interface WireBody {
  /** The first that is given: by the body, else by one of its events. */
  readonly writeKey?: string;
  /** With what the batch says about all of them in each. What is no object is left for `acceptEvent` to refuse. */
  readonly events: readonly unknown[];
}

const fields = z.record(z.string(), z.unknown()).optional().catch(undefined);

const batchSchema = z.object({
  batch: z.array(z.unknown()),
  writeKey: z.string().optional().catch(undefined),
  sentAt: z.unknown().optional(),
  context: fields,
  integrations: fields,
});

type Batch = z.output<typeof batchSchema>;

/**
 * Reads the body of a request: a batch, or a single event.
 *
 * `context`, `integrations` and `sentAt` of a batch are those of each event that says nothing else. A single event may
 * leave its type to the path.
 *
 * @param json - the parsed body
 * @param type - what the path says about a single event; undefined for the paths of batches
 * @returns undefined when it is neither
 * @example readBody({ userId: 'u-1', traits: {} }, 'identify') // { events: [{ type: 'identify', userId: 'u-1', traits: {} }] }
 */
export function readBody(json: unknown, type: EventType | undefined): WireBody | undefined {
  const batch = batchSchema.safeParse(json);
  if (batch.success) return readBatch(batch.data);
  if (!isRecord(json) || 'batch' in json) return undefined;
  if (type === undefined && json['type'] === undefined) return undefined;
  return withKey([{ ...json, type: json['type'] ?? type }]);
}

function readBatch({ batch, writeKey, sentAt, context, integrations }: Batch): WireBody {
  const events = batch.map((event) => {
    if (!isRecord(event)) return event;
    return {
      ...event,
      sentAt: event['sentAt'] ?? sentAt,
      context: merge(context, event['context']),
      integrations: merge(integrations, event['integrations']),
    };
  });
  return writeKey === undefined ? withKey(events) : { writeKey, events };
}

function merge(common: Readonly<Record<string, unknown>> | undefined, own: unknown): unknown {
  return isRecord(own) && common !== undefined ? { ...common, ...own } : (own ?? common);
}

function withKey(events: readonly unknown[]): WireBody {
  for (const event of events) {
    const writeKey = isRecord(event) ? event['writeKey'] : undefined;
    if (typeof writeKey === 'string') return { writeKey, events };
  }
  return { events };
}
