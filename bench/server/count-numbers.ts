import type { Arrivals } from './server.ts';

/** Counts by the numbers that events carry. */
export function countNumbers(numbers: readonly number[]): Pick<Arrivals, 'arrived' | 'doubled'> {
  const times = new Map<number, number>();
  for (const number of numbers) times.set(number, (times.get(number) ?? 0) + 1);
  const doubled = [...times.values()].filter((count) => count > 1).length;
  return { arrived: times.size, doubled };
}
