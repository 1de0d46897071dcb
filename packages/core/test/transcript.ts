import type { Answer, Conversation, HubSpotRequest, HubSpotResponse } from '../src/hubspot/request.ts';

/** What HubSpot answers to each request in turn, or a rule for all of them. */
export type Script =
  | readonly HubSpotResponse[]
  | ((request: HubSpotRequest, index: number) => HubSpotResponse);

/** A conversation that is over: what was asked, and what came of it. */
export interface Transcript<Result> {
  readonly requests: readonly HubSpotRequest[];
  readonly result: Result;
}

/**
 * Plays HubSpot to a conversation.
 *
 * @throws when it asks for more than the script has, or for more than `limit` requests
 */
export function transcript<Result>(
  conversation: Conversation<Result>,
  script: Script,
  limit = 2_000,
): Transcript<Result> {
  const requests: HubSpotRequest[] = [];
  let step = conversation.next();
  while (step.done !== true) {
    const index = requests.length;
    requests.push(step.value);
    const response = typeof script === 'function' ? script(step.value, index) : script[index];
    if (response === undefined || requests.length > limit)
      throw new Error(`Request ${requests.length} was not expected: ${step.value.method} ${step.value.path}`);
    step = conversation.next(response);
  }
  return { requests, result: step.value };
}

/** HubSpot's answer. */
export function answer(
  status: number,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { kind: 'answer', status, headers, body };
}

/** One input of a batch request. */
export interface BatchInput {
  readonly id: string;
  readonly idProperty?: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly objectWriteTraceId: string;
}

/** The inputs of a batch request. */
export function inputsOf(request: HubSpotRequest | undefined): readonly BatchInput[] {
  return (request?.body as { readonly inputs: readonly BatchInput[] } | undefined)?.inputs ?? [];
}
