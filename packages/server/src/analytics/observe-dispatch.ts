import type { DispatchReport } from '../dispatch/dispatch-report.ts';
import type { Deliveries } from './deliveries.ts';
import type { EventStream } from './event-stream.ts';
import type { Tally } from './flush-report.ts';
import type { HealthRecord } from './health.ts';

/** Passes on what the dispatcher tells: to the calls that wait, to the counts, to those who listen. */
export function observeDispatch({
  stream,
  deliveries,
  tally,
  health,
}: {
  readonly stream: EventStream;
  readonly deliveries: Deliveries;
  readonly tally: Tally;
  readonly health: HealthRecord;
}): (report: DispatchReport) => void {
  /** An outage is told once, not at every attempt. */
  const tellIf = (isNew: boolean): void => {
    if (isNew) stream.emit('health', health.read());
  };

  return (report) => {
    switch (report.type) {
      case 'event-settled': {
        const { result } = report;
        tally[result.status] += 1;
        health.settled();
        deliveries.settle(result);
        stream.emit(result.status === 'partial' ? 'failed' : result.status, result);
        for (const issue of result.issues) stream.emit('issue', { ...issue, messageId: result.messageId });
        break;
      }
      case 'event-postponed':
        stream.emit('retry', report);
        break;
      case 'lane-paused':
        tellIf(health.paused(report.error, report.until));
        break;
      case 'lane-resumed':
        tellIf(health.resumed());
        break;
      case 'backlog-counted':
        health.counted(report.backlog);
        break;
      case 'store-failed':
        stream.emit('error', report.error);
        break;
    }
  };
}
