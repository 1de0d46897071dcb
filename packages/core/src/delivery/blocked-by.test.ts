import { expect, it } from 'vitest';
import { makeAssociation } from '../../test/make-operations.ts';
import { DeliveryError } from '../errors/delivery-error.ts';
import type { Outcome } from '../plan/outcome.ts';
import { blockedBy } from './blocked-by.ts';

const operation = { ...makeAssociation('x', '1', '2'), after: ['contact', 'company'] };
const done: Outcome = { status: 'succeeded', receipt: { effect: 'updated' } };
const refused = new DeliveryError('INVALID_REQUEST', 'Contact not written.');
const outage = new DeliveryError('UNAVAILABLE', 'HubSpot cannot take it now.', { retryable: true });

function blocked(contact: Outcome | undefined, company: Outcome | undefined = done): Outcome | undefined {
  const outcomes = new Map<string, Outcome>();
  if (contact !== undefined) outcomes.set('contact', contact);
  if (company !== undefined) outcomes.set('company', company);
  return blockedBy(operation, outcomes);
}

it('nothing stands in the way of an operation whose predecessors succeeded, or that has none', () => {
  expect(blocked(done)).toBeUndefined();
  expect(blockedBy(makeAssociation('x', '1', '2'), new Map())).toBeUndefined();
});

it('W-24 R-06 it is skipped when one of them was refused, with the reason', () => {
  expect(blocked({ status: 'rejected', error: refused })).toMatchObject({
    status: 'skipped',
    error: { code: 'DEPENDENCY_FAILED', retryable: false, cause: refused },
  });
});

it('it is skipped when one of them was skipped', () => {
  expect(blocked({ status: 'skipped', reason: 'dependency-failed', error: refused })?.status).toBe('skipped');
});

it('it waits when one of them is still to be done, as long as that one', () => {
  expect(blocked({ status: 'retryable', error: outage, notBefore: 5 })).toMatchObject({
    status: 'retryable',
    notBefore: 5,
    error: { code: 'WAITING_FOR_EARLIER', retryable: true, cause: outage },
  });
});

it.each([
  ['was never carried out', undefined],
  ['may or may not have happened', { status: 'uncertain', error: outage }],
] as const)('it waits when one of them %s', (_how, outcome) => {
  expect(blocked(outcome)).toMatchObject({ status: 'retryable', error: { code: 'WAITING_FOR_EARLIER' } });
});
