import type { Faults } from './faults/fault-rule.ts';
import { createFaultTable } from './faults/fault-table.ts';
import { createJournal, type Journal } from './journal/journal.ts';
import { createPortal } from './portal/portal.ts';
import type { Portal } from './portal/portal-types.ts';
import { createApp } from './server/app.ts';
import { untilAborted } from './server/until-aborted.ts';
import { resolveSettings } from './settings/resolve-settings.ts';
import type { SandboxSettings } from './settings/settings.ts';
import { createWorld } from './store/world.ts';

/** A HubSpot account in memory. */
export interface Sandbox {
  /**
   * Answers a request as HubSpot would. Takes what `fetch` takes, so it can stand in for it; the host does not
   * matter. Never rejects for a bad request; like `fetch`, it rejects when a fault breaks the connection and when the
   * request is aborted (the account goes on with it all the same).
   */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /** What the account holds, and how to put things into it without a request. */
  readonly portal: Portal;
  /** Every request and its answer, in order. */
  readonly journal: Journal;
  /** Makes requests go wrong. */
  readonly faults: Faults;
}

/**
 * Makes a local stand-in for HubSpot: one account, in memory, with HubSpot's own rules about values, batches,
 * limits and delays. The same settings, clock and requests give the same answers.
 *
 * @param settings - all optional; see {@link SandboxSettings}
 * @example
 * const sandbox = createSandbox({ portalId: 42 });
 * const answer = await sandbox.fetch('https://api.hubapi.com/crm/v3/objects/contacts', {
 *   method: 'POST',
 *   headers: { authorization: `Bearer ${defaultToken}`, 'content-type': 'application/json' },
 *   body: JSON.stringify({ properties: { email: 'ada@acme.example' } }),
 * });
 * answer.status; // 201
 * sandbox.portal.contact('ada@acme.example')?.properties.email; // 'ada@acme.example'
 */
export function createSandbox(settings: SandboxSettings = {}): Sandbox {
  const world = createWorld(resolveSettings(settings));
  const { journal, add } = createJournal(world.settings.journalMaxBytes);
  const faults = createFaultTable(world.settings.faults, world.settings.seed);
  const app = createApp({ world, faults, note: add });

  async function answer(input: Request | URL | string, init?: RequestInit): Promise<Response> {
    const request = input instanceof Request && init === undefined ? input : new Request(input, init);
    request.signal.throwIfAborted();
    return untilAborted(app.fetch(request), request.signal);
  }

  return { fetch: answer, portal: createPortal(world), journal, faults };
}
