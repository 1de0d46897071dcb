import type { FileEvent } from '../file-event.ts';
import type { Arrival, Ledger } from './ledger.ts';
import { faker, pick, whole } from './random.ts';
import { hourMs, minuteMs, secondMs } from './time.ts';

/** What happens to events on the way: clients send twice, write times in their own way, and send nonsense. */
export function messUp(ledger: Ledger): readonly FileEvent[] {
  const arrivals = [...ledger.arrivals.map(withOddTime(ledger)), ...retries(ledger), ...refusals(ledger)];
  return arrivals.sort((a, b) => a.arrivedAt - b.arrivedAt).map(({ event }) => event);
}

function withOddTime(ledger: Ledger): (arrival: Arrival, index: number) => Arrival {
  return (arrival, index) => {
    const at = Date.parse(String(arrival.event.timestamp));
    const timestamp = oddTime(at, index);
    if (timestamp === undefined) return arrival;
    ledger.note('timestamp without fraction, with offset or as a number');
    return { ...arrival, event: { ...arrival.event, timestamp } };
  };
}

function oddTime(at: number, index: number): string | number | undefined {
  if (index % 29 === 0) return `${new Date(at).toISOString().slice(0, 23)}000Z`;
  if (index % 31 === 0) return at;
  if (index % 37 === 0) return `${new Date(at + 2 * hourMs).toISOString().slice(0, 23)}+02:00`;
  return undefined;
}

function retries(ledger: Ledger): Arrival[] {
  return faker.helpers.arrayElements(ledger.arrivals, 95).map(({ event, arrivedAt }) => {
    ledger.note('the same message id again');
    return { event, arrivedAt: arrivedAt + pick([secondMs, minuteMs, whole(1, 30) * hourMs]) };
  });
}

/** Calls that can never work. They are refused where they are made, and nothing of them is stored. */
function refusals(ledger: Ledger): Arrival[] {
  const last = ledger.arrivals.at(-1)?.arrivedAt ?? 0;
  const hopeless: readonly Partial<FileEvent>[] = [
    { type: 'track', userId: 'u_1001', properties: {} },
    { type: 'track', userId: 'u_1002', event: '   ' },
    { type: 'identify', traits: { firstName: 'Nobody' } },
    { type: 'track', event: 'Tea Added', properties: {} },
    { type: 'group', userId: 'u_1003', traits: { website: 'https://www.example.com' } },
    { type: 'alias', userId: 'u_1004' },
    { type: 'identify', userId: 'u_1005', traits: {}, timestamp: Math.floor(last / secondMs) },
    { type: 'identify', userId: 'u_1006', traits: {}, timestamp: 'yesterday' },
  ];
  return hopeless.map((event, index) => {
    ledger.note('call that can never work');
    const arrivedAt = last - index * 5 * hourMs;
    const complete = {
      messageId: `refused-${index}`,
      timestamp: new Date(arrivedAt).toISOString(),
      ...event,
    };
    return { event: complete as FileEvent, arrivedAt };
  });
}
