import { expect, it } from 'vitest';
import { readBody } from './read-body.ts';

const track = { type: 'track', event: 'Seen', userId: 'u' };

it('what a batch says of all of its events is in each of them, unless they say something else', () => {
  const body = {
    writeKey: 'k',
    sentAt: '2026-11-20T10:00:00Z',
    context: { library: { name: 'java' }, app: 'shop' },
    integrations: { HubSpot: false },
    batch: [track, { ...track, sentAt: null, context: { app: 'own' }, integrations: { All: true } }],
  };
  expect(readBody(body, undefined)).toEqual({
    writeKey: 'k',
    events: [
      { ...track, sentAt: body.sentAt, context: body.context, integrations: body.integrations },
      {
        ...track,
        sentAt: body.sentAt,
        context: { library: { name: 'java' }, app: 'own' },
        integrations: { HubSpot: false, All: true },
      },
    ],
  });
});

it('an event of a batch that is no object is left to be refused alone', () => {
  expect(readBody({ batch: [1, null, [], 'x'] }, undefined)?.events).toEqual([1, null, [], 'x']);
});

it('the write key of an event counts when the batch has none', () => {
  expect(readBody({ batch: [track, { ...track, writeKey: 'k' }] }, undefined)).toMatchObject({
    writeKey: 'k',
  });
  expect(readBody({ ...track, writeKey: 'k' }, 'track')).toMatchObject({ writeKey: 'k' });
});

it('the path says the type of a single event that does not', () => {
  expect(readBody({ userId: 'u' }, 'identify')?.events).toEqual([{ userId: 'u', type: 'identify' }]);
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
  expect(readBody({ batch: [track], context: 'x', integrations: 7, writeKey: 9 }, undefined)).toEqual({
    events: [track],
  });
});
