import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { globalScript } from '../build/global-script.ts';
import { internalNames } from '../build/internal-names.ts';

const dist = new URL('../dist/', import.meta.url);

it('no name that is shortened is one that users see', () => {
  const types = readdirSync(dist).filter((name) => name.endsWith('.d.ts'));
  const text = types
    .map((name) => readFileSync(new URL(name, dist), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''))
    .join('\n');
  expect(text).toContain('readonly identify:');
  const seen = internalNames.filter((name) =>
    new RegExp(`^\\s*(?:readonly )?${name}\\??[:(]`, 'm').test(text),
  );
  expect(seen).toEqual([]);
});

it('what is shipped says nothing that only a developer needs to read', async () => {
  const script = await globalScript('analytics');
  expect(script).not.toMatch(/left out|INVALID_|TOO_MANY/);
});
