import type { Issue } from '../errors/issue.ts';
import { toEmail } from '../normalize/to-email.ts';
import type { Entry } from './draft.ts';
import { ensureList } from './ensure-list.ts';
import type { Step } from './event-plan.ts';
import type { SyncList } from './operation.ts';
import { waveAtOrAfter } from './wave-number.ts';

const kind = 'sync-list';

/** Makes a list what the event says, after the contacts of the same run are written. */
export function planSyncList(entry: Entry): Step[] {
  const { draft, event, input, messageId } = entry;
  const { source } = event;
  const { forms, waitForIdentifyMs = 0 } = draft.settings;
  if (source.type !== 'syncList') return [];
  const { list, steps } = ensureList(entry, source.list, 'whenMissing');
  const remembered = 'id' in list ? draft.knowledge.memberships?.get(list.id) : undefined;
  const progress = input.done.get(kind)?.sync;
  const id = `sync ${messageId}`;
  draft.others.set(id, {
    kind,
    id,
    wave: waveAtOrAfter(0, 'associations'),
    after: 'operation' in list ? [list.operation] : [],
    repeatable: true,
    sources: [messageId],
    list,
    called: source.list,
    wanted: wantedOf(entry, source.emails),
    ...(remembered !== undefined && { remembered }),
    ...(progress !== undefined && { progress }),
    now: draft.now,
    // Past the store nothing is waited for: somebody whom HubSpot lacks must not keep the others off the list.
    patientUntil: input.acceptedAt + (forms === undefined ? 0 : waitForIdentifyMs),
  });
  return [...steps, { kind, operation: id }];
}

function wantedOf({ issues }: Entry, emails: readonly unknown[]): SyncList['wanted'] {
  const wanted = new Map<string, number>();
  for (const [position, given] of emails.entries()) {
    const email = toEmail(given);
    if (email === undefined) issues.push(noEmail(position));
    else if (!wanted.has(email)) wanted.set(email, position);
  }
  return [...wanted].map(([email, position]) => ({ email, position }));
}

function noEmail(position: number): Issue {
  return {
    code: 'INVALID_EMAIL',
    path: `emails[${position}]`,
    message: 'The entry was left out, because it is no e-mail address.',
  };
}
