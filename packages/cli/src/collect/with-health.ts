import type { StoreReport } from '@hubtrail/server';
import type { Collector } from '@hubtrail/server/collector';

/** How the service is: tells orchestrators and load balancers. */
export interface Readiness {
  /** Whether the process is about to end. */
  readonly isDraining: () => boolean;
  /** Whether events could be stored. */
  readonly testStore: () => Promise<StoreReport>;
}

/**
 * Adds two paths: `/healthz` says that the process lives; `/readyz` that it should be sent requests. HubSpot plays no
 * part in either, because events are taken in while it is away.
 */
export function withHealth(collect: Collector, { isDraining, testStore }: Readiness): Collector {
  async function readiness(): Promise<Response> {
    if (isDraining()) return Response.json({ status: 'draining' }, { status: 503 });
    const store = await testStore();
    if (store.ok) return Response.json({ status: 'ready' });
    // Not the message, which says where the store is.
    return Response.json({ status: 'store-failed', reason: store.code }, { status: 503 });
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
