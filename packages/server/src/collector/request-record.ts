/** What may be written to a log about a request: no address, no key, no path as it came, nothing of an event. */
export interface RequestRecord {
  readonly method: string;
  /** As in `batch`, `identify`, `settings`, `preflight`; `unknown` for any other path. */
  readonly route: string;
  readonly status: number;
  /** Why it was refused, as in `invalid_write_key`. */
  readonly code?: string;
  readonly durationMs: number;
  /** Events that were stored. */
  readonly accepted?: number;
  /** Events that can never be delivered. */
  readonly rejected?: number;
  /** Contact and company properties that the write key may not set. */
  readonly propertiesLeftOut?: number;
}
