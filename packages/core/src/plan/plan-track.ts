import { DeliveryError } from '../errors/delivery-error.ts';
import type { NormalizedEvent } from '../normalize/normalized-event.ts';
import { awaitIdentify } from './await-identify.ts';
import { addressKey } from './contact-address.ts';
import { addCreation, creationKey } from './creation.ts';
import { type Entry, ensureContact } from './draft.ts';
import type { Step } from './event-plan.ts';
import { fitProperties, type WireProperties } from './fit-properties.ts';
import type { RecordReference, SendEvent } from './operation.ts';
import type { Outcome } from './outcome.ts';
import { writeContextTraits } from './plan-identify.ts';
import { qualifyEventName } from './qualify-event-name.ts';
import { toLabel } from './to-label.ts';
import { wantProperties, whyNotCreated } from './want-creation.ts';

const kind = 'send-event';

/** One custom event, after the contact that it belongs to; with `context.traits` a contact write as well. */
export function planTrack(entry: Entry): Step[] {
  const { draft, event, address, input } = entry;
  const { trackingToken } = event.contact;
  if (address === undefined && trackingToken === undefined) return [awaitIdentify(entry, kind)];

  const contactSteps = writeContextTraits(entry);
  const sent = input.done.get(kind);
  if (sent !== undefined) return [...contactSteps, { kind, outcome: { status: 'succeeded', receipt: sent } }];

  const eventName = nameOf(entry);
  if (typeof eventName !== 'string') return [...contactSteps, { kind, outcome: rejected(eventName) }];
  const definitions = draft.knowledge.eventDefinitions;
  // Of a portal without any definition it is left to HubSpot to say so: the list may as well be a mistake.
  const isListTrusted = definitions !== undefined && (definitions.size > 0 || draft.settings.createsEvents);
  if (isListTrusted && !definitions.has(eventName)) {
    draft.lacking.eventDefinitions.add(eventName);
    return [...contactSteps, { kind, outcome: rejected(wantEvent(entry, eventName)) }];
  }

  // An event that arrives before its contact exists stays unassociated (unverified; HubSpot does not say), so the
  // contact is seen to first.
  const contact = address === undefined ? undefined : ensureContact(entry, address);
  if (contact === undefined && isNobody(entry)) return [...contactSteps, awaitIdentify(entry, kind)];
  const operation = sendEvent(entry, eventName, contact);
  draft.others.set(operation.id, operation);
  return [...contactSteps, { kind, operation: operation.id }];
}

/** Whether HubSpot has no contact of this user id, and nothing else says whose event it is. */
function isNobody({ address, draft, email, event }: Entry): boolean {
  if (address === undefined || email !== undefined || event.contact.trackingToken !== undefined) return false;
  return draft.knowledge.contactIds.get(addressKey(address)) === null;
}

function nameOf({ event, draft }: Entry): string | DeliveryError {
  if (event.eventName !== undefined) return qualifyEventName(event.eventName, draft.knowledge.portalId);
  return new DeliveryError(
    'UNKNOWN_EVENT',
    'Event not sent: its name has no letter or digit of a-z and 0-9, and HubSpot takes no other. Rename it.',
  );
}

function sendEvent(entry: Entry, eventName: string, contact: RecordReference | undefined): SendEvent {
  const { draft, event, email, address, messageId } = entry;
  const { trackingToken } = event.contact;
  return {
    kind,
    id: `event ${messageId}`,
    wave: draft.contacts.place(address, 'events'),
    after: contact !== undefined && 'operation' in contact ? [contact.operation] : [],
    repeatable: true, // HubSpot keeps the first of equal uuids
    sources: [messageId],
    eventName,
    isDefined: draft.knowledge.eventDefinitions?.has(eventName) === true,
    uuid: messageId,
    occurredAt: event.source.timestamp,
    ...(email !== undefined && { email }),
    ...(contact !== undefined && { contact }),
    ...(trackingToken !== undefined && { trackingToken }),
    properties: eventProperties(entry, eventName),
  };
}

/** HubSpot refuses all 500 events of a request for one value that does not fit, so values are fitted here. */
function eventProperties(entry: Entry, eventName: string): WireProperties {
  const { draft, event, issues } = entry;
  const known = draft.knowledge.eventDefinitions?.get(eventName);
  const target = { kind: 'event-property', eventName, known } as const;
  const fitted = fitProperties(event.properties, known, {
    object: `${eventName} event`,
    prefix: 'properties',
    whyNotCreated: (name) => whyNotCreated(draft, name, target),
  });
  if (fitted.unknown.length > 0) draft.lacking.eventDefinitions.add(eventName);
  wantProperties(draft, fitted.unknown, event.properties, target);
  issues.push(...fitted.issues);
  return fitted.values;
}

/** Notes that the event is to be defined, if that is wanted and was not refused; what it fails with until then. */
function wantEvent(entry: Entry, eventName: string): DeliveryError {
  const { draft, event } = entry;
  const refused = draft.knowledge.notCreated?.get(creationKey({ kind: 'event', eventName }));
  if (draft.settings.createsEvents === true && refused === undefined) {
    addCreation(draft.lacking.creations, { kind: 'event', eventName, label: labelOf(event, eventName) });
    const target = { kind: 'event-property', eventName, known: undefined } as const;
    wantProperties(draft, Object.keys(event.properties), event.properties, target);
  }
  return new DeliveryError(
    'UNKNOWN_EVENT',
    refused === undefined
      ? `Event not sent: HubSpot has no custom event ${eventName}. Define it in HubSpot (Data Management, Event Management), or set events: { autoCreate: true }; then replay the dead letters.`
      : `Event not sent: HubSpot has no custom event ${eventName}, and it was not created: ${refused}.`,
  );
}

function labelOf({ source }: NormalizedEvent, eventName: string): string {
  return source.type === 'track' ? source.event : toLabel(eventName.replace(/^pe\d+_/, ''));
}

function rejected(error: DeliveryError): Outcome {
  return { status: 'rejected', error };
}
