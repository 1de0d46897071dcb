import type { Route } from '../../server/route.ts';
import { noScopes } from '../../server/scopes.ts';
import { receiveBeacon } from './receive-beacon.ts';

/** What the tracking script tells, on `track.hubspot.com`. */
export const trackingRoutes: readonly Route[] = [
  {
    name: 'tracking.beacon',
    method: 'GET',
    area: 'beacons',
    path: '/__ptq.gif',
    scopes: noScopes,
    bucket: 'none',
    isPublic: true,
    handle: receiveBeacon,
  },
];
