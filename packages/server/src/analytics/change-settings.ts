import type { AnalyticsSettings } from './settings.ts';

/** What may change while it works. The store and the account decide where the events are that wait. */
export type SettingsChanges = Omit<Partial<AnalyticsSettings>, 'store' | 'portalId'>;

const groups = ['limits', 'events', 'retry', 'contacts', 'lifecycle', 'lists', 'companies', 'forms'] as const;
const fixed = ['store', 'portalId'] as const;

/**
 * The settings with these changes. Of a group such as `limits` what is not named stays as well.
 *
 * @throws TypeError when one of them cannot change
 */
export function changeSettings(given: AnalyticsSettings, changes: SettingsChanges): AnalyticsSettings {
  for (const name of fixed)
    if (name in changes)
      throw new TypeError(
        `Analytics settings: \`${name}\` cannot be changed, because events wait under it. Close this Analytics and make another.`,
      );
  const merged = groups.flatMap((name) => {
    const change = changes[name];
    return typeof change === 'object' && change !== null ? [[name, { ...given[name], ...change }]] : [];
  });
  return { ...given, ...changes, ...Object.fromEntries(merged) };
}
