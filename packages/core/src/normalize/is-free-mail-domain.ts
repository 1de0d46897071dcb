import providers from 'email-providers/all.json' with { type: 'json' };

/**
 * Entries of the list that are companies whose own staff use the address, or that are kept for examples and tests.
 *
 * The list (email-providers 2.26, 8,760 domains) is made to recognise private addresses, so it also names companies that
 * once gave mailboxes away. Its short .com and .net names were read through in November 2026. Internet providers that
 * still give their customers mailboxes (att.com, sky.com, rogers.com) stay: people who share those share no employer.
 */
const exceptions = new Set([
  'example.com',
  'test.com',
  'test.de',
  'about.com',
  'alibaba.com',
  'ancestry.com',
  'bt.com',
  'discovery.com',
  'easypost.com',
  'facebook.com',
  'medscape.com',
  'oath.com',
  'singpost.com',
  'space.com',
  'techspot.com',
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
