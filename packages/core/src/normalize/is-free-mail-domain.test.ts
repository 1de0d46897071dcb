import { expect, it } from 'vitest';
import { isFreeMailDomain } from './is-free-mail-domain.ts';

it.each([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'yahoo.co.uk',
  'gmx.de',
  'web.de',
  'proton.me',
  'icloud.com',
  'qq.com',
  'mailinator.com',
])('S-87 %s gives mailboxes to the public', (domain) => {
  expect(isFreeMailDomain(domain)).toBe(true);
});

it.each([
  'example.com',
  'x.example',
  'hubspot.com',
  'microsoft.com',
  'google.com',
  'facebook.com',
  'alibaba.com',
  'bt.com',
  'toString',
  '',
])('S-87 "%s" does not', (domain) => {
  expect(isFreeMailDomain(domain)).toBe(false);
});
