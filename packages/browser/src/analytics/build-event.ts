import type { AnalyticsEvent } from '@hubtrail/core';
import type { PageContext } from '../context/page-context.ts';
import type { Visitor } from '../identity/identity.ts';
import { nextId, now } from '../runtime/clock.ts';
import type { NotedCall } from './noted-call.ts';

/** What else an event tells of the moment of its call; the page is given if that was earlier. */
export type Surroundings = (page: PageContext | undefined) => object;

/**
 * Completes a call of the page: ids, time, surroundings. What is wrong with single fields the collector tells.
 *
 * @param call - the event's fields, as far as the call says them
 * @param moment - when and where it was called, if that was earlier
 */
export function buildEvent(
  type: AnalyticsEvent['type'],
  call: { readonly context?: object },
  visitor: Visitor,
  surroundings: Surroundings | undefined,
  moment: NotedCall | undefined,
): AnalyticsEvent {
  const { anonymousId, userId, groupId } = visitor;
  const event = {
    type,
    messageId: nextId(),
    timestamp: new Date(moment?.at ?? now()).toISOString(),
    anonymousId,
    userId,
    ...call,
    context: { ...surroundings?.(moment?.page), groupId, ...call.context },
  };
  return event as unknown as AnalyticsEvent;
}
