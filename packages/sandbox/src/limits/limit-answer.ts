import type { Answer } from '../server/answer.ts';
import type { Bucket } from './bucket.ts';
import type { ReachedLimit } from './rate-limiter.ts';

/**
 * The 429 of a limit. It has `errorType` and no `category` (HubSpot docs, usage guidelines, 2026), except for
 * search: that body was recorded in 2022, with a `category` and nothing else.
 */
export function limitAnswer(reached: ReachedLimit, bucket: Bucket, correlationId: string): Answer {
  if (reached === 'secondly' && bucket === 'search') {
    const message = 'You have reached your secondly limit.';
    return { status: 429, body: { status: 'error', message, category: 'RATE_LIMITS' } };
  }
  const { message, policyName } = texts[reached];
  const body = { status: 'error', message, errorType: 'RATE_LIMIT', correlationId, policyName };
  return { status: 429, body: { ...body, requestId: correlationId } };
}

const texts: Readonly<Record<ReachedLimit, { readonly message: string; readonly policyName: string }>> = {
  'ten-secondly': {
    message: 'You have reached your ten_secondly_rolling limit.',
    policyName: 'TEN_SECONDLY_ROLLING',
  },
  secondly: { message: 'You have reached your secondly limit.', policyName: 'SECONDLY' }, // unverified for events
  daily: { message: 'You have reached your daily limit.', policyName: 'DAILY' },
};
