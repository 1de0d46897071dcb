import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { outageTexts } from '../src/outage/outage-texts.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n');

/** Targets of Markdown links that stay in the repository, without their anchors. */
function linksOf(document: string): string[] {
  const text = readFileSync(join(root, document), 'utf8').replace(/```.*?```/gs, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

it.each(documents)('every link of %s leads to a file', (document) => {
  const dead = linksOf(document).filter((target) => !existsSync(join(root, dirname(document), target)));
  expect(dead).toEqual([]);
});

it.each(documents)('no diagram of %s has a semicolon, which ends a statement for mermaid', (document) => {
  const text = readFileSync(join(root, document), 'utf8');
  const diagrams = [...text.matchAll(/```mermaid\n(.*?)```/gs)].map(([, diagram = '']) => diagram);
  expect(diagrams.filter((diagram) => diagram.includes(';'))).toEqual([]);
});

it('one event is walked through the code from the call to the result', () => {
  expect(linksOf('docs/one-event.md').length).toBeGreaterThan(15);
});

it('R-29 the page about outages has every sentence that users may see', () => {
  const page = readFileSync(join(root, 'docs/outages.md'), 'utf8');
  const rows = Object.entries(outageTexts).map(([name, text]) => `| \`${name}\` | ${text} |`);
  expect(rows.filter((row) => !page.includes(row))).toEqual([]);
});

it('F-26 F-29 the page about forms and e-mails tells what touches the contact, and when a workflow is the better way', () => {
  const page = readFileSync(join(root, 'docs/form-then-email.md'), 'utf8');
  expect(page).toMatch(
    /`customProperties` are for the template alone\. `contactProperties` are written to the contact/,
  );
  expect(page).toMatch(
    /a workflow that the form triggers send it[\s\S]*Prefer it when the e-mail needs no custom properties/,
  );
});
