import type { FormDefinition, FormField } from '../store/form-store.ts';
import type { World } from '../store/world.ts';
import type { FormFieldSeed, FormSeed } from './seeds.ts';

/** Completes a form. Ids are in a row, so that forms do not change what chance gives to others. */
export function defineForm(world: World, seed: FormSeed, now: number): FormDefinition {
  const number = String(world.forms.all().length + 1).padStart(12, '0');
  const id = seed.id ?? `f0000000-0000-4000-8000-${number}`;
  return {
    id,
    name: seed.name ?? id,
    fields: (seed.fields ?? [{ name: 'email', required: true }]).map((field) => defineField(world, field)),
    hasCaptcha: seed.hasCaptcha ?? false,
    blockedDomains: (seed.blockedDomains ?? []).map((domain) => domain.toLowerCase()),
    legalConsent: seed.legalConsent ?? 'none',
    redirectUri: seed.redirectUri,
    inlineMessage: seed.inlineMessage ?? '<p>Thanks for submitting the form.</p>',
    createdAt: now,
  };
}

function defineField(world: World, seed: string | FormFieldSeed): FormField {
  const field = typeof seed === 'string' ? { name: seed } : seed;
  const property = world.catalogs.contacts.get(field.name);
  return {
    objectTypeId: field.objectTypeId ?? '0-1',
    name: field.name,
    label: property?.label ?? field.name,
    fieldType: fieldTypeOf(field, property?.type),
    required: field.required ?? false,
    hidden: field.hidden ?? false,
    options: field.options ?? [],
  };
}

function fieldTypeOf(field: FormFieldSeed, propertyType: string | undefined): string {
  if (field.name === 'email') return 'email';
  if (field.options !== undefined || propertyType === 'enumeration') return 'dropdown';
  return propertyType === 'number' ? 'number' : 'single_line_text';
}
