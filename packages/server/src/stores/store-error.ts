const brand: unique symbol = Symbol.for('hubtrail.StoreError');

/**
 * Why the outbox could not do what it was asked to do.
 *
 * | code | means | helps |
 * | --- | --- | --- |
 * | `LOCKED` | another connection held the file for too long | trying again |
 * | `READ_ONLY` | the file or its folder may not be written | changing its mode or owner |
 * | `FULL` | the disk or `maxBytes` is used up | delivering what is stored, or more room |
 * | `CORRUPT` | the file is damaged or not a database | a person; the file is left as it is |
 * | `CLOSED` | the store was closed before | – |
 * | `UNAVAILABLE` | anything else: no such folder, a failing disk, a newer format, a crashed worker | see the message |
 */
export type StoreErrorCode = 'LOCKED' | 'READ_ONLY' | 'FULL' | 'CORRUPT' | 'CLOSED' | 'UNAVAILABLE';

/**
 * Thrown or rejected with when the outbox cannot store or read. What was stored before stays stored.
 *
 * Told apart by `code`; the message says what was tried, where, what came back and what to do.
 *
 * @example
 * try {
 *   await store.enqueue(lane, events);
 * } catch (error) {
 *   if (StoreError.isInstance(error) && error.code === 'LOCKED') retryLater();
 * }
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  readonly [brand] = true;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** Works across two copies of the package in one program, where `instanceof` does not. */
  static isInstance(value: unknown): value is StoreError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
