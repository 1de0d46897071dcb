import { page } from '../runtime/page.ts';
import type { FormSubmission } from './form-options.ts';

interface Field {
  readonly name: string;
  readonly value: unknown;
}

/** Forms of the new editor; both spellings are seen in the wild. */
interface NewForms {
  getFormFromEvent(event: Event): { getFormFieldValues(): Promise<readonly Field[]> } | undefined;
}

interface FormsWindow {
  readonly HubSpotFormsV4?: NewForms;
  readonly HubspotFormsV4?: NewForms;
}

/**
 * Listens to every HubSpot form on the page, also those that the page has put there itself: those of the old editor tell
 * it in messages, those of the new one in events, none in both (HubSpot, forms; November 2026).
 */
export function onSubmission(listener: (submission: FormSubmission) => void): void {
  page.addEventListener('message', ({ data, origin }: MessageEvent) => {
    // Any frame can post a message, and only the page's own forms are ours.
    if (origin !== page.location.origin) return;
    if (data?.type !== 'hsFormCallback' || data.eventName !== 'onFormSubmitted') return;
    listener({ formId: String(data.id), values: data.data?.submissionValues });
  });
  page.addEventListener('hs-form-event:on-submission:success', (event) => void read(event).then(listener));
}

async function read(event: Event): Promise<FormSubmission> {
  const { formId } = (event as CustomEvent<{ readonly formId: string }>).detail;
  let values: FormSubmission['values'];
  try {
    const { HubSpotFormsV4, HubspotFormsV4 } = page as FormsWindow;
    const fields = await (HubSpotFormsV4 ?? HubspotFormsV4)?.getFormFromEvent(event)?.getFormFieldValues();
    values = fields && Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  } catch {
    // Then it is known only that there was a submission.
  }
  return { formId, values };
}
