import { type Capability, describeOutage, type EventType } from '@hubtrail/core';
import type { Health } from './health.ts';

/** Whether a call would reach HubSpot by now, and what to tell a user if not. */
export interface Feasibility {
  readonly ok: boolean;
  /** `error`: the user cannot go on without it. `warning`: everything else works, and the event itself is kept. */
  readonly severity?: 'error' | 'warning';
  /** In plain words; `describeOutage` gives them one by one. */
  readonly message?: string;
}

const needs: Readonly<Record<EventType, { readonly capability: Capability; readonly operation: string }>> = {
  identify: { capability: 'contacts', operation: 'update this contact' },
  track: { capability: 'events', operation: 'record this activity' },
  page: { capability: 'events', operation: 'record this visit' },
  screen: { capability: 'events', operation: 'record this visit' },
  group: { capability: 'companies', operation: 'update this company' },
  forget: { capability: 'contacts', operation: 'remove this contact' },
  signUp: { capability: 'contacts', operation: 'save this sign-up' },
  addNote: { capability: 'notes', operation: 'add this note' },
  addToList: { capability: 'lists', operation: 'add this contact to the list' },
  removeFromList: { capability: 'lists', operation: 'take this contact off the list' },
  syncList: { capability: 'lists', operation: 'update this list' },
  submitForm: { capability: 'forms', operation: 'submit this form' },
  sendEmail: { capability: 'email', operation: 'send this e-mail' },
  alias: { capability: 'contacts', operation: 'connect these two contacts' },
};

/** @param isRequired - whether the user cannot go on before it is in HubSpot */
export function canDo(type: EventType, health: Health, isRequired: boolean): Feasibility {
  const { capability, operation } = needs[type];
  const effect = isRequired ? 'blocked' : 'queued';
  const outage = describeOutage(health, { operation, capability, isRequired, effect });
  if (outage === undefined) return { ok: true };
  const { title, impact, nextStep, severity } = outage;
  return { ok: false, severity, message: `${title} ${impact} ${nextStep}` };
}
