/** The SDKs that are measured, ours first. */
export const sdkNames = ['hubtrail', 'segment', 'posthog', 'amplitude'] as const;

export type SdkName = (typeof sdkNames)[number];

/** What each is called in the tables, and whether an event is on disk when the call returns (documentation, 2026). */
export const sdkFacts: Readonly<Record<SdkName, { readonly title: string; readonly isDurable: boolean }>> = {
  hubtrail: { title: 'hubtrail', isDurable: true },
  segment: { title: '@segment/analytics-node', isDurable: false },
  posthog: { title: 'posthog-node', isDurable: false },
  amplitude: { title: '@amplitude/analytics-node', isDurable: false },
};
