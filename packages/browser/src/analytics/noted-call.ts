import type { PageContext } from '../context/page-context.ts';

/** A call that the head snippet has noted before this library was there. */
export interface NotedCall {
  /** As in `track` or `consent.grant`. */
  readonly name: string;
  readonly given: readonly unknown[];
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly page: PageContext;
  /** Gets what the call returns. */
  readonly resolve: (value: unknown) => void;
}
