import { eventContext } from '../context/event-context.ts';
import { createCollectorSink } from '../sinks/collector-sink.ts';
import { readAlias, readGroup } from './read-collected-call.ts';

/**
 * What a build for a collector has: its queue, the calls that HubSpot's script cannot carry, and what an event tells of
 * its surroundings, which HubSpot's script sees for itself.
 */
export const collectorPart = {
  createSink: createCollectorSink,
  readers: { group: readGroup, alias: readAlias },
  eventContext,
} as const;
