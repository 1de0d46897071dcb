import { DeliveryError, type DeliveryErrorCode } from '../errors/delivery-error.ts';
import type { Issue } from '../errors/issue.ts';
import type { PropertyValues } from '../normalize/normalized-event.ts';
import { addressKey, type ContactAddress } from './contact-address.ts';
import { type Entry, ensureContact, fit, mustNotCreate } from './draft.ts';
import type { Step } from './event-plan.ts';
import { followAddress, isAnothers } from './follow-address.ts';
import { notAllowed } from './not-allowed.ts';
import type { OperationKind } from './operation.ts';
import type { Outcome } from './outcome.ts';
import { staleValue, withoutStale } from './without-stale.ts';

/** One contact write. */
export function planIdentify(entry: Entry): Step[] {
  const { address, event } = entry;
  if (address === undefined) return [noContact(entry, 'upsert-contact')];
  return [writeContact(entry, address, event.properties, 'traits')];
}

/** Writes these properties to the contact; with none to write, only sees to it that the contact exists. */
function writeContact(
  entry: Entry,
  address: ContactAddress,
  values: PropertyValues,
  prefix: 'traits' | 'context.traits',
): Step {
  const kind = 'upsert-contact';
  const { draft, input, messageId, at } = entry;
  const earlier = input.done.get(kind);
  if (earlier !== undefined) {
    if (earlier.recordId !== undefined) draft.contacts.exists(address, earlier.recordId);
    return { kind, outcome: { status: 'succeeded', receipt: earlier } };
  }

  if (mustNotCreate(entry, address)) return { kind, outcome: notAllowed('Contact not created') };
  if (prefix === 'traits' && input.event.source.userId !== undefined) {
    if (draft.contacts.hasMoved(address)) return { kind, outcome: addressMoves() };
    followAddress(entry, address);
  }
  const fitted = fit(entry, withoutKey(entry, address, values), { object: 'contact', prefix });
  if (fitted.unknown.length > 0 && draft.settings.unknownProperties === 'reject')
    return { kind, outcome: { status: 'rejected', error: unknownProperties(fitted.unknown) } };
  const { fresh, stale } = withoutStale(
    fitted.values,
    draft.knowledge.writtenAt?.get(addressKey(address)),
    at,
  );
  entry.issues.push(...stale.map((name) => staleValue(name, prefix)));
  if (Object.keys(fresh).length > 0)
    return {
      kind,
      operation: draft.contacts.write(address, fresh, { at, source: messageId }),
      share: { path: prefix, properties: Object.keys(fresh) },
    };

  const contact = ensureContact(entry, address);
  // Nobody knows whether it exists: a write without properties creates it at most, and changes nothing.
  if (contact === undefined)
    return { kind, operation: draft.contacts.write(address, {}, { at, source: messageId }) };
  if ('operation' in contact) return { kind, operation: contact.operation };
  return { kind, outcome: { status: 'succeeded', receipt: { effect: 'unchanged', recordId: contact.id } } };
}

/** HubSpot has to give the address away before it can be somebody's again. */
function addressMoves(): Outcome {
  const message =
    'Contact not written yet: its e-mail is being taken from another contact by an event before this one.';
  return {
    status: 'retryable',
    error: new DeliveryError('WAITING_FOR_EARLIER', message, { retryable: true }),
  };
}

/** The contact write of `context.traits`, where there are any. */
export function writeContextTraits(entry: Entry): Step[] {
  const { address, event } = entry;
  if (Object.keys(event.contactProperties).length === 0) return [];
  if (address === undefined) return [noContact(entry, 'upsert-contact')];
  return [writeContact(entry, address, event.contactProperties, 'context.traits')];
}

/** What a contact is found by is never sent as a property as well; see `ensureContact`. */
function withoutKey(entry: Entry, address: ContactAddress, values: PropertyValues): PropertyValues {
  const { email, [address.unique?.property ?? 'email']: _key, ...others } = values;
  if (address.unique === undefined || email === undefined) return others;
  if (!isAnothers(entry, address)) return { email, ...others };
  entry.issues.push(emailOfAnother);
  return others;
}

const emailOfAnother: Issue = {
  code: 'EMAIL_TAKEN',
  path: 'traits.email',
  message: '"email" was left out: the contact that has it in HubSpot carries the user id of somebody else.',
};

/** The step of an event that no contact can be found for. */
export function noContact({ event }: Entry, kind: OperationKind): Step {
  const isInvalid = event.issues.some((issue) => issue.code === 'INVALID_EMAIL');
  const code: DeliveryErrorCode = isInvalid ? 'INVALID_EMAIL' : 'MISSING_IDENTIFIER';
  const message = isInvalid
    ? 'Not sent: the e-mail given is no e-mail address, and none is known for this user.'
    : `Not sent: no e-mail is known for this user. Identify the user with an e-mail first, or pass one with the call (traits.email, properties.email or context.traits.email).`;
  return { kind, outcome: { status: 'rejected', error: new DeliveryError(code, message) } };
}

function unknownProperties(names: readonly string[]): DeliveryError {
  return new DeliveryError(
    'UNKNOWN_PROPERTY',
    `Contact not written: HubSpot knows no contact property ${names.map((name) => `"${name}"`).join(', ')}. Create it, or set unknownProperties: 'drop'.`,
    { properties: names.map((name) => ({ name, code: 'PROPERTY_DOESNT_EXIST' })) },
  );
}
