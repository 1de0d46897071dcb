import { parseArgs } from 'node:util';
import { backlog } from './backlog.ts';
import { calls } from './calls.ts';
import { collect } from './collect.ts';
import { drain } from './drain.ts';
import { faults } from './faults.ts';
import { isMet, must, type Section } from './figures.ts';
import { kill } from './kill.ts';
import { readMachine } from './machine.ts';
import { page } from './page.ts';
import { requests } from './requests.ts';
import { drawSection } from './table.ts';

const benchmarks = { requests, calls, kill, drain, backlog, faults, collect, page } satisfies Record<
  string,
  () => Promise<Section>
>;

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
});
const names = values.only ?? Object.keys(benchmarks);
const unknown = names.find((name) => !(name in benchmarks));
if (unknown !== undefined) {
  console.error(`--only ${unknown}: no such benchmark. There are ${Object.keys(benchmarks).join(', ')}.`);
  process.exit(2);
}

const machine = readMachine();
if (!values.json) console.log(`${Object.values(machine).join(' · ')}\n`);

const sections: Section[] = [];
for (const name of names) {
  const section = await attempt(name as keyof typeof benchmarks);
  sections.push(section);
  if (!values.json) console.log(drawSection(section));
}

/** A benchmark that cannot be run is one that failed, and takes none of the others with it. */
async function attempt(name: keyof typeof benchmarks): Promise<Section> {
  try {
    return await benchmarks[name]();
  } catch (error) {
    const figure = { subject: 'hubtrail', measure: 'could not be run', value: 1, target: must('=', 0) };
    return { name, title: name, figures: [figure], notes: [String(error)] };
  }
}

const figures = sections.flatMap((section) => section.figures);
const isBroken = figures.some((figure) => figure.target?.isBinding === true && isMet(figure) === false);
if (values.json) {
  const marked = sections.map((section) => ({
    ...section,
    figures: section.figures.map((figure) => ({ ...figure, isMet: isMet(figure) })),
  }));
  console.log(JSON.stringify({ machine, sections: marked, isBroken }, undefined, 2));
} else if (isBroken) {
  console.log('A count that must hold on any machine does not hold: see ✗ above.');
}
process.exitCode = isBroken ? 1 : 0;
