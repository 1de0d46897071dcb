/**
 * How a given version of SQLite may keep its journal: `wal` where that is safe, else `delete`.
 *
 * With several connections on one file, which is what we do, versions 3.7.0 to 3.51.2 can corrupt it when one
 * connection resets the write-ahead log while another one writes or checkpoints. Fixed in 3.51.3, and in 3.50.7 and
 * 3.44.6 for those who stay on these lines. The rollback journal is slower and was never affected.
 *
 * @see https://www.sqlite.org/wal.html, "The WAL-Reset Bug"
 * @example journalMode('3.50.4') // 'delete'
 */
export function journalMode(sqliteVersion: string): 'wal' | 'delete' {
  const [major = 0, minor = 0, patch = 0] = sqliteVersion.split('.').map(Number);
  if (major !== 3) return major > 3 ? 'wal' : 'delete';
  if (minor === 44) return patch >= 6 ? 'wal' : 'delete';
  if (minor === 50) return patch >= 7 ? 'wal' : 'delete';
  if (minor === 51) return patch >= 3 ? 'wal' : 'delete';
  return minor > 51 ? 'wal' : 'delete';
}
