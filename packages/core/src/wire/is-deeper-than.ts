/**
 * Whether parsed JSON is nested deeper than `levels`: `1` is 0 levels deep, `[1]` is 1, `{ "a": [1] }` is 2.
 *
 * Never goes deeper than it must, so no nesting exhausts the stack.
 */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((item) => isDeeperThan(item, levels - 1));
}
