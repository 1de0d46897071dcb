import type { Route } from '../../server/route.ts';
import { sendMarketing, sendTransactional as transactionalScope } from '../../server/scopes.ts';
import { readSendStatus, sendSingle, sendTransactional } from './send-email.ts';

// That transactional e-mail is an add-on of its own is not looked at.
const professional = { plan: 'professional', feature: 'transactional e-mail' } as const;
const enterprise = { plan: 'enterprise', feature: 'the single-send API' } as const;

/** E-mails to one person at a time. */
export const emailRoutes: readonly Route[] = [
  {
    name: 'emails.transactional',
    method: 'POST',
    area: 'transactional',
    path: '/single-email/send',
    scopes: transactionalScope,
    bucket: 'crm',
    tier: professional,
    handle: sendTransactional,
  },
  {
    name: 'emails.single-send',
    method: 'POST',
    area: 'single-send',
    path: '/single-send',
    scopes: sendMarketing,
    bucket: 'crm',
    tier: enterprise,
    handle: sendSingle,
  },
  {
    name: 'emails.status',
    method: 'GET',
    area: 'email-statuses',
    path: '/:statusId',
    scopes: sendMarketing,
    bucket: 'crm',
    handle: readSendStatus,
  },
];
