import fc from 'fast-check';
import { expect, it } from 'vitest';
import { companyDomain } from './company-domain.ts';

it.each([
  ['S-71 S-73 host without www., scheme, path and query', 'https://www.Example.com/about?x=1', 'example.com'],
  ['a bare domain', 'example.com', 'example.com'],
  ['a missing scheme', 'www.example.com', 'example.com'],
  ['a missing scheme with path', 'example.com/about', 'example.com'],
  ['S-73 a port', 'example.com:8080', 'example.com'],
  ['S-73 a port and scheme', 'HTTP://example.com:8080/#top', 'example.com'],
  ['a full stop at the end', 'https://example.com./', 'example.com'],
  ['a scheme left to the page', '//example.com/x', 'example.com'],
  ['blanks around it', ' \u200bexample.com\n', 'example.com'],
  ['S-72 a subdomain stays', 'https://app.example.com', 'app.example.com'],
  ['another script becomes ASCII', 'https://www.bücher.example', 'xn--bcher-kva.example'],
  ['a reserved top level for examples', 'https://new.example', 'new.example'],
  ['www. alone before a public suffix is the company', 'www.co.uk', 'www.co.uk'],
  ['a host of a public suffix', 'https://ada.github.io/blog', 'ada.github.io'],
  ['www. twice', 'www.www.example.com', 'example.com'],
])('%s', (_title, website, domain) => {
  expect(companyDomain(website)).toBe(domain);
});

it.each([
  ['localhost', 'localhost'],
  ['localhost with a port', 'http://localhost:3000'],
  ['a bare word', 'acme'],
  ['an IPv4 address', 'http://10.0.0.1'],
  ['an IPv4 address written as a number', 'http://167772161'],
  ['an IPv6 address', 'http://[2001:db8::1]/'],
  ['a public suffix', 'co.uk'],
  ['a private public suffix', 'https://github.io'],
  ['a top-level domain', 'com'],
  ['a local name', 'printer.local'],
  ['a name under localhost', 'tea.localhost'],
  ['credentials', 'https://ada:secret@example.com'],
  ['an e-mail address', 'ada@example.com'],
  ['ftp', 'ftp://example.com'],
  ['mailto', 'mailto:ada@example.com'],
  ['javascript', 'javascript:alert(1)'],
  ['a blank inside', 'exam ple.com'],
  ['an underscore', 'my_company.com'],
  ['a hyphen at the edge', '-acme.com'],
  ['two dots', 'acme..com'],
  ['only a scheme', 'https://'],
  ['nothing', ''],
  ['ten million characters', `${'a.'.repeat(5_000_000)}com`],
  ['a number', 42 as unknown as string],
])('S-70 refuses %s', (_title, website) => {
  expect(companyDomain(website)).toBeUndefined();
});

it('a domain is its own domain', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl(), fc.domain(), fc.string({ unit: 'binary' })), (website) => {
      const domain = companyDomain(website);
      if (domain !== undefined) expect(companyDomain(domain)).toBe(domain);
    }),
  );
});
