import { expect, it } from 'vitest';
import { prepareCheckpoint } from './checkpoint.ts';

/** Checkpoints a log that has so many pages when each pass begins. A 0 stands where everybody else is made to wait. */
function passesOver(pages: readonly number[]): readonly number[] {
  const left = [...pages];
  const passes: number[] = [];
  const get = (): { log: number } => {
    const log = left.shift() ?? Number.NaN;
    passes.push(log);
    return { log };
  };
  prepareCheckpoint({
    prepare: () => ({ get }) as never,
    exclusively: (work) => {
      passes.push(0);
      return work();
    },
  })();
  return passes;
}

it.each<readonly [string, readonly number[], readonly number[]]>([
  ['a log that nobody writes to is done when the next pass finds nothing new', [300, 300], [300, 300]],
  ['one that starts again is done', [5_000, 3], [5_000, 3]],
  [
    'what was written meanwhile is moved by another pass',
    [5_000, 5_009, 5_010, 5_010],
    [5_000, 5_009, 5_010, 5_010],
  ],
  [
    'a small one that is written to all the time waits for the next time',
    [90, 91, 92, 93, 94],
    [90, 91, 92, 93, 94],
  ],
  [
    'only a large one makes whoever writes wait',
    [4_090, 4_093, 4_096, 4_097, 4_098, 4_099],
    [4_090, 4_093, 4_096, 4_097, 4_098, 0, 4_099],
  ],
  ['without a log there is nothing to do', [-1, -1], [-1, -1]],
])('%s', (_title, pages, passes) => {
  expect(passesOver(pages)).toEqual(passes);
});
