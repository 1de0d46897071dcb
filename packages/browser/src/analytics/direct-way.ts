import { isEnabled } from '@hubtrail/core';
import { consentName, firstStatus } from '../consent/first-status.ts';
import { readText } from '../storage/storage.ts';
import type { Way, WayEnds } from './way.ts';

/** The way of an event where nobody can change it and nobody is asked: what needs an answer is taken for a no. */
export function createDirectWay({ settings, storage, sink, onDrop, log }: WayEnds): Way {
  const isGranted = firstStatus(settings, readText(storage, consentName)) === 'granted';
  if (!isGranted) storage.disk = undefined;
  return {
    status: () => (isGranted ? 'granted' : 'denied'),
    wait: ({ settled }) => (isGranted ? settled : Promise.resolve('consent')),
    methods: {},
    send(event, trouble) {
      const { messageId, type, integrations } = event;
      log(type, event);
      const refused = isGranted ? !isEnabled(integrations) && 'integrations' : 'consent';
      const taken = trouble || refused || (sink(event) ?? 'unsupported');
      if (typeof taken !== 'string') return { messageId, accepted: Promise.resolve(true), result: taken };
      onDrop(taken, type);
      return {
        messageId,
        accepted: Promise.resolve(false),
        result: Promise.resolve({ status: 'dropped', messageId, reason: taken }),
      };
    },
  };
}
