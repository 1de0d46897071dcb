import type { Analytics } from '@hubtrail/server';
import type { Account } from './accounts.ts';

/** Tells HubSpot of an account whose e-mail is verified. Returns at once, whatever HubSpot is doing. */
export function tellSales(analytics: Analytics, { id, email, username }: Account): void {
  analytics.signUp({
    messageId: `verified ${id}`, // a second click on the link is no second sign-up
    email,
    onCreate: {
      hubspot_owner_id: '823648202',
      lifecyclestage: 'lead',
      hs_lead_status: 'NEW',
      lead_source_type: 'WME Dashboard',
    },
    always: { username, team_ownership: 'Enterprise' },
    onExisting: { note: { ownerId: '1245777529', body: remark } },
  });
}

const remark =
  'This contact created an account on Enterprise dashboard and already existed in Hubspot. Their Enterprise username has been added.';
