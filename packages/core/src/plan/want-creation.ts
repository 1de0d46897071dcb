import type { PropertyValues } from '../normalize/normalized-event.ts';
import { addCreation, creationKey, whyNeverCreated } from './creation.ts';
import type { Draft } from './draft.ts';
import { inferType } from './infer-type.ts';
import type { PropertyCatalog } from './property-definition.ts';

/** HubSpot, "Custom events", limits (docs read through November 2026). Those that HubSpot adds by itself do not count. */
const maxEventProperties = 50;

/** Where unknown properties belong to. */
export type CreationTarget =
  | { readonly kind: 'property'; readonly object: 'contacts' | 'companies' }
  | {
      readonly kind: 'event-property';
      readonly eventName: string;
      readonly known: PropertyCatalog | undefined;
    };

/** Notes which of these properties are to be created; none, unless the settings say so. */
export function wantProperties(
  draft: Draft,
  names: readonly string[],
  values: PropertyValues,
  target: CreationTarget,
): void {
  if (!isWanted(draft, target)) return;
  for (const name of names) {
    const type = inferType(values[name] ?? '');
    if (type === undefined || whyNotCreated(draft, name, target) !== undefined) continue;
    addCreation(
      draft.lacking.creations,
      target.kind === 'property'
        ? { ...target, name, type }
        : { kind: target.kind, eventName: target.eventName, name, type },
    );
  }
}

/** Why a property that the portal lacks will not be created, for the issue; `undefined` when nothing stands against it. */
export function whyNotCreated(draft: Draft, name: string, target: CreationTarget): string | undefined {
  if (!isWanted(draft, target)) return undefined;
  const refused = draft.knowledge.notCreated?.get(creationKey({ ...target, name }));
  return refused ?? whyNeverCreated(name) ?? whyFull(target);
}

function whyFull(target: CreationTarget): string | undefined {
  if (target.kind === 'property') return undefined;
  const own = [...(target.known?.keys() ?? [])].filter((name) => !name.startsWith('hs_'));
  return own.length >= maxEventProperties
    ? `the event has ${maxEventProperties} properties already, the most that HubSpot takes`
    : undefined;
}

function isWanted({ settings }: Draft, { kind }: CreationTarget): boolean {
  return kind === 'property' ? settings.unknownProperties === 'create' : settings.createsEvents === true;
}
