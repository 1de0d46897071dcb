import {
  type BatchInputs,
  type BatchItem,
  duplicateIds,
  readInputs,
  repeated,
} from '../../batch/batch-input.ts';
import { isObject, textOf } from '../../model/json.ts';
import { accepted, invalid, type Refusal, type Result, refused } from '../../model/refusal.ts';
import type { Answer } from '../../server/answer.ts';
import { type Call, fields, typeOf } from '../../server/call.ts';
import { checkIdProperty, findRecord, notUnique, uniqueKey } from '../../writing/find-record.ts';
import { planCreate, planUpdate } from '../../writing/plan-write.ts';
import type { Claims } from '../../writing/unique-values.ts';
import type { WritePlan } from '../../writing/write-plan.ts';
import { recordsNotFound } from './records-not-found.ts';
import { type Plan, writeAll } from './write-all.ts';

const maxInputs = 100;

/** POST batch/create. */
export function batchCreate(call: Call): Answer | Refusal {
  const inputs = readInputs(fields(call), maxInputs);
  if (!inputs.ok) return inputs.refusal;
  const { family } = call;
  const plan: Plan = (item, claims) => planCreate(call.world, typeOf(call), item.fields, { family, claims });
  return writeAll(call, inputs.value, plan, { status: 201, showsNew: false });
}

/** POST batch/update. By record id; a unique property of one's own works too, e-mail does not. */
export function batchUpdate(call: Call): Answer | Refusal {
  const { world, family } = call;
  const type = typeOf(call);
  const inputs = readInputs(fields(call), maxInputs);
  if (!inputs.ok) return inputs.refusal;
  const duplicates = duplicateKeys(inputs.value);
  if (duplicates !== undefined) return duplicates;
  const plan: Plan = ({ fields }, claims) => {
    const id = textOf(fields['id']) ?? '';
    const idProperty = updatableBy(call, textOf(fields['idProperty']));
    if (!idProperty.ok) return idProperty;
    const record = findRecord(world, type, id, idProperty.value);
    if (record === undefined) return refused(recordsNotFound(call, [id]));
    return planUpdate(world, type, record, fields['properties'], { family, claims });
  };
  return writeAll(call, inputs.value, plan, { status: 200, showsNew: false });
}

/** POST batch/upsert: updates what the key finds and creates the rest. */
export function batchUpsert(call: Call): Answer | Refusal {
  const inputs = readInputs(fields(call), maxInputs);
  if (!inputs.ok) return inputs.refusal;
  const duplicates = duplicateKeys(inputs.value);
  if (duplicates !== undefined) return duplicates;
  const plan: Plan = (item, claims) => planUpsert(call, item, claims);
  return writeAll(call, inputs.value, plan, { status: 200, showsNew: true });
}

function planUpsert(call: Call, { fields }: BatchItem, claims: Claims | undefined): Result<WritePlan> {
  const { world, family } = call;
  const type = typeOf(call);
  const id = textOf(fields['id']);
  if (id === undefined) return refused(invalid('Some required fields were not set: [id]'));
  const idProperty = checkIdProperty(world, type, textOf(fields['idProperty']));
  if (!idProperty.ok) return idProperty;
  const record = findRecord(world, type, id, idProperty.value);
  if (record !== undefined) return planUpdate(world, type, record, fields['properties'], { family, claims });
  // Without idProperty the id is a record id, and those cannot be chosen.
  if (idProperty.value === undefined) return refused(recordsNotFound(call, [id]));
  const properties = fields['properties'];
  if (!isObject(properties)) return planCreate(world, type, { properties }, { family, claims });
  // Whether an upsert by e-mail may create when its properties lack `email` is unverified.
  const isKeyLeftOut = idProperty.value === 'email' && properties['email'] === undefined;
  if (isKeyLeftOut && world.settings.assumptions.upsertNeedsEmailProperty) {
    return refused(invalid('Partial upserts are not supported when using email as the idProperty.'));
  }
  const context = { family, claims };
  return planCreate(world, type, { properties: { [idProperty.value]: id, ...properties } }, context);
}

function duplicateKeys({ items }: BatchInputs): Refusal | undefined {
  const keys = items.map(({ fields }) =>
    uniqueKey(textOf(fields['idProperty']) ?? '', textOf(fields['id']) ?? ''),
  );
  const duplicates = repeated(keys);
  return duplicates.length === 0 ? undefined : duplicateIds(duplicates);
}

function updatableBy(call: Call, idProperty: string | undefined): Result<string | undefined> {
  if (idProperty === 'email') return refused(notUnique(typeOf(call), idProperty));
  return idProperty === undefined
    ? accepted(undefined)
    : checkIdProperty(call.world, typeOf(call), idProperty);
}
