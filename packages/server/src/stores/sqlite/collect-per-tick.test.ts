import { describe, expect, test } from 'vitest';
import type { NewEvent } from '../store.ts';
import { collectPerTick } from './collect-per-tick.ts';

const event = (id: number, characters = 10): NewEvent => ({
  id: `${id}`,
  key: 'key',
  payload: 'x'.repeat(characters),
});

/** A collector whose ticks end when the test says so. */
function manualTicks(commit: (lanes: ReadonlyMap<string, readonly NewEvent[]>) => void) {
  const tasks: (() => void)[] = [];
  const collector = collectPerTick(commit, (task) => tasks.push(task));
  return { collector, endTick: () => tasks.splice(0).forEach((task) => void task()) };
}

describe('collectPerTick', () => {
  test('the calls of a tick share one commit and one promise', async () => {
    const commits: string[][] = [];
    const { collector, endTick } = manualTicks((lanes) => {
      commits.push([...lanes].flatMap(([lane, events]) => events.map(({ id }) => `${lane}/${id}`)));
    });
    const first = collector.add('a', [event(1)]);
    const second = collector.add('b', [event(1), event(2)]);
    expect(second).toBe(first);
    expect(commits).toEqual([]);
    endTick();
    await first;
    expect(commits).toEqual([['a/1', 'b/1', 'b/2']]);
  });

  test('a failed commit rejects every call of the tick, and the next tick starts afresh', async () => {
    let isFull = true;
    const { collector, endTick } = manualTicks(() => {
      if (isFull) throw new Error('full');
    });
    const failing = collector.add('a', [event(1)]);
    endTick();
    await expect(failing).rejects.toThrow('full');
    isFull = false;
    const working = collector.add('a', [event(1)]);
    endTick();
    await expect(working).resolves.toBeUndefined();
  });

  test('a long tick is committed in parts, by number and by size', () => {
    const sizes: number[] = [];
    const { collector, endTick } = manualTicks((lanes) => {
      sizes.push([...lanes.values()].reduce((sum, events) => sum + events.length, 0));
    });
    for (let id = 0; id < 13_000; id += 1) void collector.add('a', [event(id)]);
    endTick();
    expect(sizes).toEqual([10_240, 1_024, 1_024, 712]);

    sizes.length = 0;
    for (let id = 0; id < 9; id += 1) void collector.add('a', [event(id, 2 ** 20)]);
    endTick();
    expect(sizes).toEqual([8, 1]);
  });
});
