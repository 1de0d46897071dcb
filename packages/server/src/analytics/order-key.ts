import { type AnalyticsEvent, listKey } from '@hubtrail/core';

/**
 * The key by which the outbox keeps an event in line with others: whose story it belongs to. A user id goes first,
 * because it stays the same when the e-mail changes.
 */
export function orderKey(event: AnalyticsEvent): string {
  if (event.userId !== undefined) return `user:${event.userId}`;
  if (event.type === 'sync-list') return `list:${listKey(event.list)}`;
  const email = emailOf(event);
  if (email !== undefined) return `email:${email}`;
  if ('contactId' in event && event.contactId !== undefined) return `contact:${event.contactId}`;
  if (event.anonymousId !== undefined) return `anonymous:${event.anonymousId}`;
  return event.type === 'group' ? `group:${event.groupId}` : `message:${event.messageId}`;
}

function emailOf(event: AnalyticsEvent): string | undefined {
  const candidates = [
    'email' in event ? event.email : undefined,
    'traits' in event ? event.traits['email'] : undefined,
    'properties' in event ? event.properties['email'] : undefined,
    event.context?.traits?.['email'],
  ];
  const email = candidates.find((candidate) => typeof candidate === 'string');
  return typeof email === 'string' ? email.trim().toLowerCase() : undefined;
}
