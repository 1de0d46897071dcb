import { expect, it } from 'vitest';
import { makeEvent } from '../../test/make-event.ts';
import type { EventContext, Properties } from '../event/analytics-event.ts';
import { normalize } from './normalize.ts';
import type { NormalizedEvent } from './normalized-event.ts';

function group(traits: Properties, context?: EventContext): NormalizedEvent {
  return normalize(makeEvent({ type: 'group', groupId: 'g-1', userId: 'u-7', traits, context }));
}

it('S-71 S-73 the domain of the website is the key, and the website stays as given', () => {
  const normalized = group({ website: 'https://www.Example.com/about?x=1', name: 'Example Inc.' });
  expect(normalized.companyDomain).toBe('example.com');
  expect(normalized.properties).toStrictEqual({
    website: 'https://www.Example.com/about?x=1',
    name: 'Example Inc.',
  });
  expect(normalized.contact).toStrictEqual({ externalId: 'u-7' });
});

it('S-71 two spellings of a website give one domain', () => {
  expect(group({ website: 'example.com' }).companyDomain).toBe(
    group({ Website: 'http://WWW.example.com./' }).companyDomain,
  );
});

it.each<readonly [string, Properties]>([
  ['S-70 a missing website', { name: 'No Site' }],
  ['S-70 a bare word', { website: 'localhost' }],
  ['S-70 an IP address', { website: 'http://10.0.0.1' }],
  ['S-70 a website that is no text', { website: 42 }],
])('%s gives no domain', (_title, traits) => {
  expect(group(traits)).not.toHaveProperty('companyDomain');
});

it('S-87 a free-mail domain is a domain: who plans asks for it by name', () => {
  expect(group({ website: 'gmail.com' }).companyDomain).toBe('gmail.com');
});

it.each<readonly [string, Properties, Properties]>([
  ['S-74 address', { address: '1 Leaf Rd' }, { address: '1 Leaf Rd' }],
  [
    'S-74 S-75 S-76 S-77 S-78 an address object',
    { address: { street: '1 Leaf Rd', city: 'Leeds', state: 'YK', postalCode: 'LS1', country: 'GB' } },
    { address: '1 Leaf Rd', city: 'Leeds', state: 'YK', zip: 'LS1', country: 'GB' },
  ],
  ['S-75 S-76 city and state', { city: 'Leeds', state: 'YK' }, { city: 'Leeds', state: 'YK' }],
  ['S-77 S-78 zip and country', { zip: '02134', country: 'GB' }, { zip: '02134', country: 'GB' }],
  ['S-79 description', { description: 'Sells tea' }, { description: 'Sells tea' }],
  ['S-80 employees is numberofemployees', { employees: 12 }, { numberofemployees: 12 }],
  ['S-81 S-82 industry and phone', { industry: 'RETAIL', phone: '1' }, { industry: 'RETAIL', phone: '1' }],
  ['S-83 S-84 website and name', { website: 'x.example', name: 'X' }, { website: 'x.example', name: 'X' }],
  ['S-85 other traits keep their normalised names', { 'Plan Tier': 'pro' }, { plan_tier: 'pro' }],
  ['S-85 the email of a company is a property', { email: ' Info@x.example' }, { email: 'Info@x.example' }],
  [
    'S-85 special traits of contacts are none here',
    { position: 3, companyName: 'X' },
    { position: 3, companyname: 'X' },
  ],
])('%s', (_title, traits, properties) => {
  const normalized = group(traits);
  expect(normalized.properties).toStrictEqual(properties);
  expect(normalized.issues).toStrictEqual([]);
});

it('S-55 the contact of a group is named in context.traits, which are the contact’s', () => {
  const normalized = group({ email: 'info@x.example' }, { traits: { email: 'Ada@x.example', city: 'York' } });
  expect(normalized.contact).toStrictEqual({ email: 'ada@x.example', externalId: 'u-7' });
  expect(normalized.contactProperties).toStrictEqual({ city: 'York' });
});
