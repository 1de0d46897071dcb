/**
 * The sentences that an app shows its users about its connection, as data: replace or translate them. `{app}` is what
 * the app calls HubSpot, `{operation}` what its user wanted, `{time}` when it is tried again, `{since}` and `{until}` the
 * time without a connection; `{failed}`, `{late}` and `{waiting}` are counts.
 *
 * They speak of our connection and blame nobody, say what it means and what to do, and hold no codes.
 */
export interface OutageTexts {
  readonly troubleTitle: string;
  readonly limitTitle: string;
  readonly disconnectedTitle: string;
  readonly forbiddenTitle: string;
  readonly refusedTitle: string;
  readonly impact: string;
  readonly queuedImpact: string;
  readonly staleImpact: string;
  readonly refusedImpact: string;
  readonly failedImpact: string;
  readonly temporaryExplanation: string;
  readonly laterStep: string;
  readonly atStep: string;
  readonly waitStep: string;
  readonly reconnectStep: string;
  readonly extendStep: string;
  readonly correctStep: string;
  /** For who learns of it later. */
  readonly lostTitle: string;
  readonly regainedTitle: string;
  readonly undeliveredTitle: string;
  readonly affectedImpact: string;
  readonly workflowStep: string;
  readonly undeliveredStep: string;
}

/** In English. */
export const outageTexts: OutageTexts = {
  troubleTitle: "We're having trouble connecting to {app} right now.",
  limitTitle: "We've used up our connection to {app} for the moment.",
  disconnectedTitle: "We've been disconnected from {app}.",
  forbiddenTitle: "Our connection to {app} doesn't cover this yet.",
  refusedTitle: "We couldn't {operation}.",
  impact: "Until a connection is reestablished, we won't be able to {operation}.",
  queuedImpact: "Your changes are saved. We'll {operation} as soon as the connection is reestablished.",
  staleImpact: 'What you see may be out of date until a connection is reestablished.',
  refusedImpact: "{app} can't take it as it is. Everything else goes on.",
  failedImpact: "It didn't reach {app}. Everything else goes on.",
  temporaryExplanation:
    'This is due to a temporary issue with our connection, and it will most likely need no action on your part to resolve.',
  laterStep: 'Please try again later.',
  atStep: 'Please try again after {time}.',
  waitStep: 'You can go on with your work.',
  reconnectStep: 'Please reconnect to {app} now.',
  extendStep: 'Please ask an administrator to extend the connection to {app}.',
  correctStep: 'Please check what was entered and try again.',
  lostTitle: "We've temporarily lost our connection to {app}.",
  regainedTitle: 'We had temporarily lost our connection to {app}, from {since} to {until}.',
  undeliveredTitle: "Some changes didn't reach {app}.",
  affectedImpact: 'Not delivered: {failed}. Delivered late: {late}. Still waiting: {waiting}.',
  workflowStep: 'Please check automatic workflows that ran meanwhile, to make sure that they went through.',
  undeliveredStep: 'Please ask an administrator to look at them.',
};
