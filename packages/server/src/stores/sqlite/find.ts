import type { Fate } from '../store.ts';
import type { Connection } from './connection.ts';
import type { Lanes } from './lanes.ts';
import type { Operations } from './operations.ts';
import type { Arrivals } from './sort-in.ts';

type DeadRow = Exclude<Fate, { readonly status: 'pending' | 'concluded' }>;

/** Prepares telling what became of a single event. */
export function prepareFind(
  { prepare, read }: Connection,
  lanes: Lanes,
  arrivals: Arrivals,
): Pick<Operations, 'find'> {
  const selectMessage = prepare<{ concluded_at: number | null }>(
    'SELECT concluded_at FROM message WHERE lane = ? AND id = ?',
  );
  const selectDead = prepare<DeadRow>('SELECT status, reason, state FROM dead WHERE lane = ? AND id = ?');

  return {
    find(name, id, now) {
      arrivals.sortIn(now);
      const lane = lanes.find(name);
      if (lane === undefined) return undefined;
      return read((): Fate | undefined => {
        const message = selectMessage.get(lane, id);
        if (message === undefined) return undefined;
        if (message.concluded_at !== null) return { status: 'concluded' };
        const dead = selectDead.get(lane, id);
        return dead === undefined ? { status: 'pending' } : { ...dead };
      });
    },
  };
}
