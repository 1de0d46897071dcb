import { describe, expect, it } from 'vitest';
import { DeliveryError } from '../errors/delivery-error.ts';
import { initialHealth, isNews, nextHealth } from './next-health.ts';

const error = (code: DeliveryError['code']): DeliveryError =>
  new DeliveryError(code, 'x', { retryable: true });
const paused = (code: DeliveryError['code'], until = 9) =>
  ({ type: 'paused', error: error(code), until }) as const;
const fresh = initialHealth(1);

describe('the status', () => {
  it.each([
    ['NO_ANSWER', { status: 'unavailable' }],
    ['UNAVAILABLE', { status: 'unavailable' }],
    ['RATE_LIMITED', { status: 'rate_limited', scope: 'burst' }],
    ['DAILY_LIMIT', { status: 'rate_limited', scope: 'daily' }],
    ['UNAUTHORIZED', { status: 'unauthorized', action: 'reconnect' }],
  ] as const)('follows %s, since it is so', (code, expected) => {
    expect(nextHealth(fresh, paused(code), 5)).toMatchObject({ ...expected, since: 5, retryAt: 9 });
  });

  it('R-04 keeps its beginning while it stays, and says when HubSpot is asked next', () => {
    const first = nextHealth(fresh, paused('NO_ANSWER', 9), 5);
    const second = nextHealth(first, paused('UNAVAILABLE', 20), 10);
    expect(second).toMatchObject({ status: 'unavailable', since: 5, retryAt: 20 });
    expect(isNews(first, second)).toBe(false);
  });

  it('leaves nothing of the trouble behind', () => {
    const after = nextHealth(nextHealth(fresh, paused('UNAUTHORIZED'), 5), { type: 'resumed' }, 7);
    expect(after).toEqual({ ...fresh, since: 7 });
  });
});

describe('what HubSpot has refused', () => {
  const refused = (
    ...kinds: readonly ('send-event' | 'upsert-company' | 'associate-company' | 'create-schema')[]
  ) =>
    ({ type: 'refused', refusals: new Map(kinds.map((kind) => [kind, error('MISSING_SCOPES')])) }) as const;

  it.each([
    ['send-event', 'events'],
    ['upsert-company', 'companies'],
    ['associate-company', 'companies'],
    ['create-schema', 'schema'],
  ] as const)('R-33 %s is told as %s, with its reason, and nothing else', (kind, feature) => {
    const { status, capabilities, refusals } = nextHealth(fresh, refused(kind), 5);
    expect(status).toBe('ok');
    expect(capabilities).toEqual({ ...fresh.capabilities, [feature]: 'forbidden' });
    expect(refusals).toMatchObject({ [feature]: { code: 'MISSING_SCOPES' } });
  });

  it('outlasts an outage', () => {
    const before = nextHealth(fresh, refused('send-event'), 5);
    const after = nextHealth(nextHealth(before, paused('NO_ANSWER'), 6), { type: 'resumed' }, 7);
    expect(after).toMatchObject({ status: 'ok', capabilities: { events: 'forbidden' } });
  });

  it('is news when it begins and when it ends, and not in between', () => {
    const without = nextHealth(fresh, refused(), 5);
    const once = nextHealth(fresh, refused('upsert-company'), 5);
    const more = nextHealth(once, refused('upsert-company', 'associate-company'), 6);
    expect([isNews(fresh, without), isNews(fresh, once), isNews(once, more), isNews(more, without)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
});
