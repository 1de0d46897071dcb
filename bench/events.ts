/** How many different people, event names and companies the events speak of. */
const people = 300;
const eventNames = 10;
const companies = 50;

/** The one event property that tells events apart on arrival. */
export const numberProperty = 'n';

/** Names of the event definitions that the sandbox must know. */
export const definitionNames: readonly string[] = Array.from(
  { length: eventNames },
  (_, index) => `bench_event_${index}`,
);
/** What the definitions must know of properties. */
export const definitionProperties = [numberProperty, 'sku', 'name', 'price', 'list', 'email'] as const;

export function userId(number: number): string {
  return `user-${number % 1_000}`;
}

/** The address of each of the people in the mixed events; three of them work for the same company. */
export function personEmail(person: number): string {
  return `person-${person}@company-${Math.floor(person / 3) % companies}.com`;
}

export function eventName(number: number): string {
  return `Bench Event ${number % eventNames}`;
}

/** Five properties: text and numbers, as of a product page. */
export function eventProperties(number: number) {
  return { n: number, sku: 'ESP-100', name: 'Espresso machine', price: 249.5, list: 'home' };
}

/** The same, with the address that says whose event it is: nobody has to be identified before. */
export function eventPropertiesWithEmail(number: number) {
  return { ...eventProperties(number), email: `${userId(number)}@example.com` };
}

/** Says who one of very many people is. */
export function identifyOf(number: number) {
  return { userId: `new-${number}`, traits: { email: `person-${number}@example.com`, firstName: 'Ada' } };
}

/** What of the three calls is used here. */
export interface MixedTarget {
  identify(call: { userId: string; traits: Record<string, unknown> }): unknown;
  track(call: { userId: string; event: string; properties: Record<string, unknown> }): unknown;
  group(call: { userId: string; groupId: string; traits: Record<string, unknown> }): unknown;
}

/** A thousand calls in turns: 300 `identify` of 300 contacts, 600 `track` of 10 names, 100 `group` of 50 companies. */
export function callMixed(target: MixedTarget, round: number): void {
  for (let turn = 0; turn < 100; turn += 1) {
    const company = turn % companies;
    for (let index = 0; index < 3; index += 1) {
      const person = turn * 3 + index;
      const traits = { email: personEmail(person), firstName: `Ada ${round}` };
      target.identify({ userId: userId(person), traits });
    }
    for (let index = 0; index < 6; index += 1) {
      const number = round * 600 + turn * 6 + index;
      target.track({
        userId: userId(number % people),
        event: eventName(number),
        properties: eventProperties(number),
      });
    }
    target.group({
      userId: userId(turn * 3),
      groupId: `company-${company}`,
      traits: { website: `https://company-${company}.com`, name: `Company ${company}` },
    });
  }
}
