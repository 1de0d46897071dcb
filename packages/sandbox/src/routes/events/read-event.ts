import { isObject, type JsonObject, textOf } from '../../model/json.ts';
import { accepted, invalid, type Result, refused } from '../../model/refusal.ts';
import type { EventDefinition } from '../../store/definition-store.ts';
import type { World } from '../../store/world.ts';
import { parseTime } from '../../validation/check-date.ts';
import { checkEventProperties } from './check-event-properties.ts';

/** An event that was found good and is not stored yet. */
export interface CheckedEvent {
  readonly definition: EventDefinition;
  readonly via: 'api' | 'page';
  readonly uuid: string | undefined;
  readonly objectId: string | undefined;
  readonly email: string | undefined;
  readonly utk: string | undefined;
  readonly occurredAt: number;
  readonly properties: Readonly<Record<string, string>>;
}

/** Reads one event. The texts of the refusals are unverified. */
export function readEvent(world: World, body: JsonObject, now: number): Result<CheckedEvent> {
  const eventName = textOf(body['eventName']);
  if (eventName === undefined) return refused(invalid('Some required fields were not set: [eventName]'));
  const definition = world.definitions.get(eventName);
  // Events are sent with the qualified name only (HubSpot docs, custom events, 2026).
  if (definition === undefined || definition.fullyQualifiedName !== eventName) {
    const status = world.settings.assumptions.unknownEventName;
    return refused(invalid(`Event with fully qualified name ${eventName} does not exist.`, { status }));
  }
  const objectId = textOf(body['objectId']);
  const email = textOf(body['email'])?.trim().toLowerCase();
  const utk = textOf(body['utk']);
  if (objectId === undefined && email === undefined && utk === undefined) {
    return refused(invalid('One of these fields must be set: [objectId, email, utk]'));
  }
  const occurredAt = readOccurredAt(body['occurredAt'], now);
  if (occurredAt === undefined) return refused(invalid('occurredAt must be an ISO 8601 date-time'));
  const properties = checkEventProperties(world, definition, readProperties(body['properties']));
  if (!properties.ok) return properties;
  const uuid = textOf(body['uuid']);
  if (uuid !== undefined && isRefusedDuplicate(world, eventName, uuid, now)) {
    return refused(invalid(`An event with uuid ${uuid} already exists.`));
  }
  return accepted({
    definition,
    via: 'api',
    uuid,
    objectId,
    email,
    utk,
    occurredAt,
    properties: properties.value,
  });
}

function readProperties(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function readOccurredAt(value: unknown, now: number): number | undefined {
  if (value === undefined || value === null) return now;
  const text = textOf(value);
  return text === undefined ? undefined : parseTime(text);
}

function isRefusedDuplicate(world: World, eventName: string, uuid: string, now: number): boolean {
  return world.settings.assumptions.duplicateEventUuid === 'reject' && world.events.has(eventName, uuid, now);
}
