import type { Sandbox } from '@hubtrail/sandbox';
import { printTable } from './print-table.ts';

/** Prints what HubSpot holds now, and which requests it took. */
export function printHubSpot({ portal, journal }: Sandbox): void {
  const byName = Map.groupBy(portal.events(), ({ eventName }) => eventName);
  printTable(
    ['In HubSpot now', 'records'],
    [
      ['contacts', portal.contacts().length],
      ['companies', portal.companies().length],
      ['contacts at companies', portal.associations().length],
      ['custom events', portal.events().length],
      ...[...byName].map(([name, events]) => [`  ${name}`, events.length] as const),
    ],
  );
  console.log();
  const requests = Map.groupBy(journal.entries(), ({ route = 'unknown', status }) => `${route} ${status}`);
  printTable(
    ['Requests', 'times'],
    [
      ...[...requests]
        .sort(([, a], [, b]) => b.length - a.length)
        .map(([route, all]) => [route, all.length] as const),
      ['in all', journal.count()],
    ],
  );
  console.log();
}
