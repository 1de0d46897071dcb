import { MultiBar, Presets } from 'cli-progress';

/** Shows how far it is, and what happened on the way. */
export interface Progress {
  update(done: number, details: string): void;
  say(line: string): void;
  stop(): void;
}

/** A bar in a terminal; elsewhere a line now and then. */
export function showProgress(total: number): Progress {
  return process.stdout.isTTY ? showBar(total) : printLines(total);
}

function showBar(total: number): Progress {
  const format = '  {bar} {percentage} % · {details}';
  const bars = new MultiBar({ format, hideCursor: true, barsize: 30 }, Presets.shades_classic);
  const bar = bars.create(total, 0, { details: '' });
  return {
    update: (done, details) => bar.update(Math.min(done, total), { details }),
    say: (line) => bars.log(`${line}\n`),
    stop: () => bars.stop(),
  };
}

const everyMs = 2_000;

function printLines(total: number): Progress {
  let printedAt = 0;
  return {
    update(done, details) {
      if (Date.now() - printedAt < everyMs) return;
      printedAt = Date.now();
      console.log(`  ${Math.floor((100 * done) / total)} % · ${details}`);
    },
    say: (line) => console.log(line),
    stop: () => {},
  };
}
