import type { AnalyticsEvent } from '@hubtrail/core';
import type { Log } from '../runtime/log.ts';
import { quietly } from '../runtime/quietly.ts';
import type { Analytics } from './analytics.ts';

/** Hears of something; what it throws is nobody's affair but its own. */
export type Listener = (...given: readonly never[]) => void;

/** Those who want to hear of calls. */
export interface Listeners {
  readonly tell: (name: string, ...given: readonly unknown[]) => void;
  /** Tells of a call: its event, and before that what of it analytics.js tells. */
  readonly tellCall: (event: AnalyticsEvent) => void;
  readonly methods: Pick<Analytics, 'on' | 'once' | 'off'>;
}

const fields: Readonly<Record<string, string>> = {
  identify: 'userId traits',
  track: 'event properties',
  page: 'category name properties',
  group: 'groupId traits',
  alias: 'userId previousId',
};

/** Keeps listeners by name. */
export function createListeners(log: Log): Listeners {
  let all: (readonly [name: string, listener: Listener])[] = [];

  const tell: Listeners['tell'] = (name, ...given) => {
    for (const [of, listener] of all)
      if (of === name) quietly(log, () => (listener as (...given: readonly unknown[]) => void)(...given));
  };

  const add = (name: string, listener: Listener): void => {
    all = [...all, [name, listener]];
  };
  const remove = (name: string, listener: Listener): void => {
    all = all.filter(([of, each]) => of !== name || each !== listener);
  };

  return {
    tell,
    tellCall(event) {
      const values = event as unknown as Readonly<Record<string, unknown>>;
      tell(event.type, ...(fields[event.type] ?? '').split(' ').map((field) => values[field]), event);
    },
    methods: {
      on(name, listener) {
        add(name, listener);
        return this as Analytics;
      },
      once(name, listener) {
        const once: Listener = (...given) => {
          remove(name, once);
          listener(...given);
        };
        add(name, once);
        return this as Analytics;
      },
      off(name, listener) {
        remove(name, listener);
        return this as Analytics;
      },
    },
  };
}
