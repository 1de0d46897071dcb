import type { JsonObject } from '../../model/json.ts';
import type { Visitor } from '../../store/visit-store.ts';
import type { World } from '../../store/world.ts';
import { checkEventProperties, maxLengthOf } from '../events/check-event-properties.ts';
import { storeEvent } from '../events/store-event.ts';
import type { EventBeacon } from './read-beacon.ts';

/**
 * Stores a custom event of a page, if the plan has such events and the definition exists; else it vanishes. Values that
 * are too long are cut, where the HTTP API refuses them (HubSpot docs, custom events limits, 2026).
 */
export function storePageEvent(
  world: World,
  { name, properties }: EventBeacon,
  visitor: Visitor,
  now: number,
): void {
  if (world.settings.plan !== 'enterprise') return;
  const definition = world.definitions.get(name);
  if (definition === undefined || definition.fullyQualifiedName !== name) return;
  const checked = checkEventProperties(world, definition, cut(properties));
  if (!checked.ok) return;
  const event = {
    definition,
    via: 'page',
    uuid: undefined,
    objectId: undefined,
    email: undefined,
    utk: visitor.hutk,
  } as const;
  storeEvent(world, { ...event, occurredAt: now, properties: checked.value }, now);
}

function cut(properties: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, maxLengthOf(name)) : value,
    ]),
  );
}
