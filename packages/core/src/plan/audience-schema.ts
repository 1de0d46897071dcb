import { toPropertyName } from '../normalize/to-property-name.ts';
import { type AudienceDefinition, audienceLabel } from './audience.ts';
import { audienceEvents, audienceKeyProperty } from './audience-calls.ts';
import { type Creation, creationKey } from './creation.ts';
import type { Knowledge } from './knowledge.ts';
import type { PropertyCatalog, PropertyDefinition } from './property-definition.ts';
import { qualifyEventName } from './qualify-event-name.ts';

/** Something that HubSpot must have before an audience is sent. */
export type SchemaNeed =
  | {
      readonly kind: 'property';
      readonly object: 'contacts' | 'companies';
      /** The internal name, which must be exactly this. */
      readonly name: string;
      readonly label: string;
      readonly type: 'bool' | 'number' | 'string';
      readonly fieldType: 'booleancheckbox' | 'number' | 'text';
      readonly groupName: 'contactinformation' | 'companyinformation';
    }
  | {
      readonly kind: 'event';
      /** Fully qualified, as in `pe1234567_audience_entered`. */
      readonly name: string;
      readonly label: string;
    };

/** Whether HubSpot has it. `unknown`: HubSpot does not let that be read, and judges when it is sent. */
export interface SchemaCheck {
  readonly need: SchemaNeed;
  readonly state: 'present' | 'missing' | 'unfit' | 'unknown';
  /** What to do about it, for a person. */
  readonly hint?: string;
}

const shapes = {
  boolean: { type: 'bool', fieldType: 'booleancheckbox' },
  number: { type: 'number', fieldType: 'number' },
  string: { type: 'string', fieldType: 'text' },
} as const;
const groups = { contacts: 'contactinformation', companies: 'companyinformation' } as const;

/**
 * What HubSpot must have for these audiences and computed traits, each once.
 *
 * A list is not among them: it is created when somebody is put on it.
 */
export function schemaNeeds(
  definitions: readonly AudienceDefinition[],
  portalId: string | undefined,
): SchemaNeed[] {
  const needs = definitions.flatMap(({ key, level = 'user', type = 'boolean', as = ['property'] }) => {
    const objects = level === 'account' ? (['contacts', 'companies'] as const) : (['contacts'] as const);
    const properties = objects.map((object): SchemaNeed => {
      const rest = { label: audienceLabel(key), groupName: groups[object], ...shapes[type] };
      return { kind: 'property', object, name: key, ...rest };
    });
    const events = Object.values(audienceEvents).map((label): SchemaNeed => {
      const plain = toPropertyName(label) ?? label;
      const name = qualifyEventName(plain, portalId);
      return { kind: 'event', name: typeof name === 'string' ? name : plain, label };
    });
    return [...(as.includes('property') ? properties : []), ...(as.includes('events') ? events : [])];
  });
  return [...new Map(needs.map((need) => [nameOf(need), need])).values()];
}

/** Compares what must be there with what is there: by internal names, never by labels. */
export function checkSchema(
  needs: readonly SchemaNeed[],
  { contactProperties, companyProperties, eventDefinitions, notCreated }: Partial<Knowledge>,
): SchemaCheck[] {
  return needs.map((need): SchemaCheck => {
    const [refused] = toCreations(need).flatMap((creation) => notCreated?.get(creationKey(creation)) ?? []);
    if (need.kind === 'event') {
      if (eventDefinitions === undefined) return { need, state: 'unknown' };
      if (eventDefinitions.has(need.name)) return { need, state: 'present' };
      return {
        need,
        state: 'missing',
        hint: refused ?? `Define the custom event "${need.label}" in HubSpot.`,
      };
    }
    const catalog = need.object === 'contacts' ? contactProperties : companyProperties;
    if (catalog === undefined) return { need, state: 'unknown' };
    const known = catalog.get(need.name);
    if (known === undefined) return { need, state: 'missing', hint: refused ?? hintFor(need, catalog) };
    const why = whyUnfit(need, known);
    return why === undefined ? { need, state: 'present' } : { need, state: 'unfit', hint: why };
  });
}

/** What would have to be created for it. */
export function toCreations(need: SchemaNeed): readonly Creation[] {
  if (need.kind === 'property') {
    const { kind, object, name, label } = need;
    return [{ kind, object, name, label, type: valueTypes[need.type] }];
  }
  const { name: eventName, label } = need;
  return [
    { kind: 'event', eventName, label },
    { kind: 'event-property', eventName, name: audienceKeyProperty, type: 'text' },
  ];
}

const valueTypes = { bool: 'boolean', number: 'number', string: 'text' } as const;

function nameOf(need: SchemaNeed): string {
  return need.kind === 'event' ? need.name : `${need.object}.${need.name}`;
}

type PropertyNeed = Extract<SchemaNeed, { readonly kind: 'property' }>;

function hintFor(need: PropertyNeed, catalog: PropertyCatalog): string {
  const isAlike = ({ label }: PropertyDefinition): boolean =>
    label.toLowerCase() === need.label.toLowerCase() || toPropertyName(label) === need.name;
  const alike = [...catalog.values()].find(isAlike);
  const what = `Create the ${need.object} property "${need.name}" in the group ${need.groupName}`;
  return alike === undefined
    ? `${what}.`
    : `${what}: the one labelled "${alike.label}" has the internal name "${alike.name}", and the internal name is what counts.`;
}

function whyUnfit({ type, name }: PropertyNeed, known: PropertyDefinition): string | undefined {
  if (known.readOnly) return `HubSpot computes "${name}" itself. Choose another key.`;
  const isYesNo =
    known.type === 'enumeration' &&
    known.options.length === 2 &&
    known.options.every(({ value }) => value === 'true' || value === 'false');
  if (known.type === type || (type === 'bool' && isYesNo)) return undefined;
  const wanted = { bool: 'a single checkbox', number: 'a number', string: 'a single-line text' }[type];
  return `"${name}" is of the type ${known.type} in HubSpot, and ${wanted} is needed.`;
}
