import type { Fate } from '../store.ts';
import type { Connection } from './connection.ts';
import type { Lanes } from './lanes.ts';
import type { Operations } from './operations.ts';
import type { Arrivals } from './sort-in.ts';

type DeadRow = Extract<Fate, { readonly state: string }>;

/** Prepares telling what became of a single event. */
export function prepareFind(
  { prepare, read }: Connection,
  lanes: Lanes,
  arrivals: Arrivals,
): Pick<Operations, 'find'> {
  const selectMessage = prepare<{ readonly at: number | null; readonly reason: string | null }>(
    'SELECT concluded_at AS at, concluded_as AS reason FROM message WHERE lane = ? AND id = ?',
  );
  const selectDead = prepare<DeadRow>('SELECT status, reason, state FROM dead WHERE lane = ? AND id = ?');

  return {
    find(name, id, now) {
      const lane = lanes.find(name);
      if (lane === undefined) return undefined;
      arrivals.sortIn(lane, now);
      return read((): Fate | undefined => {
        const message = selectMessage.get(lane, id);
        if (message === undefined) return arrivals.has(lane, id) ? { status: 'pending' } : undefined;
        if (message.at !== null)
          return message.reason ? { status: 'dropped', reason: message.reason } : { status: 'delivered' };
        const dead = selectDead.get(lane, id);
        return dead === undefined ? { status: 'pending' } : { ...dead };
      });
    },
  };
}
