/**
 * Reads something once and remembers it until the end of the tick: what is slow to read and cannot change meanwhile, such
 * as cookies, when a page makes many calls in one go.
 */
export function oncePerTick<Value>(read: () => Value): () => Value {
  let last: { readonly value: Value } | undefined;
  return () => {
    if (last === undefined) {
      last = { value: read() };
      queueMicrotask(() => {
        last = undefined;
      });
    }
    return last.value;
  };
}
