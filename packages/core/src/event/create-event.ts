import { InvalidEventError } from '../errors/invalid-event-error.ts';
import type { AnalyticsCall } from './analytics-call.ts';
import type { AnalyticsEvent, EventBase } from './analytics-event.ts';
import { createBase, type Fields, isFields, isText, readProperties } from './call-fields.ts';
import { createSendEmail, createSubmitForm } from './create-form-events.ts';
import { createListEvent, createSyncListEvent } from './create-list-event.ts';
import { createNote, createSignUp } from './create-sign-up.ts';
import type { EventSource } from './event-source.ts';
import { readId } from './read-id.ts';

/**
 * Turns a call, as in Segment's Node library, into a complete event.
 *
 * Cheap, since it runs inside the caller's own call: traits and properties are neither copied nor looked through.
 *
 * @param call - `{ type: 'identify' | 'track' | 'group' | …, … }`
 * @param source - the time and a maker of ids
 * @throws {InvalidEventError} when the call can never be delivered; `code`, `path` and message name the argument and the fix
 * @example
 * createEvent({ type: 'track', userId: 'u-1', event: 'Bought Item' }, { now: 1_795_168_800_000, randomId: () => 'm-1' })
 * // { type: 'track', messageId: 'm-1', timestamp: '2026-11-20T10:00:00.000Z', userId: 'u-1', event: 'Bought Item', properties: {} }
 */
export function createEvent(call: AnalyticsCall, source: EventSource): AnalyticsEvent {
  const fields: unknown = call;
  if (!isFields(fields)) {
    throw new InvalidEventError(
      'INVALID_EVENT',
      '',
      'A call takes one object, as in identify({ userId, traits }).',
    );
  }
  switch (fields['type']) {
    case 'identify':
      return createIdentify(fields, source);
    case 'track':
      return createTrack(fields, source);
    case 'group':
      return createGroup(fields, source);
    case 'page':
    case 'screen':
      return createPage(fields['type'], fields, source);
    case 'alias':
      return createAlias(fields, source);
    case 'forget':
      return createForget(fields, source);
    case 'addNote':
      return createNote(fields, source);
    case 'signUp':
      return createSignUp(fields, source);
    case 'addToList':
    case 'removeFromList':
      return createListEvent(fields['type'], fields, createBase(fields, source, fields['email']));
    case 'syncList':
      return createSyncListEvent(fields, createBase(fields, source, undefined));
    case 'submitForm':
      return createSubmitForm(fields, createBase(fields, source, undefined));
    case 'sendEmail':
      return createSendEmail(fields, createBase(fields, source, undefined));
    default:
      throw new InvalidEventError('INVALID_EVENT', 'type', `type must be one of ${types.join(', ')}.`);
  }
}

const types: readonly AnalyticsEvent['type'][] = [
  'identify',
  'track',
  'group',
  'page',
  'screen',
  'alias',
  'forget',
  'addNote',
  'signUp',
  'addToList',
  'removeFromList',
  'syncList',
  'submitForm',
  'sendEmail',
];

function createIdentify(fields: Fields, source: EventSource): AnalyticsEvent {
  const traits = readProperties(fields['traits'], 'traits');
  const base = createBase(fields, source, traits['email']);
  requireIdentifier(base, traits['email'], 'identify({ userId }), identify({ traits: { email } })');
  return { type: 'identify', ...base, traits };
}

function createTrack(fields: Fields, source: EventSource): AnalyticsEvent {
  const event = readEventName(fields['event']);
  const properties = readProperties(fields['properties'], 'properties');
  const base = createBase(fields, source, properties['email']);
  requireIdentifier(
    base,
    properties['email'],
    'track({ userId, event }), track({ event, properties: { email } })',
  );
  return { type: 'track', ...base, event, properties };
}

function createGroup(fields: Fields, source: EventSource): AnalyticsEvent {
  const groupId = readId(fields['groupId'], 'groupId');
  if (groupId === undefined) {
    throw new InvalidEventError(
      'MISSING_GROUP_ID',
      'groupId',
      'group() needs a groupId: pass your own id of the company.',
    );
  }
  // No identifier is asked for: a group without a person still says something about the company.
  const traits = readProperties(fields['traits'], 'traits');
  return { type: 'group', ...createBase(fields, source, undefined), groupId, traits };
}

function createPage(type: 'page' | 'screen', fields: Fields, source: EventSource): AnalyticsEvent {
  const properties = readProperties(fields['properties'], 'properties');
  const base = createBase(fields, source, properties['email']);
  requireIdentifier(base, properties['email'], `${type}({ anonymousId, name })`);
  const { name, category } = fields;
  return {
    type,
    ...base,
    ...(typeof name === 'string' && { name }),
    ...(typeof category === 'string' && { category }),
    properties,
  };
}

function createAlias(fields: Fields, source: EventSource): AnalyticsEvent {
  const base = createBase(fields, source, undefined);
  const previousId = readId(fields['previousId'], 'previousId');
  const { userId } = base;
  if (userId === undefined) {
    throw new InvalidEventError(
      'MISSING_IDENTIFIER',
      'userId',
      'alias() needs a userId: pass the id that is used from now on.',
    );
  }
  if (previousId === undefined) {
    const message = 'alias() needs a previousId: pass the id that was used until now.';
    throw new InvalidEventError('MISSING_PREVIOUS_ID', 'previousId', message);
  }
  return { type: 'alias', ...base, userId, previousId };
}

function createForget(fields: Fields, source: EventSource): AnalyticsEvent {
  const { email, mode } = fields;
  if (!isText(email))
    throw new InvalidEventError('MISSING_IDENTIFIER', 'email', 'forget() needs the e-mail of the contact.');
  if (mode !== 'archive' && mode !== 'gdpr')
    throw new InvalidEventError('INVALID_EVENT', 'mode', "mode must be 'archive', or 'gdpr' for good.");
  return { type: 'forget', ...createBase(fields, source, email), email, mode };
}

function requireIdentifier(base: EventBase, email: unknown, examples: string): void {
  const { userId, anonymousId, context } = base;
  if (userId !== undefined || anonymousId !== undefined || isText(email)) return;
  if (isText(context?.hubspotutk) || isText(context?.traits?.['email'])) return;
  const message = `Nobody is named. Pass a userId, an anonymousId or an e-mail address, as in ${examples}.`;
  throw new InvalidEventError('MISSING_IDENTIFIER', 'userId', message);
}

function readEventName(event: unknown): string {
  if (typeof event === 'string' && event.trim() !== '') return event;
  if (event === undefined || event === null || event === '' || typeof event === 'string') {
    const message = "track() needs the event's name, as in track({ userId, event: 'Bought Item' }).";
    throw new InvalidEventError('MISSING_EVENT_NAME', 'event', message);
  }
  throw new InvalidEventError('INVALID_EVENT_NAME', 'event', "event must be text, as in 'Bought Item'.");
}
