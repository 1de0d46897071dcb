import { expect, it } from 'vitest';
import { stampEvent } from './stamp-event.ts';

const receivedAt = Date.parse('2026-11-20T10:00:00.000Z');
const at = (event: object) => stampEvent({ ...event }, { receivedAt })['timestamp'];

it.each<readonly [string, object, string]>([
  [
    'a clock that is an hour late is set right',
    { timestamp: '2026-11-20T08:59:00Z', sentAt: '2026-11-20T09:00:00Z' },
    '2026-11-20T09:59:00.000Z',
  ],
  [
    'a clock that is a day ahead is set right',
    { originalTimestamp: '2026-11-21T09:59:59.000000+00:00', sentAt: '2026-11-21T10:00:00.000000+00:00' },
    '2026-11-20T09:59:59.000Z',
  ],
  [
    'what was imported keeps its time',
    { timestamp: '2019-01-01', sentAt: '2026-11-20T09:59:59.900Z' },
    '2019-01-01T00:00:00.000Z',
  ],
  [
    'the way of a request is no skew',
    { timestamp: '2026-11-20T09:59:57Z', sentAt: '2026-11-20T09:59:57.010Z' },
    '2026-11-20T09:59:57.000Z',
  ],
  ['nothing happened later than it came', { timestamp: '2099-01-01T00:00:00Z' }, '2026-11-20T10:00:00.000Z'],
  ['without a time it happened when it came', { timestamp: 'yesterday' }, '2026-11-20T10:00:00.000Z'],
  [
    'a `sentAt` that cannot be read moves nothing',
    { timestamp: '2026-11-20T08:59:00Z', sentAt: 'x' },
    '2026-11-20T08:59:00.000Z',
  ],
  ['times before 1973 are times, too', { timestamp: '1970-01-02T00:00:00Z' }, '1970-01-02T00:00:00.000Z'],
])('%s', (_title, event, timestamp) => {
  expect(at(event)).toBe(timestamp);
});

it('when and from where it came is written down, and only the first is not the client’s to say', () => {
  const event = { receivedAt: '2001-01-01T00:00:00Z', context: { ip: '0.0.0.0' } };
  expect(stampEvent(event, { receivedAt, ip: '192.0.2.7' })).toMatchObject({
    receivedAt: '2026-11-20T10:00:00.000Z',
    context: { ip: '0.0.0.0' },
  });
  expect(stampEvent({ context: null }, { receivedAt, ip: '192.0.2.7' })['context']).toEqual({
    ip: '192.0.2.7',
  });
});
