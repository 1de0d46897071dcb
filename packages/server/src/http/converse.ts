import type { Conversation } from '@hubtrail/core/hubspot';
import type { HubSpotClient } from './hubspot-client.ts';

/** Has a talk with HubSpot: sends what it yields, hands back what comes, until it has what it wants to know. */
export async function converse<Result>(
  conversation: Conversation<Result>,
  client: HubSpotClient,
): Promise<Result> {
  let step = conversation.next();
  while (!step.done) step = conversation.next(await client.send(step.value));
  return step.value;
}
