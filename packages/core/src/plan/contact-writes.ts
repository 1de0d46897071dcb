import type { WireProperties } from './fit-properties.ts';
import { createMergedValues, type MergedValues } from './merged-values.ts';
import type { RecordReference, UpsertContact } from './operation.ts';
import { type Phase, waveAtOrAfter } from './wave-number.ts';

interface Write {
  readonly id: string;
  readonly wave: number;
  properties: WireProperties;
  readonly sources: string[];
  /** Opened for what comes before the contact's first write, which is still to be folded in. */
  isPromise: boolean;
}

interface Person {
  readonly email: string;
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
    email: string,
    properties: WireProperties,
    origin: { readonly at: number; readonly source: string },
  ): string;
  /**
   * Sees to it that the contact's first write of this run travels before what asks for it, although it comes later.
   *
   * @returns false when this run does not write the contact
   */
  promise(email: string): boolean;
  /** The contact as far as it is known: written by this run, or found in HubSpot. */
  reference(email: string): RecordReference | undefined;
  /** Notes that the contact exists in HubSpot already. */
  exists(email: string, id: string): void;
  /** Books the place of something that belongs to this contact and must keep its order. @returns its wave */
  place(email: string | undefined, phase: Phase, notBefore?: number): number;
  operations(): UpsertContact[];
}

/** @param expected - e-mails of the contacts that this run is known to write */
export function createContactWrites(expected: ReadonlySet<string>): ContactWrites {
  const people = new Map<string, Person>();

  function personOf(email: string): Person {
    const existing = people.get(email);
    if (existing !== undefined) return existing;
    const person = { email, values: createMergedValues(), writes: [], wave: 0 };
    people.set(email, person);
    return person;
  }

  return {
    write(email, properties, { at, source }) {
      const person = personOf(email);
      const last = person.writes.at(-1);
      const changes = person.values.add(properties, at);
      const mayFold = last?.isPromise || last?.wave === person.wave || Object.keys(changes).length === 0;
      const write = last !== undefined && mayFold ? last : openWrite(person);
      write.isPromise = false;
      write.properties = { ...write.properties, ...changes };
      write.sources.push(source);
      return write.id;
    },

    promise(email) {
      if (!expected.has(email)) return false;
      const person = personOf(email);
      if (person.writes.length === 0) openWrite(person).isPromise = true;
      return true;
    },

    reference: (email) => people.get(email)?.reference,

    exists(email, id) {
      personOf(email).reference ??= { id };
    },

    place(email, phase, notBefore = 0) {
      if (email === undefined) return waveAtOrAfter(notBefore, phase);
      const person = personOf(email);
      const afterWrite = (person.writes.at(-1)?.wave ?? -1) + 1;
      person.wave = waveAtOrAfter(Math.max(person.wave, afterWrite, notBefore), phase);
      return person.wave;
    },

    operations: () => [...people.values()].flatMap(toOperations),
  };
}

function openWrite(person: Person): Write {
  const wave = waveAtOrAfter(person.wave, 'records');
  const write = {
    id: `contact ${person.email} ${person.writes.length + 1}`,
    wave,
    properties: {},
    sources: [],
    isPromise: false,
  };
  person.writes.push(write);
  person.wave = wave;
  person.reference = { operation: write.id };
  return write;
}

function toOperations({ email, writes, values }: Person): UpsertContact[] {
  return writes.map(({ id, wave, properties, sources }, index) => ({
    kind: 'upsert-contact',
    id,
    wave,
    properties,
    sources,
    after: writes.slice(Math.max(0, index - 1), index).map((earlier) => earlier.id),
    repeatable: true,
    email,
    ...(index === writes.length - 1 && { writtenAt: values.times() }),
  }));
}
