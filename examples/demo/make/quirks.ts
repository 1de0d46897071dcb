import { faker } from './random.ts';

/** How many people have which oddity. One person may have several. */
const shares = {
  'mixed-case keys': 110,
  'spaced keys': 45,
  'nested address': 150,
  'nested company': 80,
  'odd dates': 230,
  'invalid lifecycle stage': 10,
  'second account': 30,
  'leading-zero zip': 90,
  'odd phone': 100,
  'null clears': 40,
  'NaN as null': 12,
  emoji: 26,
  '200-character name': 8,
  'text in a number': 24,
  'odd boolean': 36,
  'array in a text': 30,
  'nested object': 25,
  'bad option': 20,
  'unknown properties': 140,
  'read-only property': 10,
  'colliding keys': 9,
  'late event': 64,
  'track before identify': 45,
  'group before identify': 35,
  'numeric user id': 70,
  'traits with a track': 40,
  'switched off': 46,
  'switched on by name': 10,
  'undefined event': 62,
  'bad event property': 30,
} as const;

export type Quirk = keyof typeof shares;

/** Gives each quirk to as many people as it is meant for, by chance. */
export function shareOutQuirks(people: number): readonly ReadonlySet<Quirk>[] {
  const quirks = Array.from({ length: people }, () => new Set<Quirk>());
  for (const [quirk, share] of Object.entries(shares) as [Quirk, number][])
    for (const owner of faker.helpers.arrayElements(quirks, share)) owner.add(quirk);
  return quirks;
}
