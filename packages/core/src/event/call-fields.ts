import { InvalidEventError } from '../errors/invalid-event-error.ts';
import type { EventBase, EventContext, Integrations, Properties } from './analytics-event.ts';
import type { EventSource } from './event-source.ts';
import { readId } from './read-id.ts';
import { toTimestamp } from './to-timestamp.ts';

/** A call of which nothing is known yet but that it is an object. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads what every call has.
 *
 * @param email - where this type of call keeps the contact's address; if there is none, a top-level `email` takes its place
 */
export function createBase(fields: Fields, { now, randomId }: EventSource, email: unknown): EventBase {
  const userId = readId(fields['userId'], 'userId');
  const anonymousId = readId(fields['anonymousId'], 'anonymousId');
  const context = readContext(fields, email);
  const integrations = fields['integrations'];
  const messageId = fields['messageId'];
  return {
    messageId: typeof messageId === 'string' && messageId.trim() !== '' ? messageId : randomId(),
    timestamp: readTimestamp(fields['timestamp'], now),
    ...(userId !== undefined && { userId }),
    ...(anonymousId !== undefined && { anonymousId }),
    ...(context !== undefined && { context }),
    ...(isFields(integrations) && { integrations: integrations as Integrations }),
  };
}

function readTimestamp(given: unknown, now: number): string {
  if (given === undefined || given === null) return new Date(now).toISOString();
  const timestamp = toTimestamp(given);
  if (timestamp !== undefined) return timestamp;
  const message =
    'timestamp must be a Date, ISO 8601 text or milliseconds since 1970 (not seconds). Leave it out for now.';
  throw new InvalidEventError('INVALID_TIMESTAMP', 'timestamp', message);
}

function readContext(fields: Fields, email: unknown): EventContext | undefined {
  const context = isFields(fields['context']) ? (fields['context'] as EventContext) : undefined;
  const shortcut = fields['email'];
  if (!isText(shortcut) || isText(email) || isText(context?.traits?.['email'])) return context;
  return { ...context, traits: { ...context?.traits, email: shortcut } };
}

/** Reads traits or properties; none when they are missing. */
export function readProperties(value: unknown, path: string): Properties {
  if (value === undefined || value === null) return {};
  if (isFields(value) && !Array.isArray(value)) return value;
  throw new InvalidEventError('INVALID_EVENT', path, `${path} must be an object, as in { plan: 'pro' }.`);
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** Whether it is text with something in it. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
