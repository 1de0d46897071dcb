import { type Cell, cells } from '../packages/server/test/support/faults/cells.ts';
import { type Route, routes } from '../packages/server/test/support/faults/fault-catalogue.ts';
import { type CellEnd, occasions, runCell } from '../packages/server/test/support/faults/run-cell.ts';
import { type Figure, must, type Section } from './figures.ts';

/** By chance any request may be hit, so that one route alone says nothing new. */
const atOneRoute = occasions.slice(0, 5);

/** Without the account, of which there would be too many to keep. */
type End = Omit<CellEnd, 'sandbox'>;

/** What becomes of a story when each route meets each fault: how much of it is lost, doubled or misreported. */
export async function faults(): Promise<Section> {
  const seed = Number(process.env['BENCH_SEED'] ?? Math.floor(Date.now() / 1_000));
  const ends: End[] = [];
  const figures: Figure[] = [];
  const notes: string[] = [];
  for (const cell of cells) {
    let wrong = 0;
    for (const occasion of cell.route === undefined ? occasions : atOneRoute) {
      const { sandbox: _, ...end } = await runCell(cell, occasion, seed);
      ends.push(end);
      wrong += end.wrong.length;
      if (end.wrong.length > 0) notes.push(`${nameOf(cell)}, ${occasion.name}: ${end.wrong.join(', ')}`);
    }
    figures.push({
      subject: columnOf(cell.route),
      measure: cell.fault.name,
      value: wrong,
      target: must('=', 0),
    });
  }

  const hits = ends.reduce((sum, end) => sum + end.hits, 0);
  return {
    name: 'faults',
    title: `faults: ${cells.length} cells, ${ends.length} stories of 300 events, ${hits.toLocaleString('en-US')} requests that went wrong`,
    figures: [...figures, ...totals(ends)],
    notes: [
      ...notes,
      `Seed ${seed}; BENCH_SEED=${seed} repeats it. Each cell: the fault at the first, the second and the third request, five times in a row, and for a minute; v3, 2026-03 and 2026-09 in turns. "any": all routes, and every third request by chance as well.`,
      'What HubSpot refuses (403, 404 of a record, 409, 207 with errors) costs the events that it names, which must say so with the code that fits; everything else must arrive.',
      'Where an answer leaves open what was done (a success without results), an event that is there may be called failed.',
    ],
  };
}

function totals(ends: readonly End[]): Figure[] {
  const sum = (count: (end: End) => number): number => ends.reduce((total, end) => total + count(end), 0);
  const counted = {
    'all: lost, without an answer': sum(({ lost }) => lost),
    'all: doubled': sum(({ doubled }) => doubled),
    'all: falsely reported': sum(({ falselyDelivered, falselyFailed }) => falselyDelivered + falselyFailed),
    'all: values out of order': sum(({ disordered }) => disordered),
    'all: an error that does not fit': sum(({ unexplained }) => unexplained),
    'all: stories without an end': sum(({ stuck }) => (stuck === undefined ? 0 : 1)),
  };
  return Object.entries(counted).map(([measure, value]) => ({
    subject: columnOf(undefined),
    measure,
    value,
    target: must('=', 0),
  }));
}

function columnOf(route: Route | undefined): string {
  return route === undefined ? 'any' : routes[route];
}

function nameOf({ fault, route }: Cell): string {
  return `${fault.name} at ${columnOf(route)}`;
}
