import { expect, it } from 'vitest';
import { source } from '../../test/make-event.ts';
import { InvalidEventError } from '../errors/invalid-event-error.ts';
import { acceptEvent } from './accept-event.ts';

it.each<readonly [string, object, object]>([
  [
    'Segment’s Node library',
    {
      timestamp: '2026-11-20T09:59:00.000Z',
      integrations: {},
      event: 'Bought Item',
      type: 'track',
      properties: { price: 4 },
      context: { library: { name: '@segment/analytics-node', version: '3.1.0' } },
      userId: 'u-1',
      messageId: 'node-next-1',
      _metadata: { nodeVersion: '24.0.0' },
    },
    {
      timestamp: '2026-11-20T09:59:00.000Z',
      integrations: {},
      event: 'Bought Item',
      type: 'track',
      properties: { price: 4 },
      context: { library: { name: '@segment/analytics-node', version: '3.1.0' } },
      userId: 'u-1',
      messageId: 'node-next-1',
    },
  ],
  [
    'RudderStack’s Python library: traits in the context, nulls',
    {
      type: 'identify',
      userId: 7,
      anonymousId: null,
      timestamp: '2026-11-20T09:59:00.128251+00:00',
      context: { traits: { plan: 'pro' } },
      integrations: {},
      messageId: 'r-1',
    },
    {
      type: 'identify',
      userId: '7',
      timestamp: '2026-11-20T09:59:00.128Z',
      context: { traits: { plan: 'pro' } },
      integrations: {},
      messageId: 'r-1',
      traits: { plan: 'pro' },
    },
  ],
  [
    'RudderStack’s Node library: originalTimestamp, traits in both places',
    {
      type: 'identify',
      userId: 'u',
      originalTimestamp: '2026-11-20T09:59:00.000Z',
      sentAt: 'x',
      channel: 'server',
      traits: { plan: 'pro' },
      context: { traits: { plan: 'old' } },
      messageId: 'r-1',
    },
    {
      type: 'identify',
      userId: 'u',
      timestamp: '2026-11-20T09:59:00.000Z',
      traits: { plan: 'pro' },
      context: { traits: { plan: 'old' } },
      messageId: 'r-1',
    },
  ],
  [
    'analytics.js: a page with the write key in it',
    {
      type: 'page',
      anonymousId: 'a',
      name: null,
      category: null,
      properties: { path: '/' },
      writeKey: 'k',
      messageId: 'b-1',
      timestamp: '2026-11-20T09:59:00.000Z',
    },
    {
      type: 'page',
      anonymousId: 'a',
      properties: { path: '/' },
      messageId: 'b-1',
      timestamp: '2026-11-20T09:59:00.000Z',
    },
  ],
  [
    'a collector, which knows when it came',
    { type: 'track', userId: 'u', event: 'X', messageId: 'm', receivedAt: '2026-11-20T10:00:01.5Z' },
    {
      type: 'track',
      userId: 'u',
      event: 'X',
      properties: {},
      timestamp: '2026-11-20T10:00:00.000Z',
      messageId: 'm',
      receivedAt: '2026-11-20T10:00:01.500Z',
    },
  ],
  [
    'a clock that cannot be read',
    { type: 'track', userId: 'u', event: 'X', timestamp: 'yesterday', messageId: 'm' },
    {
      type: 'track',
      userId: 'u',
      event: 'X',
      properties: {},
      timestamp: '2026-11-20T10:00:00.000Z',
      messageId: 'm',
    },
  ],
])('an event of %s is accepted', (_title, raw, event) => {
  expect(acceptEvent(raw, source)).toStrictEqual(event);
});

it.each<readonly [string, unknown, string]>([
  ['null', null, 'INVALID_EVENT'],
  ['a list', [], 'INVALID_EVENT'],
  ['an event name that is no text', { type: 'track', userId: 'u', event: 1 }, 'INVALID_EVENT_NAME'],
  ['S-47 nobody', { type: 'identify', userId: null }, 'MISSING_IDENTIFIER'],
])('%s is answered with the reason', (_title, raw, code) => {
  const answer = acceptEvent(raw, source);
  expect(InvalidEventError.isInstance(answer) && answer.code).toBe(code);
});

it.each([
  { type: 'forget', email: 'ada@example.com', mode: 'gdpr' },
  { type: 'addToList', list: 'VIPs', email: 'ada@example.com' },
  { type: 'removeFromList', list: 'VIPs', email: 'ada@example.com' },
  { type: 'syncList', list: 'VIPs', emails: [] },
])('what arrives over the network as $type is no call of others', (raw) => {
  expect(acceptEvent(raw, source)).toMatchObject({ code: 'INVALID_EVENT', path: 'type' });
});
