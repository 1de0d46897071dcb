import type { StoreStats } from '@hubtrail/server';
import type { Expectations } from '../expect/expect.ts';
import { type Check, checkNumber } from './check.ts';

/** Compares what became of the events, by the counters in the store, with what must have become of them. */
export function checkConclusions(
  stats: StoreStats,
  refused: number,
  expected: Expectations,
): readonly Check[] {
  const concluded = stats.delivered + stats.partial + stats.failed + stats.dropped;
  const reasons = [...expected.conclusions].filter(([label]) => label !== 'delivered');
  return [
    checkNumber('refused at the call', expected.refused, refused),
    checkNumber('delivered', expected.conclusions.get('delivered') ?? 0, stats.delivered),
    ...reasons.map(([label, count]) =>
      checkNumber(label, count, stats.reasons[label.split(' ')[1] ?? ''] ?? 0),
    ),
    checkNumber('lost', 0, expected.accepted - concluded),
  ];
}
