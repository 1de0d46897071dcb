import type { Ledger } from './ledger.ts';
import type { Person } from './people.ts';
import { faker, pick } from './random.ts';
import { someDay } from './time.ts';

const freeMail = ['https://gmail.com', 'www.gmx.de', 'https://www.outlook.com/', 'http://yahoo.com'];
const invalid = [
  'n/a',
  'http://localhost:3000',
  'https://192.168.0.1/',
  'teahouse',
  'mailto:tea@example.com',
];

/** Groups whose website says nothing about a company, of people who work for themselves. */
export function addOddGroups(people: readonly Person[], ledger: Ledger): void {
  const alone = people.filter((person) => person.company === undefined);
  for (const [index, { userId, lastName, firstName }] of faker.helpers.arrayElements(alone, 45).entries()) {
    const kind =
      (['free-mail website', 'missing website', 'invalid website'] as const)[index % 3] ?? 'missing website';
    ledger.note(kind);
    const website = kind === 'free-mail website' ? pick(freeMail) : pick(invalid);
    const traits = { name: `${firstName} ${lastName}`, ...(kind !== 'missing website' && { website }) };
    // Late in the file, so that they meet people who are known.
    ledger.add({ type: 'group', userId, groupId: `solo_${index}`, traits }, someDay(1) + 20 * 86_400_000);
  }
}

/** Groups of users nobody identifies: the company is known, the person is not. */
export function addGroupsOfStrangers(count: number, ledger: Ledger): void {
  for (let index = 0; index < count; index += 1) {
    ledger.note('group of a user who is never identified');
    ledger.add(
      {
        type: 'group',
        userId: `u_${9_000 + index}`,
        groupId: `late_${index}`,
        traits: { website: `https://stranger${index}.example.com`, name: `Stranger ${index}` },
      },
      someDay(20),
    );
  }
}
