import type { Id } from './analytics-call.ts';
import { isPlainObject } from './is-plain-object.ts';
import { plainCopy } from './plain-copy.ts';
import { unsendableKind } from './unsendable.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The arguments of an analytics.js call, told apart. */
export interface CallArguments<Call> {
  /** As `createEvent` takes it, but for its `type` and the ids that the page remembers. */
  readonly call: Call;
  /** For {@link readOptions}. */
  readonly options: Fields;
  readonly callback: (() => void) | undefined;
}

/** Puts a call together: its own fields, its options, and its callback, which may stand in any place. */
export function readArguments<Call>(
  given: readonly unknown[],
  call: object,
  options: unknown,
): CallArguments<Call> {
  const callback = given.find((argument) => typeof argument === 'function');
  return { call: call as Call, options: fieldsOf(options), callback: callback as (() => void) | undefined };
}

/**
 * The fields of whatever stands in an object's place; none where that is nothing of the kind.
 *
 * They are copies that JSON can hold, but for dates, so it does not matter what the caller does with the originals.
 */
export function fieldsOf(value: unknown): Fields {
  const copy = plainCopy(value, { dates: 'date' });
  return isPlainObject(copy) && unsendableKind(copy) === undefined ? copy : {};
}

/** What can be an id, as it was given. */
export function idOf(value: unknown): Id | undefined {
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}
