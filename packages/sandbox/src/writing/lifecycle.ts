import type { CrmRecord } from '../model/crm-record.ts';
import type { ObjectType } from '../model/object-type.ts';
import type { World } from '../store/world.ts';

/**
 * Whether a stage lies before the stored one. HubSpot ignores such a change without an error; to go back,
 * clear the property first and set it in a second request (HubSpot docs, contacts guide, 2026).
 */
export function isBackward(world: World, record: CrmRecord, type: ObjectType, stage: string): boolean {
  const current = record.versions.get('lifecyclestage')?.value ?? '';
  if (current === '' || stage === '') return false;
  const options = world.catalogs[type].get('lifecyclestage')?.options ?? [];
  const position = (value: string) => options.findIndex((option) => option.value === value);
  return position(stage) < position(current);
}
