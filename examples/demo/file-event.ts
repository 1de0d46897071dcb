/** One line of `events.ndjson`: a call as Segment's libraries send it, not checked yet. */
export interface FileEvent {
  readonly type: 'identify' | 'track' | 'group' | 'page' | 'alias';
  readonly messageId: string;
  readonly timestamp: string | number;
  readonly userId?: string | number;
  readonly anonymousId?: string;
  readonly previousId?: string;
  readonly groupId?: string;
  readonly event?: string;
  readonly name?: string;
  readonly traits?: Fields;
  readonly properties?: Fields;
  readonly context?: Fields & { readonly traits?: Fields };
  readonly integrations?: Readonly<Record<string, boolean>>;
}

/** An object of which nothing is known. */
export type Fields = Readonly<Record<string, unknown>>;
