/** One entry of HubSpot's `errors` list. */
interface RefusalDetail {
  readonly message: string;
  readonly code?: string;
  /** What forms have instead of `code`. */
  readonly errorType?: string;
  readonly in?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

/** Why HubSpot refuses something: the answer's status and body, without the correlation id. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  /** Absent in some of HubSpot's own answers, for example "resource not found". */
  readonly category?: string;
  readonly subCategory?: string;
  readonly errors?: readonly RefusalDetail[];
  readonly context?: Readonly<Record<string, readonly string[]>>;
  readonly links?: Readonly<Record<string, string>>;
}

/** A value, or the refusal that came instead of it. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

/** Wraps a value. */
export function accepted<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

/** Wraps a refusal. */
export function refused(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}

/** A 400 of category `VALIDATION_ERROR`. */
export function invalid(message: string, more: Partial<Refusal> = {}): Refusal {
  return { status: 400, message, category: 'VALIDATION_ERROR', ...more };
}

/** The 404 that HubSpot gives for records: no category (seen in several public clients' fixtures). */
export const resourceNotFound: Refusal = { status: 404, message: 'resource not found' };
