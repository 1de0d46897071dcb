import { inChunks } from './chunks.ts';
import type { Connection } from './connection.ts';
import type { Lanes } from './lanes.ts';
import type { Operations } from './operations.ts';

/** Prepares writing states down while a claim goes on. */
export function prepareSave({ prepare, write }: Connection, lanes: Lanes): Pick<Operations, 'save'> {
  const findLine = prepare<{ no: number; claim: string | null }>(
    'SELECT no, claim FROM line WHERE lane = ? AND key = ?',
  );
  const keep = prepare('UPDATE event SET state = ? WHERE line = ? AND seq = ?');

  return {
    save({ id: claim, lane: name, events }, states) {
      const lane = lanes.number(name);
      const places = new Map(events.map((event) => [event.id, event]));

      /** Whether it was written; not when the lease was lost. */
      const saveOne = (id: string, state: string): boolean => {
        const { key = '', seq = 0 } = places.get(id) ?? {};
        const line = findLine.get(lane, key);
        return line?.claim === claim && keep.run(state, line.no, seq).changes === 1;
      };
      return inChunks(states, () => 1).flatMap((chunk) =>
        write(() => chunk.filter(({ id, state }) => !saveOne(id, state)).map(({ id }) => id)),
      );
    },
  };
}
