import { type AnalyticsEvent, listKey, normalize, type SubmitFormEvent } from '@hubtrail/core';
import { formKey } from '../knowledge/form-key.ts';

/**
 * The key by which the outbox keeps an event in line with others: whose story it belongs to. A user id goes first,
 * because it stays the same when the e-mail changes. The forms of an address are a story of their own, for which all
 * others of that contact wait.
 */
export function orderKey(event: AnalyticsEvent): string {
  if (event.type === 'submitForm') return formLine(event);
  if (event.userId !== undefined) return `user:${event.userId}`;
  if (event.type === 'syncList') return `list:${listKey(event.list)}`;
  const email = emailOf(event);
  if (email !== undefined) return `email:${email}`;
  if ('contactId' in event && event.contactId !== undefined) return `contact:${event.contactId}`;
  if (event.anonymousId !== undefined) return `anonymous:${event.anonymousId}`;
  if (event.type === 'addNote') return `contact:${event.contactId}`;
  return event.type === 'group' ? `group:${event.groupId}` : `message:${event.messageId}`;
}

function formLine(event: SubmitFormEvent): string {
  const { email } = normalize(event).contact;
  return email === undefined ? `message:${event.messageId}` : formKey(email);
}

function emailOf(event: AnalyticsEvent): string | undefined {
  const candidates = [
    'email' in event ? event.email : undefined,
    event.type === 'sendEmail' ? event.to : undefined,
    'traits' in event ? event.traits['email'] : undefined,
    'properties' in event ? event.properties['email'] : undefined,
    event.context?.traits?.['email'],
  ];
  const email = candidates.find((candidate) => typeof candidate === 'string');
  return typeof email === 'string' ? email.trim().toLowerCase() : undefined;
}
