import { expect, it } from 'vitest';
import { source } from '../../test/make-event.ts';
import { InvalidEventError } from '../errors/invalid-event-error.ts';
import type { AnalyticsCall } from './analytics-call.ts';
import type { AnalyticsEvent } from './analytics-event.ts';
import { createEvent } from './create-event.ts';

const now = '2026-11-20T10:00:00.000Z';

function create(call: unknown): AnalyticsEvent {
  return createEvent(call as AnalyticsCall, source);
}

function refusalOf(call: unknown): InvalidEventError {
  try {
    create(call);
  } catch (error) {
    if (InvalidEventError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('The call was accepted.');
}

it.each<readonly [string, unknown, unknown]>([
  [
    'S-01 an identify',
    { type: 'identify', userId: 'u', traits: { plan: 'pro' } },
    { type: 'identify', messageId: 'm-1', timestamp: now, userId: 'u', traits: { plan: 'pro' } },
  ],
  [
    'S-01 a track',
    { type: 'track', anonymousId: 'a', event: 'Bought', properties: { value: 20.5 } },
    {
      type: 'track',
      messageId: 'm-1',
      timestamp: now,
      anonymousId: 'a',
      event: 'Bought',
      properties: { value: 20.5 },
    },
  ],
  [
    'S-01 a group',
    { type: 'group', userId: 'u', groupId: 7, traits: { website: 'x.example' } },
    {
      type: 'group',
      messageId: 'm-1',
      timestamp: now,
      userId: 'u',
      groupId: '7',
      traits: { website: 'x.example' },
    },
  ],
  [
    'a group without a person',
    { type: 'group', groupId: 'g' },
    { type: 'group', messageId: 'm-1', timestamp: now, groupId: 'g', traits: {} },
  ],
  [
    'S-01 a page',
    { type: 'page', userId: 'u', name: 'Tea', category: 'Shop', properties: { path: '/tea' } },
    {
      type: 'page',
      messageId: 'm-1',
      timestamp: now,
      userId: 'u',
      name: 'Tea',
      category: 'Shop',
      properties: { path: '/tea' },
    },
  ],
  [
    'a screen',
    { type: 'screen', userId: 'u', name: null },
    { type: 'screen', messageId: 'm-1', timestamp: now, userId: 'u', properties: {} },
  ],
  [
    'an alias',
    { type: 'alias', userId: 'u', previousId: 9 },
    { type: 'alias', messageId: 'm-1', timestamp: now, userId: 'u', previousId: '9' },
  ],
  [
    'a call with everything',
    {
      type: 'track',
      userId: ' u ',
      anonymousId: 'a',
      event: ' X ',
      messageId: 'own',
      timestamp: 1_700_000_000_000,
      context: { ip: '::1' },
      integrations: { All: false },
      other: 1,
    },
    {
      type: 'track',
      messageId: 'own',
      timestamp: '2023-11-14T22:13:20.000Z',
      userId: 'u',
      anonymousId: 'a',
      event: ' X ',
      context: { ip: '::1' },
      integrations: { All: false },
      properties: {},
    },
  ],
])('%s becomes an event', (_title, call, event) => {
  expect(create(call)).toStrictEqual(event);
});

it.each<readonly [string, unknown, string]>([
  ['a number', 9868, '9868'],
  ['F09 zero', 0, '0'],
  ['a bigint', 9_007_199_254_740_993n, '9007199254740993'],
  ['a text', ' 02134 ', '02134'],
])('%s as user id becomes text', (_title, userId, text) => {
  expect(create({ type: 'identify', userId }).userId).toBe(text);
});

it.each<readonly [string, object]>([
  ['S-47 a user id', { type: 'identify', userId: 'u' }],
  ['an anonymous id', { type: 'identify', anonymousId: 'a' }],
  ['S-47 traits.email', { type: 'identify', traits: { email: 'ada@example.com' } }],
  ['S-54 properties.email', { type: 'track', event: 'X', properties: { email: 'ada@example.com' } }],
  [
    'S-55 context.traits.email',
    { type: 'track', event: 'X', context: { traits: { email: 'ada@example.com' } } },
  ],
  ['S-55 the tracking cookie', { type: 'page', context: { hubspotutk: '0123456789abcdef0123456789abcdef' } }],
  ['the shortcut email', { type: 'track', event: 'X', email: 'ada@example.com' }],
])('%s is enough to name somebody', (_title, call) => {
  expect(create(call)).toMatchObject({ messageId: 'm-1' });
});

it.each<readonly [string, object, object | undefined]>([
  ['email is folded into context.traits', { email: 'a@x.example' }, { traits: { email: 'a@x.example' } }],
  [
    'beside what the context says',
    { email: 'a@x.example', context: { ip: '::1', traits: { plan: 'pro' } } },
    { ip: '::1', traits: { plan: 'pro', email: 'a@x.example' } },
  ],
  [
    'S-54 not over properties.email',
    { email: 'a@x.example', properties: { email: 'b@x.example' } },
    undefined,
  ],
  [
    'S-55 not over context.traits.email',
    { email: 'a@x.example', context: { traits: { email: 'b@x.example' } } },
    { traits: { email: 'b@x.example' } },
  ],
  ['a blank one is none', { userId: 'u', email: ' ' }, undefined],
])('the shortcut: %s', (_title, call, context) => {
  expect(create({ type: 'track', userId: 'u', event: 'X', ...call }).context).toStrictEqual(context);
});

it('the caller’s context is not changed by the shortcut', () => {
  const context = { traits: { plan: 'pro' } };
  create({ type: 'identify', email: 'a@x.example', context });
  expect(context).toStrictEqual({ traits: { plan: 'pro' } });
});

it.each([null, undefined, '', '  ', 7])('a message id of %j is replaced', (messageId) => {
  expect(create({ type: 'identify', userId: 'u', messageId }).messageId).toBe('m-1');
});

it('an own message id asks for no random one', () => {
  const call: AnalyticsCall = { type: 'identify', userId: 'u', messageId: 'own' };
  const randomId = (): string => {
    throw new Error('asked');
  };
  expect(createEvent(call, { now: 0, randomId }).messageId).toBe('own');
});

it('null counts as not given', () => {
  const nulls = {
    anonymousId: null,
    traits: null,
    context: null,
    integrations: null,
    timestamp: null,
    email: null,
  };
  expect(create({ type: 'identify', userId: 'u', ...nulls })).toStrictEqual({
    type: 'identify',
    messageId: 'm-1',
    timestamp: now,
    userId: 'u',
    traits: {},
  });
});

it.each<readonly [string, unknown, string, string]>([
  ['no object', undefined, 'INVALID_EVENT', ''],
  ['a text', 'identify', 'INVALID_EVENT', ''],
  ['no type', { userId: 'u' }, 'INVALID_EVENT', 'type'],
  ['an unknown type', { type: 'buy', userId: 'u' }, 'INVALID_EVENT', 'type'],
  ['S-47 nobody', { type: 'identify', traits: { firstname: 'Ada' } }, 'MISSING_IDENTIFIER', 'userId'],
  ['S-47 blank ids', { type: 'identify', userId: ' ', anonymousId: '' }, 'MISSING_IDENTIFIER', 'userId'],
  ['a page of nobody', { type: 'page' }, 'MISSING_IDENTIFIER', 'userId'],
  ['a track of nobody', { type: 'track', event: 'X' }, 'MISSING_IDENTIFIER', 'userId'],
  ['an object as user id', { type: 'identify', userId: {} }, 'INVALID_EVENT', 'userId'],
  ['NaN as user id', { type: 'identify', userId: Number.NaN }, 'INVALID_EVENT', 'userId'],
  [
    'true as anonymous id',
    { type: 'identify', userId: 'u', anonymousId: true },
    'INVALID_EVENT',
    'anonymousId',
  ],
  ['no event name', { type: 'track', userId: 'u' }, 'MISSING_EVENT_NAME', 'event'],
  ['a blank event name', { type: 'track', userId: 'u', event: ' ' }, 'MISSING_EVENT_NAME', 'event'],
  [
    'an event name that is no text',
    { type: 'track', userId: 'u', event: 12345 },
    'INVALID_EVENT_NAME',
    'event',
  ],
  ['no group id', { type: 'group', userId: 'u' }, 'MISSING_GROUP_ID', 'groupId'],
  ['a blank group id', { type: 'group', userId: 'u', groupId: ' ' }, 'MISSING_GROUP_ID', 'groupId'],
  ['no previous id', { type: 'alias', userId: 'u' }, 'MISSING_PREVIOUS_ID', 'previousId'],
  ['an alias without a user id', { type: 'alias', previousId: 'a' }, 'MISSING_IDENTIFIER', 'userId'],
  [
    'a word as timestamp',
    { type: 'identify', userId: 'u', timestamp: 'soon' },
    'INVALID_TIMESTAMP',
    'timestamp',
  ],
  [
    'F30 seconds as timestamp',
    { type: 'identify', userId: 'u', timestamp: 1_505_779_200 },
    'INVALID_TIMESTAMP',
    'timestamp',
  ],
  ['a list as traits', { type: 'identify', userId: 'u', traits: ['a'] }, 'INVALID_EVENT', 'traits'],
  [
    'a text as properties',
    { type: 'track', userId: 'u', event: 'X', properties: 'a' },
    'INVALID_EVENT',
    'properties',
  ],
])('%s is refused with the argument’s name', (_title, call, code, path) => {
  const error = refusalOf(call);
  expect({ code: error.code, path: error.path }).toStrictEqual({ code, path });
  expect(error.message).toMatch(/\.$/);
});
