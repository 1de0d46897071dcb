import { findApiCalls } from '@hubtrail/core/hubspot';
import { describe, expect, it } from 'vitest';
import { cells } from './support/faults/cells.ts';
import { faults } from './support/faults/fault-catalogue.ts';
import { occasions, runCell } from './support/faults/run-cell.ts';
import { runStory } from './support/faults/run-story.ts';

/** Fixed, so that a failure repeats; `pnpm bench --only faults` rolls new ones. */
const seed = 20_261_120;

describe('three hundred events, whatever happens', () => {
  it.each(['v3', '2026-03', '2026-09'] as const)(
    'arrive once over %s when nothing does, by calls that are all in the table',
    async (apiVersion) => {
      const { sandbox, hits, ...end } = await runStory({ apiVersion, seed });
      const nothing = {
        lost: 0,
        doubled: 0,
        falselyDelivered: 0,
        falselyFailed: 0,
        disordered: 0,
        refused: {},
      };
      expect(end).toEqual(nothing);
      expect(sandbox.portal.events()).toHaveLength(135);
      for (const { method, path } of sandbox.journal.entries())
        expect(findApiCalls(method, path.split('?')[0] ?? '', apiVersion), `${method} ${path}`).toHaveLength(
          1,
        );
    },
  );

  it.each(faults)('R-03 R-07 R-08 R-47 R-51 R-56 at each route: $name', async (fault) => {
    const found: string[] = [];
    let hits = 0;
    // Every route meets it once and for a minute; all routes together, in every way.
    for (const cell of cells.filter((cell) => cell.fault === fault))
      for (const occasion of cell.route === undefined ? occasions : [occasions[0], occasions[4]]) {
        const end = await runCell(cell, occasion, seed);
        hits += end.hits;
        if (end.wrong.length > 0)
          found.push(`${cell.route ?? 'any route'}, ${occasion.name}: ${end.wrong.join(', ')}`);
      }
    expect(found).toEqual([]);
    expect(hits).toBeGreaterThan(0);
  });
});
