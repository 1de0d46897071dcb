import type { FileEvent } from '../file-event.ts';
import { contextOf, viewPages } from './browsing.ts';
import type { Ledger } from './ledger.ts';
import { groupCall } from './membership.ts';
import type { Person } from './people.ts';
import { percent, pick, whole } from './random.ts';
import { paidPlans, teas } from './shop.ts';
import { dayMs, hourMs, lastMoment, minuteMs, secondMs, someDay } from './time.ts';
import { signUpTraits } from './traits.ts';
import { useShop } from './usage.ts';

/** One person's three weeks: looks around, signs up, joins the company, buys, upgrades, and sometimes leaves. */
export function travel(person: Person, ledger: Ledger): void {
  const { userId, anonymousId, quirks, company } = person;
  const signedUpAt = someDay(15);
  const context = contextOf(person);

  const lookedAround = percent(40);
  if (lookedAround) viewPages(anonymousId, signedUpAt - whole(5, 40) * minuteMs, whole(1, 2), ledger);
  const isEarly = quirks.has('track before identify');
  if (isEarly) ledger.note('track that arrives before its identify');
  ledger.add(
    {
      type: 'track',
      userId,
      event: 'Account Created',
      properties: { method: pick(['email', 'google']) },
      context,
    },
    signedUpAt + (isEarly ? -300 : 2 * secondMs),
  );
  if (company !== undefined && quirks.has('group before identify')) {
    ledger.note('group that arrives before its identify');
    ledger.add(groupCall(person, company), signedUpAt - 200);
  }
  ledger.add(
    { type: 'identify', userId, traits: signUpTraits(person, signedUpAt, ledger), context },
    signedUpAt,
  );
  if (lookedAround) ledger.add({ type: 'alias', userId, previousId: anonymousId }, signedUpAt + 400);
  if (company !== undefined && !quirks.has('group before identify'))
    ledger.add(groupCall(person, company), signedUpAt + 5 * secondMs);

  useShop(person, signedUpAt, ledger);
  const upgradedAt = signedUpAt + whole(1, 4) * dayMs;
  if (percent(26)) upgrade(person, upgradedAt, ledger);
  comeBack(person, signedUpAt + whole(5, 140) * hourMs, ledger);
}

function upgrade(person: Person, at: number, ledger: Ledger): void {
  const { userId, company } = person;
  const plan = pick(paidPlans);
  const price = { starter: 19, pro: 49, business: 149 }[plan];
  add('Plan Upgraded', { plan, revenue: price, currency: 'USD' }, at);
  ledger.add({ type: 'identify', userId, traits: { plan, lifecycle_stage: 'customer' } }, at + secondMs);
  if (company !== undefined)
    ledger.add(
      { ...groupCall(person, company), traits: { website: company.traits['website'], plan, mrr: price } },
      at + 2 * secondMs,
    );
  if (!percent(18)) return;
  const leftAt = Math.min(at + whole(2, 8) * dayMs, lastMoment);
  add('Plan Cancelled', { plan, reason: pick(['too expensive', 'drinks coffee now', 'moved away']) }, leftAt);
  ledger.add(
    { type: 'identify', userId, traits: { plan: 'free', churned_at: new Date(leftAt).toISOString() } },
    leftAt + secondMs,
  );

  function add(event: string, properties: FileEvent['properties'] & {}, when: number): void {
    ledger.add({ type: 'track', userId, event, properties, context: contextOf(person) }, when);
  }
}

/** The second `identify`, on a later visit; in it some values are cleared, and some of them come late. */
function comeBack({ userId, quirks }: Person, at: number, ledger: Ledger): void {
  const lastSeen = { last_seen_at: new Date(at).toISOString() };
  if (quirks.has('null clears')) {
    ledger.note('null that clears a property');
    ledger.add({ type: 'identify', userId, traits: { ...lastSeen, phone: null, favouriteTea: null } }, at);
  } else if (quirks.has('NaN as null')) {
    ledger.note('NaN, which JSON makes null');
    ledger.add({ type: 'identify', userId, traits: { ...lastSeen, loyaltyPoints: null } }, at);
  } else if (percent(50)) {
    ledger.add({ type: 'identify', userId, traits: { ...lastSeen, loyaltyPoints: whole(0, 2_000) } }, at);
  }
  if (!quirks.has('late event')) return;
  // A phone that was offline: what it noted first reaches the server last.
  ledger.note('late event: older than one that is there already');
  const before = { favouriteTea: pick(teas), loyaltyPoints: whole(0, 99), city: 'York' };
  const after = { favouriteTea: pick(teas), loyaltyPoints: whole(3_000, 4_000) };
  ledger.add({ type: 'identify', userId, traits: after }, at + 2 * hourMs);
  ledger.add(
    { type: 'identify', userId, traits: before },
    at + hourMs,
    at + 2 * hourMs + whole(1, 20) * minuteMs,
  );
}
