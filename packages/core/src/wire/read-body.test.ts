import { expect, it } from 'vitest';
import { completeEvent } from './complete-event.ts';
import { readBody } from './read-body.ts';

const track = { type: 'track', event: 'Seen', userId: 'u' };

it('what a batch says of all of its events is in each of them, unless they say something else', () => {
  const batch = [
    track,
    { ...track, sentAt: null, context: { app: 'own' }, integrations: { All: true } },
    { ...track, sentAt: '2026-11-20T09:00:00Z' },
  ];
  const common = {
    sentAt: '2026-11-20T10:00:00Z',
    context: { library: { name: 'java' }, app: 'shop' },
    integrations: { HubSpot: false },
  };
  const body = readBody({ writeKey: 'k', ...common, batch }, undefined);
  expect(body).toEqual({ writeKey: 'k', events: batch, common });
  expect(body?.events.map((event) => completeEvent(event, body.common))).toEqual([
    { ...track, ...common },
    {
      ...track,
      sentAt: common.sentAt,
      context: { library: { name: 'java' }, app: 'own' },
      integrations: { HubSpot: false, All: true },
    },
    { ...track, ...common, sentAt: '2026-11-20T09:00:00Z' },
  ]);
});

it('an event of a batch that is no object is left to be refused alone', () => {
  const batch = [1, null, [], 'x'];
  expect(readBody({ batch }, undefined)?.events).toEqual(batch);
  expect(batch.map((event) => completeEvent(event, { sentAt: 'x' }))).toEqual(batch);
});

it('the write key of an event counts when the batch has none', () => {
  expect(readBody({ batch: [track, { ...track, writeKey: 'k' }] }, undefined)).toMatchObject({
    writeKey: 'k',
  });
  expect(readBody({ ...track, writeKey: 'k' }, 'track')).toMatchObject({ writeKey: 'k' });
});

it('the path says the type of a single event that does not', () => {
  expect(readBody({ userId: 'u' }, 'identify')?.events).toEqual([{ userId: 'u', type: 'identify' }]);
  expect(readBody({ userId: 'u', type: null }, 'page')?.events).toEqual([{ userId: 'u', type: 'page' }]);
  expect(readBody(track, 'identify')?.events).toEqual([track]);
  expect(readBody(track, undefined)?.events).toEqual([track]);
});

it.each([null, 1, 'x', [], [track], {}, { batch: 'x' }, { batch: {}, type: 'track' }])(
  '%j is no body',
  (json) => {
    expect(readBody(json, undefined)).toBeUndefined();
  },
);

it('settings of a batch that are no objects are ignored', () => {
  const body = readBody({ batch: [track], context: 'x', integrations: 7, writeKey: 9 }, undefined);
  expect(body).toEqual({ events: [track], common: {} });
});
