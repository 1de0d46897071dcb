/** What is known of whoever sent a request, beside the request. */
export interface Peer {
  /** The address of the connection, as in `192.0.2.7`. */
  readonly address?: string | undefined;
}

/**
 * Answers requests of Segment's HTTP API. Never rejects.
 *
 * `peer` is passed by `listen` and `toNodeHandler`; without it, nothing is limited by address and `context.ip` stays
 * empty, unless `trustedProxies` says where else the address stands.
 */
export type Collector = (request: Request, peer?: Peer) => Promise<Response>;
