import type { AttemptDependencies } from '../dispatch/attempt.ts';
import type { Settings } from './read-settings.ts';

/** What the settings say about delivering, as core calls it. */
export function deliverySettings({
  apiVersion,
  companies,
  contacts,
  events,
  forms,
  lifecycle,
  lists,
  timeoutMs,
  unknownProperties,
}: Settings): Pick<AttemptDependencies, 'plan' | 'recipes'> {
  return {
    plan: {
      unknownProperties,
      createsLists: lists.autoCreate,
      createsEvents: events.autoCreate,
      pageEvents: events.pages,
      waitForIdentifyMs: events.waitForIdentifyMs,
      contactKeyProperty: contacts.keyProperty,
      contactMode: contacts.mode,
      allowsFreeMail: companies.freeMailDomains === 'allow',
      companyKeyProperty: companies.keyProperty,
      companyKeyBy: companies.keyBy,
      waitForContactMs: companies.waitForContactMs,
      answerWithinMs: timeoutMs,
      forms,
    },
    recipes: {
      apiVersion,
      companyKeyProperty: companies.keyProperty,
      companyKeyBy: companies.keyBy,
      movesStagesBack: lifecycle.allowBackward,
      makesPrimary: companies.primary,
    },
  };
}
