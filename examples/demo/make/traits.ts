import type { Fields } from '../file-event.ts';
import { makeAddress } from './companies.ts';
import type { Ledger } from './ledger.ts';
import type { Person } from './people.ts';
import type { Quirk } from './quirks.ts';
import { faker, percent, pick, whole } from './random.ts';
import { teas } from './shop.ts';
import { dateKinds, dayMs, writeDate } from './time.ts';

/** What a sign-up says about a person, with the oddities that this person has. */
export function signUpTraits(person: Person, at: number, ledger: Ledger): Fields {
  return {
    ...nameAndEmail(person, ledger),
    plan: 'free',
    signed_up_at: new Date(at).toISOString(),
    ...(percent(50) && { lifecycle_stage: 'lead' }),
    ...(percent(40) && { favouriteTea: pick(teas) }),
    ...(percent(30) && { newsletter: percent(60) }),
    ...(percent(30) && { loyaltyPoints: whole(0, 900) }),
    ...Object.assign({}, ...oddities(person, at, ledger)),
  };
}

function nameAndEmail({ firstName, lastName, email, quirks }: Person, ledger: Ledger): Fields {
  const first = quirks.has('emoji') ? `${firstName} ${pick(['🍵', '🫖', '🌿', '🎉'])}` : firstName;
  const name = quirks.has('200-character name') ? `${first} ${'de la '.repeat(40)}`.slice(0, 200) : first;
  if (name !== first) ledger.note('name of 200 characters');
  if (first !== firstName) ledger.note('emoji');
  if (quirks.has('mixed-case keys')) {
    ledger.note('trait keys in mixed case or with blanks');
    return pick<Fields>([
      { firstName: name, LastName: lastName, 'EMAIL ': email },
      { FIRSTNAME: name, LASTNAME: lastName, Email: email },
      { ' firstname': name, 'lastName ': lastName, email },
    ]);
  }
  if (quirks.has('spaced keys')) {
    ledger.note('trait keys with a blank inside, which name no property');
    return { 'First Name': name, 'Last Name': lastName, email };
  }
  return { firstName: name, lastName, email };
}

function oddities(person: Person, at: number, ledger: Ledger): Fields[] {
  const written: Fields[] = [];
  const when = (quirk: Quirk, kind: string, make: () => Fields): void => {
    if (!person.quirks.has(quirk)) return;
    ledger.note(kind);
    written.push(make());
  };
  when('nested address', 'nested address', () => ({ address: makeAddress() }));
  when('nested company', 'nested company', () => ({
    company: { name: person.company?.traits['name'] ?? 'Self', employee_count: whole(1, 90), plan: 'trial' },
  }));
  when('odd dates', 'dates of seven kinds', () => {
    const kind = dateKinds[person.index % dateKinds.length] ?? 'nonsense';
    const birthday = whole(2_000, 12_500) * dayMs;
    return { birthday: writeDate(birthday, kind), trial_ends_at: writeDate(at + 14 * dayMs, kind) };
  });
  when('invalid lifecycle stage', 'lifecycle stage that does not exist', () => ({
    lifecycle_stage: pick(['VIP', 'Tea Lover']),
  }));
  when('odd phone', 'phone numbers as people write them', () => ({
    phone: pick(['+49 30 5550123', '0049-30-5550123', '(030) 5550123', '0305550123', '555.0123 ext. 7']),
  }));
  when('leading-zero zip', 'zip with a leading zero', () => ({ zip: `0${faker.string.numeric(4)}` }));
  when('text in a number', 'text in a number property', () => ({
    loyaltyPoints: pick(['many', '1 200', '12,5', '100 pts']),
  }));
  when('odd boolean', 'booleans as text or number', () => ({
    newsletter: pick(['true', 'false', 'yes', 'TRUE', 1, 0]),
  }));
  when('array in a text', 'list in a text property', () => ({
    favouriteTea: faker.helpers.arrayElements(teas, 3),
  }));
  when('nested object', 'nested object that names no property', () => ({
    preferences: { milk: percent(50), sugar: { cubes: whole(0, 3), kind: 'brown' } },
  }));
  when('bad option', 'option that HubSpot does not have', () => ({
    interests: pick(['moon', ['green', 'moon', 'white'], 'Green', ['black', 'herbal']]),
  }));
  when('unknown properties', 'properties that HubSpot does not know', () => ({
    utm_source: pick(['newsletter', 'search', 'podcast']),
    internal_score: whole(1, 100),
  }));
  when('read-only property', 'property that HubSpot computes itself', () => ({
    createdate: new Date(at).toISOString(),
  }));
  when('colliding keys', 'two keys that are one name', () => ({
    jobtitle: 'Buyer',
    JobTitle: 'Head of Tea',
  }));
  return written;
}
