import type { DeliveryError } from '@hubtrail/core';
import type { DispatchReport } from '../dispatch/dispatch-report.ts';
import type { Deliveries } from './deliveries.ts';
import type { EventStream, HealthChange } from './event-stream.ts';
import type { Tally } from './flush-report.ts';

/** Passes on what the dispatcher tells: to the calls that wait, to the counts, to those who listen. */
export function observeDispatch({
  stream,
  deliveries,
  tally,
}: {
  readonly stream: EventStream;
  readonly deliveries: Deliveries;
  readonly tally: Tally;
}): (report: DispatchReport) => void {
  let health: HealthChange['status'] = 'ok';

  function tellHealth(change: HealthChange): void {
    // An outage is told once, not at every attempt.
    if (change.status !== health) stream.emit('health', change);
    health = change.status;
  }

  return (report) => {
    switch (report.type) {
      case 'event-settled': {
        const { result } = report;
        tally[result.status] += 1;
        deliveries.settle(result);
        stream.emit(result.status === 'partial' ? 'failed' : result.status, result);
        for (const issue of result.issues) stream.emit('issue', { ...issue, messageId: result.messageId });
        break;
      }
      case 'event-postponed':
        stream.emit('retry', report);
        break;
      case 'lane-paused':
        tellHealth({ status: statusOf(report.error), retryAt: report.until, error: report.error });
        break;
      case 'lane-resumed':
        tellHealth({ status: 'ok' });
        break;
      case 'store-failed':
        stream.emit('error', report.error);
        break;
    }
  };
}

function statusOf({ code }: DeliveryError): HealthChange['status'] {
  if (code === 'UNAUTHORIZED') return 'unauthorized';
  return code === 'RATE_LIMITED' || code === 'DAILY_LIMIT' ? 'rate_limited' : 'unavailable';
}
