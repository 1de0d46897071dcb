import { describe, expect, it } from 'vitest';
import { faultCells } from './support/fault-cases.ts';
import { tellWithFault } from './support/fault-story.ts';

const nothing = { lost: [], doubled: [], falselyReported: [], givenUp: [] };
const cells = faultCells.map(({ route, faultCase }) => ({ ...faultCase, faultCase, route }));

describe.concurrent('R-03 R-07 R-08 R-56 a fault', () => {
  it.each(cells)('at $route ($title): all is $expected', async ({ route, faultCase }) => {
    expect(await tellWithFault(route, faultCase, 1)).toEqual(nothing);
  });

  it.each(cells)(
    'at the second request of $route ($title): all is $expected',
    async ({ route, faultCase }) => {
      expect(await tellWithFault(route, faultCase, 2)).toEqual(nothing);
    },
  );
});
