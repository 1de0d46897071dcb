import {
  type FaultCase,
  faultCells,
  type Route,
  routes,
} from '../packages/server/test/support/fault-cases.ts';
import { type FaultVerdict, tellWithFault } from '../packages/server/test/support/fault-story.ts';
import { must, type Section } from './figures.ts';

/** A cell mostly waits: for retries, and for whoever is slow. */
const atOnce = 24;
/** At which request of a route the fault falls. */
const places = [1, 2];

interface Cell {
  readonly route: Route;
  readonly faultCase: FaultCase;
  readonly verdicts: readonly FaultVerdict[];
}

/** What becomes of a story when each route meets each fault: how many of its events were lost, doubled or misreported. */
export async function faults(): Promise<Section> {
  const wanted = [...faultCells];
  const cells: Cell[] = [];
  const worker = async (): Promise<void> => {
    for (let next = wanted.shift(); next !== undefined; next = wanted.shift()) {
      const { route, faultCase } = next;
      const verdicts = [];
      for (const place of places) verdicts.push(await tellWithFault(route, faultCase, place));
      cells.push({ route, faultCase, verdicts });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));

  const total = (name: keyof FaultVerdict): number =>
    cells.flatMap(({ verdicts }) => verdicts).reduce((sum, verdict) => sum + verdict[name].length, 0);
  return {
    name: 'faults',
    title: `faults: ${cells.length} cells; events that are lost, doubled, misreported, or given up although the fault passes`,
    figures: [
      ...faultCells.flatMap(({ route, faultCase }) =>
        cells
          .filter((cell) => cell.route === route && cell.faultCase === faultCase)
          .map(({ verdicts }) => ({
            subject: routes[route],
            measure: faultCase.title,
            value: verdicts.reduce((sum, verdict) => sum + wrong(verdict), 0),
            target: must('=', 0),
          })),
      ),
      ...(['lost', 'doubled', 'falselyReported', 'givenUp'] as const).map((name) => ({
        subject: 'account',
        measure: `all: ${name}`,
        value: total(name),
        target: must('=', 0),
      })),
    ],
    notes: [
      'Each cell tells HubSpot of 24 people by 96 events, twice: with the fault at the first request of the route, and at the second.',
      'A fault that stays (401, 403, 409, 404 of a record, 207 with errors) costs the events that it hits; they must say so, and all others arrive.',
    ],
  };
}

function wrong({ lost, doubled, falselyReported, givenUp }: FaultVerdict): number {
  return new Set([...lost, ...doubled, ...falselyReported, ...givenUp]).size;
}
