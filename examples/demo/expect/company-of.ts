import type { FileEvent } from '../file-event.ts';

const freeMail = new Set(['gmail.com', 'gmx.de', 'outlook.com', 'yahoo.com']);

/** The company that a group is about, or why there is none. */
export type CompanyOf =
  | { readonly domain: string }
  | { readonly reason: 'MISSING_WEBSITE' | 'INVALID_WEBSITE' | 'FREE_MAIL_DOMAIN' };

/** Reads the website of a group. Knows only the forms that are in the file, so that it can be read at a glance. */
export function companyOf({ traits = {} }: FileEvent): CompanyOf {
  const { website } = traits;
  if (typeof website !== 'string') return { reason: 'MISSING_WEBSITE' };
  const host = website
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?].*$/, '');
  if (freeMail.has(host)) return { reason: 'FREE_MAIL_DOMAIN' };
  return /^[a-z0-9.-]+\.[a-z]+$/.test(host) ? { domain: host } : { reason: 'INVALID_WEBSITE' };
}
