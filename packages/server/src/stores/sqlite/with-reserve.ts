import { prepareCheckpoint } from './checkpoint.ts';
import type { Connection } from './connection.ts';
import type { Reserve } from './reserve.ts';
import { toStoreError } from './sqlite-error.ts';

/** A connection whose transactions a full disk stops only once the reserve is spent as well. */
export function withReserve(connection: Connection, reserve: Reserve): Connection {
  const checkpoint = prepareCheckpoint(connection);
  return {
    ...connection,
    write(work) {
      try {
        return connection.write(work);
      } catch (error) {
        const { code } = toStoreError(error, connection.path, 'write');
        if (code !== 'FULL' || !reserve.spend()) throw error;
        // Nothing of the failed transaction is left, in the file or outside: it may run again.
        checkpoint();
        return connection.write(work);
      }
    },
  };
}
