import type { Sdk } from './sdk.ts';
import type { SdkName } from './sdk-names.ts';

/** Loads one SDK and none of the others, so that memory is its own. */
export async function loadSdk(name: SdkName): Promise<Sdk> {
  switch (name) {
    case 'hubtrail':
      return (await import('./hubtrail.ts')).hubtrail;
    case 'segment':
      return (await import('./segment.ts')).segment;
    case 'posthog':
      return (await import('./posthog.ts')).posthog;
    case 'amplitude':
      return (await import('./amplitude.ts')).amplitude;
  }
}
