import { hubspotToken } from '../context/hubspot-token.ts';
import type { HubSpotAccount } from '../hubspot/tracking-script.ts';
import type { ScriptStatus } from '../runtime/await-script.ts';
import { later } from '../runtime/clock.ts';
import { deferred } from '../runtime/deferred.ts';
import type { Log } from '../runtime/log.ts';
import { page } from '../runtime/page.ts';
import { quietly } from '../runtime/quietly.ts';
import type { Form, FormOptions, FormSubmission, FormTrouble, SubmissionContext } from './form-options.ts';
import { loadLegacyForms, showLegacyForm } from './legacy-forms.ts';
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

  /** The form, in an element of its own; what is wrong, if it does not come. */
  async function show(options: FormOptions, frame: HTMLElement): Promise<FormTrouble | undefined> {
    const { promise, resolve: settle } = deferred<FormTrouble | undefined>();
    try {
      if (options.editor === 'new') showNewForm(account, { options, frame, settle });
      else {
        const status = await load();
        if (status !== 'ready') return status;
        showLegacyForm(account, { options, frame, settle });
      }
    } catch {
      return 'refused';
    }
    later(account.timeoutMs, () => settle('timeout'));
    return promise;
  }

  async function createIn(place: Element, options: FormOptions): Promise<Form> {
    const { formId } = options;
    count += 1;
    const element = document.createElement('div');
    element.id = `hubtrail-form-${count}`;
    place.append(element);
    created.push(options);
    const trouble = await show(options, element);
    if (trouble === undefined) return { status: 'ready', formId, element };
    // One that comes after all must not stand beside the one that is shown instead.
    element.remove();
    return { status: 'unavailable', formId, trouble };
  }

  return {
    async create(options = { formId: '', target: '' }) {
      const place = findPlace(options.target);
      const form: Form = place
        ? await createIn(place, options)
        : { status: 'unavailable', formId: options.formId, trouble: 'no-target' };
      if (form.status === 'unavailable') quietly(log, () => options.onUnavailable?.(form.trouble));
      return form;
    },
    load,
    context: () => ({
      hutk: hubspotToken(),
      pageUri: page?.location.href,
      pageName: page?.document.title,
    }),
  };
}

function findPlace(target: FormOptions['target']): Element | undefined {
  try {
    const place = typeof target === 'string' ? page?.document.querySelector(target) : target;
    return typeof place?.append === 'function' ? place : undefined;
  } catch {
    return undefined; // no selector
  }
}
