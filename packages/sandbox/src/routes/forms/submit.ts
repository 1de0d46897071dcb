import { type Refusal, resourceNotFound } from '../../model/refusal.ts';
import { type Answer, ok } from '../../server/answer.ts';
import { type Call, fields, param } from '../../server/call.ts';
import type { FormSubmission } from '../../store/form-store.ts';
import { processSubmission } from './process-submission.ts';
import { readSubmission } from './read-submission.ts';

/**
 * POST a submission, on the public or the secure endpoint. The answer says that it was taken; the contact comes
 * later (`formProcessingMs`). Every call is a submission of its own: there is no key to tell a repeated one.
 */
export function submitForm(call: Call): Answer | Refusal {
  const { world, now } = call;
  const form = world.forms.get(param(call, 'formId'));
  const isOurs = param(call, 'portalId') === String(world.settings.portalId);
  if (form === undefined || !isOurs) return resourceNotFound; // text unverified
  const checked = readSubmission(world, form, fields(call), now);
  if (!checked.ok) return checked.refusal;
  const submission: FormSubmission = {
    ...checked.value,
    id: world.random.uuid(),
    receivedAt: now,
    processedAt: undefined,
    contactId: undefined,
  };
  world.forms.submit(submission);
  const { formProcessingMs } = world.settings.delays;
  const dueAt = now + (typeof formProcessingMs === 'number' ? formProcessingMs : formProcessingMs());
  world.schedule.add(dueAt, () => processSubmission(world, submission, dueAt));
  const { redirectUri, inlineMessage } = form;
  return ok(redirectUri === undefined ? { inlineMessage } : { redirectUri });
}
