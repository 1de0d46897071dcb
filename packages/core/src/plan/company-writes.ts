import type { WireProperties } from './fit-properties.ts';
import { createMergedValues, type MergedValues } from './merged-values.ts';
import type { UpsertCompany } from './operation.ts';
import { waveAtOrAfter } from './wave-number.ts';

/** Companies depend on nothing, so all of them travel first. */
export const companyWave: number = waveAtOrAfter(0, 'records');

interface Write {
  readonly domain: string | undefined;
  readonly values: MergedValues;
  properties: WireProperties;
  readonly sources: string[];
}

/** Collects the company writes of a run: one per key, property by property the later timestamp wins. */
export interface CompanyWrites {
  /** @returns the id of the operation that carries it */
  write(
    company: { readonly key: string; readonly domain: string | undefined },
    properties: WireProperties,
    origin: { readonly at: number; readonly source: string },
  ): string;
  operations(): UpsertCompany[];
}

/** @param known - keys of companies that carry our key already */
export function createCompanyWrites(known: ReadonlySet<string>): CompanyWrites {
  const writes = new Map<string, Write>();
  return {
    write({ key, domain }, properties, { at, source }) {
      const write = writes.get(key) ?? { domain, values: createMergedValues(), properties: {}, sources: [] };
      writes.set(key, write);
      write.properties = { ...write.properties, ...write.values.add(properties, at) };
      write.sources.push(source);
      return companyOperationId(key);
    },

    operations: () =>
      [...writes].map(([key, { domain, properties, sources, values }]) => ({
        kind: 'upsert-company',
        id: companyOperationId(key),
        wave: companyWave,
        after: [],
        repeatable: true,
        sources,
        key,
        ...(domain !== undefined && { domain }),
        properties,
        writtenAt: values.times(),
        isKnown: known.has(key),
      })),
  };
}

export function companyOperationId(key: string): string {
  return `company ${key}`;
}
