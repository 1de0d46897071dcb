import { scriptHost } from '../hubspot/script-url.ts';
import type { HubSpotAccount } from '../hubspot/tracking-script.ts';
import { page } from '../runtime/page.ts';
import { createScript, type Script } from '../runtime/script.ts';
import type { Showing } from './show-form.ts';

interface FormsWindow {
  readonly hbspt?: { readonly forms?: { readonly create?: (options: unknown) => void } };
}

const findCreate = () => (page as FormsWindow).hbspt?.forms?.create;

/** The script of the old editor's forms; `hbspt` is there only a while after it has loaded. */
export function legacyFormsScript(account: HubSpotAccount): Script {
  const src = `${scriptHost('hsforms.net', account.region)}/forms/embed/v2.js`;
  const present = 'script[src*=".hsforms.net/forms/"][src*="v2.js"]';
  return createScript({ src, present }, account, () => findCreate() !== undefined);
}

/** Shows a form of the old editor, with all that the caller says about it; the script must be there. */
export function showLegacyForm(account: HubSpotAccount, { options, frame, settle }: Showing): void {
  findCreate()?.({
    region: account.region,
    portalId: account.hubId,
    ...options,
    target: `#${frame.id}`,
    onFormReady(...given: readonly unknown[]) {
      settle(undefined);
      options.onFormReady?.(...given);
    },
    onFormDefinitionFetchError(...given: readonly unknown[]) {
      settle('refused');
      options.onFormDefinitionFetchError?.(...given);
    },
  });
}
