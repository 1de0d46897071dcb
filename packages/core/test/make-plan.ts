import type { AnalyticsCall } from '../src/event/analytics-call.ts';
import { normalize } from '../src/normalize/normalize.ts';
import type { Plan, PlanInput } from '../src/plan/event-plan.ts';
import type { Knowledge } from '../src/plan/knowledge.ts';
import type { Operation, OperationKind } from '../src/plan/operation.ts';
import { plan } from '../src/plan/plan.ts';
import type { PlanSettings } from '../src/plan/plan-settings.ts';
import { makeEvent, source } from './make-event.ts';

export const settings: PlanSettings = {
  unknownProperties: 'drop',
  pageEvents: false,
  companyKeyProperty: 'hubtrail_domain',
  waitForContactMs: 60_000,
};

/** Nothing but the portal's id: HubSpot judges the properties, and no contact has been looked up. */
export const knowledge: Knowledge = {
  portalId: '1',
  emails: new Map(),
  contactIds: new Map(),
  companies: new Set(),
};

/** An event as the store would hand it over, accepted now. */
export function makeInput(call: AnalyticsCall, fields: Partial<PlanInput> = {}): PlanInput {
  return { event: normalize(makeEvent(call)), acceptedAt: source.now, done: new Map(), ...fields };
}

/** Plans calls in their order; calls without a message id are `m1`, `m2` … */
export function planCalls(
  calls: readonly (AnalyticsCall | PlanInput)[],
  known: Partial<Knowledge> = {},
  chosen: Partial<PlanSettings> = {},
): Plan {
  const inputs = calls.map((call, index) =>
    'event' in call && typeof call.event === 'object'
      ? (call as PlanInput)
      : makeInput({ messageId: `m${index + 1}`, ...(call as AnalyticsCall) }),
  );
  return plan(inputs, { ...knowledge, ...known }, { ...settings, ...chosen }, source.now);
}

/** The operations of one kind. */
export function ofKind<Kind extends OperationKind>(
  { operations }: Plan,
  kind: Kind,
): Extract<Operation, { readonly kind: Kind }>[] {
  return operations.filter(
    (operation): operation is Extract<Operation, { readonly kind: Kind }> => operation.kind === kind,
  );
}
