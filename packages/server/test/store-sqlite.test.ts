import { type SqliteOptions, sqlite } from '../src/stores/sqlite/index.ts';
import { describeStore, type StoreUnderTest } from './contract/store-contract.ts';
import { temporaryFolder } from './store-folder.ts';

function create(options: SqliteOptions): StoreUnderTest {
  const { path, remove } = temporaryFolder();
  return { provider: sqlite({ ...options, path: `${path}/outbox.db` }), remove };
}

describeStore('SQLite, a commit per call', () => create({ commit: 'call' }));
describeStore('SQLite, a commit per tick', () => create({ commit: 'tick' }));
