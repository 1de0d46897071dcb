import type { FileEvent } from '../file-event.ts';
import type { Ledger } from './ledger.ts';
import type { Person } from './people.ts';
import { pick, whole } from './random.ts';
import { pages } from './shop.ts';
import { minuteMs } from './time.ts';

const library = { name: 'analytics.js', version: '4.2.1' };

/** What Segment's library adds to a call; for some people nothing, as from a server. */
export function contextOf(person: Person): FileEvent['context'] & {} {
  if (person.index % 3 === 0) return { library: { name: 'analytics-node', version: '2.3.0' } };
  return { library, locale: person.index % 5 === 0 ? 'de-DE' : 'en-US' };
}

/** A visitor looks at pages and is only known by a cookie. */
export function viewPages(anonymousId: string, from: number, count: number, ledger: Ledger): void {
  for (let seen = 0; seen < count; seen += 1) {
    const { name, path } = pick(pages);
    const url = `https://www.teahouse.example.com${path}`;
    ledger.add(
      {
        type: 'page',
        anonymousId,
        name,
        properties: { path, url, title: `${name} | Teahouse` },
        context: { library },
      },
      from + seen * whole(1, 2) * minuteMs,
    );
  }
}
