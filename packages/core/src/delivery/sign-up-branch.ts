import type { OperationReport } from './delivery-result.ts';

/** Which way a sign-up went: a new contact, one that HubSpot had, or the same with a note. */
export type SignUpBranch = 'created' | 'updated' | 'updated+noted';

/** The way that a delivered sign-up went; `undefined` for what is none. */
export function signUpBranch(operations: readonly OperationReport[]): SignUpBranch | undefined {
  const effects = new Map(operations.map(({ operation, effect }) => [operation, effect]));
  if (!effects.has('create-contact')) return undefined;
  if (effects.has('create-note')) return 'updated+noted';
  const isNew = effects.get('create-contact') === 'created' || effects.get('update-contact') === 'created';
  return isNew ? 'created' : 'updated';
}
