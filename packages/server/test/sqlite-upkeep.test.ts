import { existsSync, statSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Connection, connect } from '../src/stores/sqlite/connection.ts';
import { prepareLanes } from '../src/stores/sqlite/lanes.ts';
import { prepareMemos } from '../src/stores/sqlite/memos.ts';
import { createReserve, createSpentCell, isSpent } from '../src/stores/sqlite/reserve.ts';
import { createTurnMemory, joinTurn } from '../src/stores/sqlite/turn.ts';
import { withReserve } from '../src/stores/sqlite/with-reserve.ts';
import { temporaryFolder } from './store-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
let connection: Connection;

beforeEach(() => {
  folder = temporaryFolder();
  const path = `${folder.path}/outbox.db`;
  const turn = createTurnMemory();
  connection = connect({ path, commit: 'call', sync: 'process', maxBytes: 2 ** 24, turn }, 'worker');
});
afterEach(() => {
  connection.close();
  folder.remove();
});

test('of too many memos the least recently used are forgotten', () => {
  const lane = prepareLanes(connection).number('lane');
  const memos = prepareMemos(connection);
  const now = 1_800_000_000_000;
  for (let count = 0; count < 200; count += 1) {
    memos.remember(lane, [{ name: `memo-${count}`, value: 'x' }], now + count);
  }
  memos.trim(lane, now + 200, 30);
  const names = Array.from({ length: 200 }, (_, count) => `memo-${count}`);
  expect([...memos.recall(lane, names, now + 200).keys()]).toEqual(names.slice(170));
});

test('a recall writes the last use down at most once a day', () => {
  const lane = prepareLanes(connection).number('lane');
  const memos = prepareMemos(connection);
  const now = 1_800_000_000_000;
  memos.remember(lane, [{ name: 'memo', value: 'x' }], now);
  connection.takeCommits();
  memos.recall(lane, ['memo'], now + 86_400_000);
  expect(connection.takeCommits()).toBe(0);
  memos.recall(lane, ['memo'], now + 86_400_001);
  expect(connection.takeCommits()).toBe(1);
});

test('the reserve takes real space, is the owner’s alone, and is not given up while the disk has room', () => {
  const cell = createSpentCell();
  const reserve = createReserve(connection.path, 2 ** 24, cell);
  reserve.keep();
  const { size, blocks, mode } = statSync(`${connection.path}-reserve`);
  expect(size).toBe(2 ** 21);
  expect(blocks * 512).toBeGreaterThanOrEqual(size);
  expect(mode & 0o777).toBe(0o600);
  expect(reserve.spend()).toBe(false);
  expect(isSpent(cell)).toBe(false);
  expect(existsSync(`${connection.path}-reserve`)).toBe(true);
});

test('a transaction that met a full disk runs once more when the reserve was given up', () => {
  const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });
  let reserves = 1;
  let runs = 0;
  const draining = withReserve(connection, {
    keep: () => {},
    spend: () => {
      reserves -= 1;
      return reserves === 0;
    },
  });
  const work = (failures: number) => (): string => {
    runs += 1;
    if (runs <= failures) throw full;
    return 'written';
  };
  expect(draining.write(work(1))).toBe('written');
  runs = 0;
  expect(() => draining.write(work(1))).toThrow(full);
  expect(runs).toBe(1);
});

test('a turn that is never given back stops nobody for good', () => {
  const memory = createTurnMemory();
  const caller = joinTurn(memory, 'caller');
  const worker = joinTurn(memory, 'worker');
  worker.take();
  // Nobody releases it: after its patience the caller relies on the file's own locks.
  caller.take();
  caller.release();
  worker.take();
  worker.release();
});
