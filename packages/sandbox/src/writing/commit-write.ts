import type { CrmRecord, ValueSource } from '../model/crm-record.ts';
import type { World } from '../store/world.ts';
import { associate } from './associate.ts';
import { fillIn } from './fill-in.ts';
import { isBackward } from './lifecycle.ts';
import { uniqueValues } from './unique-values.ts';
import type { WritePlan } from './write-plan.ts';

/** Carries out a plan and returns the record. */
export function commitWrite(world: World, plan: WritePlan, source: ValueSource, now: number): CrmRecord {
  const store = world.records[plan.type];
  const record = plan.record ?? store.insert(world.nextId(), source, now);
  const values = new Map(plan.values);

  if (plan.type === 'contacts') swapPrimaryAddress(record, values);
  const stage = values.get('lifecyclestage');
  if (stage !== undefined && isBackward(world, record, plan.type, stage)) values.delete('lifecyclestage');
  fillIn(plan, record, values);

  // All old unique values are let go before any new one is taken: two properties may swap one.
  for (const name of values.keys()) release(world, plan, record, name);
  for (const [name, value] of values) store.write(record, name, value, source, now);
  for (const [name, value] of values) {
    for (const unique of uniqueValues(world, plan.type, name, value)) {
      store.claim(unique.property, unique.value, record);
    }
  }
  for (const { to, spec } of plan.associations) {
    associate(world, { type: plan.type, id: record.id }, to, spec);
  }
  record.updatedAt = now;
  return record;
}

function release(world: World, plan: WritePlan, record: CrmRecord, name: string): void {
  const store = world.records[plan.type];
  const before = record.versions.get(name)?.value ?? '';
  for (const unique of uniqueValues(world, plan.type, name, before)) {
    if (store.owner(unique.property, unique.value) === record) store.release(unique.property, unique.value);
  }
}

/** Sending a further address as `email` makes it the primary one; the two swap, nobody's address is lost. */
function swapPrimaryAddress(record: CrmRecord, values: Map<string, string>): void {
  const email = values.get('email');
  const stored = record.versions.get('hs_additional_emails')?.value ?? '';
  const further = (values.get('hs_additional_emails') ?? stored).split(';');
  if (email === undefined || !further.includes(email)) return;
  const before = record.versions.get('email')?.value ?? '';
  const others = further.filter((address) => address !== email);
  values.set('hs_additional_emails', [...others, before].filter((address) => address !== '').join(';'));
}
