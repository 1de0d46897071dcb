import type { DeliveryResult } from '@hubtrail/core';
import type { Sandbox } from '@hubtrail/sandbox';
import { domains, type Expected, emails, unremarkable } from './story.ts';

/** An event of the story with its answer; `undefined` when it never got one. */
export interface Answered {
  readonly expected: Expected;
  readonly result: DeliveryResult | undefined;
}

/** What was not as it should be. All zero is a good run. */
export interface Account {
  /** Neither in HubSpot nor answered. */
  readonly lost: number;
  /** Events, contacts, companies, associations and notes that HubSpot has once too often. */
  readonly doubled: number;
  /** Called delivered, and not there. */
  readonly falselyDelivered: number;
  /** Called failed, and all of it there. */
  readonly falselyFailed: number;
  /** Contacts whose values went back to an earlier one. */
  readonly disordered: number;
  /** Events that were answered with something other than `delivered`, by the code of the first cause. */
  readonly refused: Readonly<Record<string, number>>;
}

/** Holds the answers against what HubSpot has. */
export function accountFor(answered: readonly Answered[], sandbox: Sandbox): Account {
  const look = lookInto(sandbox);
  let lost = 0;
  let falselyDelivered = 0;
  let falselyFailed = 0;
  const refused: Record<string, number> = {};
  for (const { expected, result } of answered) {
    if (result === undefined) {
      lost += 1;
      continue;
    }
    const isThere = look.has(expected);
    if (result.status === 'delivered') {
      if (!isThere) falselyDelivered += 1;
      continue;
    }
    if (look.hasExactly(expected)) falselyFailed += 1;
    const code = rootCode(result.error) ?? result.status;
    refused[code] = (refused[code] ?? 0) + 1;
  }
  return {
    lost,
    falselyDelivered,
    falselyFailed,
    refused,
    doubled: look.doubled,
    disordered: look.disordered,
  };
}

function lookInto({ portal }: Sandbox) {
  const contacts = new Map(emails.map((email) => [email, portal.contact(email)]));
  const events = Map.groupBy(portal.events(), ({ uuid }) => uuid);
  const companies = new Map(domains.map((domain) => [domain, portal.companiesByDomain(domain)]));
  const notes = Map.groupBy(portal.notes(), ({ contactIds, body }) => `${contactIds} ${body}`);
  const ties = Map.groupBy(portal.associations(), ({ contactId, companyId }) => `${contactId} ${companyId}`);
  const known = [...contacts.values()].flatMap((contact) => contact ?? []);

  function has(expected: Expected): boolean {
    const contact = contacts.get(expected.email);
    switch (expected.kind) {
      case 'value':
        // Events of one contact may travel as one write, of which HubSpot only sees the last value.
        return versionOf(contact?.properties['firstname']) >= expected.version;
      case 'event':
        return contact !== undefined && events.get(expected.uuid)?.[0]?.objectId === contact.id;
      case 'tie':
        return (companies.get(expected.domain) ?? []).some(({ id }) => ties.has(`${contact?.id} ${id}`));
      case 'sign-up':
        return (
          contact?.properties['jobtitle'] === expected.jobtitle &&
          (expected.note === undefined || notes.has(`${contact.id} ${expected.note}`))
        );
      case 'note':
        return notes.has(`${contact?.id} ${expected.body}`);
    }
  }

  /** Whether it was this event, and not a later one with a newer value. */
  function hasExactly(expected: Expected): boolean {
    if (expected.kind !== 'value') return has(expected);
    const written = contacts.get(expected.email)?.history['firstname'] ?? [];
    return written.some(({ value }) => versionOf(value) === expected.version);
  }

  const doubled =
    portal.contacts().length -
    known.length +
    portal.companies().length -
    [...companies.values()].filter((alike) => alike.length > 0).length +
    surplus(events) +
    surplus(ties) +
    surplus(notes) +
    unremarkable.filter((email) => contacts.get(email) && portal.notes(email).length > 0).length;
  const disordered = known.filter(({ history }) => {
    const versions = (history['firstname'] ?? []).map(({ value }) => versionOf(value));
    return versions.some((version, index) => version < (versions[index + 1] ?? version)); // the newest first
  }).length;
  return { has, hasExactly, doubled, disordered };
}

function surplus(groups: ReadonlyMap<unknown, readonly unknown[]>): number {
  return [...groups.values()].reduce((sum, alike) => sum + alike.length - 1, 0);
}

function versionOf(value: string | undefined): number {
  return value === undefined ? Number.NaN : Number(value.slice(1));
}

function rootCode(error: DeliveryResult['error']): string | undefined {
  const { code, cause } = error ?? {};
  const isOurs =
    typeof cause === 'object' && cause !== null && 'code' in cause && code === 'DEPENDENCY_FAILED';
  return isOurs ? rootCode(cause as NonNullable<DeliveryResult['error']>) : code;
}
