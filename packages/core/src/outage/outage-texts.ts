/**
 * The sentences that an app shows its users about its connection, as data: replace or translate them. `{app}` is what
 * the app calls HubSpot, `{operation}` what its user wanted, `{time}` when it is tried again.
 *
 * They speak of our connection and blame nobody, say what it means and what to do, and hold no codes.
 */
export interface OutageTexts {
  readonly troubleTitle: string;
  readonly limitTitle: string;
  readonly disconnectedTitle: string;
  readonly forbiddenTitle: string;
  readonly impact: string;
  readonly queuedImpact: string;
  readonly staleImpact: string;
  readonly temporaryExplanation: string;
  readonly laterStep: string;
  readonly atStep: string;
  readonly waitStep: string;
  readonly reconnectStep: string;
  readonly extendStep: string;
}

/** In English. */
export const outageTexts: OutageTexts = {
  troubleTitle: "We're having trouble connecting to {app} right now.",
  limitTitle: "We've used up our connection to {app} for the moment.",
  disconnectedTitle: "We've been disconnected from {app}.",
  forbiddenTitle: "Our connection to {app} doesn't cover this yet.",
  impact: "Until a connection is reestablished, we won't be able to {operation}.",
  queuedImpact: "Your changes are saved. We'll {operation} as soon as the connection is reestablished.",
  staleImpact: 'What you see may be out of date until a connection is reestablished.',
  temporaryExplanation:
    'This is due to a temporary issue with our connection, and it will most likely need no action on your part to resolve.',
  laterStep: 'Please try again later.',
  atStep: 'Please try again after {time}.',
  waitStep: 'You can go on with your work.',
  reconnectStep: 'Please reconnect to {app} now.',
  extendStep: 'Please ask an administrator to extend the connection to {app}.',
};
