import type { NormalizedEvent } from '../normalize/normalized-event.ts';

/** What keeps companies apart: the domain of their website, or the group id of the calls. */
export type CompanyKey = 'domain' | 'groupId';

/** The value of our unique company property for the company of a `group`; missing when the event does not tell it. */
export function companyKeyOf(
  { source, companyDomain }: NormalizedEvent,
  keyBy: CompanyKey,
): string | undefined {
  if (source.type !== 'group') return undefined;
  return keyBy === 'groupId' ? source.groupId : companyDomain;
}
