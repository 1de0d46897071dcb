import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const script = fileURLToPath(new URL('./lists-in-parallel.ts', import.meta.url));

it('G-25 G-26 twenty processes need one list, and exactly one creates it', { timeout: 120_000 }, async () => {
  // Rejects when the exit code is not 0.
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=@hubtrail/source', script]);
  expect(stdout.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^naive: \d+ of 20 fail/),
    'ours:  20 of 20 processes put their contact on the list',
    '       1 create, 20 members',
  ]);
});
