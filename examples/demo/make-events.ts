import { writeFileSync } from 'node:fs';
import { makeCompanies } from './make/companies.ts';
import { travel } from './make/journey.ts';
import { createLedger } from './make/ledger.ts';
import { messUp } from './make/mess-up.ts';
import { addGroupsOfStrangers, addOddGroups } from './make/odd-groups.ts';
import { makePeople } from './make/people.ts';
import { addSecondAccounts } from './make/second-accounts.ts';
import { addMistypers, addSubscribers, addVisitors } from './make/strangers.ts';

// Writes `events.ndjson`: three weeks of Teahouse, a small shop that sells tea by subscription, to people and to
// offices. Seeded: run it again and the file stays the same. Prints the table of dirt for the README.

const ledger = createLedger();
const companies = makeCompanies(150, ledger);
const people = makePeople(760, 520, companies);
for (const person of people) travel(person, ledger);
addSecondAccounts(people, ledger);
addSubscribers(44, ledger);
addVisitors(80, ledger);
addMistypers(12, ledger);
addOddGroups(people, ledger);
addGroupsOfStrangers(6, ledger);

const events = messUp(ledger);
const lines = events.map((event) => JSON.stringify(event));
writeFileSync(new URL('./events.ndjson', import.meta.url), `${lines.join('\n')}\n`);

console.log(`${events.length} events, ${Math.round(lines.join('\n').length / 1_000)} kB\n`);
console.log('| dirt | times |\n| --- | ---: |');
for (const [kind, count] of [...ledger.dirt].sort(([a], [b]) => a.localeCompare(b)))
  console.log(`| ${kind} | ${count} |`);
