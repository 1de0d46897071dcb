export { isPlainObject } from '../event/is-plain-object.ts';
export { completeEvent } from './complete-event.ts';
export { isDeeperThan } from './is-deeper-than.ts';
export { readBody, type WireBody } from './read-body.ts';
export { type Arrival, stampEvent } from './stamp-event.ts';
