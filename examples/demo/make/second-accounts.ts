import type { Ledger } from './ledger.ts';
import type { Person } from './people.ts';
import { pick, whole } from './random.ts';
import { dayMs, someDay } from './time.ts';

/** People who sign up twice, with the same address in capitals or between blanks: still one contact. */
export function addSecondAccounts(people: readonly Person[], ledger: Ledger): void {
  for (const { quirks, email, index } of people) {
    if (!quirks.has('second account')) continue;
    ledger.note('the same e-mail in other letters or with blanks');
    const userId = `u_${5_000 + index}`;
    const at = someDay(4) + 16 * dayMs;
    const written = pick([
      email.toUpperCase(),
      `  ${email} `,
      email.replace(/^./, (letter) => letter.toUpperCase()),
    ]);
    ledger.add(
      { type: 'identify', userId, traits: { email: written, last_seen_at: new Date(at).toISOString() } },
      at,
    );
    ledger.add(
      {
        type: 'track',
        userId,
        event: 'Tea Added',
        properties: { tea: 'Matcha', grams: 50, price: whole(5, 9) },
      },
      at + 60_000,
    );
  }
}
