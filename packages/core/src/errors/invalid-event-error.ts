const brand: unique symbol = Symbol.for('hubtrail.InvalidEventError');

/** Which argument of a call can never work. */
export type InvalidEventCode =
  | 'INVALID_EVENT'
  | 'MISSING_IDENTIFIER'
  | 'MISSING_EVENT_NAME'
  | 'INVALID_EVENT_NAME'
  | 'MISSING_GROUP_ID'
  | 'MISSING_PREVIOUS_ID'
  | 'INVALID_LIST_NAME'
  | 'INVALID_TIMESTAMP'
  | 'EVENT_TOO_LARGE'
  | 'CALL_NOT_ALLOWED';

/**
 * Thrown at the call when its arguments can never be delivered. Nothing was enqueued.
 *
 * Told apart by `code`; `path` names the argument; the message says what to pass instead.
 *
 * @example
 * try {
 *   analytics.track({ userId: 'u-1' });
 * } catch (error) {
 *   if (InvalidEventError.isInstance(error)) console.error(error.code, error.path); // MISSING_EVENT_NAME event
 * }
 */
export class InvalidEventError extends TypeError {
  override readonly name = 'InvalidEventError';
  readonly code: InvalidEventCode;
  /** The argument, as in `userId` or `traits.email`. */
  readonly path: string;
  readonly [brand] = true;

  constructor(code: InvalidEventCode, path: string, message: string) {
    super(message);
    this.code = code;
    this.path = path;
  }

  /** Works across two copies of the package in one program, where `instanceof` does not. */
  static isInstance(value: unknown): value is InvalidEventError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
