import type { ObjectType } from '../../model/object-type.ts';
import type { EventDefinition } from '../../store/definition-store.ts';
import type { World } from '../../store/world.ts';
import { apiSource } from '../../writing/api-source.ts';
import { commitWrite } from '../../writing/commit-write.ts';
import { planCreate } from '../../writing/plan-write.ts';
import type { CheckedEvent } from './read-event.ts';

/** Stores an event, unless one with its uuid is there already: the first one wins. */
export function storeEvent(world: World, event: CheckedEvent, now: number): void {
  const { definition, uuid } = event;
  if (uuid !== undefined && world.events.has(definition.fullyQualifiedName, uuid, now)) return;
  world.events.add({
    id: world.nextId(),
    eventName: definition.fullyQualifiedName,
    via: event.via,
    uuid,
    email: event.email,
    utk: event.utk,
    objectId: recordOf(world, event, now),
    occurredAt: event.occurredAt,
    receivedAt: now,
    visibleAt: now + world.settings.delays.eventVisibilityMs,
    properties: event.properties,
  });
}

function visitorOf(world: World, utk: string | undefined): string | undefined {
  const contactId = utk === undefined ? undefined : world.visits.get(utk)?.contactId;
  return contactId === undefined ? undefined : world.records.contacts.get(contactId)?.id;
}

/** The object type that a definition's events belong to; deals and tickets are not kept here. */
function primaryType(definition: EventDefinition): ObjectType | undefined {
  if (definition.primaryObject === 'CONTACT') return 'contacts';
  return definition.primaryObject === 'COMPANY' ? 'companies' : undefined;
}

/**
 * The record of an event, decided on arrival: `objectId` before e-mail (HubSpot docs, custom events, 2026).
 *
 * A visitor's `utk` finds whom a form has told it belongs to. An unknown e-mail creates nobody (unverified; see
 * `eventCreatesContact`).
 */
function recordOf(world: World, event: CheckedEvent, now: number): string | undefined {
  const type = primaryType(event.definition);
  if (type === undefined) return undefined;
  if (event.objectId !== undefined) return world.records[type].get(event.objectId)?.id;
  if (type !== 'contacts') return undefined;
  if (event.email === undefined) return visitorOf(world, event.utk);
  const owner = world.records.contacts.owner('email', event.email);
  if (owner !== undefined || !world.settings.assumptions.eventCreatesContact) return owner?.id;
  const plan = planCreate(world, 'contacts', { properties: { email: event.email } });
  return plan.ok ? commitWrite(world, plan.value, apiSource, now).id : undefined;
}
