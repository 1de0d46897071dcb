import { expect, it } from 'vitest';
import { answer, transcript } from '../../test/transcript.ts';
import type { EventCreation } from '../plan/creation.ts';
import { defineEvents } from './define-events.ts';

const event: EventCreation = { kind: 'event', eventName: 'pe1_signed_up', label: ' Signed Up ' };
const property = (name: string): EventCreation => ({
  kind: 'event-property',
  eventName: 'pe1_signed_up',
  name,
  type: 'number',
});
const definition = { name: 'signed_up', properties: [{ name: 'seats', type: 'number' }] };

it('S-58 an event is defined with its properties, by its plain name and its label as given', () => {
  const { requests, result } = transcript(defineEvents([event, property('seats')], '2026-09'), [
    answer(201, definition),
  ]);
  expect(requests).toStrictEqual([
    {
      method: 'POST',
      path: '/events/custom/2026-09/event-definitions',
      budget: 'crm',
      body: {
        name: 'signed_up',
        label: 'Signed Up',
        description: 'Defined by Hubtrail on its first use.',
        primaryObject: 'CONTACT',
        includeDefaultProperties: false,
        propertyDefinitions: [{ name: 'seats', label: 'Seats', type: 'number' }],
      },
    },
  ]);
  expect(result).toMatchObject({ definitions: new Map([['pe1_signed_up', { size: 1 }]]) });
});

it('S-60 no more than fifty properties and a hundred characters of label are asked for', () => {
  const properties = Array.from({ length: 60 }, (_, index) => property(`p${index}`));
  const long = { ...event, label: 'x'.repeat(200) } as EventCreation;
  const { requests, result } = transcript(defineEvents([long, ...properties], 'v3'), [
    answer(201, definition),
  ]);
  const body = requests[0]?.body as { label: string; propertyDefinitions: unknown[] };
  expect([body.label.length, body.propertyDefinitions.length]).toStrictEqual([100, 50]);
  expect(result).toMatchObject({ refused: { size: 10 } });
});

it('S-59 an event that somebody else has defined meanwhile is taken as it is', () => {
  const { requests, result } = transcript(defineEvents([event], 'v3'), [
    answer(409),
    answer(200, definition),
  ]);
  expect(requests[1]).toMatchObject({ method: 'GET', path: '/events/v3/event-definitions/pe1_signed_up' });
  expect(result).toMatchObject({ definitions: { size: 1 }, refused: { size: 0 } });
});

it('S-58 a name that is taken by no event was deleted, and is refused with its properties', () => {
  const gone = { category: 'VALIDATION_ERROR', message: 'Event with fully qualified name x does not exist.' };
  const { result } = transcript(defineEvents([event, property('seats')], 'v3'), [
    answer(409),
    answer(400, gone),
  ]);
  expect(result).toMatchObject({
    definitions: { size: 0 },
    refused: new Map([
      ['pe1_signed_up', expect.stringContaining('was deleted')],
      ['pe1_signed_up.seats', expect.stringContaining('was deleted')],
    ]),
  });
});

it('properties are added one by one; one that is refused does not cost the others', () => {
  const { requests, result } = transcript(defineEvents([property('a'), property('b'), property('c')], 'v3'), [
    answer(409),
    answer(400, { category: 'VALIDATION_ERROR' }),
    answer(201, { name: 'c', type: 'number' }),
  ]);
  expect(requests.map(({ method, path }) => `${method} ${path}`)).toStrictEqual(
    Array(3).fill('POST /events/v3/event-definitions/pe1_signed_up/property'),
  );
  expect(result).toMatchObject({
    definitions: new Map([['pe1_signed_up', new Map([['c', { type: 'number' }]])]]),
    refused: new Map([['pe1_signed_up.b', 'HubSpot refuses the definition (400 VALIDATION_ERROR)']]),
  });
});

it('a success that does not name what was made is none', () => {
  expect(transcript(defineEvents([event], 'v3'), [answer(200, {})]).result).toMatchObject({
    retryable: true,
  });
  expect(transcript(defineEvents([property('a')], 'v3'), [answer(201)]).result).toMatchObject({
    code: 'UNEXPECTED_ANSWER',
  });
});

it('a failure that passes is an error', () => {
  expect(transcript(defineEvents([event], 'v3'), [answer(503)]).result).toMatchObject({ retryable: true });
  expect(transcript(defineEvents([property('a')], 'v3'), [answer(429)]).result).toMatchObject({
    retryable: true,
  });
});
