import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const demo = fileURLToPath(new URL('./demo.ts', import.meta.url));

function run(...args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const { HUBSPOT_ACCESS_TOKEN: _, ...env } = process.env;
  return promisify(execFile)(process.execPath, ['--conditions=@hubtrail/source', demo, ...args], { env });
}

it('every event of the file reaches HubSpot once, through two kills', { timeout: 120_000 }, async () => {
  // Rejects, with what was printed, when an expectation does not hold and the exit code is not 0.
  const { stdout } = await run();

  expect(stdout.match(/SIGKILL/g)).toHaveLength(2);
  expect(stdout).toContain('Everything is where it must be: 0 lost, 0 doubled.');
  expect(stdout).not.toContain('✗');
  expect(stdout).toMatch(/lost +│ +0 │ +0 │ ✓/);
  expect(stdout).toMatch(/doubled +│ +0 │ +0 │ ✓/);
  expect(stdout).toMatch(/with 2 kills/);
});

it('--live without a token says what to set and writes nothing', async () => {
  const refusal = await run('--live').catch((error: { code: number; stderr: string }) => error);

  expect(refusal).toMatchObject({ code: 1, stderr: expect.stringContaining('Set HUBSPOT_ACCESS_TOKEN') });
});

it('an unknown argument is refused by name', async () => {
  const refusal = await run('--lvie').catch((error: { code: number; stderr: string }) => error);

  expect(refusal).toMatchObject({ code: 1, stderr: expect.stringContaining('--lvie') });
});
