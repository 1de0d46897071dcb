import type { CrmRecord, ValueSource } from '../../model/crm-record.ts';
import type { FormSubmission } from '../../store/form-store.ts';
import type { Visitor } from '../../store/visit-store.ts';
import type { World } from '../../store/world.ts';
import { commitWrite } from '../../writing/commit-write.ts';
import { isBackward } from '../../writing/lifecycle.ts';
import { planFitting } from '../../writing/plan-fitting.ts';
import { visitValues } from '../../writing/visit-values.ts';
import type { WritePlan } from '../../writing/write-plan.ts';

/**
 * Makes or changes the contact of a submission. Nobody hears of a field that does not fit: it is left out (unverified).
 *
 * A new contact gets the original source of its visitor. One that is there already keeps its own: so an e-mail sent
 * while the form was waiting leaves the contact offline (a forum thread of 2018; HubSpot knowledge base, original
 * source, 2026). Fields of companies and an address that a visitor had before are passed over.
 */
export function processSubmission(world: World, submission: FormSubmission, now: number): void {
  submission.processedAt = now;
  const source: ValueSource = { sourceType: 'FORM', sourceId: submission.formId };
  const known = ownerOf(world, submission);
  const plan = planSubmission(world, submission, known);
  if (plan === undefined) return;
  const visitor = visitorOf(world, submission, now);
  const record = commitWrite(world, withSystemValues(world, plan, submission, visitor, now), source, now);
  submission.contactId = record.id;
  if (visitor === undefined) return;
  visitor.contactId = record.id;
  world.events.adopt(visitor.hutk, record.id);
}

/** The contact with the address; without an address, the one whose cookie it is. */
function ownerOf(world: World, { email, hutk }: FormSubmission): CrmRecord | undefined {
  if (email !== undefined) return world.records.contacts.owner('email', email);
  const contactId = hutk === undefined ? undefined : world.visits.get(hutk)?.contactId;
  return contactId === undefined ? undefined : world.records.contacts.get(contactId);
}

/** The write with every field that fits. */
function planSubmission(
  world: World,
  { fields, email }: FormSubmission,
  known: CrmRecord | undefined,
): WritePlan | undefined {
  const filled = fields.filter(
    ({ name, value, objectType }) => objectType === 'contacts' && name !== 'email' && value !== '',
  );
  const properties = Object.fromEntries(filled.map(({ name, value }) => [name, value]));
  return planFitting(world, known, email, properties);
}

/** Who sent it, by cookie. One that no visit was added for has come directly, to the form's page. */
function visitorOf(world: World, { hutk, pageUri }: FormSubmission, now: number): Visitor | undefined {
  if (hutk === undefined) return undefined;
  const known = world.visits.get(hutk);
  if (known !== undefined) return known;
  const firstUrl = pageUri ?? '';
  const visitor: Visitor = {
    hutk,
    source: 'DIRECT_TRAFFIC',
    sourceData1: firstUrl,
    sourceData2: '',
    firstUrl,
    firstSeenAt: now,
    lastUrl: firstUrl,
    pageViews: 1,
    sessions: 1,
    contactId: undefined,
  };
  world.visits.set(visitor);
  return visitor;
}

/** What HubSpot fills in: where the contact came from, its conversions, and that it is a lead now. */
function withSystemValues(
  world: World,
  plan: WritePlan,
  submission: FormSubmission,
  visitor: Visitor | undefined,
  now: number,
): WritePlan {
  const { record } = plan;
  const values = new Map(plan.values);
  const time = new Date(now).toISOString();
  const conversions = Number(record?.versions.get('num_conversion_events')?.value ?? 0);
  values.set('num_conversion_events', String(conversions + 1));
  values.set('recent_conversion_date', time);
  if (conversions === 0) values.set('first_conversion_date', time);
  if (
    record !== undefined &&
    !values.has('lifecyclestage') &&
    !isBackward(world, record, 'contacts', 'lead')
  ) {
    values.set('lifecyclestage', 'lead');
  }
  if (visitor === undefined && record === undefined) values.set('hs_analytics_source_data_1', 'FORM'); // unverified
  if (visitor !== undefined) {
    for (const [name, value] of visitValues(world, record, visitor)) values.set(name, value);
  }
  if (submission.pageUri !== undefined) values.set('hs_analytics_last_url', submission.pageUri);
  return { ...plan, values };
}
