import type { Fields, FileEvent } from '../file-event.ts';
import { contextOf } from './browsing.ts';
import type { Ledger } from './ledger.ts';
import type { Person } from './people.ts';
import { faker, percent, pick, whole } from './random.ts';
import { teas } from './shop.ts';
import { dayMs, hourMs, minuteMs } from './time.ts';

/** What a member does in the shop: the bulk of the events. */
export function useShop(person: Person, from: number, ledger: Ledger): void {
  const { userId, quirks, company } = person;
  const context = contextOf(person);
  const track = (event: string, properties: Fields, at: number, extra: Partial<FileEvent> = {}): void =>
    ledger.add({ type: 'track', userId, event, properties, context, ...extra }, at);

  if (percent(35)) track('Trial Started', { plan: 'pro', days: 14 }, from + whole(1, 30) * minuteMs);
  const visits = percent(30) ? 2 : 1;
  for (let visit = 0; visit < visits; visit += 1) {
    const at = from + whole(1, 5 * 24) * hourMs;
    const tea = pick(teas);
    const price = Number(faker.commerce.price({ min: 4, max: 60 }));
    if (percent(35)) track('Brewing Guide Viewed', { tea, minutes: whole(1, 9) }, at);
    track('Tea Added', { tea, grams: pick([50, 100, 250]), price }, at + 3 * minuteMs);
    if (percent(55)) placeOrder(tea, price, at + 9 * minuteMs);
  }
  if (company !== undefined && percent(25))
    track('Teammate Invited', { role: pick(['admin', 'member']) }, from + 2 * dayMs);
  if (percent(12))
    track(
      'Ticket Opened',
      { topic: pick(['delivery', 'billing', 'taste']), urgent: percent(20) },
      from + 3 * dayMs,
    );
  oddTracks(from + 4 * hourMs);

  function placeOrder(tea: string, revenue: number, at: number): void {
    const isBad = quirks.has('bad event property');
    if (isBad) ledger.note('event property of the wrong type');
    const total = isBad ? { revenue: `${revenue} €`, shipped_by: 'next week' } : { revenue, currency: 'USD' };
    track('Order Placed', { order_id: `T-${faker.string.numeric(6)}`, tea, ...total }, at);
  }

  function oddTracks(at: number): void {
    if (quirks.has('undefined event')) {
      ledger.note('event that HubSpot does not define');
      track(
        pick(['Easter Egg Found', 'Debug: Cart State', 'A/B Test Seen']),
        { variant: pick(['a', 'b']) },
        at,
      );
    }
    if (quirks.has('switched off')) {
      ledger.note('event switched off by integrations');
      track('Tea Added', { tea: pick(teas), grams: 50, price: 5 }, at, {
        integrations: percent(50) ? { HubSpot: false } : { All: false },
      });
    }
    if (quirks.has('switched on by name')) {
      ledger.note('event switched on for HubSpot alone');
      track('Tea Added', { tea: pick(teas), grams: 50, price: 5 }, at, {
        integrations: { All: false, HubSpot: true },
      });
    }
    if (quirks.has('traits with a track')) {
      ledger.note('contact traits that come with a track');
      track('Brewing Guide Viewed', { tea: pick(teas), minutes: 4 }, at, {
        context: { ...context, traits: { jobTitle: 'Tea Master' } },
      });
    }
  }
}
