import { cpus, loadavg, totalmem } from 'node:os';

/** What the figures depend on. */
export interface Machine {
  readonly date: string;
  readonly node: string;
  readonly processor: string;
  readonly memory: string;
  /** More than the number of processors: something else was running, and times are worth little. */
  readonly load: string;
}

export function readMachine(): Machine {
  const processors = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    node: `Node ${process.versions.node}`,
    processor: `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    load: `load ${loadavg()[0]?.toFixed(1)} at the start`,
  };
}
