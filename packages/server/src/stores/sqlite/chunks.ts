/**
 * How many events or keys one transaction of the worker touches at most. The calling thread waits for the whole
 * transaction when it meets one, so it has to be over in well under a millisecond; fewer rows only cost throughput.
 */
export const chunkRows = 24;

/** Cuts a list into parts whose weights sum up to {@link chunkRows} at most; a heavier item is a part of its own. */
export function inChunks<Item>(items: readonly Item[], weigh: (item: Item) => number): readonly Item[][] {
  const chunks: Item[][] = [];
  let chunk: Item[] = [];
  let weight = 0;
  for (const item of items) {
    if (chunk.length > 0 && weight + weigh(item) > chunkRows) {
      chunks.push(chunk);
      chunk = [];
      weight = 0;
    }
    chunk.push(item);
    weight += weigh(item);
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}
