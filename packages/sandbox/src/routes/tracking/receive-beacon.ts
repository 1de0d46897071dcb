import type { ValueSource } from '../../model/crm-record.ts';
import type { Answer } from '../../server/answer.ts';
import type { Call } from '../../server/call.ts';
import type { Visitor } from '../../store/visit-store.ts';
import type { World } from '../../store/world.ts';
import { commitWrite } from '../../writing/commit-write.ts';
import { visitValues } from '../../writing/visit-values.ts';
import { identifyVisitor } from './identify-visitor.ts';
import { type Beacon, type PageViewBeacon, readBeacon } from './read-beacon.ts';
import { storePageEvent } from './store-page-event.ts';
import { trafficSourceOf } from './traffic-source.ts';

/** One pixel: all that a beacon ever gets back. */
const pixel: Answer = {
  status: 200,
  text: atob('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs='),
  headers: { 'content-type': 'image/gif', 'cache-control': 'no-store' },
};

/** What the tracking script writes (word unverified). */
const source: ValueSource = { sourceType: 'ANALYTICS', sourceId: 'WebAnalytics' };

/** GET a beacon: a page view, an event, and with either of them who the visitor is. Nobody is told what is no good. */
export function receiveBeacon({ world, query, now }: Call): Answer {
  const beacon = readBeacon(query);
  if (beacon === undefined || beacon.portalId !== String(world.settings.portalId)) return pixel;
  const visitor = visitorOf(world, beacon, now);
  if (beacon.kind === 'pageview') seePage(world, beacon, visitor, now);
  if (visitor === undefined) return pixel;
  identifyVisitor(world, visitor, beacon.identity, source, now);
  if (beacon.kind === 'event') storePageEvent(world, beacon, visitor, now);
  return pixel;
}

function visitorOf(
  world: World,
  { hutk, url, sessions, ...beacon }: Beacon,
  now: number,
): Visitor | undefined {
  if (hutk === undefined) return undefined;
  const known = world.visits.get(hutk);
  if (known !== undefined) {
    known.sessions = Math.max(known.sessions, sessions);
    return known;
  }
  const referrer = beacon.kind === 'pageview' ? beacon.referrer : '';
  const visitor: Visitor = {
    hutk,
    ...trafficSourceOf(url, referrer),
    firstUrl: url,
    firstSeenAt: now,
    lastUrl: url,
    pageViews: 0,
    sessions,
    contactId: undefined,
  };
  world.visits.set(visitor);
  return visitor;
}

function seePage(world: World, beacon: PageViewBeacon, visitor: Visitor | undefined, now: number): void {
  const { url, title, referrer, contentType, hutk } = beacon;
  world.visits.addView({ at: now, url, title, referrer, contentType, hutk });
  if (visitor === undefined) return;
  visitor.pageViews += 1;
  visitor.lastUrl = url;
  const contact = visitor.contactId === undefined ? undefined : world.records.contacts.get(visitor.contactId);
  if (contact === undefined) return;
  const plan = { type: 'contacts', record: contact, warnings: [], associations: [] } as const;
  commitWrite(world, { ...plan, values: visitValues(world, contact, visitor) }, source, now);
}
