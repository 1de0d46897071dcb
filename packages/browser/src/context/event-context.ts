import type { EventContext } from '@hubtrail/core';
import { page } from '../runtime/page.ts';
import { campaign } from './campaign.ts';
import { hubspotToken } from './hubspot-token.ts';
import { type PageContext, pageContext } from './page-context.ts';

/**
 * What every event tells of its surroundings, in Segment's shape.
 *
 * @param moment - the page when the call was made, if that was earlier
 */
export function eventContext(moment: PageContext | undefined): EventContext {
  const where = moment ?? pageContext();
  const campaignOf = campaign(where?.search ?? '');
  const token = hubspotToken();
  return {
    library: { name: '@hubtrail/browser' },
    ...(where !== undefined && { page: where }),
    ...(campaignOf !== undefined && { campaign: campaignOf }),
    ...(token !== undefined && { hubspotutk: token }),
    locale: page?.navigator.language,
    userAgent: page?.navigator.userAgent,
  };
}
