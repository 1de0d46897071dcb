import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const script = fileURLToPath(new URL('./quick-start.ts', import.meta.url));

it('three calls become a contact, a company with its member, and a custom event', async () => {
  const { HUBSPOT_ACCESS_TOKEN: _, ...env } = process.env;

  // Rejects when the exit code is not 0.
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--conditions=@hubtrail/source', script],
    { env },
  );

  expect(stderr).toBe('');
  const lines = stdout.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^3 of 3 events delivered with \d+ requests$/);
  const results = lines.slice(1, 4).map((line) => JSON.parse(line) as { status: string; issues: unknown[] });
  expect(results.map(({ status, issues }) => [status, issues])).toEqual([
    ['delivered', []],
    ['delivered', []],
    ['delivered', []],
  ]);
  expect(lines.slice(4)).toEqual([
    'contact  Ada <ada@tea-room.example.com>',
    'company  Tea Room (tea-room.example.com)',
    'member   Ada of Tea Room',
    'event    pe1234567_tea_added ada@tea-room.example.com {"tea":"Sencha","grams":"50"}',
  ]);
});
