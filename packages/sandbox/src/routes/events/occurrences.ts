import { parseObjectType } from '../../model/object-type.ts';
import { invalid, type Refusal } from '../../model/refusal.ts';
import { type Answer, ok } from '../../server/answer.ts';
import type { Call } from '../../server/call.ts';
import type { StoredEvent } from '../../store/event-store.ts';
import { parseTime } from '../../validation/check-date.ts';

/** GET event occurrences: those that are visible by now, newest first, page by page. */
export function listOccurrences(call: Call): Answer | Refusal {
  const { query } = call;
  const limit = Number(query.get('limit') ?? 100);
  const start = Number(query.get('after') ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || !Number.isInteger(start)) {
    return invalid('limit and after must be integers');
  }
  const candidates = candidatesOf(call);
  if (!Array.isArray(candidates)) return candidates as Refusal;
  const found = candidates.filter((event) => isWanted(call, event));
  found.sort((one, other) => other.occurredAt - one.occurredAt);
  const results = found.slice(start, start + limit).map((event) => occurrenceBody(call, event));
  const end = start + limit;
  return ok(end < found.length ? { results, paging: { next: { after: String(end) } } } : { results });
}

/** GET the names of the events that occurrences can be asked for. */
export function listEventTypes({ world }: Call): Answer {
  return ok({ eventTypes: world.definitions.list().map((definition) => definition.fullyQualifiedName) });
}

function candidatesOf(call: Call): StoredEvent[] | Refusal {
  const { world, query } = call;
  const email = query.get('objectProperty.email')?.toLowerCase();
  const objectId =
    query.get('objectId') ??
    (email === undefined ? undefined : (world.records.contacts.owner('email', email)?.id ?? ''));
  if (objectId !== undefined) {
    if (parseObjectType(query.get('objectType') ?? '') === undefined) {
      return invalid('objectType must be set together with objectId or objectProperty');
    }
    return [...world.events.ofObject(objectId)];
  }
  return [...world.events.all()];
}

function isWanted({ query, now }: Call, event: StoredEvent): boolean {
  if (event.visibleAt > now || event.objectId === undefined) return false;
  const eventType = query.get('eventType');
  if (eventType !== null && eventType !== event.eventName) return false;
  const ids = query.getAll('id');
  if (ids.length > 0 && !ids.includes(event.id)) return false;
  const after = parseTime(query.get('occurredAfter') ?? '');
  const before = parseTime(query.get('occurredBefore') ?? '');
  return (
    (after === undefined || event.occurredAt >= after) && (before === undefined || event.occurredAt < before)
  );
}

function occurrenceBody({ world }: Call, event: StoredEvent): unknown {
  return {
    id: event.id,
    eventType: event.eventName,
    objectType: world.definitions.get(event.eventName)?.primaryObject ?? 'CONTACT',
    objectId: event.objectId,
    occurredAt: new Date(event.occurredAt).toISOString(),
    properties: event.properties,
  };
}
