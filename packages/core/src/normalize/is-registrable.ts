import { parse } from 'tldts';

/** Names that never lead to a company: RFC 6761, RFC 6762 and ICANN's `.internal`. `.example` and `.test` serve tests. */
const privateTopLevel = new Set(['localhost', 'local', 'internal', 'invalid', 'onion', 'arpa']);

/**
 * Tells whether somebody can own a host name: it stands below a public suffix, and is no address or local name.
 *
 * Goes by the public suffix list with its private part, so `github.io` itself is nobody's. A top-level domain that the list
 * lacks is taken for one. A file of its own, and of its own in the build: the list is far larger than everything else, and
 * a page that never asks for a company must not load it.
 *
 * @param host - lower case, ASCII
 * @example isRegistrable('co.uk') // false
 */
export function isRegistrable(host: string): boolean {
  const { domain, publicSuffix } = parse(host, { allowPrivateDomains: true });
  return domain !== null && !privateTopLevel.has(publicSuffix?.split('.').at(-1) ?? '');
}
