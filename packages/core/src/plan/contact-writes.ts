import { addressKey, type ContactAddress } from './contact-address.ts';
import type { WireProperties } from './fit-properties.ts';
import { createMergedValues, type MergedValues } from './merged-values.ts';
import type { RecordReference, UpsertContact } from './operation.ts';
import { type Phase, waveAtOrAfter } from './wave-number.ts';

interface Write {
  readonly id: string;
  readonly wave: number;
  readonly address: ContactAddress;
  /** The contact under the address that it had before, when this write gives it another one. */
  readonly moved?: { readonly record: RecordReference; readonly from: string };
  properties: WireProperties;
  readonly sources: string[];
  /** Opened for what comes before the contact's first write, which is still to be folded in. */
  isPromise: boolean;
}

interface Person {
  address: ContactAddress;
  readonly values: MergedValues;
  readonly writes: Write[];
  /** The wave of the latest thing planned for this contact: what comes after must not travel earlier. */
  wave: number;
  reference?: RecordReference;
}

/**
 * Collects the contact writes of a run. Consecutive writes of one contact fold into one; a write that follows
 * something else of that contact (an event, an association) travels in a later wave, unless it says nothing new.
 */
export interface ContactWrites {
  /** Plans the write, or folds it into an earlier one. @returns the id of the operation that carries it */
  write(
    address: ContactAddress,
    properties: WireProperties,
    origin: { readonly at: number; readonly source: string },
  ): string;
  /**
   * Sees to it that the contact's first write of this run travels before what asks for it, although it comes later.
   *
   * @returns false when this run does not write the contact
   */
  promise(address: ContactAddress): boolean;
  /** Whether the contact's write is opened for what comes before it, and still to come. */
  isPromised(address: ContactAddress): boolean;
  /** The contact as far as it is known: written by this run, or found in HubSpot. */
  reference(address: ContactAddress): RecordReference | undefined;
  /** Notes that the contact exists in HubSpot already. */
  exists(address: ContactAddress, id: string): void;
  /** Gives a contact another address: from now on both name it, and its next write tells HubSpot. */
  move(
    from: ContactAddress,
    to: ContactAddress,
    record: RecordReference,
    origin: { readonly at: number; readonly source: string },
  ): string;
  /** Whether this run gives the contact another address than this one. */
  hasMoved(address: ContactAddress): boolean;
  /** Whether both addresses name one contact. */
  isSame(one: ContactAddress, other: ContactAddress): boolean;
  /** Books the place of something that belongs to this contact and must keep its order. @returns its wave */
  place(address: ContactAddress | undefined, phase: Phase, notBefore?: number): number;
  operations(): UpsertContact[];
}

/**
 * @param expected - keys of the contacts that this run is known to write
 * @param updatable - HubSpot's ids by address key, where contacts are only updated
 */
export function createContactWrites(
  expected: ReadonlySet<string>,
  updatable: ReadonlyMap<string, string | null> = new Map(),
): ContactWrites {
  const people = new Map<string, Person>();

  function personOf(address: ContactAddress): Person {
    const key = addressKey(address);
    const existing = people.get(key);
    if (existing !== undefined) return existing;
    const person = { address, values: createMergedValues(), writes: [], wave: 0 };
    people.set(key, person);
    return person;
  }

  return {
    write(address, properties, { at, source }) {
      const person = personOf(address);
      const last = person.writes.at(-1);
      const changes = person.values.add(properties, at);
      const mayFold = last?.isPromise || last?.wave === person.wave || Object.keys(changes).length === 0;
      const write = last !== undefined && mayFold ? last : openWrite(person);
      write.isPromise = false;
      write.properties = { ...write.properties, ...changes };
      if (write.sources.at(-1) !== source) write.sources.push(source);
      return write.id;
    },

    promise(address) {
      if (!expected.has(addressKey(address))) return false;
      const person = personOf(address);
      if (person.writes.length === 0) openWrite(person).isPromise = true;
      return true;
    },

    isPromised: (address) => people.get(addressKey(address))?.writes.at(-1)?.isPromise === true,

    reference: (address) => people.get(addressKey(address))?.reference,

    exists(address, id) {
      personOf(address).reference ??= { id };
    },

    move(from, to, record, { at, source }) {
      const person = personOf(from);
      people.set(addressKey(to), person);
      person.address = to;
      const write = openWrite(person, { record, from: addressKey(from) });
      const name =
        to.unique === undefined ? { email: to.email ?? '' } : { [to.unique.property]: to.unique.value };
      write.properties = person.values.add(name, at);
      write.sources.push(source);
      return write.id;
    },

    hasMoved(address) {
      const key = addressKey(address);
      const now = people.get(key)?.address ?? address;
      return addressKey(now) !== key;
    },

    isSame: (one, other) => {
      const person = people.get(addressKey(one));
      return person !== undefined && person === people.get(addressKey(other));
    },

    place(address, phase, notBefore = 0) {
      if (address === undefined) return waveAtOrAfter(notBefore, phase);
      const person = personOf(address);
      const afterWrite = (person.writes.at(-1)?.wave ?? -1) + 1;
      person.wave = waveAtOrAfter(Math.max(person.wave, afterWrite, notBefore), phase);
      return person.wave;
    },

    operations: () => [...new Set(people.values())].flatMap((person) => toOperations(person, updatable)),
  };
}

function openWrite(person: Person, moved?: Write['moved']): Write {
  const { address, writes } = person;
  // What gives a contact another address follows the write that made it.
  const earliest = moved !== undefined && writes.length > 0 ? person.wave + 1 : person.wave;
  const wave = waveAtOrAfter(earliest, 'records');
  const write = {
    id: `contact ${addressKey(address)} ${writes.length + 1}`,
    wave,
    address,
    ...(moved !== undefined && { moved }),
    properties: {},
    sources: [],
    isPromise: false,
  };
  writes.push(write);
  person.wave = wave;
  person.reference = { operation: write.id };
  return write;
}

function toOperations(
  { writes, values }: Person,
  updatable: ReadonlyMap<string, string | null>,
): UpsertContact[] {
  return writes.map(({ id, wave, address, moved, properties, sources }, index) => ({
    kind: 'upsert-contact',
    id,
    wave,
    properties,
    sources,
    after: writes.slice(Math.max(0, index - 1), index).map((earlier) => earlier.id),
    repeatable: true,
    ...address,
    ...(moved !== undefined && { moved }),
    ...idOf(updatable.get(addressKey(address))),
    ...(index === writes.length - 1 && { writtenAt: values.times() }),
  }));
}

function idOf(recordId: string | null | undefined): Pick<UpsertContact, 'recordId'> {
  return typeof recordId === 'string' ? { recordId } : {};
}
