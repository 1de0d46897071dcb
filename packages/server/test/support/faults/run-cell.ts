import type { Fault, FaultRule } from '@hubtrail/sandbox';
import type { Cell } from './cells.ts';
import { codesAt } from './fault-catalogue.ts';
import { type Run, type RunEnd, runStory } from './run-story.ts';

/** When a fault happens, and the API version in which the story is told then. */
export interface Occasion {
  readonly name: string;
  readonly apiVersion: Run['apiVersion'];
  readonly rule: (fault: Fault) => FaultRule;
}

const aMinute = 60_000;

/** When a fault may happen. */
export const occasions = [
  { name: 'the first request', apiVersion: 'v3', rule: (fault) => ({ fault, times: 1 }) },
  { name: 'the second request', apiVersion: '2026-03', rule: (fault) => ({ script: only(2, fault) }) },
  { name: 'the third request', apiVersion: '2026-09', rule: (fault) => ({ script: only(3, fault) }) },
  { name: 'five requests in a row', apiVersion: '2026-03', rule: (fault) => ({ fault, times: 5 }) },
  { name: 'a minute', apiVersion: '2026-09', rule: (fault) => ({ script: forAWhile(fault) }) },
  {
    name: 'every third request, by chance',
    apiVersion: 'v3',
    rule: (fault) => ({ fault, probability: 1 / 3 }),
  },
] as const satisfies readonly Occasion[];

/** How a story ended in which a fault happened. */
export interface CellEnd extends RunEnd {
  /** Events with a code that this fault does not explain. */
  readonly unexplained: number;
  /** Everything that should not be, in words; nothing is a good end. */
  readonly wrong: readonly string[];
}

/** Tells the story on this occasion. */
export async function runCell(
  { fault, route, match }: Cell,
  occasion: Occasion,
  seed: number,
): Promise<CellEnd> {
  const rule = { ...occasion.rule(fault.fault), ...match };
  const end = await runStory({ apiVersion: occasion.apiVersion, seed, rule });
  const expected: ReadonlySet<string> = new Set(codesAt(fault, route));
  const unexplained = Object.entries(end.refused).filter(([code]) => !expected.has(code));
  const judged = {
    ...end,
    falselyFailed: fault.isUnclear ? 0 : end.falselyFailed,
    unexplained: unexplained.reduce((sum, [, events]) => sum + events, 0),
  };
  const wrong = [
    ...(end.stuck === undefined ? [] : [end.stuck]),
    ...(['lost', 'doubled', 'falselyDelivered', 'falselyFailed', 'disordered'] as const).flatMap((what) =>
      judged[what] === 0 ? [] : [`${what}: ${judged[what]}`],
    ),
    ...unexplained.map(([code, events]) => `${code}: ${events}`),
  ];
  return { ...judged, wrong };
}

function only(position: number, fault: Fault): (request: { readonly number: number }) => Fault | undefined {
  return ({ number }) => (number === position ? fault : undefined);
}

/** From the first request on. */
function forAWhile(fault: Fault): (request: { readonly now: number }) => Fault | undefined {
  let until: number | undefined;
  return ({ now }) => {
    until ??= now + aMinute;
    return now < until ? fault : undefined;
  };
}
