import { createSandbox, defaultToken } from '@hubtrail/sandbox';
import { listen } from '@hubtrail/sandbox/node';
import { callMixed, personEmail } from '../events.ts';
import type { Figure } from '../figures.ts';
import { addDefinitions } from '../portal.ts';
import { isInstalled, loadDestination, type TransactionContext } from './destination.ts';

/** What `requests` shows of Segment's destination. */
export interface SegmentFindings {
  readonly figures: readonly Figure[];
  readonly notes: readonly string[];
}

const subject = 'Segment destination';
const measures = { cold: '1,000 mixed events, cold', warm: '1,000 mixed events, warm' };

/** Sends the mixed events through Segment's HubSpot destination, its own code, into a sandbox on loopback. */
export async function deliverWithSegment(): Promise<SegmentFindings> {
  if (!isInstalled()) {
    return {
      figures: [{ subject, measure: measures.cold, value: null }],
      notes: [
        `${subject}: not measured. \`npm install --prefix bench/segment-destination\` brings it (100 MB).`,
      ],
    };
  }
  const sandbox = createSandbox({ limits: 'off', journalBodies: false });
  addDefinitions(sandbox);
  const { url, close } = await listen(sandbox);
  const send = sender(url, sandbox.portal.portalId);
  const failures = new Map<string, number>();
  const counts: number[] = [];
  for (const round of [0, 1]) {
    const before = sandbox.journal.count();
    for (const event of mixedEvents(round)) {
      await send(event).catch((error: Error) => {
        failures.set(error.message, (failures.get(error.message) ?? 0) + 1);
      });
    }
    counts.push(sandbox.journal.count() - before);
  }
  await close();
  return {
    figures: [
      { subject, measure: measures.cold, value: counts[0] ?? null },
      { subject, measure: measures.warm, value: counts[1] ?? null },
    ],
    notes: [
      `${subject}: @segment/action-destinations, its own code, one event after another, without batching, as is its default. It gets what it demands: the address in each event, and the contact's id with each group.`,
      ...[...failures].map(
        ([message, count]) => `${subject}: ${count} events failed with "${message}" (not retried).`,
      ),
      `${subject}: "Not Found" is its association call, version 3, which the sandbox does not serve; one request either way.`,
    ],
  };
}

/** The same thousand calls, as Segment's source hands events on. */
function mixedEvents(round: number): object[] {
  const events: object[] = [];
  const add = (type: string) => (call: { readonly userId: string }) => {
    const email = personEmail(Number(call.userId.replace('user-', '')));
    events.push({ type, timestamp: new Date().toISOString(), context: { traits: { email } }, ...call });
  };
  callMixed({ identify: add('identify'), track: add('track'), group: add('group') }, round);
  return events;
}

function sender(url: string, portalId: number): (event: object) => Promise<unknown> {
  const { destination, defaultMapping } = loadDestination(url);
  const contacts = new Map<string, string>();
  const subscriptions = [
    { partnerAction: 'upsertContact', subscribe: 'type = "identify"' },
    { partnerAction: 'upsertCompany', subscribe: 'type = "group"' },
    { partnerAction: 'sendCustomBehavioralEvent', subscribe: 'type = "track"' },
  ];
  const mappings: Readonly<Record<string, object>> = {
    sendCustomBehavioralEvent: {
      eventName: { '@template': `pe${portalId}_{{event}}` },
      properties: { '@path': '$.properties' },
    },
  };
  const settings = {
    oauth: { access_token: defaultToken },
    subscriptions: subscriptions.map((subscription) => ({
      ...subscription,
      mapping: { ...defaultMapping(subscription.partnerAction), ...mappings[subscription.partnerAction] },
    })),
  };
  return (event) => {
    const { userId = '' } = event as { userId?: string };
    return destination.onEvent(event, settings, { transactionContext: transactionOf(userId, contacts) });
  };
}

function transactionOf(userId: string, contacts: Map<string, string>): TransactionContext {
  const known = contacts.get(userId);
  return {
    transaction: known === undefined ? {} : { contact_id: known },
    setTransaction: (key, value) => {
      if (key === 'contact_id') contacts.set(userId, value);
    },
  };
}
