import type { Portal, PortalRecord } from '@hubtrail/sandbox';
import type { Expectations } from '../expect/expect.ts';
import { leadStatus, type Seeded } from '../portal/seed-portal.ts';
import { type Check, checkNumber, checkSet, doubles } from './check.ts';

const keyProperty = 'hubtrail_company_domain';

/** Compares what is in HubSpot with what must be there. */
export function checkPortal(portal: Portal, expected: Expectations, seeded: Seeded): readonly Check[] {
  const contacts = portal.contacts();
  const companies = portal.companies();
  const keyed = companies.filter((company) => company.properties[keyProperty] !== undefined);
  const domainOf = new Map(keyed.map((company) => [company.id, company.properties[keyProperty] ?? '']));
  const emailOf = new Map(contacts.map((contact) => [contact.id, contact.properties['email'] ?? '']));
  const pairs = portal
    .associations()
    .map(({ contactId, companyId }) => `${emailOf.get(contactId)} ${domainOf.get(companyId)}`);
  const events = portal.events();

  return [
    checkSet('contacts', new Set(expected.contacts.keys()), [...emailOf.values()]),
    checkSet('companies', expected.domains, [...domainOf.values()]),
    checkNumber(
      'companies with those entered by hand',
      expected.domains.size + countOthers(seeded, expected),
      companies.length,
    ),
    checkSet('contacts at their companies', expected.associations, pairs),
    checkSet(
      'custom events: name, contact, time',
      new Set([...expected.customEvents].map(([id, { name, email, at }]) => `${id} ${name} ${email} ${at}`)),
      events.map(
        ({ uuid, eventName, objectId, occurredAt }) =>
          `${uuid} ${eventName.replace(/^pe\d+_/, '')} ${emailOf.get(objectId ?? '')} ${occurredAt}`,
      ),
    ),
    checkValues(contacts, expected),
    checkSeeded([...contacts, ...companies], seeded),
    checkDoubled([
      ...doubles(events.map(({ uuid }) => `event ${uuid}`)),
      ...doubles([...emailOf.values()].map((email) => `contact ${email}`)),
      ...doubles([...domainOf.values()].map((domain) => `company ${domain}`)),
      ...doubles(pairs.map((pair) => `association ${pair}`)),
    ]),
  ];
}

/** Entered by hand and not in the file, or the second of two. */
function countOthers({ domains, domainsEnteredTwice }: Seeded, expected: Expectations): number {
  return domains.filter((domain) => !expected.domains.has(domain)).length + domainsEnteredTwice.length;
}

function checkValues(contacts: readonly PortalRecord[], expected: Expectations): Check {
  const wrong: string[] = [];
  let compared = 0;
  for (const { properties } of contacts) {
    const email = properties['email'] ?? '';
    for (const [name, value] of expected.contacts.get(email) ?? []) {
      compared += 1;
      const found = properties[name] ?? '';
      if (found !== value) wrong.push(`${email} ${name}: "${found}" instead of "${value}"`);
    }
  }
  const what = 'values: the newest, cleared ones, zeros of zips';
  return { what, expected: compared, found: compared - wrong.length, wrong };
}

function checkSeeded(
  records: readonly PortalRecord[],
  { emails, domains, domainsEnteredTwice }: Seeded,
): Check {
  const kept = records.filter((record) => record.properties['hs_lead_status'] === leadStatus).length;
  return checkNumber(
    'records of sales kept as they were',
    emails.length + domains.length + 2 * domainsEnteredTwice.length,
    kept,
  );
}

function checkDoubled(found: readonly string[]): Check {
  return { what: 'doubled', expected: 0, found: found.length, wrong: found };
}
