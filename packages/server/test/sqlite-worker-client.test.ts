import { expect, test } from 'vitest';
import { createSpentCell } from '../src/stores/sqlite/reserve.ts';
import { createTurnMemory } from '../src/stores/sqlite/turn.ts';
import { createWorkerClient } from '../src/stores/sqlite/worker-client.ts';
import { StoreError } from '../src/stores/store-error.ts';

const settings = {
  path: '/nowhere/outbox.db',
  commit: 'call',
  sync: 'process',
  maxBytes: 1,
  turn: createTurnMemory(),
  spent: createSpentCell(),
} as const;

test('a crashed worker rejects what it was asked, and the next call starts another', async () => {
  const client = createWorkerClient(settings, new URL('./sqlite-crashing-worker.ts', import.meta.url));
  const crashing = client.call('stats', 'lane', 0);
  const caught = client.call('gc', 0);
  for (const call of [crashing, caught]) {
    const error = await call.catch((thrown: unknown) => thrown);
    expect(StoreError.isInstance(error) && error.code).toBe('UNAVAILABLE');
    expect(String(error)).toContain('out of luck');
  }
  expect(await client.call('gc', 0)).toBe('alive');
  await client.stop();
});

test('a worker whose file is missing says so instead of keeping anybody waiting', async () => {
  const client = createWorkerClient(settings, new URL('./no-such-worker.ts', import.meta.url));
  await expect(client.call('gc', 0)).rejects.toThrow(/Cannot find module/);
});
