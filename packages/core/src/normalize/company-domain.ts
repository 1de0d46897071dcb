import { isRegistrable } from './is-registrable.ts';
import { trimText } from './trim-text.ts';

const maxWebsiteLength = 2_048;
const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i;
/** Stricter than URLs are: no registry sells a name with an underscore. */
const hostname = /^[a-z0-9.-]+$/;

/**
 * Finds the domain that identifies a company by its website: the host, lower case, in ASCII, without `www.`.
 *
 * A missing scheme is forgiven; port, path and query are ignored. Other subdomains stay: `app.example.com` is not
 * `example.com`. A free-mail domain is a domain as well; `isFreeMailDomain` tells it.
 *
 * @returns `undefined` for what is no company's website: `localhost` and other bare words, IP addresses, public suffixes
 * (`co.uk`, `github.io`), other schemes than http and https, addresses with a user name
 * @see Segment, HubSpot (Classic) destination, "Group": the domain of the website is the key (18 Nov 2023)
 * @example
 * companyDomain('https://www.Example.com/about?x=1') // 'example.com'
 * companyDomain('localhost') // undefined
 */
export function companyDomain(website: string): string | undefined {
  const host = typeof website === 'string' ? hostOf(trimText(website)) : undefined;
  if (host === undefined) return undefined;
  let domain = host;
  // `www.co.uk` is a company, `co.uk` is none.
  while (domain.startsWith('www.') && isRegistrable(domain.slice(4))) domain = domain.slice(4);
  return isRegistrable(domain) ? domain : undefined;
}

function hostOf(website: string): string | undefined {
  if (website === '' || website.length > maxWebsiteLength) return undefined;
  const given = scheme.exec(website)?.[1]?.toLowerCase();
  if (given !== undefined && given !== 'http' && given !== 'https') return undefined;
  const rest =
    given === undefined ? website.replace(/^\/\//, '') : website.slice(given.length + 1).replace(/^\/+/, '');
  try {
    const url = new URL(`https://${rest}`);
    if (url.username !== '' || url.password !== '') return undefined;
    const host = url.hostname.replace(/\.$/, '');
    return hostname.test(host) ? host : undefined;
  } catch {
    return undefined;
  }
}
