import { isObject, type JsonObject, textOf } from '../model/json.ts';
import type { Random } from '../runtime/random.ts';
import type { Answer } from '../server/answer.ts';
import type { MixedBatchFault } from './fault.ts';

/** Carries out a batch in part, or says less of it than was done. */
export function mixedBatch(
  fault: MixedBatchFault,
  text: string,
  carryOut: (text: string) => Answer,
  random: Random,
): Answer {
  const body = readBatch(text);
  if (body === undefined) return carryOut(text);
  const count = fault.count ?? 1;
  if (fault.defect === 'results-missing' || fault.defect === 'results-foreign') {
    const answer = carryOut(text);
    return withResults(answer, fault, (results) => spoil(results, fault, count, random));
  }
  const failed = body.inputs.slice(0, count);
  const answer = carryOut(JSON.stringify({ ...body.rest, inputs: body.inputs.slice(count) }));
  if (!isObject(answer.body)) return answer;
  const told = fault.defect === 'errors-dropped' ? [] : failed.map((input) => errorOf(input, fault, random));
  const errors = [...(Array.isArray(answer.body['errors']) ? answer.body['errors'] : []), ...told];
  const shown = errors.length === 0 ? {} : { numErrors: errors.length, errors };
  return { ...answer, status: fault.status ?? 207, body: { ...answer.body, ...shown } };
}

function readBatch(
  text: string,
): { readonly inputs: readonly unknown[]; readonly rest: JsonObject } | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (!isObject(body) || !Array.isArray(body['inputs'])) return undefined;
    const { inputs, ...rest } = body;
    return { inputs: inputs as readonly unknown[], rest };
  } catch {
    return undefined;
  }
}

function withResults(
  answer: Answer,
  fault: MixedBatchFault,
  change: (results: readonly unknown[]) => readonly unknown[],
): Answer {
  if (!isObject(answer.body) || !Array.isArray(answer.body['results'])) return answer;
  const body = { ...answer.body, results: change(answer.body['results']) };
  return { ...answer, status: fault.status ?? answer.status, body };
}

function spoil(
  results: readonly unknown[],
  fault: MixedBatchFault,
  count: number,
  random: Random,
): readonly unknown[] {
  if (fault.defect === 'results-missing') return results.slice(count);
  return results.map((result, index) =>
    index < count && isObject(result) ? { ...result, objectWriteTraceId: random.uuid() } : result,
  );
}

function errorOf(input: unknown, fault: MixedBatchFault, random: Random): unknown {
  const own = isObject(input) ? textOf(input['objectWriteTraceId']) : undefined;
  const traceId = fault.defect === 'errors-foreign' ? random.uuid() : own;
  const isTraced = fault.defect !== 'errors-untraced' && traceId !== undefined;
  return {
    status: 'error',
    category: fault.category ?? 'VALIDATION_ERROR',
    message: 'This input could not be processed.',
    context: isTraced ? { objectWriteTraceId: [traceId] } : {},
  };
}
