import type { AnalyticsCall } from '@hubtrail/core';
import type { Sandbox } from '@hubtrail/sandbox';

/** What HubSpot must have of an event once it is delivered. */
export type Expected =
  | { readonly kind: 'value'; readonly email: string; readonly version: number }
  | { readonly kind: 'event'; readonly email: string; readonly uuid: string }
  | { readonly kind: 'tie'; readonly email: string; readonly domain: string };

/** One call, with what must become of it. */
export interface Told {
  readonly call: AnalyticsCall;
  readonly expected: Expected;
}

const people = 100;
const identified = 40;
const tracked = 45;
const grouped = 15;
const companies = 10;
const newPeople = 30;

/** How many chapters the story has; an hour lies between two of them. */
export const chapters = 3;

/**
 * A hundred calls of one chapter, three hundred in all, about 100 contacts and 10 companies: some are met again in the
 * next chapter with other values, some only have an e-mail, some do something before HubSpot knows them.
 */
export function tell(chapter: number): readonly Told[] {
  const first = chapter * newPeople;
  return [
    ...numbers(tracked).map((index) => track(first + index, chapter, index >= identified)),
    ...numbers(identified).map((index) => identify(first + index, chapter)),
    ...numbers(grouped).map((index) => group(first + index, chapter)),
  ];
}

/** The event definition that the story needs. */
export function prepare({ portal }: Sandbox): void {
  portal.addEventDefinition({ name: 'bought', properties: ['value', 'email'] });
}

/** The domains of all companies of the story. */
export const domains = numbers(companies).map((number) => `company-${number}.example`);

/** Everybody that the story speaks of. */
export const emails = numbers(people).map(emailOf);

function identify(number: number, chapter: number): Told {
  const person = number % people;
  const email = emailOf(person);
  const call = {
    type: 'identify',
    userId: `u-${person}`,
    traits: { email, firstname: `v${chapter}` },
  } as const;
  return { call, expected: { kind: 'value', email, version: chapter } };
}

function track(number: number, chapter: number, isByEmail: boolean): Told {
  const person = number % people;
  const email = emailOf(person);
  const uuid = `t-${chapter}-${person}`;
  const who = isByEmail ? { anonymousId: `a-${person}` } : { userId: `u-${person}` };
  const properties = { value: chapter, ...(isByEmail && { email }) };
  const call = { type: 'track', ...who, messageId: uuid, event: 'Bought', properties } as const;
  return { call, expected: { kind: 'event', email, uuid } };
}

function group(number: number, chapter: number): Told {
  const person = number % people;
  const domain = domains[person % companies] ?? '';
  const traits = { website: `https://${domain}`, name: `Company ${person % companies}` };
  const call = { type: 'group', userId: `u-${person}`, groupId: domain, traits } as const;
  return {
    call: { ...call, messageId: `g-${chapter}-${person}` },
    expected: { kind: 'tie', email: emailOf(person), domain },
  };
}

function emailOf(person: number): string {
  return `person-${person}@people.example`;
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
