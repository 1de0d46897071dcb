import type { ValueSource } from '../../model/crm-record.ts';
import type { JsonObject } from '../../model/json.ts';
import { textOf } from '../../model/json.ts';
import type { Visitor } from '../../store/visit-store.ts';
import type { World } from '../../store/world.ts';
import { isEmail } from '../../validation/check-value.ts';
import { commitWrite } from '../../writing/commit-write.ts';
import { planFitting } from '../../writing/plan-fitting.ts';
import { visitValues } from '../../writing/visit-values.ts';

/**
 * Makes or changes the contact of a visitor by the e-mail address that the page gave, and hands over what the visitor did
 * before. Without an address nothing happens; what does not fit is left out, and nobody hears of it (HubSpot docs,
 * tracking code API, 2026).
 */
export function identifyVisitor(
  world: World,
  visitor: Visitor,
  identity: JsonObject,
  source: ValueSource,
  now: number,
): void {
  const email = textOf(identity['email'])?.trim().toLowerCase();
  if (email === undefined || !isEmail(email)) return;
  const known = world.records.contacts.owner('email', email);
  const { email: _email, id: _externalId, ...properties } = identity;
  const plan = planFitting(world, known, email, properties);
  if (plan === undefined) return;
  const values = new Map([...plan.values, ...visitValues(world, known, visitor)]);
  const record = commitWrite(world, { ...plan, values }, source, now);
  visitor.contactId = record.id;
  world.events.adopt(visitor.hutk, record.id);
}
