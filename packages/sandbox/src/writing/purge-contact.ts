import type { CrmRecord } from '../model/crm-record.ts';
import type { World } from '../store/world.ts';
import { releaseAll } from './archive-record.ts';

/**
 * Deletes a contact for good, with its notes, events, visits, submissions and e-mails, and suppresses its addresses
 * (HubSpot knowledge base, permanent delete, June 2025).
 */
export function purgeContact(world: World, record: CrmRecord, now: number): void {
  const addresses = addressesOf(record);
  for (const address of addresses) world.suppressed.add(address);
  const contact = { type: 'contacts', id: record.id } as const;
  for (const { id } of world.associations.list(contact, 'notes')) {
    const note = world.records.notes.get(id);
    world.associations.removeAll(contact, { type: 'notes', id });
    const isShared = world.associations.count({ type: 'notes', id }, 'contacts') > 0;
    if (note !== undefined && !isShared) world.records.notes.purge(note, now);
  }
  for (const { id } of world.associations.list(contact, 'companies')) {
    world.associations.removeAll(contact, { type: 'companies', id });
  }
  const isTheirs = (address: string | undefined) => address !== undefined && addresses.includes(address);
  world.forms.forget(({ email, contactId }) => contactId === record.id || isTheirs(email));
  world.emails.forget(({ to, contactId }) => contactId === record.id || isTheirs(to));
  world.events.forget(record.id);
  world.visits.forget(record.id);
  world.lists.replaceMember('contacts', record.id, undefined);
  releaseAll(world, 'contacts', record);
  world.records.contacts.purge(record, now);
}

function addressesOf(record: CrmRecord): readonly string[] {
  const email = record.versions.get('email')?.value ?? '';
  const further = record.versions.get('hs_additional_emails')?.value ?? '';
  return [email, ...further.split(';')].filter((address) => address !== '');
}
