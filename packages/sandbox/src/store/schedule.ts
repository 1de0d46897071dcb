/** What HubSpot does later: nothing runs by itself, each request first does what has become due. */
export interface Schedule {
  readonly add: (dueAt: number, run: () => void) => void;
  /** Runs what is due by now, in the order of the due times. */
  readonly runDue: (now: number) => void;
}

/** Makes an empty schedule. */
export function createSchedule(): Schedule {
  const tasks: { readonly dueAt: number; readonly run: () => void }[] = [];

  function add(dueAt: number, run: () => void): void {
    let place = tasks.length;
    while (place > 0 && (tasks[place - 1]?.dueAt ?? 0) > dueAt) place -= 1;
    tasks.splice(place, 0, { dueAt, run });
  }

  function runDue(now: number): void {
    let first = tasks[0];
    while (first !== undefined && first.dueAt <= now) {
      tasks.shift();
      first.run();
      first = tasks[0];
    }
  }

  return { add, runDue };
}
