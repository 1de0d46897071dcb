/** Written into the file's header, so that we never lay our tables into somebody else's database. */
export const applicationId = 0x48755472;

/** Raised with every change of the tables; a file with a higher one was made by a newer Hubtrail. */
export const schemaVersion = 1;

/**
 * The tables. Lanes and lines have numbers because every other row repeats them.
 *
 * - `arrival`: what was accepted and not sorted in yet. The calling thread appends to it and touches nothing else; the
 *   worker tells duplicates and puts the rest into lines.
 * - `message`: every id that is stored or was concluded within the last day, so one lookup finds any duplicate.
 * - `line`: one row for each key with pending events. `due_at` is the end of a hold or a lease, NULL when there never
 *   was one since the last settlement; the two partial indexes find what is due without reading what is not, and a
 *   key with a million events is still one row.
 * - `event`: what is pending. Its place is `(line, seq)`; `no` exists so that rows append.
 * - `dead`: partial and failed events with all that a replay needs.
 */
export const schema = `
CREATE TABLE lane (
  no INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  last_seq INTEGER NOT NULL DEFAULT 0,
  pending INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE arrival (
  no INTEGER PRIMARY KEY,
  lane INTEGER NOT NULL,
  accepted_at INTEGER NOT NULL,
  id TEXT NOT NULL,
  key TEXT NOT NULL,
  payload TEXT NOT NULL
) STRICT;

CREATE TABLE message (
  lane INTEGER NOT NULL,
  id TEXT NOT NULL,
  concluded_at INTEGER,
  concluded_as TEXT,
  PRIMARY KEY (lane, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_concluded ON message (concluded_at) WHERE concluded_at IS NOT NULL;

CREATE TABLE line (
  no INTEGER PRIMARY KEY,
  lane INTEGER NOT NULL,
  key TEXT NOT NULL,
  first_seq INTEGER NOT NULL,
  due_at INTEGER,
  claim TEXT,
  UNIQUE (lane, key)
) STRICT;
CREATE INDEX line_free ON line (lane, first_seq) WHERE due_at IS NULL;
CREATE INDEX line_waiting ON line (lane, due_at, first_seq) WHERE due_at IS NOT NULL;

CREATE TABLE event (
  no INTEGER PRIMARY KEY,
  line INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  accepted_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  id TEXT NOT NULL,
  state TEXT,
  payload TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX event_place ON event (line, seq);

CREATE TABLE dead (
  lane INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  key TEXT NOT NULL,
  accepted_at INTEGER NOT NULL,
  concluded_at INTEGER NOT NULL,
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  state TEXT NOT NULL,
  payload TEXT NOT NULL,
  UNIQUE (lane, seq)
) STRICT;
CREATE UNIQUE INDEX dead_id ON dead (lane, id);

CREATE TABLE tally (
  lane INTEGER NOT NULL,
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (lane, status, reason)
) STRICT, WITHOUT ROWID;

CREATE TABLE memo (
  lane INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (lane, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX memo_used ON memo (lane, used_at);

CREATE TABLE bucket (
  name TEXT PRIMARY KEY,
  full_at REAL NOT NULL,
  paused_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE lock (
  name TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA application_id = ${applicationId};
PRAGMA user_version = ${schemaVersion};
`;
