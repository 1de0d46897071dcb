import { isPlainObject } from '../event/is-plain-object.ts';
import type { CommonFields } from './read-body.ts';

/**
 * Adds what a batch says of all of its events to one of them, unless that says something else.
 *
 * @param event - as it came; what is no object stays as it is, for `acceptEvent` to refuse
 */
export function completeEvent(event: unknown, { sentAt, context, integrations }: CommonFields): unknown {
  if (!isPlainObject(event)) return event;
  return {
    ...event,
    sentAt: event['sentAt'] ?? sentAt,
    context: merge(context, event['context']),
    integrations: merge(integrations, event['integrations']),
  };
}

function merge(common: Readonly<Record<string, unknown>> | undefined, own: unknown): unknown {
  return isPlainObject(own) && common !== undefined ? { ...common, ...own } : (own ?? common);
}
