import { hubspotToken } from '../context/hubspot-token.ts';
import type { HubSpotAccount } from '../hubspot/tracking-script.ts';
import { later } from '../runtime/clock.ts';
import { deferred } from '../runtime/deferred.ts';
import type { Log } from '../runtime/log.ts';
import { page } from '../runtime/page.ts';
import { quietly } from '../runtime/quietly.ts';
import { defaultTimeoutMs, type Script } from '../runtime/script.ts';
import type { Form, FormOptions, FormSubmission, FormTrouble, SubmissionContext } from './form-options.ts';
import { legacyFormsScript, showLegacyForm } from './legacy-forms.ts';
import { showNewForm } from './new-forms.ts';
import { onSubmission } from './on-submission.ts';

/** HubSpot's forms. */
export interface Forms {
  /**
   * Shows a form, and loads HubSpot's script for that if need be; the tracking script is not needed. Never rejects:
   * `status` says whether the form is there, after twice `timeoutMs` at the latest.
   */
  readonly create: (options: FormOptions) => Promise<Form>;
  /** The visitor's `hubspotutk` and the page, for a form of your own that you submit through your server. */
  readonly context: () => SubmissionContext;
}

/** The forms, and the script of those of the old editor. */
export interface FormsPart {
  readonly script: Script;
  readonly methods: { readonly forms: Forms };
}

let count = 0;

/**
 * Listens for submissions, and shows nothing yet.
 *
 * @param onSubmitted - hears of every HubSpot form on the page, not only of those made here
 */
export function createForms(
  account: HubSpotAccount,
  log: Log,
  onSubmitted: (submission: FormSubmission) => void,
): FormsPart {
  const created: FormOptions[] = [];

  onSubmission((submission) => {
    onSubmitted(submission);
    for (const { formId, onSubmitted: tell } of created)
      if (formId === submission.formId) quietly(log, () => tell?.(submission));
  });

  /** @returns what is wrong, if the form does not come */
  async function show(options: FormOptions, frame: HTMLElement): Promise<FormTrouble | undefined> {
    const { promise, resolve: settle } = deferred<FormTrouble | undefined>();
    const showing = { options, frame, settle };
    if (options.editor === 'new') showNewForm(account, showing);
    else {
      // Anew for each form: one that could not be fetched may come now.
      const { start, settled } = legacyFormsScript(account);
      start();
      const status = await settled;
      if (status !== 'ready') return status;
      showLegacyForm(account, showing);
    }
    later(account.timeoutMs ?? defaultTimeoutMs, () => settle('timeout'));
    return promise;
  }

  const forms: Forms = {
    async create(given) {
      const options: FormOptions = given ?? { formId: '', target: '' };
      const { formId, target } = options;
      let trouble: FormTrouble | undefined = 'no-target';
      let element: HTMLElement | undefined;
      try {
        const { document } = page;
        element = document.createElement('div');
        count += 1;
        element.id = `hubtrail-form-${count}`;
        const place = typeof target === 'string' ? document.querySelector(target) : target;
        // Throws where there is no such place, or no page.
        (place as Element).append(element);
        trouble = 'refused';
        created.push(options);
        trouble = await show(options, element);
        if (!trouble) return { status: 'ready', formId, element };
      } catch {
        // Then the trouble is what it was.
      }
      // One that comes after all must not stand beside the one that is shown instead.
      element?.remove();
      quietly(log, () => options.onUnavailable?.(trouble as FormTrouble));
      return { status: 'unavailable', formId, trouble: trouble as FormTrouble };
    },
    context: () => ({
      hutk: hubspotToken(),
      pageUri: page.location.href,
      pageName: page.document.title,
    }),
  };
  return { script: legacyFormsScript(account), methods: { forms } };
}
