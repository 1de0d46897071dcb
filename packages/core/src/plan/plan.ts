import { isEnabled } from '../event/is-enabled.ts';
import type { NormalizedEvent } from '../normalize/normalized-event.ts';
import { addressKey } from './contact-address.ts';
import { createDraft, type Draft, type Entry } from './draft.ts';
import type { DropReason, EventPlan, Plan, PlanInput, Step } from './event-plan.ts';
import { addressOf } from './follow-address.ts';
import { behindForm } from './form-gate.ts';
import { identities } from './identities.ts';
import type { Knowledge } from './knowledge.ts';
import { planAlias } from './plan-alias.ts';
import { isForgotten, planForget } from './plan-forget.ts';
import { planGroup } from './plan-group.ts';
import { planIdentify } from './plan-identify.ts';
import { planList } from './plan-list.ts';
import { planNote } from './plan-note.ts';
import { planSendEmail } from './plan-send-email.ts';
import type { PlanSettings } from './plan-settings.ts';
import { planSignUp } from './plan-sign-up.ts';
import { planSubmitForm } from './plan-submit-form.ts';
import { planSyncList } from './plan-sync-list.ts';
import { planTrack } from './plan-track.ts';

/**
 * Decides what a run of events asks of HubSpot: one operation per record and event, merged, in the order that keeps
 * each contact's story.
 *
 * Pure: the same run, knowledge and time give the same plan. Plan again with better knowledge when `lacks` names
 * something that can be found out.
 *
 * @param inputs - in order of arrival
 * @param now - epoch milliseconds
 */
export function plan(
  inputs: readonly PlanInput[],
  knowledge: Knowledge,
  settings: PlanSettings,
  now: number,
): Plan {
  const people = identities(
    inputs.map((input) => input.event).filter((event) => dropReason(event, settings) !== 'integrations'),
    { emails: knowledge.emails, aliases: knowledge.aliases ?? new Map() },
  );
  const make = (expected: ReadonlySet<string>): Plan => {
    const draft = createDraft(knowledge, settings, { now, identities: people, expected, inputs });
    const events = inputs.map((input) => planEvent(input, draft));
    return toPlan(draft, events);
  };
  // Only a whole plan tells which contacts get written, and so which need not be looked up or made for their events.
  const first = make(new Set());
  const written = writtenContacts(first);
  return written.size === 0 ? first : make(written);
}

function writtenContacts({ operations }: Plan): Set<string> {
  return new Set(
    operations.flatMap((operation) => {
      if (operation.kind !== 'upsert-contact') return [];
      return Object.keys(operation.properties).some((name) => name !== 'email')
        ? [addressKey(operation)]
        : [];
    }),
  );
}

function toPlan(draft: Draft, events: readonly EventPlan[]): Plan {
  const { contacts, contactProperties, companyProperties, eventDefinitions, creations } = draft.lacking;
  return {
    operations: [...draft.contacts.operations(), ...draft.companies.operations(), ...draft.others.values()],
    events,
    lacks: {
      contacts: [...contacts.values()],
      contactProperties: [...contactProperties],
      companyProperties: [...companyProperties],
      eventDefinitions: [...eventDefinitions],
      creations: [...creations.values()],
    },
  };
}

function planEvent(input: PlanInput, draft: Draft): EventPlan {
  const { event } = input;
  const { messageId, timestamp } = event.source;
  const dropped = dropReason(event, draft.settings);
  if (dropped !== undefined) return { messageId, steps: [], issues: event.issues, dropped };

  const email = draft.identities.emailOf(event);
  if (isForgotten(event, email, draft))
    return { messageId, steps: [], issues: event.issues, dropped: 'forgotten' };
  const outcome = behindForm(input, email, draft);
  if (outcome !== undefined)
    return { messageId, steps: [{ kind: 'confirm-contact', outcome }], issues: event.issues };
  const entry = {
    draft,
    input,
    event,
    email,
    address: addressOf(event, email, draft),
    messageId,
    // A clock that is ahead must not keep out what comes later.
    at: Math.min(Date.parse(timestamp), input.acceptedAt),
    issues: [...event.issues],
  };
  const steps = planSteps(entry);
  return { messageId, steps, issues: entry.issues };
}

function planSteps(entry: Entry): Step[] {
  switch (entry.event.source.type) {
    case 'identify':
      return planIdentify(entry);
    case 'track':
    case 'page':
    case 'screen':
      return planTrack(entry);
    case 'group':
      return planGroup(entry);
    case 'forget':
      return planForget(entry);
    case 'addToList':
    case 'removeFromList':
      return planList(entry);
    case 'syncList':
      return planSyncList(entry);
    case 'submitForm':
      return planSubmitForm(entry);
    case 'sendEmail':
      return planSendEmail(entry);
    case 'alias':
      return planAlias(entry);
    case 'addNote':
      return planNote(entry);
    case 'signUp':
      return planSignUp(entry);
  }
}

function dropReason(event: NormalizedEvent, settings: PlanSettings): DropReason | undefined {
  const { type } = event.source;
  if (!isEnabled(event.source.integrations)) return 'integrations';
  const isPage = type === 'page' || type === 'screen';
  return isPage && !settings.pageEvents ? 'page-events-off' : undefined;
}
