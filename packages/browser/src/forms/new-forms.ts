import { scriptHost } from '../hubspot/script-url.ts';
import type { HubSpotAccount } from '../hubspot/tracking-script.ts';
import { loadScript } from '../runtime/load-script.ts';
import { page } from '../runtime/page.ts';
import type { Showing } from './show-form.ts';

/**
 * Shows a form of the new editor: an element that HubSpot's script fills. That the script also finds elements that come
 * after it is unverified; the time-out answers for it.
 */
export function showNewForm(account: HubSpotAccount, { options, frame, settle }: Showing): void {
  const { formId } = options;
  frame.className = 'hs-form-frame';
  Object.assign(frame.dataset, { region: account.region ?? 'na1', formId, portalId: account.hubId });
  page.addEventListener('hs-form-event:on-ready', (event) => {
    if ((event as CustomEvent).detail?.formId === formId) settle(undefined);
  });
  const path = `/forms/embed/${account.hubId}.js`;
  const src = scriptHost('hsforms.net', account.region) + path;
  loadScript({ src, present: `script[src*=".hsforms.net${path}"]` }, account, () => settle('blocked'));
}
