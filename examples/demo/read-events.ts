import { readFileSync } from 'node:fs';
import type { FileEvent } from './file-event.ts';

/** Reads the events, in the order in which they arrived. */
export function readEvents(file: URL = new URL('./events.ndjson', import.meta.url)): readonly FileEvent[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as FileEvent);
}
