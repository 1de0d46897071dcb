import { whole } from './random.ts';

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Monday, 28 September 2026: the first of the three weeks. */
const firstDay: number = Date.parse('2026-09-28T05:00:00Z');
/** When the file ends. */
export const lastMoment: number = firstDay + 21 * dayMs;

/** Some time on one of the first days, at the hours when people are awake. */
export function someDay(days: number): number {
  return firstDay + whole(0, days - 1) * dayMs + whole(0, 16 * hourMs);
}

/** The kinds of date that real senders put into traits. */
export const dateKinds = [
  'ISO with fraction',
  'ISO without fraction',
  'ISO with offset',
  'day only',
  'epoch milliseconds',
  'epoch seconds',
  'nonsense',
] as const;

/** A moment, written in one of the ways of real senders. */
export function writeDate(at: number, kind: (typeof dateKinds)[number]): string | number {
  const iso = new Date(at).toISOString();
  switch (kind) {
    case 'ISO with fraction':
      return iso;
    case 'ISO without fraction':
      return `${iso.slice(0, 19)}Z`;
    case 'ISO with offset':
      return `${new Date(at + 2 * hourMs).toISOString().slice(0, 19)}+02:00`;
    case 'day only':
      return iso.slice(0, 10);
    case 'epoch milliseconds':
      return at;
    case 'epoch seconds':
      return Math.floor(at / secondMs);
    case 'nonsense':
      return ['soon', '31.02.2026', 'n/a', '0000-00-00', 'Michaelmas'][Math.floor(at / dayMs) % 5] as string;
  }
}
