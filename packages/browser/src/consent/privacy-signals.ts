import { page } from '../runtime/page.ts';

/** Ways in which a browser speaks for its visitor; the names are those of `navigator`'s fields. */
export type PrivacySignal = 'globalPrivacyControl' | 'doNotTrack';

/** Whether the browser objects, by one of the signals that are listened to. */
export function browserObjects(signals: readonly PrivacySignal[]): 'objects' | 'silent' {
  const navigator = page?.navigator as Partial<Record<PrivacySignal, unknown>> | undefined;
  return signals.some((signal) => navigator?.[signal] === true || navigator?.[signal] === '1')
    ? 'objects'
    : 'silent';
}
