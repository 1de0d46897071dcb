import { readInputs } from '../../batch/batch-input.ts';
import type { Refusal } from '../../model/refusal.ts';
import { type Answer, noContent } from '../../server/answer.ts';
import { type Call, fields } from '../../server/call.ts';
import { type CheckedEvent, readEvent } from './read-event.ts';
import { storeEvent } from './store-event.ts';

const maxInputs = 500;

/** POST one event. 204 says that it was taken, not that anybody will find it. */
export function sendOne(call: Call): Answer | Refusal {
  const event = readEvent(call.world, fields(call), call.now);
  if (!event.ok) return event.refusal;
  storeEvent(call.world, event.value, call.now);
  return noContent;
}

/** POST up to 500 events: all or none, and no word about single ones. */
export function sendBatch(call: Call): Answer | Refusal {
  const inputs = readInputs(fields(call), maxInputs);
  if (!inputs.ok) return inputs.refusal;
  const events: CheckedEvent[] = [];
  for (const item of inputs.value.items) {
    const event = readEvent(call.world, item.fields, call.now);
    if (!event.ok) return event.refusal;
    events.push(event.value);
  }
  for (const event of events) storeEvent(call.world, event, call.now);
  return noContent;
}
