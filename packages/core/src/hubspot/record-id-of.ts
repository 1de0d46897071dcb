import type { RecordReference } from '../plan/operation.ts';
import type { RecipeContext } from './recipe.ts';

/** HubSpot's id of a record that is known, or was written by an earlier operation; `undefined` when that told none. */
export function recordIdOf(
  record: RecordReference,
  { receipts }: Pick<RecipeContext, 'receipts'>,
): string | undefined {
  return 'id' in record ? record.id : receipts.get(record.operation)?.recordId;
}
