import { readOptions } from '@hubtrail/core';
import { campaign } from '../context/campaign.ts';
import { hubspotToken } from '../context/hubspot-token.ts';
import { pageContext } from '../context/page-context.ts';
import type { Visitor } from '../identity/identity.ts';
import { now } from '../runtime/clock.ts';
import { oncePerTick } from '../runtime/once-per-tick.ts';
import { page } from '../runtime/page.ts';
import type { NotedCall } from './noted-call.ts';

const surroundings = oncePerTick(() => ({
  library: { name: '@hubtrail/browser' },
  campaign: campaign(page.location.search),
  hubspotutk: hubspotToken(),
  locale: page.navigator.language,
  userAgent: page.navigator.userAgent,
}));

/**
 * Completes a call with its options, its moment and its surroundings, in Segment's shape. What the call itself says
 * counts most.
 *
 * @param moment - when and where it was called, if that was earlier
 */
export function surround(
  type: string,
  call: { readonly properties?: object; readonly context?: object },
  options: Readonly<Record<string, unknown>>,
  { anonymousId, groupId }: Visitor,
  moment: NotedCall | undefined,
): object {
  const here = moment?.page ?? pageContext();
  const { context, ...said } = readOptions(options);
  return {
    timestamp: new Date(moment?.at ?? now()).toISOString(),
    anonymousId,
    ...said,
    ...call,
    ...(type === 'page' && { properties: { ...here, ...call.properties } }),
    // Copies, because a middleware may change them.
    context: { ...surroundings(), page: { ...here }, groupId, ...call.context, ...context },
  };
}
