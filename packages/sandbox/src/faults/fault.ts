/** The answer of a request limit that was not really reached. */
export interface RateLimitFault {
  readonly kind: 'rate-limit';
  /** HubSpot's word for the limit; the message follows it. */
  readonly policy: 'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY';
  /** Sent as `Retry-After`, in seconds; HubSpot itself sends none. */
  readonly retryAfterSeconds?: number;
}

/** An error status. 502, 504 and 524 come from the gateway, with an HTML page for a body; the rest have HubSpot's JSON. */
export interface StatusFault {
  readonly kind: 'status';
  readonly status: 401 | 403 | 409 | 423 | 500 | 502 | 503 | 504 | 524;
  /** The id in a 409's "Existing ID: …". Without one the 409 names nobody. */
  readonly existingId?: string;
  /** Whether the request is carried out all the same, and only its answer lost. Default: `false`. */
  readonly isCarriedOut?: boolean;
}

/** A 404. */
export interface NotFoundFault {
  readonly kind: 'not-found';
  /**
   * Whether the answer says that the record is missing (`x-hubspot-notfound`, category `OBJECT_NOT_FOUND`).
   * Without the mark it is what a wrong address or something on the way answers.
   */
  readonly isMarked: boolean;
}

/** A 477: the account is moving to another data centre. */
export interface MigratingFault {
  readonly kind: 'migrating';
  /** Sent as `Retry-After`, in seconds; HubSpot's may be up to a day. */
  readonly retryAfterSeconds: number;
}

/** A request that takes long before it is carried out; waited for through the sandbox's `sleep`. */
export interface SlowFault {
  readonly kind: 'slow';
  readonly delayMs: number;
}

/** A connection that breaks. `fetch` rejects with `TypeError('fetch failed')`; over loopback the socket is destroyed. */
export interface ResetFault {
  readonly kind: 'reset';
  /** `after-commit`: the request is carried out, its answer never arrives. */
  readonly when: 'before-commit' | 'after-commit';
}

/** A 200 whose body is cut in the middle. The request is carried out. */
export interface TruncatedJsonFault {
  readonly kind: 'truncated-json';
}

/** A 200 with a web page, as a proxy or a login page gives it. */
export interface HtmlFault {
  readonly kind: 'html';
  /** Whether the request is carried out behind it. Default: `false`. */
  readonly isCarriedOut?: boolean;
}

/** A success that says `COMPLETE` and has no results. */
export interface EmptyResultsFault {
  readonly kind: 'empty-results';
  /** Whether the request is carried out all the same. Default: `false`. */
  readonly isCarriedOut?: boolean;
}

/**
 * A batch that goes partly wrong: the first `count` inputs. Without effect on requests that have no `inputs`.
 *
 * | `defect` | the inputs | what the answer says of them |
 * | --- | --- | --- |
 * | `errors-traced` | not carried out | an error with their trace ids, as it should be |
 * | `errors-dropped` | not carried out | nothing |
 * | `errors-untraced` | not carried out | an error each, without a trace id |
 * | `errors-foreign` | not carried out | an error each, with trace ids that nobody sent |
 * | `results-missing` | carried out | nothing |
 * | `results-foreign` | carried out | results with trace ids that nobody sent |
 */
export interface MixedBatchFault {
  readonly kind: 'mixed-batch';
  readonly defect:
    | 'errors-traced'
    | 'errors-dropped'
    | 'errors-untraced'
    | 'errors-foreign'
    | 'results-missing'
    | 'results-foreign';
  /** How many inputs. Default: 1. */
  readonly count?: number;
  /** Of the answer. Default: 207 for the `errors-…` defects, else that of the true answer. */
  readonly status?: 200 | 201 | 207;
  /** `category` of the errors. Default: `VALIDATION_ERROR`. */
  readonly category?: string;
}

/**
 * Something that goes wrong with one request. Told apart by `kind`.
 *
 * @example
 * sandbox.faults.add({ route: 'contacts.batch-upsert', times: 2, fault: { kind: 'status', status: 503 } });
 */
export type Fault =
  | RateLimitFault
  | StatusFault
  | NotFoundFault
  | MigratingFault
  | SlowFault
  | ResetFault
  | TruncatedJsonFault
  | HtmlFault
  | EmptyResultsFault
  | MixedBatchFault;
