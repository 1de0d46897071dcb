import { commonType, type ValueType } from './infer-type.ts';

/** A property of contacts or companies that is to be created. */
export interface PropertyCreation {
  readonly kind: 'property';
  readonly object: 'contacts' | 'companies';
  readonly name: string;
  readonly type: ValueType;
  /** Default: the name, as words. */
  readonly label?: string;
}

/** A custom event that is to be defined, or a property that its definition is to get. */
export type EventCreation =
  /** `label` as the event was called by the caller. */
  | { readonly kind: 'event'; readonly eventName: string; readonly label: string }
  | {
      readonly kind: 'event-property';
      readonly eventName: string;
      readonly name: string;
      readonly type: ValueType;
    };

/** Something that the portal lacks, and that the settings say to create. Event names are fully qualified. */
export type Creation = PropertyCreation | EventCreation;

/**
 * The name under which a creation is wanted, and under which its refusal is remembered.
 *
 * @example creationKey({ kind: 'property', object: 'contacts', name: 'plan' }) // 'contacts.plan'
 */
export function creationKey(
  creation:
    | Pick<PropertyCreation, 'kind' | 'object' | 'name'>
    | { readonly kind: 'event'; readonly eventName: string }
    | { readonly kind: 'event-property'; readonly eventName: string; readonly name: string },
): string {
  switch (creation.kind) {
    case 'property':
      return `${creation.object}.${creation.name}`;
    case 'event':
      return creation.eventName;
    case 'event-property':
      return `${creation.eventName}.${creation.name}`;
  }
}

/** Adds a creation to those of a run. Where several events want the same, its type takes the values of all. */
export function addCreation(wanted: Map<string, Creation>, creation: Creation): void {
  const key = creationKey(creation);
  const before = wanted.get(key);
  if (before === undefined) wanted.set(key, creation);
  else if (before.kind !== 'event' && creation.kind !== 'event')
    wanted.set(key, { ...before, type: commonType(before.type, creation.type) });
}

/**
 * Why a property of this name is not even tried to be created. Names that are too long, or no names, have been left out
 * before (`toPropertyName`).
 *
 * That `hs_` is reserved is from memory of HubSpot's settings page, unverified (November 2026).
 */
export function whyNeverCreated(name: string): string | undefined {
  return name.startsWith('hs_')
    ? 'HubSpot keeps names that begin with "hs_" for itself. Rename it'
    : undefined;
}
