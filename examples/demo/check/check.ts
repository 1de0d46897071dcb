/** One expectation, and what was found. */
export interface Check {
  readonly what: string;
  readonly expected: number;
  readonly found: number;
  /** What is wrong, one by one; nothing when the expectation holds. */
  readonly wrong: readonly string[];
}

/** Compares two sets: all that is expected, nothing else. */
export function checkSet(what: string, expected: ReadonlySet<string>, found: readonly string[]): Check {
  const present = new Set(found);
  const wrong = [
    ...[...expected].filter((item) => !present.has(item)).map((item) => `missing: ${item}`),
    ...[...present].filter((item) => !expected.has(item)).map((item) => `not expected: ${item}`),
  ];
  return { what, expected: expected.size, found: found.length, wrong };
}

/** Compares two numbers. */
export function checkNumber(what: string, expected: number, found: number): Check {
  return { what, expected, found, wrong: expected === found ? [] : [`${found} instead of ${expected}`] };
}

/** The items that are there more than once. */
export function doubles(items: readonly string[]): string[] {
  return [...Map.groupBy(items, (item) => item)].flatMap(([item, all]) => (all.length > 1 ? [item] : []));
}
