import type { Connection } from './connection.ts';

/** Translates lane names into the numbers that the tables use. */
export interface Lanes {
  /** The lane's number, if anything was ever stored in it. */
  find(name: string): number | undefined;
  /** The lane's number; a new lane gets one. Not inside a transaction: a rolled-back number would be remembered. */
  number(name: string): number;
}

/** Remembers the numbers of one connection; they never change. */
export function prepareLanes({ prepare }: Pick<Connection, 'prepare'>): Lanes {
  const select = prepare<{ no: number }>('SELECT no FROM lane WHERE name = ?');
  const insert = prepare('INSERT INTO lane (name) VALUES (?) ON CONFLICT DO NOTHING');
  const numbers = new Map<string, number>();

  function find(name: string): number | undefined {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const found = select.get(name)?.no;
    if (found !== undefined) numbers.set(name, found);
    return found;
  }

  return {
    find,
    number(name) {
      const known = find(name);
      if (known !== undefined) return known;
      insert.run(name);
      const added = find(name);
      if (added === undefined) throw new Error(`lane ${name} was not stored`);
      return added;
    },
  };
}
