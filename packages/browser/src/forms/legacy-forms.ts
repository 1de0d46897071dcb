import { scriptHost } from '../hubspot/script-url.ts';
import type { HubSpotAccount } from '../hubspot/tracking-script.ts';
import { awaitScript, type ScriptStatus } from '../runtime/await-script.ts';
import { page } from '../runtime/page.ts';
import type { Showing } from './show-form.ts';

interface FormsWindow {
  readonly hbspt?: { readonly forms?: { readonly create?: (options: unknown) => void } };
}

const findCreate = () => (page as FormsWindow | undefined)?.hbspt?.forms?.create;

/** Brings the script of the old editor's forms into the page; `hbspt` is there only a while after it has loaded. */
export function loadLegacyForms(account: HubSpotAccount): Promise<ScriptStatus> {
  const url = `${scriptHost('hsforms.net', account.region)}/forms/embed/v2.js`;
  const present = 'script[src*=".hsforms.net/forms/"][src*="v2.js"]';
  return awaitScript({ url, present }, account, () => findCreate() !== undefined);
}

/** Shows a form of the old editor, with all that the caller says about it; the script must be there. */
export function showLegacyForm(account: HubSpotAccount, { options, frame, settle }: Showing): void {
  const {
    editor: _,
    onSubmitted: __,
    onUnavailable: ___,
    onFormReady,
    onFormDefinitionFetchError,
    ...rest
  } = options;
  findCreate()?.({
    region: account.region,
    portalId: account.hubId,
    ...rest,
    target: `#${frame.id}`,
    onFormReady(...given: readonly unknown[]) {
      settle(undefined);
      onFormReady?.(...given);
    },
    onFormDefinitionFetchError(...given: readonly unknown[]) {
      settle('refused');
      onFormDefinitionFetchError?.(...given);
    },
  });
}
