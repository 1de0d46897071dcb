import { Analytics } from '@hubtrail/server';
import { sqlite } from '@hubtrail/server/sqlite';

/** Signs people up, says how far it has come, and is killed or ends. */
const [baseUrl = '', path = '', formId = '', from = '0', count = '0'] = process.argv.slice(2);

const analytics = new Analytics({
  accessToken: 'pat-na1-sandbox-token',
  baseUrl,
  formsBaseUrl: baseUrl,
  store: sqlite({ path }),
  flushIntervalMs: 20,
  limits: { windowMs: 1_000 },
  forms: { firstLookMs: 50, confirmWithinMs: 2_000 },
});

for (let person = Number(from); person < Number(from) + Number(count); person += 1) {
  const email = `p-${person}@example.com`;
  const form = analytics.submitForm({
    messageId: `form-${person}`,
    formId,
    fields: { email, firstname: 'Ada' },
    context: { hutk: person.toString(16).padStart(32, '0') },
  });
  analytics.sendEmail({ messageId: `letter-${person}`, emailId: 7, to: email, after: form });
  analytics.identify({
    messageId: `user-${person}`,
    userId: `u-${person}`,
    traits: { email, city: 'London' },
  });
  process.send?.(person);
  await new Promise((resolve) => setTimeout(resolve, 10));
}

const report = await analytics.close({ timeoutMs: 25_000 });
process.send?.(report);
process.disconnect?.();
