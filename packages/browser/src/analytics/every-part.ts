import { createForms } from '../forms/forms.ts';
import { createCollectorSink } from '../sinks/collector-sink.ts';
import type { Parts } from './create-analytics.ts';
import { createFullWay } from './full-way.ts';
import { createListeners } from './listeners.ts';
import { readAlias, readGroup } from './read-call.ts';
import { surround } from './surround.ts';

/** What the build for everything has. */
export const everyPart: Parts = {
  createWay: createFullWay,
  createListeners,
  createForms,
  createCollectorSink,
  surround,
  readGroup,
  readAlias,
};
