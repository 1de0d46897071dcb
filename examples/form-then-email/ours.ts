import { hutkFromCookie } from '@hubtrail/core';
import type { Analytics } from '@hubtrail/server';
import type { Account, Visitor } from './account.ts';

/** The same, in the order that HubSpot needs: nothing here waits, and both calls are stored when it returns. */
export function signUp(analytics: Analytics, { formId }: Account, { email, cookie }: Visitor): void {
  const form = analytics.submitForm({
    formId,
    fields: { email, firstname: 'Ada' },
    context: { hutk: hutkFromCookie(cookie), pageUri: 'https://acme.example/signup' },
  });
  analytics.sendEmail({
    emailId: 5_125_461_403,
    to: email,
    customProperties: { link: 'https://acme.example/verify' },
    after: form,
  });
  // What an app says of its users may come at any time: it waits as well.
  analytics.identify({ userId: `user of ${email}`, traits: { email, plan: 'free' } });
}
