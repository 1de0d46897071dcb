import { isIPv6 } from 'node:net';

/**
 * Whose requests are counted together: one IPv4 address, or the first half of an IPv6 address, because a customer is given
 * the whole other half and could send each request from another one.
 *
 * @example networkOf('2001:db8::7') // '2001:db8:0:0'
 */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address; // `::ffff:192.0.2.7` is one of IPv4
  const [before, after] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const given = [...(before ?? []), ...(after ?? [])];
  const zeros = Array.from({ length: 8 - given.length }, () => '0');
  const groups = [...(before ?? []), ...zeros, ...(after ?? [])].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}
