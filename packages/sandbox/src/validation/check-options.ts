import type { PropertyDefinition } from '../model/property.ts';
import type { CheckedValue } from './check-value.ts';

/**
 * Checks an enumeration by option value, case-sensitively (HubSpot docs, properties guide, 2026).
 *
 * A checkbox takes several values with `;` between them; a leading `;` adds to the stored ones (unverified).
 * Where options live elsewhere (owners, pipelines) and none are listed, any value passes.
 */
export function checkOptions(definition: PropertyDefinition, value: string, current: string): CheckedValue {
  const isMultiple = definition.fieldType === 'checkbox';
  const wanted = isMultiple ? value.split(';').filter((part) => part !== '') : [value];
  const unknown = wanted.find((part) => !isOption(definition, part));
  if (unknown !== undefined) {
    return { ok: false, code: 'INVALID_OPTION', message: notAllowed(definition, unknown) };
  }
  if (!isMultiple) return { ok: true, value };
  const kept = value.startsWith(';') ? current.split(';').filter((part) => part !== '') : [];
  return { ok: true, value: [...new Set([...kept, ...wanted])].join(';') };
}

function isOption(definition: PropertyDefinition, value: string): boolean {
  if (definition.externalOptions && definition.options.length === 0) return true;
  return definition.options.some((option) => option.value === value);
}

function notAllowed(definition: PropertyDefinition, value: string): string {
  const options = definition.options.map((option) => `label: "${option.label}"\nvalue: "${option.value}"`);
  return `${value} was not one of the allowed options: [${options.join(', ')}]`;
}
