import type { CrmRecord } from '../model/crm-record.ts';
import type { JsonObject } from '../model/json.ts';
import type { World } from '../store/world.ts';
import { planCreate, planUpdate } from './plan-write.ts';
import type { WritePlan } from './write-plan.ts';

/**
 * Plans the write of a contact from a page: what does not fit is left out, each value for itself, and nobody hears of it
 * (unverified for forms).
 *
 * @param known - the contact that is changed; `undefined` to make one
 * @returns `undefined` when a new contact would have nothing of what one needs
 */
export function planFitting(
  world: World,
  known: CrmRecord | undefined,
  email: string | undefined,
  properties: JsonObject,
): WritePlan | undefined {
  const fitting: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(properties)) {
    const tried =
      known === undefined
        ? planCreate(world, 'contacts', { properties: { firstname: 'x', [name]: value } })
        : planUpdate(world, 'contacts', known, { [name]: value });
    if (tried.ok) fitting[name] = value;
  }
  const plan =
    known === undefined
      ? planCreate(world, 'contacts', { properties: email === undefined ? fitting : { ...fitting, email } })
      : planUpdate(world, 'contacts', known, fitting);
  return plan.ok ? plan.value : undefined;
}
