import type { AnalyticsCall } from '@hubtrail/core';
import type { Sandbox } from '@hubtrail/sandbox';

/** What HubSpot must have of an event once it is delivered. */
export type Expected =
  | { readonly kind: 'value'; readonly email: string; readonly version: number }
  | { readonly kind: 'event'; readonly email: string; readonly uuid: string }
  | { readonly kind: 'tie'; readonly email: string; readonly domain: string }
  | { readonly kind: 'sign-up'; readonly email: string; readonly jobtitle: string; readonly note?: string }
  | { readonly kind: 'note'; readonly email: string; readonly body: string };

/** One call, with what must become of it. */
export interface Told {
  readonly call: AnalyticsCall;
  readonly expected: Expected;
}

const people = 100;
const identified = 36;
const tracked = 45;
const grouped = 15;
const companies = 10;
const newPeople = 30;
/** Sign-ups per chapter: of somebody new, of two whom sales know already; and a note on one of these. */
const newcomers = 1;
const acquaintances = 2;
const remarkOnSignUp = 'Has an account now.';

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
    ...numbers(newcomers).map((index) => signUp(newcomerOf(chapter, index), chapter)),
    ...numbers(acquaintances).map((index) => signUp(acquaintanceOf(chapter, index), chapter, remarkOnSignUp)),
    remark(acquaintanceOf(chapter, 0), chapter),
  ];
}

/** The event definition that the story needs, and whom HubSpot knows before it begins. */
export function prepare({ portal }: Sandbox): void {
  for (const email of acquainted) portal.addContact({ email });
  portal.addEventDefinition({ name: 'bought', properties: ['value', 'email'] });
}

/** The domains of all companies of the story. */
export const domains = numbers(companies).map((number) => `company-${number}.example`);

const acquainted = perChapter(acquaintances, acquaintanceOf);

/** Who signs up and is new to HubSpot: of them there is nothing to remark. */
export const unremarkable = perChapter(newcomers, newcomerOf);

/** Everybody that the story speaks of. */
export const emails = [...numbers(people).map(emailOf), ...acquainted, ...unremarkable];

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

function signUp(email: string, chapter: number, note?: string): Told {
  const jobtitle = `signed up in ${chapter}`;
  const call = {
    type: 'signUp',
    email,
    onCreate: { lifecyclestage: 'lead' },
    always: { jobtitle },
    onExisting: { note: { body: remarkOnSignUp } },
  } as const;
  return { call, expected: { kind: 'sign-up', email, jobtitle, ...(note !== undefined && { note }) } };
}

function remark(email: string, chapter: number): Told {
  const body = `Called in ${chapter}.`;
  return { call: { type: 'addNote', email, body }, expected: { kind: 'note', email, body } };
}

function newcomerOf(chapter: number, index: number): string {
  return `newcomer-${chapter}-${index}@people.example`;
}

function acquaintanceOf(chapter: number, index: number): string {
  return `acquaintance-${chapter}-${index}@people.example`;
}

function perChapter(count: number, nameOf: (chapter: number, index: number) => string): readonly string[] {
  return numbers(chapters).flatMap((chapter) => numbers(count).map((index) => nameOf(chapter, index)));
}

function emailOf(person: number): string {
  return `person-${person}@people.example`;
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
