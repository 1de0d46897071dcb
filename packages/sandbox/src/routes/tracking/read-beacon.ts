import { isObject, type JsonObject } from '../../model/json.ts';

/** What the tracking script tells with one image. */
export type Beacon = PageViewBeacon | EventBeacon;

interface BeaconBase {
  readonly portalId: string;
  /** The visitor's cookie; `undefined` for somebody who has not consented. */
  readonly hutk: string | undefined;
  /** How often the visitor has come, this time included. */
  readonly sessions: number;
  /** Who the page says the visitor is. */
  readonly identity: JsonObject;
  readonly url: string;
}

/** A page was seen. */
export interface PageViewBeacon extends BeaconBase {
  readonly kind: 'pageview';
  readonly title: string;
  readonly referrer: string;
  readonly contentType: string;
}

/** A custom event happened in a page. */
export interface EventBeacon extends BeaconBase {
  readonly kind: 'event';
  /** The qualified name of its definition. */
  readonly name: string;
  readonly properties: JsonObject;
}

/**
 * Reads a beacon; the names of its parameters are partly our own (unverified).
 *
 * @returns `undefined` for what the script would never send
 */
export function readBeacon(query: URLSearchParams): Beacon | undefined {
  const read = (name: string) => query.get(name) ?? '';
  const url = read('pu');
  if (!URL.canParse(url)) return undefined;
  const base = {
    portalId: read('a'),
    hutk: /^[0-9a-f]{32}$/.test(read('vi')) ? read('vi') : undefined,
    sessions: Number(read('u').split('.')[5] ?? 1) || 1,
    identity: readObject(read('i')),
    url,
  };
  switch (read('k')) {
    case 'pageview':
      return { ...base, kind: 'pageview', title: read('t'), referrer: read('r'), contentType: read('ct') };
    case 'event':
      return { ...base, kind: 'event', name: read('n'), properties: readObject(read('p')) };
    default:
      return undefined;
  }
}

function readObject(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
