import type { StoreStats } from '@hubtrail/server';

/** What the sender tells the process that watches it. */
export type Message =
  | { readonly type: 'progress'; readonly heard: Heard }
  | { readonly type: 'done'; readonly heard: Heard; readonly stats: StoreStats; readonly replayed: number };

/** What one sender has done since it started. */
export interface Heard {
  /** Lines read from the file. */
  readonly sent: number;
  /** Calls that Hubtrail refused on the spot. */
  readonly refused: number;
  readonly concluded: number;
  readonly requests: number;
  readonly issues: Readonly<Record<string, number>>;
}
