import type { Peer } from './collector.ts';

/**
 * The address of the client: that of the connection, or what the outermost of your proxies has written down.
 *
 * @param trustedProxies - how many proxies have each added the address of whom they heard to `X-Forwarded-For`; what
 * stands before that was written by anybody
 */
export function clientAddress(request: Request, peer: Peer, trustedProxies: number): string | undefined {
  if (trustedProxies === 0) return peer.address;
  const forwarded = (request.headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  return forwarded.at(-Math.min(trustedProxies, forwarded.length)) ?? peer.address;
}
