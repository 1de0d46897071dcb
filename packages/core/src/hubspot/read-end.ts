import type { Answer } from './request.ts';

/** HubSpot says that what was asked will end (`sunset`), or that it should not be used any more (`deprecation`). */
export interface End {
  readonly kind: 'sunset' | 'deprecation';
  /** Day as in `2027-09-30`, where HubSpot names one. */
  readonly date?: string;
}

/**
 * Reads whether an answer announces its end.
 *
 * Source: RFC 8594 (`Sunset`: an HTTP date), RFC 9745 (`Deprecation`: `@` and seconds; drafts of it: an HTTP date or
 * `true`), RFC 7234 (`Warning: 299`). Which of them HubSpot sends is unverified, so all are read.
 */
export function readEnd({ headers }: Answer): End | undefined {
  const { sunset, deprecation, warning } = headers;
  if (sunset !== undefined) return { kind: 'sunset', ...dayOf(sunset) };
  if (deprecation !== undefined && deprecation !== 'false')
    return { kind: 'deprecation', ...dayOf(deprecation) };
  return warning !== undefined && /(?:^|,)\s*299\s/.test(warning) ? { kind: 'deprecation' } : undefined;
}

/** The part of a path that ends together, without ids: `/crm/v3/objects`. */
export function pathFamily(path: string): string {
  return path.split(/[/?]/, 4).join('/');
}

const latestTime = 8.64e15;

function dayOf(value: string): { readonly date?: string } {
  const seconds = /^@(\d+)$/.exec(value)?.[1];
  const time = seconds === undefined ? Date.parse(value) : Number(seconds) * 1_000;
  return time <= latestTime ? { date: new Date(time).toISOString().slice(0, 10) } : {};
}
