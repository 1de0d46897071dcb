import type { DeliveryError } from '../errors/delivery-error.ts';
import { type Fields, fields, list, text, texts } from './fields.ts';
import { itemError } from './item-error.ts';

/** One input of a batch, by the names that its result may go by. */
export interface BatchItem {
  /** What we sent as `objectWriteTraceId`. */
  readonly traceId: string;
  /** The key that the record was addressed by; an e-mail or domain in lower case. */
  readonly key: string;
}

/** What the answer to a batch says about one input. */
export type ItemAnswer =
  | { readonly status: 'done'; readonly record: Fields }
  | { readonly status: 'failed'; readonly error: DeliveryError }
  /** Neither result nor error: what happened is not known. */
  | { readonly status: 'unanswered' }
  /** Written like all others that are left: HubSpot has a result for each of them, and says of none whose it is. */
  | { readonly status: 'nameless' }
  /** There are results or errors left that may be this input's, or another's. */
  | { readonly status: 'ambiguous' };

/**
 * Credits the results and errors of a 2xx batch answer to its inputs: by trace id, then by key, and what is left over
 * only by elimination. Never by position: HubSpot returns results in any order (recorded traffic, 2022 and 2026).
 *
 * Whether a result repeats the trace id, or a key that was the input's id and none of its properties, is unverified.
 *
 * @param keyOf - the key that a result was written under, as `key` of its input
 * @param action - for messages, as in `Contact not written`
 */
export function readBatch<Item extends BatchItem>(
  body: unknown,
  items: readonly Item[],
  { keyOf, action }: { readonly keyOf: (record: Fields) => string | undefined; readonly action: string },
): ReadonlyMap<Item, ItemAnswer> {
  const answers = new Map<Item, ItemAnswer>();
  const byTrace = new Map(items.map((item) => [item.traceId, item]));
  const byKey = new Map(items.map((item) => [item.key, item]));

  const leftoverResults: Fields[] = [];
  for (const record of list(fields(body)['results'])) {
    const item = byTrace.get(text(record['objectWriteTraceId']) ?? '') ?? byKey.get(keyOf(record) ?? '');
    if (item === undefined || answers.has(item)) leftoverResults.push(record);
    else answers.set(item, { status: 'done', record });
  }

  const leftoverErrors: DeliveryError[] = [];
  for (const entry of list(fields(body)['errors'])) {
    const error = itemError(entry, action);
    const named = namesIn(entry).flatMap(
      (name) => byTrace.get(name) ?? byKey.get(name) ?? byKey.get(name.toLowerCase()) ?? [],
    );
    if (named.length === 0) leftoverErrors.push(error);
    for (const item of named)
      if (answers.get(item)?.status !== 'done') answers.set(item, { status: 'failed', error });
  }

  const open = items.filter((item) => !answers.has(item));
  const isNameless = (record: Fields): boolean =>
    text(record['objectWriteTraceId']) === undefined && keyOf(record) === undefined;
  if (
    open.length > 1 &&
    leftoverErrors.length === 0 &&
    leftoverResults.length === open.length &&
    leftoverResults.every(isNameless)
  )
    return new Map([...answers, ...open.map((item) => [item, { status: 'nameless' }] as const)]);

  const leftovers: ItemAnswer[] = [
    ...leftoverResults.map((record) => ({ status: 'done', record }) as const),
    ...leftoverErrors.map((error) => ({ status: 'failed', error }) as const),
  ];
  for (const item of open) answers.set(item, eliminate(open.length, leftovers));
  return answers;
}

/** Who is left when all others are accounted for; where there are several, nobody is credited. */
function eliminate(open: number, [leftover, ...others]: readonly ItemAnswer[]): ItemAnswer {
  if (leftover === undefined) return { status: 'unanswered' };
  return open === 1 && others.length === 0 ? leftover : { status: 'ambiguous' };
}

function namesIn(entry: Fields): readonly string[] {
  const context = fields(entry['context']);
  return [...texts(context['objectWriteTraceId']), ...texts(context['ids']), ...texts(context['id'])];
}
