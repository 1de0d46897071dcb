import type { CrmRecord, ValueSource } from '../../model/crm-record.ts';
import type { FormSubmission } from '../../store/form-store.ts';
import type { Visitor } from '../../store/visit-store.ts';
import type { World } from '../../store/world.ts';
import { commitWrite } from '../../writing/commit-write.ts';
import { isBackward } from '../../writing/lifecycle.ts';
import { planCreate, planUpdate } from '../../writing/plan-write.ts';
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
  if (visitor !== undefined) visitor.contactId = record.id;
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
  const properties: Record<string, string> = {};
  for (const { name, value, objectType } of fields) {
    if (objectType !== 'contacts' || name === 'email' || value === '') continue;
    const tried =
      known === undefined
        ? planCreate(world, 'contacts', { properties: { firstname: 'x', [name]: value } })
        : planUpdate(world, 'contacts', known, { [name]: value });
    if (tried.ok) properties[name] = value;
  }
  const plan =
    known === undefined
      ? planCreate(world, 'contacts', {
          properties: email === undefined ? properties : { ...properties, email },
        })
      : planUpdate(world, 'contacts', known, properties);
  return plan.ok ? plan.value : undefined;
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
    pageViews: 1,
    contactId: undefined,
  };
  world.visits.set(hutk, visitor);
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
  if (visitor !== undefined) addVisit(world, values, record, visitor);
  else if (record === undefined) values.set('hs_analytics_source_data_1', 'FORM'); // unverified
  if (submission.pageUri !== undefined) values.set('hs_analytics_last_url', submission.pageUri);
  return { ...plan, values };
}

function addVisit(
  world: World,
  values: Map<string, string>,
  record: CrmRecord | undefined,
  visitor: Visitor,
): void {
  values.set('hs_analytics_num_page_views', String(visitor.pageViews));
  values.set('hs_latest_source', visitor.source);
  const before = record?.versions.get('hs_analytics_source')?.value ?? '';
  const mayReplace = world.settings.assumptions.formReplacesOfflineSource;
  if (before !== '' && !(before === 'OFFLINE' && mayReplace)) return;
  values.set('hs_analytics_source', visitor.source);
  values.set('hs_analytics_source_data_1', visitor.sourceData1);
  values.set('hs_analytics_source_data_2', visitor.sourceData2);
  values.set('hs_analytics_first_url', visitor.firstUrl);
  values.set('hs_analytics_first_timestamp', new Date(visitor.firstSeenAt).toISOString());
}
