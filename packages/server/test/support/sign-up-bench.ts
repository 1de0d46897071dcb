import type { SignUpCall } from '@hubtrail/core';
import { type TestBench, testBench } from './hubspot.ts';

export const email = 'ada@example.com';
export const contacts = '/crm/v3/objects/contacts';
export const notes = '/crm/v3/objects/notes';
export const onCreate = {
  hubspot_owner_id: '823648202',
  lifecyclestage: 'lead',
  hs_lead_status: 'NEW',
  lead_source_type: 'WME Dashboard',
};
export const always = { username: 'ada', team_ownership: 'Enterprise' };
export const note = {
  body: 'This contact created an account on Enterprise dashboard and already existed in Hubspot.',
  ownerId: '1245777529',
};
/** The sign-up of the tests. */
export const call: SignUpCall = { email, onCreate, always, onExisting: { note } };

/** Somebody whom sales has known for long. */
export const known = { email, hubspot_owner_id: '1', lifecyclestage: 'customer', hs_lead_status: 'OPEN' };

/** An account that has the properties of the sign-up. */
export function signUpBench(...settings: Parameters<typeof testBench>): TestBench {
  const made = testBench(...settings);
  for (const name of ['username', 'team_ownership', 'lead_source_type'])
    made.sandbox.portal.addProperty('contacts', { name });
  return made;
}

/** HubSpot answers so to the next request of a path. */
export const limited = (path: string) => ({ path, status: 429, headers: { 'retry-after': '0' } });

export const bodies = ({ sandbox }: TestBench): unknown[] =>
  sandbox.journal.entries().map(({ requestBody }) => requestBody);
