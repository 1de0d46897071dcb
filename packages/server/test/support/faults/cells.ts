import type { FaultMatch } from '@hubtrail/sandbox';
import { type CataloguedFault, faults, type Route, routes } from './fault-catalogue.ts';

/** One fault at one route, or at all that can have it. */
export interface Cell {
  readonly fault: CataloguedFault;
  readonly route: Route | undefined;
  readonly match: FaultMatch;
}

/** The matrix. */
export const cells: readonly Cell[] = faults.flatMap((fault) => [
  ...(Object.keys(routes) as Route[])
    .filter((route) => isPossible(fault, route))
    .map((route): Cell => ({ fault, route, match: { route } })),
  { fault, route: undefined, match: anyRoute(fault) },
]);

/**
 * HubSpot answers 204 to a batch of events, with no word about any of them: what it leaves out, nobody can notice. And 409
 * is what it says to an event that it has, so that it is taken at its word.
 */
function isPossible({ name, fault }: CataloguedFault, route: Route): boolean {
  if (route === 'events.send-batch') return fault.kind !== 'mixed-batch' && name !== '409';
  return fault.kind !== 'mixed-batch' || route.includes('batch');
}

function anyRoute({ name, fault }: CataloguedFault): FaultMatch {
  if (fault.kind === 'mixed-batch') return { path: /\/batch\// };
  return name === '409' ? { path: /^\/crm\// } : {};
}
