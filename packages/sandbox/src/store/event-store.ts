/** A custom event as it was taken in. Times are epoch milliseconds. */
export interface StoredEvent {
  readonly id: string;
  /** The definition's qualified name, `pe{portalId}_{name}`. */
  readonly eventName: string;
  /** Over the API, or by the tracking script of a page. */
  readonly via: 'api' | 'page';
  readonly uuid: string | undefined;
  readonly email: string | undefined;
  readonly utk: string | undefined;
  /** The contact or company that it belongs to; `undefined` when nobody was found. */
  readonly objectId: string | undefined;
  readonly occurredAt: number;
  readonly receivedAt: number;
  /** From when on the occurrences API shows it. */
  readonly visibleAt: number;
  readonly properties: Readonly<Record<string, string>>;
}

/** All custom events of the account, in the order of arrival. */
export interface EventStore {
  readonly has: (eventName: string, uuid: string, now: number) => boolean;
  readonly add: (event: StoredEvent) => void;
  readonly all: () => readonly StoredEvent[];
  readonly ofObject: (objectId: string) => readonly StoredEvent[];
  /** Gives the events of one record to another one. */
  readonly move: (objectId: string, newObjectId: string) => void;
  /** Gives what a visitor did in pages, which belonged to nobody, to the contact that the visitor turned out to be. */
  readonly adopt: (utk: string, contactId: string) => void;
  /** Removes the events of a record for good; their uuids stay used. */
  readonly forget: (objectId: string) => void;
}

// The uuid is a key for a year, within its event type; the first event wins (HubSpot OpenAPI, August 2026).
const yearMs = 365 * 24 * 60 * 60 * 1000;

/** Makes an empty store. */
export function createEventStore(): EventStore {
  let events: StoredEvent[] = [];
  const byObject = new Map<string, StoredEvent[]>();
  const receivedAt = new Map<string, number>();

  function has(eventName: string, uuid: string, now: number): boolean {
    const at = receivedAt.get(`${eventName}\n${uuid}`);
    return at !== undefined && now - at < yearMs;
  }

  function add(event: StoredEvent): void {
    events.push(Object.freeze(event));
    if (event.uuid !== undefined) receivedAt.set(`${event.eventName}\n${event.uuid}`, event.receivedAt);
    if (event.objectId === undefined) return;
    const ofObject = byObject.get(event.objectId);
    if (ofObject === undefined) byObject.set(event.objectId, [event]);
    else ofObject.push(event);
  }

  function adopt(utk: string, contactId: string): void {
    const isTheirs = (event: StoredEvent) =>
      event.via === 'page' && event.utk === utk && event.objectId === undefined;
    const adopted = new Map(
      events.filter(isTheirs).map((event) => [event.id, Object.freeze({ ...event, objectId: contactId })]),
    );
    if (adopted.size === 0) return;
    events = events.map((event) => adopted.get(event.id) ?? event);
    byObject.set(contactId, [...(byObject.get(contactId) ?? []), ...adopted.values()]);
  }

  function move(objectId: string, newObjectId: string): void {
    const moved = (byObject.get(objectId) ?? []).map((event) => ({ ...event, objectId: newObjectId }));
    if (moved.length === 0) return;
    const byId = new Map(moved.map((event) => [event.id, Object.freeze(event)]));
    events = events.map((event) => byId.get(event.id) ?? event);
    byObject.set(newObjectId, [...(byObject.get(newObjectId) ?? []), ...byId.values()]);
    byObject.delete(objectId);
  }

  function forget(objectId: string): void {
    if (!byObject.delete(objectId)) return;
    events = events.filter((event) => event.objectId !== objectId);
  }

  return {
    has,
    add,
    all: () => events,
    ofObject: (objectId) => byObject.get(objectId) ?? [],
    move,
    adopt,
    forget,
  };
}
