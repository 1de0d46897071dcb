import type { StoreStats } from '@hubtrail/server';
import type { Heard } from '../run/message.ts';
import { printTable } from './print-table.ts';

/** Prints what became of the events and which values were left out or changed. */
export function printOutcome(stats: StoreStats, heard: readonly Heard[], replayed: number): void {
  const { delivered, partial, failed, dropped, reasons } = stats;
  printTable(
    ['What became of the events', 'events'],
    [
      ['delivered', delivered],
      ['partly (dead letter)', partial],
      ['failed (dead letter)', failed],
      ['dropped by choice', dropped],
      ...Object.entries(reasons)
        .sort(([, a], [, b]) => b - a)
        .map(([reason, count]) => [`  ${reason}`, count] as const),
    ],
  );
  console.log(
    `${replayed} dead letters were replayed once at the end, because their user might be known by then.\n`,
  );
  printTable(['Values left out or changed, by issue', 'times'], countIssues(heard));
  console.log('As the senders heard it; one that is killed may take what it heard last with it.\n');
}

function countIssues(heard: readonly Heard[]): [string, number][] {
  const total = new Map<string, number>();
  for (const [code, count] of heard.flatMap(({ issues }) => Object.entries(issues)))
    total.set(code, (total.get(code) ?? 0) + count);
  return [...total].sort(([, a], [, b]) => b - a);
}
