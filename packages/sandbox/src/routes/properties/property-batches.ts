import { type BatchError, batchAnswer, batchError } from '../../batch/batch-answer.ts';
import { readInputs } from '../../batch/batch-input.ts';
import { textOf } from '../../model/json.ts';
import type { PropertyDefinition } from '../../model/property.ts';
import type { Refusal } from '../../model/refusal.ts';
import { type Answer, noContent } from '../../server/answer.ts';
import { type Call, fields, typeOf } from '../../server/call.ts';
import { propertyNotFound } from './properties.ts';
import { readNewProperty } from './read-property.ts';

const maxInputs = 100;

/** POST batch/create: what cannot be created turns the answer into a 207. */
export function createProperties(call: Call): Answer | Refusal {
  const inputs = readInputs(fields(call), maxInputs);
  if (!inputs.ok) return inputs.refusal;
  const results: PropertyDefinition[] = [];
  const errors: BatchError[] = [];
  for (const input of inputs.value.items) {
    const definition = readNewProperty(call.world, typeOf(call), input.fields, call.now);
    if (definition.ok) {
      call.world.catalogs[typeOf(call)].put(definition.value);
      results.push(definition.value);
    } else {
      errors.push(batchError(definition.refusal, { name: [textOf(input.fields['name']) ?? ''] }));
    }
  }
  return batchAnswer(call, 201, results, errors);
}

/** POST batch/read. */
export function readPropertyBatch(call: Call): Answer | Refusal {
  const inputs = readInputs(fields(call), maxInputs);
  if (!inputs.ok) return inputs.refusal;
  const catalog = call.world.catalogs[typeOf(call)];
  const get = fields(call)['archived'] === true ? catalog.getArchived : catalog.get;
  const results: PropertyDefinition[] = [];
  const errors: BatchError[] = [];
  for (const input of inputs.value.items) {
    const name = textOf(input.fields['name']) ?? '';
    const found = get(name);
    if (found === undefined) errors.push(batchError(propertyNotFound(call, name), { name: [name] }));
    else results.push(found);
  }
  return batchAnswer(call, 200, results, errors);
}

/** POST batch/archive. Unknown names and HubSpot's own properties are passed over (unverified). */
export function archiveProperties(call: Call): Answer | Refusal {
  const inputs = readInputs(fields(call), maxInputs);
  if (!inputs.ok) return inputs.refusal;
  const catalog = call.world.catalogs[typeOf(call)];
  for (const input of inputs.value.items) {
    const found = catalog.get(textOf(input.fields['name']) ?? '');
    if (found?.modificationMetadata.archivable === true) catalog.archive(found.name, call.now);
  }
  return noContent;
}
