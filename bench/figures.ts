/** What a figure must be. */
export interface Target {
  readonly relation: '<' | '≤' | '≥' | '=';
  readonly value: number;
  /** Whether missing it fails the run. Times depend on what else the machine does; counts must hold anywhere. */
  readonly isBinding: boolean;
}

/** One measured value. */
export interface Figure {
  /** Whose, for example `hubtrail`. */
  readonly subject: string;
  /** What was measured, with its unit. */
  readonly measure: string;
  /** `null`: not measured; the notes say why. */
  readonly value: number | null;
  readonly target?: Target;
}

/** What one benchmark found. */
export interface Section {
  readonly name: string;
  readonly title: string;
  readonly figures: readonly Figure[];
  /** How it was measured, and what to keep in mind. */
  readonly notes: readonly string[];
}

/** Undefined where there is no target, or nothing was measured. */
export function isMet({ value, target }: Figure): boolean | undefined {
  if (target === undefined || value === null) return undefined;
  switch (target.relation) {
    case '<':
      return value < target.value;
    case '≤':
      return value <= target.value;
    case '≥':
      return value >= target.value;
    case '=':
      return value === target.value;
  }
}

/** A count that must hold on any machine. */
export function must(relation: Target['relation'], value: number): Target {
  return { relation, value, isBinding: true };
}

/** A time or size that is hoped for. */
export function should(relation: Target['relation'], value: number): Target {
  return { relation, value, isBinding: false };
}
