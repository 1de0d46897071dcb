import type { Expectations } from './expect/expect.ts';
import type { Seeded } from './portal/seed-portal.ts';

/** Chooses whom sales knew before: some people and companies of the file, and some that are not in it. */
export function chooseSeeded({ contacts, domains }: Expectations): Seeded {
  const some = (items: Iterable<string>, every: number): string[] =>
    [...items].filter((_, index) => index % every === 3);
  return {
    emails: some(contacts.keys(), 33),
    domains: [...some(domains, 12), 'coffee-only.example.com', 'no-drinks.example.com'],
    domainsEnteredTwice: some(domains, 60)
      .slice(0, 2)
      .map((_, index) => [...domains][5 + 20 * index] ?? ''),
  };
}
