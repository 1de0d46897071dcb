import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMergedValues } from './merged-values.ts';

it('the later value wins and what only the earlier one says stays', () => {
  const merged = createMergedValues();
  expect(merged.add({ firstname: 'First', country: 'India' }, 1)).toStrictEqual({
    firstname: 'First',
    country: 'India',
  });
  expect(merged.add({ firstname: 'Updated' }, 2)).toStrictEqual({ firstname: 'Updated' });
});

it('R-51 timestamps decide, not the order of arrival', () => {
  const merged = createMergedValues();
  merged.add({ plan: 'pro' }, 2);
  expect(merged.add({ plan: 'free', city: 'York' }, 1)).toStrictEqual({ city: 'York' });
});

it('of equal timestamps the later arrival wins', () => {
  const merged = createMergedValues();
  merged.add({ plan: 'pro' }, 1);
  expect(merged.add({ plan: 'free' }, 1)).toStrictEqual({ plan: 'free' });
});

it('the same value again is no change, but moves its time', () => {
  const merged = createMergedValues();
  merged.add({ plan: 'pro' }, 1);
  expect(merged.add({ plan: 'pro' }, 3)).toStrictEqual({});
  expect(merged.add({ plan: 'free' }, 2)).toStrictEqual({});
});

it('the empty text is a value: it clears', () => {
  const merged = createMergedValues();
  merged.add({ plan: 'pro' }, 1);
  expect(merged.add({ plan: '' }, 2)).toStrictEqual({ plan: '' });
});

const names = fc.constantFrom('a', 'b', 'c');
const write = fc.record({
  properties: fc.dictionary(names, fc.constantFrom('', 'x', 'y')),
  at: fc.integer({ min: 0, max: 4 }),
});

describe('laws', () => {
  it('the changes put together are, for each property, the latest of the latest timestamp', () => {
    fc.assert(
      fc.property(fc.array(write), (writes) => {
        const merged = createMergedValues();
        const sent = Object.assign({}, ...writes.map(({ properties, at }) => merged.add(properties, at)));
        const expected = Object.assign(
          {},
          ...writes.toSorted((a, b) => a.at - b.at).map(({ properties }) => properties),
        );
        expect(sent).toStrictEqual(expected);
      }),
    );
  });

  it('where timestamps differ, the order of arrival does not matter', () => {
    const distinct = fc.uniqueArray(write, { selector: ({ at }) => at });
    fc.assert(
      fc.property(distinct, (writes) => {
        const fold = (list: typeof writes): object => {
          const merged = createMergedValues();
          return Object.assign({}, ...list.map(({ properties, at }) => merged.add(properties, at)));
        };
        expect(fold(writes.toReversed())).toStrictEqual(fold(writes));
      }),
    );
  });
});
