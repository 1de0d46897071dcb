import type { Fields } from '../file-event.ts';
import type { Ledger } from './ledger.ts';
import { faker, percent, pick, whole } from './random.ts';
import { businesses, industries } from './shop.ts';

/** A company that drinks Teahouse's tea at work. */
export interface Company {
  readonly groupId: string;
  readonly domain: string;
  readonly traits: Fields;
}

/** Makes the companies. All their domains are below `example.com`, which belongs to nobody. */
export function makeCompanies(count: number, ledger: Ledger): readonly Company[] {
  const domains = new Set<string>();
  return Array.from({ length: count }, (_, index) => makeCompany(index, domains, ledger));
}

function makeCompany(index: number, domains: Set<string>, ledger: Ledger): Company {
  const owner = faker.person.lastName();
  const business = pick(businesses);
  const slug = faker.helpers
    .slugify(`${owner}-${business}`)
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '');
  const domain = `${domains.has(slug) ? `${slug}-${index}` : slug}.example.com`;
  domains.add(slug);
  return {
    groupId: `org_${100 + index}`,
    domain,
    traits: {
      ...makeName(`${owner} ${business}`, index, ledger),
      website: writeWebsite(domain, ledger),
      industry: index % 30 === 0 ? badIndustry(ledger) : pick(industries),
      employees: index % 15 === 0 ? badCount(ledger) : whole(2, 400),
      phone: `+1 ${faker.string.numeric(3)} 555 ${faker.string.numeric(4)}`,
      plan: 'trial',
      ...(percent(60) && { address: makeAddress() }),
      ...(percent(20) && { crm_owner: faker.person.firstName() }),
    },
  };
}

/** An address as Segment's libraries nest it. Half of the zips start with 0, as in New England. */
export function makeAddress(): Fields {
  return {
    street: faker.location.streetAddress(),
    city: faker.location.city(),
    state: faker.location.state(),
    [percent(30) ? 'postalCode' : 'zip']: `0${faker.string.numeric(4)}`,
    country: 'United States',
  };
}

function makeName(name: string, index: number, ledger: Ledger): Fields {
  if (index % 50 === 7) {
    ledger.note('name of 200 characters');
    return { name: `${name} ${'and Sons '.repeat(25)}`.slice(0, 200) };
  }
  return { name };
}

function writeWebsite(domain: string, ledger: Ledger): string {
  const forms = [
    `https://www.${domain}`,
    `https://www.${domain}/about?x=1`,
    domain,
    `HTTPS://WWW.${domain.toUpperCase()}/`,
  ];
  const website = pick(forms);
  if (website !== forms[0]) ledger.note('website with path, in capitals or without scheme');
  return website;
}

function badIndustry(ledger: Ledger): string {
  ledger.note('option that HubSpot does not have');
  return 'Tea';
}

function badCount(ledger: Ledger): string {
  ledger.note('text in a number property');
  return '50-100 (approx.)';
}
