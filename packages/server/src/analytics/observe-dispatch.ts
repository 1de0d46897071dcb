import type { DispatchReport } from '../dispatch/dispatch-report.ts';
import type { AffectedRecord } from './affected.ts';
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
  affected,
}: {
  readonly stream: EventStream;
  readonly deliveries: Deliveries;
  readonly tally: Tally;
  readonly health: HealthRecord;
  readonly affected: AffectedRecord;
}): (report: DispatchReport) => void {
  return (report) => {
    switch (report.type) {
      case 'event-settled': {
        const { result, acceptedAt } = report;
        tally[result.status] += 1;
        if (acceptedAt !== undefined) {
          health.settled();
          affected.settled(result, acceptedAt);
        }
        deliveries.settle(result);
        stream.emit(result.status === 'partial' ? 'failed' : result.status, result);
        for (const issue of result.issues) stream.emit('issue', { ...issue, messageId: result.messageId });
        break;
      }
      case 'event-postponed':
        stream.emit('retry', report);
        break;
      case 'lane-paused': {
        const { error, until } = report;
        health.signal({ type: 'paused', error, ...(until !== undefined && { until }) });
        break;
      }
      case 'lane-answered':
        health.signal({ type: 'resumed' });
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
