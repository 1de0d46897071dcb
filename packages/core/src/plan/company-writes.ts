import type { WireProperties } from './fit-properties.ts';
import { createMergedValues, type MergedValues } from './merged-values.ts';
import type { UpsertCompany } from './operation.ts';
import { waveAtOrAfter } from './wave-number.ts';

/** Companies depend on nothing, so all of them travel first. */
export const companyWave: number = waveAtOrAfter(0, 'records');

interface Write {
  readonly values: MergedValues;
  properties: WireProperties;
  readonly sources: string[];
}

/** Collects the company writes of a run: one per domain, property by property the later timestamp wins. */
export interface CompanyWrites {
  /** @returns the id of the operation that carries it */
  write(
    domain: string,
    properties: WireProperties,
    origin: { readonly at: number; readonly source: string },
  ): string;
  operations(): UpsertCompany[];
}

/** @param known - domains of companies that carry our key already */
export function createCompanyWrites(known: ReadonlySet<string>): CompanyWrites {
  const writes = new Map<string, Write>();
  return {
    write(domain, properties, { at, source }) {
      const write = writes.get(domain) ?? { values: createMergedValues(), properties: {}, sources: [] };
      writes.set(domain, write);
      write.properties = { ...write.properties, ...write.values.add(properties, at) };
      write.sources.push(source);
      return companyOperationId(domain);
    },

    operations: () =>
      [...writes].map(([domain, { properties, sources, values }]) => ({
        kind: 'upsert-company',
        id: companyOperationId(domain),
        wave: companyWave,
        after: [],
        repeatable: true,
        sources,
        domain,
        properties,
        writtenAt: values.times(),
        isKnown: known.has(domain),
      })),
  };
}

export function companyOperationId(domain: string): string {
  return `company ${domain}`;
}
