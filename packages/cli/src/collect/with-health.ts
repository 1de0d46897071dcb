import type { Collector } from '@hubtrail/server/collector';

/** How the service is: tells orchestrators and load balancers. */
export interface Readiness {
  /** Whether the process is about to end. */
  readonly isDraining: () => boolean;
  /** Rejects when events could not be stored. */
  readonly checkStore: () => Promise<unknown>;
}

/**
 * Adds two paths: `/healthz` says that the process lives; `/readyz` that it should be sent requests. HubSpot plays no
 * part in either, because events are taken in while it is away.
 */
export function withHealth(collect: Collector, { isDraining, checkStore }: Readiness): Collector {
  async function readiness(): Promise<Response> {
    if (isDraining()) return Response.json({ status: 'draining' }, { status: 503 });
    try {
      await checkStore();
      return Response.json({ status: 'ready' });
    } catch {
      return Response.json({ status: 'store-failed' }, { status: 503 });
    }
  }

  return async (request, peer) => {
    switch (new URL(request.url).pathname) {
      case '/healthz':
        return Response.json({ status: 'ok' });
      case '/readyz':
        return readiness();
      default:
        return collect(request, peer);
    }
  };
}
