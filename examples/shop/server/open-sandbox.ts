import { createSandbox, type Sandbox, type SandboxSettings } from '@hubtrail/sandbox';

/** The id of the newsletter's form in HubSpot. */
export const newsletterFormId = '5ea1f001-0000-4000-8000-000000000001';

/** A HubSpot account as the shop needs it: with a form for its newsletter. */
export function openSandbox(settings: SandboxSettings = {}): Sandbox {
  const sandbox = createSandbox(settings);
  sandbox.portal.addForm({
    id: newsletterFormId,
    name: 'Newsletter',
    fields: ['firstname', { name: 'email', required: true }],
    inlineMessage: '<p>Thank you! The kettle is on, and the first letter is on its way.</p>',
  });
  return sandbox;
}
