import type { AnalyticsCall } from '@hubtrail/core';

/** The sign-up of somebody, with everything that it can have. */
export function signUpOf(email: string): AnalyticsCall {
  return {
    type: 'signUp',
    messageId: `sign-up of ${email}`,
    email,
    onCreate: { lifecyclestage: 'lead', hubspot_owner_id: '823648202' },
    always: { username: email.slice(0, email.indexOf('@')) },
    onExisting: { note: { body: 'Has an account <b>now</b>.', ownerId: '1245777529' } },
  };
}
