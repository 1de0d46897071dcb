import { hubspotToken } from '../context/hubspot-token.ts';
import type { HubSpotAccount } from '../hubspot/tracking-script.ts';
import type { ScriptStatus } from '../runtime/await-script.ts';
import { later } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { page } from '../runtime/page.ts';
import { quietly } from '../runtime/quietly.ts';
import type { Form, FormOptions, FormSubmission, FormTrouble, SubmissionContext } from './form-options.ts';
import { loadLegacyForms, showLegacyForm } from './legacy-forms.ts';
import { showNewForm } from './new-forms.ts';
import { onSubmission } from './on-submission.ts';
import type { Showing } from './show-form.ts';

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

let count = 0;

/** @param onSubmitted - hears of every HubSpot form on the page, not only of those made here */
export function createForms(
  account: HubSpotAccount,
  log: Log,
  onSubmitted: (submission: FormSubmission) => void,
): Forms & { readonly load: () => Promise<ScriptStatus> } {
  const created: FormOptions[] = [];
  let loading: Promise<ScriptStatus> | undefined;

  onSubmission((submission) => {
    onSubmitted(submission);
    for (const { formId, onSubmitted: tell } of created)
      if (formId === submission.formId) quietly(log, () => tell?.(submission));
  });

  /** A script that did not come is asked for again by the next call. */
  function load(): Promise<ScriptStatus> {
    loading ??= loadLegacyForms(account).then((status) => {
      if (status !== 'ready') loading = undefined;
      return status;
    });
    return loading;
  }

  async function show(showing: Showing): Promise<void> {
    if (showing.options.editor === 'new') showNewForm(account, showing);
    else {
      const status = await load();
      if (status !== 'ready') return showing.settle(status);
      showLegacyForm(account, showing);
    }
    later(account.timeoutMs, () => showing.settle('timeout'));
  }

  function place(options: FormOptions): HTMLElement | undefined {
    try {
      const { target } = options;
      const place = typeof target === 'string' ? page?.document.querySelector(target) : target;
      const frame = page?.document.createElement('div');
      if (frame === undefined || !place) return undefined;
      count += 1;
      frame.id = `hubtrail-form-${count}`;
      place.append(frame);
      return frame;
    } catch {
      return undefined; // no selector
    }
  }

  return {
    create(options) {
      const { formId } = options;
      const frame = place(options);
      return new Promise((resolve) => {
        let isSettled = false;
        function settle(trouble?: FormTrouble): void {
          if (isSettled) return;
          isSettled = true;
          if (trouble === undefined && frame !== undefined) {
            resolve({ status: 'ready', formId, element: frame });
            return;
          }
          // A form that comes after all must not stand beside the one that is shown instead.
          frame?.remove();
          const reason = trouble ?? 'no-target';
          resolve({ status: 'unavailable', formId, trouble: reason });
          quietly(log, () => options.onUnavailable?.(reason));
        }
        if (frame === undefined) settle();
        else {
          created.push(options);
          show({ options, frame, settle }).catch(() => settle('refused'));
        }
      });
    },
    load,
    context() {
      const hutk = hubspotToken();
      return {
        ...(hutk !== undefined && { hutk }),
        ...(page !== undefined && { pageUri: page.location.href, pageName: page.document.title }),
      };
    },
  };
}
