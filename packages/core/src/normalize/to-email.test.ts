import { expect, it } from 'vitest';
import { toEmail } from './to-email.ts';

it.each([
  ['S-48 an address is trimmed and lower case', ' Grace@Example.COM\u200b', 'grace@example.com'],
  [
    'a plus and dots belong to the address',
    'g.hopper+navy@mail.example.com',
    'g.hopper+navy@mail.example.com',
  ],
  ['an apostrophe is allowed', "o'hara@example.com", "o'hara@example.com"],
  ['a domain in another script is allowed', 'grace@müller.example', 'grace@müller.example'],
])('%s', (_title, given, email) => {
  expect(toEmail(given)).toBe(email);
});

it.each([
  ['without @', 'incorrect-email'],
  ['with two @', 'a@b@example.com'],
  ['without a dot in the domain', 'grace@example'],
  ['with a blank inside', 'grace hopper@example.com'],
  ['with an invisible character inside', 'grace\u200b@example.com'],
  ['with nothing before @', '@example.com'],
  ['with two dots in the domain', 'grace@example..com'],
  ['with a dot at the end', 'grace@example.com.'],
  ['with a hyphen at the edge of the domain', 'grace@-example.com'],
  ['with a name around it', 'Grace <grace@example.com>'],
  ['of 255 characters', `${'g'.repeat(243)}@example.com`],
  ['of ten million characters', `${'g@'.repeat(5_000_000)}.com`],
  ['that is empty', ''],
  ['that is a number', 42],
  ['that is missing', undefined],
])('an address %s is none', (_title, given) => {
  expect(toEmail(given)).toBeUndefined();
});
