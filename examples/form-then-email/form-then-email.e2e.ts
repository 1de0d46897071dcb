import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const script = fileURLToPath(new URL('./form-then-email.ts', import.meta.url));

interface Count {
  readonly sources: Readonly<Record<string, number>>;
  readonly emails: number;
  readonly requests?: number;
}

function read(line = ''): Count {
  return JSON.parse(line.slice(line.indexOf('{'))) as Count;
}

it('F-10 F-26 F-31 F-33 a fixed wait loses contacts to offline sources, waiting for the contact loses none', async () => {
  // Rejects when the exit code is not 0.
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=@hubtrail/source', script]);
  const [naive, ours, , why] = stdout.split('\n');

  const lost = read(naive);
  expect(lost.emails).toBe(40);
  expect(lost.sources['OFFLINE']).toBeGreaterThan(5);
  expect(why).toMatch(/An API created the contact.*lost the race/);

  const { requests, ...won } = read(ours);
  expect(won).toEqual({ sources: { ORGANIC_SEARCH: 40 }, emails: 40 });
  // 40 forms and 40 e-mails cannot share a request; everything else does.
  expect(requests).toBeLessThan(120);
});
