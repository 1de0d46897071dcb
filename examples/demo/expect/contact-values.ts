import type { Fields, FileEvent } from '../file-event.ts';

/** Reads one property out of a trait: the text that HubSpot must show, `''` when cleared, `undefined` when no good. */
type Reader = (value: unknown) => string | undefined;

const text: Reader = (value) => {
  if (value === null) return '';
  if (Array.isArray(value)) return value.join(';');
  return typeof value === 'string' ? value.trim() : undefined;
};
const number: Reader = (value) => {
  if (value === null) return '';
  return typeof value === 'number' ? String(value) : undefined;
};
const yesOrNo: Reader = (value) => {
  const said = String(value).toLowerCase();
  if (said === 'true' || said === '1') return 'true';
  return said === 'false' || said === '0' ? 'false' : undefined;
};
const day: Reader = (value) => {
  if (typeof value === 'string' && !/^[12]\d{3}-\d\d-\d\d/.test(value)) return undefined;
  const at = typeof value === 'number' && Math.abs(value) < 1e11 ? value * 1_000 : value;
  return new Date(at as string | number).toISOString().slice(0, 10);
};

/** The properties that are looked at value by value. */
const readers: Readonly<Record<string, Reader>> = {
  firstname: text,
  lastname: text,
  phone: text,
  zip: text,
  plan: text,
  jobtitle: text,
  favouritetea: text,
  loyaltypoints: number,
  newsletter: yesOrNo,
  birthday: day,
};

/** What a contact must look like: property by property the newest good value. */
export type ContactValues = ReadonlyMap<string, string>;

/** Works out the values of one contact from all the events that say something about it, in order of arrival. */
export function contactValues(events: readonly FileEvent[]): ContactValues {
  const newest = new Map<string, { readonly value: string; readonly at: number }>();
  for (const event of events) {
    const at = new Date(event.timestamp).getTime();
    for (const [name, value] of Object.entries(properties(event))) {
      const before = newest.get(name);
      if (before === undefined || at >= before.at) newest.set(name, { value, at });
    }
  }
  return new Map([...newest].map(([name, { value }]) => [name, value]));
}

function properties({ type, traits, context }: FileEvent): Record<string, string> {
  const fields: Fields = (type === 'identify' ? traits : context?.traits) ?? {};
  const found: Record<string, string> = {};
  const address = (fields['address'] ?? {}) as Fields;
  // What stands in the address gives way to a zip of its own.
  for (const [key, value] of [...Object.entries(address), ...Object.entries(fields)]) {
    const name = key === 'postalCode' ? 'zip' : key.trim().toLowerCase();
    const read = readers[name]?.(value);
    if (read !== undefined) found[name] = read;
  }
  return found;
}
