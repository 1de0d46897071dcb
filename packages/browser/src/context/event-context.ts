import { oncePerTick } from '../runtime/once-per-tick.ts';
import { page } from '../runtime/page.ts';
import { campaign } from './campaign.ts';
import { hubspotToken } from './hubspot-token.ts';
import { type PageContext, pageContext } from './page-context.ts';

const surroundings = oncePerTick(() => ({
  library: { name: '@hubtrail/browser' },
  campaign: campaign(page?.location.search ?? ''),
  hubspotutk: hubspotToken(),
  locale: page?.navigator.language,
  userAgent: page?.navigator.userAgent,
}));

/**
 * What every event tells of its surroundings, in Segment's shape.
 *
 * @param moment - the page when the call was made, if that was earlier
 */
export function eventContext(moment: PageContext | undefined): Readonly<Record<string, unknown>> {
  // A copy, because a middleware may change it.
  return { ...surroundings(), page: { ...(moment ?? pageContext()) } };
}
