/** Who is on a list, as it was when it was last made what the caller said. */
export interface Membership {
  /** HubSpot's id of the list. */
  readonly listId: string;
  /** When all members were read from HubSpot, epoch milliseconds; since then only our own changes are known. */
  readonly readAt: number;
  /** HubSpot's id of each contact, by the e-mail that the caller named it by. */
  readonly members: ReadonlyMap<string, string>;
}

/** How far a sync has come: what the next attempt need not ask again. */
export interface SyncProgress {
  /** HubSpot's id of the list that this is about: another one of the same name begins anew. */
  readonly listId: string;
  /** HubSpot's ids of those who are on the list, as far as they are known. */
  readonly members: readonly string[];
  /** The page of members to read next, empty for the first; missing when all are known. */
  readonly nextPage?: string;
  /** How many members HubSpot told before they were read. */
  readonly count?: number;
  /** When the members were read, epoch milliseconds. */
  readonly readAt: number;
  /** Of each wanted contact HubSpot's id: empty when it has none, null while it was not asked. */
  readonly found?: readonly (string | null)[];
  /** How many contacts were put on the list and taken off it so far. */
  readonly changes: number;
}
