import { viewPages } from './browsing.ts';
import type { Ledger } from './ledger.ts';
import { faker, percent, pick, whole } from './random.ts';
import { teas } from './shop.ts';
import { hourMs, minuteMs, someDay } from './time.ts';

/** Visitors who leave no address: nobody in HubSpot can be told what they did. */
export function addVisitors(count: number, ledger: Ledger): void {
  for (let index = 0; index < count; index += 1) {
    const anonymousId = faker.string.uuid();
    const at = someDay(20);
    const seen = whole(1, 2);
    viewPages(anonymousId, at, seen, ledger);
    for (let page = 0; page < seen; page += 1) ledger.note('event of somebody who is never identified');
    if (!percent(40)) continue;
    ledger.note('event of somebody who is never identified');
    ledger.add(
      {
        type: 'track',
        anonymousId,
        event: 'Brewing Guide Viewed',
        properties: { tea: pick(teas), minutes: 2 },
      },
      at + hourMs,
    );
  }
}

/** People who only leave their address, for the newsletter: no user id, a cookie and an e-mail. */
export function addSubscribers(count: number, ledger: Ledger): void {
  for (let index = 0; index < count; index += 1) {
    const anonymousId = faker.string.uuid();
    const at = someDay(20);
    const firstName = faker.person.firstName();
    const email = `${firstName.toLowerCase()}.sub${index}@example.org`;
    if (index % 2 === 0) {
      ledger.add(
        {
          type: 'identify',
          anonymousId,
          traits: { email, firstName, newsletter: true, lifecycle_stage: 'subscriber' },
        },
        at,
      );
    } else {
      ledger.note('track that brings its own e-mail');
      ledger.add(
        { type: 'track', anonymousId, event: 'Newsletter Joined', properties: { email, list: 'leaves' } },
        at,
      );
    }
    viewPages(anonymousId, at + minuteMs, 1, ledger);
  }
}

/** People whose address is none: typed wrongly, or a placeholder of some form. */
export function addMistypers(count: number, ledger: Ledger): void {
  for (let index = 0; index < count; index += 1) {
    const at = someDay(20);
    const userId = `u_${8_000 + index}`;
    const email = pick(['ada@@example.org', 'none', 'ada@example', 'a b@example.org']);
    ledger.note('e-mail that is none');
    ledger.add({ type: 'identify', userId, traits: { email, firstName: faker.person.firstName() } }, at);
  }
}
