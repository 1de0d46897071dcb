import providers from 'email-providers/all.json' with { type: 'json' };

/**
 * Entries of the list that are also companies, or belong to nobody.
 *
 * The list (email-providers 2.26, 8,760 domains) serves to recognise private addresses, so it also has domains where a
 * company once gave mailboxes to the public. Read through in November 2026 for well-known companies and reserved names.
 */
const exceptions = new Set([
  // Reserved for documentation (RFC 2606).
  'example.com',
  'test.com',
  'test.de',
  'facebook.com',
  'bt.com',
  'alibaba.com',
]);

let domains: ReadonlySet<string> | undefined;

/**
 * Tells whether a domain gives mailboxes to the public, so that people who share it share no company.
 *
 * Knows free and throw-away providers by their exact domain, in ASCII and lower case as `companyDomain` gives it.
 *
 * @example
 * isFreeMailDomain('gmail.com') // true
 * isFreeMailDomain('example.com') // false
 */
export function isFreeMailDomain(domain: string): boolean {
  domains ??= new Set(providers);
  return domains.has(domain) && !exceptions.has(domain);
}
