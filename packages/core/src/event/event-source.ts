/** The time and chance that an event is made with: core has none of its own. */
export interface EventSource {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A new id that nobody else has, for a call that brings none. */
  readonly randomId: () => string;
}
