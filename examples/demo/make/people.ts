import type { Company } from './companies.ts';
import type { Quirk } from './quirks.ts';
import { shareOutQuirks } from './quirks.ts';
import { faker, percent, pick } from './random.ts';

/** Somebody who signs up. */
export interface Person {
  readonly index: number;
  readonly userId: string | number;
  readonly anonymousId: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: Company | undefined;
  readonly quirks: ReadonlySet<Quirk>;
}

/** Makes the people who sign up: so many at companies, the others for themselves. */
export function makePeople(
  count: number,
  atCompanies: number,
  companies: readonly Company[],
): readonly Person[] {
  const quirks = shareOutQuirks(count);
  return Array.from({ length: count }, (_, index) => {
    // Every company has somebody; a few have many.
    const company =
      index < companies.length ? companies[index] : index < atCompanies ? pick(companies) : undefined;
    return makePerson(index, company, quirks[index] ?? new Set());
  });
}

function makePerson(index: number, company: Company | undefined, quirks: ReadonlySet<Quirk>): Person {
  const firstName = faker.person.firstName();
  const lastName = faker.person.lastName();
  const local = `${firstName}.${lastName}${index}`.toLowerCase().replace(/[^a-z0-9.]/g, '');
  const domain = company?.domain ?? (percent(50) ? 'example.org' : 'mail.example.net');
  return {
    index,
    userId: quirks.has('numeric user id') ? 40_000 + index : `u_${1_000 + index}`,
    anonymousId: faker.string.uuid(),
    email: `${local}@${domain}`,
    firstName,
    lastName,
    company,
    quirks,
  };
}
