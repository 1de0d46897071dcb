import type { Check } from '../check/check.ts';
import { printTable } from './print-table.ts';

const shown = 10;

/** Prints each expectation with its mark, and what is wrong. @returns whether all of them hold */
export function printChecks(checks: readonly Check[]): boolean {
  printTable(
    ['Expectation, from the file alone', 'expected', 'found', ''],
    checks.map(({ what, expected, found, wrong }) => [what, expected, found, wrong.length === 0 ? '✓' : '✗']),
  );
  const failed = checks.filter(({ wrong }) => wrong.length > 0);
  for (const { what, wrong } of failed) {
    console.log(`\n✗ ${what}`);
    for (const line of wrong.slice(0, shown)) console.log(`  ${line}`);
    if (wrong.length > shown) console.log(`  and ${wrong.length - shown} more`);
  }
  return failed.length === 0;
}
