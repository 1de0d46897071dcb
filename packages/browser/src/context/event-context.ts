import { page } from '../runtime/page.ts';
import { campaign } from './campaign.ts';
import { hubspotToken } from './hubspot-token.ts';
import { type PageContext, pageContext } from './page-context.ts';

/**
 * What every event tells of its surroundings, in Segment's shape.
 *
 * @param moment - the page when the call was made, if that was earlier
 */
export function eventContext(moment: PageContext | undefined): Readonly<Record<string, unknown>> {
  const where = moment ?? pageContext();
  return {
    library: { name: '@hubtrail/browser' },
    page: where,
    campaign: campaign(where?.search ?? ''),
    hubspotutk: hubspotToken(),
    locale: page?.navigator.language,
    userAgent: page?.navigator.userAgent,
  };
}
