import { objectTypeWord } from '../../model/object-type.ts';
import type { Refusal } from '../../model/refusal.ts';
import { type Call, typeOf } from '../../server/call.ts';

/** The refusal of ids that lead nowhere, as batch/read words it; for writes it is unverified. */
export function recordsNotFound(call: Call, ids: readonly string[]): Refusal {
  return {
    status: 404,
    message: `Could not get some ${objectTypeWord(typeOf(call))} objects, they may be deleted or not exist. Check that ids are valid.`,
    category: 'OBJECT_NOT_FOUND',
    context: { ids },
  };
}
