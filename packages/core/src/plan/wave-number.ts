/** What travels together within one round: records first, then what ties them together, then events about them. */
const phases = ['records', 'associations', 'events'] as const;

/** A step of one round. */
export type Phase = (typeof phases)[number];

/** The first wave from `earliest` on in which this phase travels. Waves count 0, 1, 2 for the first round, 3, 4, 5 … */
export function waveAtOrAfter(earliest: number, phase: Phase): number {
  const offset = phases.indexOf(phase);
  return Math.ceil(Math.max(0, earliest - offset) / phases.length) * phases.length + offset;
}
