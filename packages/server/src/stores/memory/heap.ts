/** Hands out the entry with the lowest rank first. */
export interface Heap<Entry> {
  add(rank: number, entry: Entry): void;
  first(): { readonly rank: number; readonly entry: Entry } | undefined;
  removeFirst(): void;
}

/** A binary heap, so that a claim costs the same whether ten keys wait or a million. */
export function createHeap<Entry>(): Heap<Entry> {
  interface Node {
    readonly rank: number;
    readonly entry: Entry;
  }
  const nodes: Node[] = [];
  const rankAt = (index: number): number => nodes[index]?.rank ?? Number.POSITIVE_INFINITY;

  return {
    add(rank, entry) {
      const node = { rank, entry };
      let index = nodes.push(node) - 1;
      while (index > 0) {
        const parent = (index - 1) >> 1;
        const above = nodes[parent];
        if (above === undefined || above.rank <= rank) break;
        nodes[index] = above;
        index = parent;
      }
      nodes[index] = node;
    },
    first: () => nodes[0],
    removeFirst() {
      const last = nodes.pop();
      if (last === undefined || nodes.length === 0) return;
      let index = 0;
      for (;;) {
        const left = 2 * index + 1;
        const child = rankAt(left + 1) < rankAt(left) ? left + 1 : left;
        const below = nodes[child];
        if (below === undefined || below.rank >= last.rank) break;
        nodes[index] = below;
        index = child;
      }
      nodes[index] = last;
    },
  };
}
