import type { PageSettings } from '../model/page-settings.ts';

/** What the server has written into the page. */
export const settings = JSON.parse(document.getElementById('settings')?.textContent ?? '{}') as PageSettings;

/** Lets scripts that come later pass the page's policy. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;
