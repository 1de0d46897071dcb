import type { Connection } from './connection.ts';
import type { Operations } from './operations.ts';

/** Prepares the locks that all processes on the file share. */
export function prepareLocks({ prepare, write }: Connection): Pick<Operations, 'lock' | 'unlock'> {
  const take = prepare(
    `INSERT INTO lock (name, owner, until) VALUES (?1, ?2, ?3)
     ON CONFLICT (name) DO UPDATE SET owner = ?2, until = ?3 WHERE until <= ?4`,
  );
  // Whoever held it too long finds another owner here, and frees nothing.
  const free = prepare('DELETE FROM lock WHERE name = ? AND owner = ?');

  return {
    lock: (name, owner, until, now) => write(() => take.run(name, owner, until, now).changes !== 0),
    unlock: (name, owner) => {
      write(() => free.run(name, owner));
    },
  };
}
