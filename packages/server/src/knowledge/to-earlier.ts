import { DeliveryError, type DeliveryResult } from '@hubtrail/core';
import type { EarlierEvent } from '@hubtrail/core/plan';
import type { Fate } from '../stores/store.ts';

/** What the store knows of an event, for another one that waits for it. */
export function toEarlier(fate: Fate | undefined): EarlierEvent {
  if (fate === undefined) return { status: 'failed' };
  if (fate.status !== 'partial' && fate.status !== 'failed') return { status: fate.status };
  const { operations = [], error } = JSON.parse(fate.state) as Partial<DeliveryResult>;
  const before = operations.find(({ operation }) => operation === 'read-contact');
  return {
    status: 'failed',
    hadContact: before?.recordId !== undefined,
    ...(error !== undefined && { error: new DeliveryError(error.code, error.message, error) }),
  };
}
