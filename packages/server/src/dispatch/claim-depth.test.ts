import { expect, it } from 'vitest';
import type { Claim } from '../stores/store.ts';
import { nextDepth, shallow } from './claim-depth.ts';

function claim(...runs: readonly number[]): Claim {
  const events = runs.flatMap((length, key) =>
    Array.from({ length }, (_, seq) => ({
      id: `${key}-${seq}`,
      key: `k-${key}`,
      payload: '{}',
      seq,
      acceptedAt: 0,
      attempts: 0,
    })),
  );
  return { id: 'c', lane: 'l', events };
}

it('a chatty contact that is nearly alone is taken in ever longer runs, up to a bound', () => {
  expect(nextDepth(claim(20), 20)).toBe(40);
  expect(nextDepth(claim(150, 40), 150)).toBe(300);
  expect(nextDepth(claim(199), 199)).toBe(398);
  expect(nextDepth(claim(1, 320), 320)).toBe(shallow);
});

it('many contacts, or short stories, are taken from the surface', () => {
  expect(nextDepth(claim(...Array.from({ length: 50 }, () => 20)), 20)).toBe(shallow);
  expect(nextDepth(claim(3, 5), 160)).toBe(shallow);
});
