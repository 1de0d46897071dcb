import type { PlanInput, Receipt, Step } from '@hubtrail/core/plan';

/** What an attempt leaves behind for the next one; see `PlanInput`. */
export type Progress = Pick<PlanInput, 'done' | 'begunAt'>;

/** The progress as the store keeps it, JSON. */
export function writeProgress({ done, begunAt }: Progress): string {
  return JSON.stringify({ done: [...done], begunAt });
}

/** Reads what `writeProgress` has written; no progress, when there is none or it cannot be read. */
export function readProgress(state: string | undefined): Progress {
  try {
    const { done, begunAt } = JSON.parse(state ?? '{}') as {
      readonly done?: readonly [Step['kind'], Receipt][];
      readonly begunAt?: number;
    };
    return { done: new Map(done), ...(begunAt !== undefined && { begunAt }) };
  } catch {
    return { done: new Map() };
  }
}
