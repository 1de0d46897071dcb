import type { Issue } from '../errors/issue.ts';
import type { PropertyValues } from '../normalize/normalized-event.ts';
import { coerceValue } from './coerce-value.ts';
import type { PropertyCatalog } from './property-definition.ts';

/** Values as HubSpot takes them: strings, `''` clears. */
export type WireProperties = Readonly<Record<string, string>>;

/** What is left to send, what was left out, and which names HubSpot does not know. */
export interface FittedProperties {
  readonly values: WireProperties;
  readonly issues: readonly Issue[];
  readonly unknown: readonly string[];
}

/**
 * Fits a record to the portal's catalogue, property by property: one bad value never costs the others.
 *
 * Without a catalogue (it could not be read) everything is sent and HubSpot judges.
 *
 * @param object - for messages: what the properties belong to, as in `contact`
 * @param prefix - of the issues' paths, as in `traits`
 * @param whyNotCreated - for messages: what keeps a name that the catalogue lacks from being created, if that was wanted
 */
export function fitProperties(
  values: PropertyValues,
  catalog: PropertyCatalog | undefined,
  {
    object,
    prefix,
    whyNotCreated,
  }: {
    readonly object: string;
    readonly prefix: string;
    readonly whyNotCreated?: (name: string) => string | undefined;
  },
): FittedProperties {
  const fitted: Record<string, string> = {};
  const issues: Issue[] = [];
  const unknown: string[] = [];
  const report = (code: Issue['code'], name: string, text: string): void => {
    issues.push({ code, path: `${prefix}.${name}`, message: text });
  };

  for (const [name, value] of Object.entries(values)) {
    if (catalog === undefined) {
      fitted[name] = String(value);
      continue;
    }
    const property = catalog.get(name);
    if (property === undefined) {
      unknown.push(name);
      const why = whyNotCreated?.(name);
      const what =
        why === undefined
          ? '. Create it in HubSpot, or stop sending it.'
          : `, and it was not created: ${why}.`;
      report(
        'UNKNOWN_PROPERTY',
        name,
        `"${name}" was left out: HubSpot knows no ${object} property of that name${what}`,
      );
      continue;
    }
    if (property.readOnly) {
      report(
        'READ_ONLY_PROPERTY',
        name,
        `"${name}" was left out: HubSpot computes this ${object} property itself.`,
      );
      continue;
    }
    const coerced = coerceValue(value, property);
    if (coerced.value !== undefined) fitted[name] = coerced.value;
    if (coerced.issue !== undefined) {
      const what = coerced.value === undefined ? 'was left out' : 'was changed';
      report(coerced.issue.code, name, `The ${object} property "${name}" ${what}: ${coerced.issue.because}.`);
    }
  }
  return { values: fitted, issues, unknown };
}
