import type { ObjectType } from '../model/object-type.ts';
import type { AssociationSpec, RecordReference } from '../store/association-store.ts';
import type { World } from '../store/world.ts';

interface TypePair {
  readonly unlabelled: number | undefined;
  readonly primary: number | undefined;
}

/**
 * HubSpot's own association types (AssociationTypes in @hubspot/api-client 13.5; parent and child company,
 * and labels made by users, are not served).
 */
const typeIds: Readonly<Record<ObjectType, Readonly<Record<ObjectType, TypePair>>>> = {
  contacts: {
    contacts: { unlabelled: 449, primary: undefined },
    companies: { unlabelled: 279, primary: 1 },
    notes: { unlabelled: 201, primary: undefined },
  },
  companies: {
    contacts: { unlabelled: 280, primary: 2 },
    companies: { unlabelled: 450, primary: undefined },
    notes: { unlabelled: 189, primary: undefined },
  },
  notes: {
    contacts: { unlabelled: 202, primary: undefined },
    companies: { unlabelled: 190, primary: undefined },
    notes: { unlabelled: undefined, primary: undefined },
  },
};

/** The unlabelled type between two object types, in this direction; throws where there is none (see `canAssociate`). */
export function defaultSpec(from: ObjectType, to: ObjectType): AssociationSpec {
  const { unlabelled } = typeIds[from][to];
  if (unlabelled === undefined) throw new TypeError(`${from} and ${to} cannot be associated`);
  return hubspotDefined(unlabelled);
}

/** Whether HubSpot has an association type between the two at all. */
export function canAssociate(from: ObjectType, to: ObjectType): boolean {
  return typeIds[from][to].unlabelled !== undefined;
}

/** Whether the type exists between the two, in this direction. */
export function isValidSpec(spec: AssociationSpec, from: ObjectType, to: ObjectType): boolean {
  const { unlabelled, primary } = typeIds[from][to];
  if (spec.associationCategory !== 'HUBSPOT_DEFINED') return false;
  return spec.associationTypeId === unlabelled || spec.associationTypeId === primary;
}

/** Whether the type marks the primary company. */
export function isPrimary(spec: AssociationSpec, from: ObjectType, to: ObjectType): boolean {
  return spec.associationTypeId === typeIds[from][to].primary;
}

/**
 * Associates two records both ways. A labelled association includes the unlabelled one.
 *
 * The first company of a contact becomes its primary one (unverified; see `firstCompanyIsPrimary`), and a contact
 * has at most one primary company.
 */
export function associate(
  world: World,
  from: RecordReference,
  to: RecordReference,
  spec: AssociationSpec,
): void {
  const wantsPrimary = isPrimary(spec, from.type, to.type) || isFirstCompany(world, from, to);
  addBothWays(world, from, to, 'unlabelled');
  if (!wantsPrimary) return;
  const [contact, company] = from.type === 'contacts' ? [from, to] : [to, from];
  if (contact.type !== 'contacts' || company.type !== 'companies') return;
  dropPrimary(world, contact);
  addBothWays(world, contact, company, 'primary');
}

/** Takes one type away, both ways. */
export function disassociate(
  world: World,
  from: RecordReference,
  to: RecordReference,
  spec: AssociationSpec,
): void {
  const kind = isPrimary(spec, from.type, to.type) ? 'primary' : 'unlabelled';
  const there = typeIds[from.type][to.type][kind];
  const back = typeIds[to.type][from.type][kind];
  if (there !== undefined) world.associations.removeSpec(from, to, hubspotDefined(there));
  if (back !== undefined) world.associations.removeSpec(to, from, hubspotDefined(back));
}

function addBothWays(world: World, from: RecordReference, to: RecordReference, kind: keyof TypePair): void {
  const there = typeIds[from.type][to.type][kind];
  const back = typeIds[to.type][from.type][kind];
  if (there !== undefined) world.associations.add(from, to, hubspotDefined(there));
  if (back !== undefined) world.associations.add(to, from, hubspotDefined(back));
}

function isFirstCompany(world: World, from: RecordReference, to: RecordReference): boolean {
  if (!world.settings.assumptions.firstCompanyIsPrimary) return false;
  const contact = [from, to].find(({ type }) => type === 'contacts');
  if (contact === undefined || ![from, to].some(({ type }) => type === 'companies')) return false;
  return world.associations.count(contact, 'companies') === 0;
}

function dropPrimary(world: World, contact: RecordReference): void {
  const there = hubspotDefined(typeIds.contacts.companies.primary ?? 0);
  const back = hubspotDefined(typeIds.companies.contacts.primary ?? 0);
  for (const { id } of world.associations.list(contact, 'companies')) {
    const company: RecordReference = { type: 'companies', id };
    world.associations.removeSpec(contact, company, there);
    world.associations.removeSpec(company, contact, back);
  }
}

function hubspotDefined(associationTypeId: number): AssociationSpec {
  return { associationCategory: 'HUBSPOT_DEFINED', associationTypeId };
}
