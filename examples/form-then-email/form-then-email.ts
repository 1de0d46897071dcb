import { defaultToken } from '@hubtrail/sandbox';
import { Analytics } from '@hubtrail/server';
import { memory } from '@hubtrail/server/memory';
import { countSources, openAccount, second } from './account.ts';
import { signUpNaively } from './naive.ts';
import { signUp } from './ours.ts';

const seed = 2_026;

const naive = openAccount(seed);
await Promise.all(naive.visitors.map((visitor) => signUpNaively(naive, visitor)));
await new Promise((resolve) => setTimeout(resolve, 10 * second));
console.log('wait five seconds  ', JSON.stringify(countSources(naive)));

const ours = openAccount(seed);
const analytics = new Analytics({
  accessToken: defaultToken,
  fetch: ours.sandbox.fetch,
  store: memory(),
  flushIntervalMs: second,
  limits: { windowMs: 10 * second },
  forms: { firstLookMs: second },
  logger: console,
});
for (const visitor of ours.visitors) signUp(analytics, ours, visitor);
const { requests } = await analytics.close();
console.log('wait for the contact', JSON.stringify({ ...countSources(ours), requests }));

const [lost] = naive.sandbox.portal
  .contacts()
  .filter(({ id }) => naive.sandbox.portal.originalSource(id)?.source === 'OFFLINE');
const detective = new Analytics({ accessToken: defaultToken, fetch: naive.sandbox.fetch, store: memory() });
const origin = await detective.originOf(lost?.properties['email'] ?? '');
console.log('\nOne of those that were lost:', 'text' in origin ? origin.text : origin.message);
await detective.close();
