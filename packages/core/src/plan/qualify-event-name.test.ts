import { expect, it } from 'vitest';
import { planCalls } from '../../test/make-plan.ts';
import { qualifyEventName } from './qualify-event-name.ts';

function eventName(event: string, portalId = '1234'): string | undefined {
  const [operation] = planCalls([{ type: 'track', event, email: 'a@example.com' }], { portalId }).operations;
  return operation?.kind === 'send-event' ? operation.eventName : undefined;
}

it.each([
  ['S-56 ', 'Purchased a Bento', 'pe1234_purchased_a_bento'],
  ['S-56', 'Bought Item', 'pe1234_bought_item'],
  ['S-57 ', 'pe1234_test_event_http', 'pe1234_test_event_http'],
  ['S-111', 'Audience Entered', 'pe1234_audience_entered'],
])('%s "%s" is sent as %s', (_id, event, expected) => {
  expect(eventName(event)).toBe(expected);
});

it('characters that HubSpot refuses become underscores', () => {
  expect(eventName('purchased a 🍱!')).toMatch(/^pe1234_purchased_a_[a-z0-9_]*$/);
});

it('a name qualified for another portal is refused, with both portals named', () => {
  expect(qualifyEventName('pe999_test', '22596207')).toMatchObject({
    code: 'WRONG_PORTAL_EVENT',
    retryable: false,
    message: expect.stringMatching(/999.*22596207/),
  });
});

it('a qualified name needs no portal id', () => {
  expect(qualifyEventName('pe999_test', undefined)).toBe('pe999_test');
});

it('a plain name needs it, and the error says where to get it from', () => {
  expect(qualifyEventName('test', undefined)).toMatchObject({
    code: 'MISSING_SCOPES',
    message: expect.stringContaining('`portalId`'),
  });
});
