import { DeliveryError } from '../errors/delivery-error.ts';
import type { PropertyValues } from '../normalize/normalized-event.ts';
import type { Entry } from './draft.ts';
import type { Step } from './event-plan.ts';
import type { WireProperties } from './fit-properties.ts';
import type { OperationKind } from './operation.ts';
import type { Receipt } from './outcome.ts';
import { writeNote } from './plan-note.ts';
import { planOperation } from './plan-operation.ts';

/**
 * The next step of a sign-up: a plain creation; of a contact that HubSpot has, which that finds out, an update with the
 * few properties that are always set; and its note. What is done already tells which is next.
 */
export function planSignUp(entry: Entry): Step[] {
  const { event, input, email } = entry;
  const { source, contact, note } = event;
  if (source.type !== 'signUp') return [];
  if (contact.email === undefined || email === undefined) return [noEmail];

  const created = input.done.get('create-contact');
  if (created === undefined) return [create(entry, contact.email)];
  const { recordId } = created;
  if (created.effect === 'created' || recordId === undefined) return [done('create-contact', created)];

  const hasUpdate = Object.keys(event.contactProperties).length > 0;
  const updated = input.done.get('update-contact');
  if (hasUpdate && updated === undefined)
    return [done('create-contact', created), update(entry, { email: contact.email, recordId })];

  const steps = [
    done('create-contact', created),
    ...(updated === undefined ? [] : [done('update-contact', updated)]),
  ];
  // Deleted in HubSpot in between, and made anew: then there is nothing to remark.
  if (note === undefined || updated?.effect === 'created') return steps;
  const written = input.done.get('create-note');
  if (written !== undefined) return [...steps, done('create-note', written)];
  const id = updated?.recordId ?? recordId;
  return [...steps, writeNote(entry, { contact: { id }, timestamp: updated?.updatedAt ?? source.timestamp })];
}

function create(entry: Entry, email: string): Step {
  const { input, event, at } = entry;
  const { properties, contactProperties: always } = event;
  return plan(entry, email, {
    kind: 'create-contact',
    repeatable: false,
    ...(input.begunAt !== undefined && { begunAt: input.begunAt }),
    email,
    properties: creationOf(entry, email),
    // What only a new contact gets may have been changed since, by people or workflows.
    knownBy: toWire(Object.keys(always).length > 0 ? always : properties),
    at,
  });
}

function update(
  entry: Entry,
  { email, recordId }: { readonly email: string; readonly recordId: string },
): Step {
  return plan(entry, email, {
    kind: 'update-contact',
    repeatable: true,
    recordId,
    email,
    properties: toWire(entry.event.contactProperties),
    creation: creationOf(entry, email),
    at: entry.at,
  });
}

function plan(entry: Entry, email: string, operation: Parameters<typeof planOperation>[2]): Step {
  const before = entry.draft.contacts.reference({ email });
  const after = before !== undefined && 'operation' in before ? [before.operation] : [];
  return planOperation(entry, email, operation, after);
}

function creationOf({ event }: Entry, email: string): WireProperties {
  return { email, ...toWire(event.properties) };
}

/** HubSpot takes text only. */
function toWire(values: PropertyValues): WireProperties {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

function done(kind: OperationKind, receipt: Receipt): Step {
  return { kind, outcome: { status: 'succeeded', receipt } };
}

const noEmail: Step = {
  kind: 'create-contact',
  outcome: {
    status: 'rejected',
    error: new DeliveryError('INVALID_EMAIL', 'Not signed up: the e-mail given is no e-mail address.'),
  },
};
