import { createEvent } from '@hubtrail/core';
import { readSettings } from '../../src/analytics/read-settings.ts';
import { shutDown } from '../../src/analytics/shut-down.ts';
import { compose } from '../../src/compose.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { sqlite } from '../../src/stores/sqlite/index.ts';
import { signUpOf } from './sign-up-call.ts';

/** Goes on with what the process before it left, signs somebody up if somebody is named, and is killed or ends. */
const [baseUrl = '', path = '', laterMs = '0', email = ''] = process.argv.slice(2);

// The leases of a process that was killed run out with time; this one starts later than it does.
const clock = { ...systemClock, now: () => systemClock.now() + Number(laterMs) };
const settings = readSettings({
  accessToken: 'pat-na1-sandbox-token',
  baseUrl,
  store: sqlite({ path }),
  retry: { minDelayMs: 20, maxDelayMs: 20 },
  logger: { warn: () => undefined, error: () => undefined },
});
const parts = compose(settings, { clock });
if (email !== '')
  parts.intake.take(createEvent(signUpOf(email), { now: clock.now(), randomId: parts.random.id }));

const report = await shutDown(parts, 20_000, Promise.resolve());
process.send?.(report);
process.disconnect?.();
