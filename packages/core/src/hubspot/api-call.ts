import type { Endpoints } from './endpoints.ts';
import type { Feature } from './feature-access.ts';

/** One kind of request that Hubtrail makes of HubSpot. */
export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** `{name}` stands for one part of the path; `undefined` where the version has no such call. */
  readonly path: (paths: Endpoints) => string | undefined;
  /** What it is for. */
  readonly does: string;
  /** What of it works only while the call does; `all` when it is everything. */
  readonly feature: Feature | 'all';
  readonly effect: 'reads' | 'writes';
  /** Whether the call is all of it, or a part of something that goes on where it stopped. */
  readonly steps: 'one' | 'part';
  /** Why sending it once more, after an answer was lost, changes nothing. */
  readonly repeatable: string;
  /** How it is tried again. */
  readonly retry: 'outbox' | 'when needed';
  /** What the user of the library sees when it fails for good. */
  readonly failure: string;
}

/** What a request that changes nothing has in common with its like. */
export const read = {
  effect: 'reads',
  steps: 'one',
  repeatable: 'changes nothing',
  retry: 'when needed',
} as const;
/** What a request that changes something has in common with its like. */
export const write = { effect: 'writes', retry: 'outbox' } as const;
