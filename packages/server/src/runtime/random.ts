import { randomUUID } from 'node:crypto';

/** Chance, as everything in this package asks for it. Tests bring a seeded one. */
export interface Random {
  /** In [0, 1). */
  fraction(): number;
  /** A fresh unguessable id. */
  id(): string;
}

/** Real chance. */
export const systemRandom: Random = {
  fraction: () => Math.random(),
  id: () => randomUUID(),
};
