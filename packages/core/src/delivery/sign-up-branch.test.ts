import { expect, it } from 'vitest';
import type { OperationReport } from './delivery-result.ts';
import { signUpBranch } from './sign-up-branch.ts';

const report = (operation: OperationReport['operation'], effect: OperationReport['effect']) =>
  ({ operation, effect, status: 'succeeded' }) as OperationReport;
const created = report('create-contact', 'created');
const there = report('create-contact', 'unchanged');
const note = report('create-note', 'created');

it.each([
  ['created', [created]],
  ['created', [there, report('update-contact', 'created')]],
  ['updated', [there, report('update-contact', 'updated')]],
  ['updated', [there]],
  ['updated+noted', [there, report('update-contact', 'updated'), note]],
  ['updated+noted', [there, note]],
  [undefined, [note]],
  [undefined, [report('upsert-contact', 'created')]],
])('W-33 %s', (branch, operations) => {
  expect(signUpBranch(operations)).toBe(branch);
});
