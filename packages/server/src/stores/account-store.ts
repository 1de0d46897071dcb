import { remember } from './remember.ts';
import type { Claim, DeadFilter, Store, StoreStats, WaitingLine } from './store.ts';

/** A store that knows which lanes are of one account. */
export interface AccountStore extends Store {
  /**
   * Says whose account the own lane is. From then on, what waits in other lanes of that account, made with a token that
   * was replaced, is handed out, counted and found with what is in the own one, and before it.
   *
   * @param portalId - when missing, what was said of this lane earlier
   * @returns whether the account is known
   */
  joinAccount(portalId?: string): Promise<boolean>;
}

/**
 * Joins the lanes of one HubSpot account. A lane is named by its token until the account is known, because an event must
 * be stored before HubSpot can be asked: without this, a new token would leave behind what waits for the old one.
 *
 * @param own - the lane of this process, which every call names
 */
export function accountStore(store: Store, own: string): AccountStore {
  /** Lanes of the same account, in the order in which they were made. */
  let lanes: readonly string[] = [own];

  /** Two that join at the very same moment may overlook each other until one of them is started again. */
  async function joinAccount(portalId?: string): Promise<boolean> {
    const account = portalId ?? (await store.recall(own, [accountMemo])).get(accountMemo);
    if (account === undefined) return false;
    const accountLane = `account-${account}`;
    const known = readLanes((await store.recall(accountLane, [lanesMemo])).get(lanesMemo));
    if (!known.includes(own)) {
      await remember(store, accountLane, [
        { name: lanesMemo, value: JSON.stringify([...known, own]), isKept: true },
      ]);
      await remember(store, own, [{ name: accountMemo, value: account, isKept: true }]);
    }
    lanes = known.includes(own) ? known : [...known, own];
    return true;
  }

  /** Each lane counts its events for itself: here, all that is in an older lane comes before all that is in a newer one. */
  const placeIn = (lane: string, seq: number): number =>
    seq + (lanes.indexOf(lane) - lanes.indexOf(own)) * laneLength;

  return {
    ...store,
    get durable() {
      return store.durable;
    },
    joinAccount,
    async claim(want) {
      for (const lane of lanes) {
        const claim = await store.claim({ ...want, lane });
        if (claim !== undefined) return withPlaces(claim, (seq) => placeIn(lane, seq));
      }
      return undefined;
    },
    save: (claim, states) => store.save(withPlaces(claim, placeInLane), states),
    // What is learnt is kept in one place, where nothing older comes before it.
    settle: (claim, settlements, memos = []) =>
      store.settle(withPlaces(claim, placeInLane), settlements, memos, own),
    async recall(_, names) {
      const found = new Map<string, string>();
      for (const lane of [own, ...lanes.filter((one) => one !== own).toReversed()]) {
        const missing = names.filter((name) => !found.has(name));
        if (missing.length === 0) break;
        for (const [name, value] of await store.recall(lane, missing)) found.set(name, value);
      }
      return found;
    },
    async waiting(_, keys) {
      const waiting = new Map<string, WaitingLine>();
      for (const lane of lanes)
        for (const [key, line] of await store.waiting(lane, keys))
          if (!waiting.has(key)) waiting.set(key, { ...line, seq: placeIn(lane, line.seq) });
      return waiting;
    },
    async release(_, keys) {
      for (const lane of lanes) await store.release(lane, keys);
    },
    async find(_, id) {
      for (const lane of lanes) {
        const fate = await store.find(lane, id);
        if (fate !== undefined) return fate;
      }
      return undefined;
    },
    async stats() {
      const [first, ...rest] = await Promise.all(lanes.map((lane) => store.stats(lane)));
      return rest.reduce(add, first ?? nothing);
    },
    dead: {
      async list(_, filter = {}) {
        const letters = await Promise.all(lanes.map((lane) => store.dead.list(lane, filter)));
        return letters.flat().slice(0, filter.limit);
      },
      replay: (_, filter = {}) => inEach(lanes, filter, store.dead.replay),
      purge: (_, filter = {}) => inEach(lanes, filter, store.dead.purge),
    },
  };
}

/** More than a lane ever counts. */
const laneLength = 2 ** 40;
const placeInLane = (seq: number): number => ((seq % laneLength) + laneLength) % laneLength;

function withPlaces(claim: Claim, place: (seq: number) => number): Claim {
  return { ...claim, events: claim.events.map((event) => ({ ...event, seq: place(event.seq) })) };
}

const accountMemo = 'account';
const lanesMemo = 'lanes';
const nothing: StoreStats = { pending: 0, delivered: 0, partial: 0, failed: 0, dropped: 0, reasons: {} };

function readLanes(value: string | undefined): readonly string[] {
  return value === undefined ? [] : (JSON.parse(value) as readonly string[]);
}

async function inEach(
  lanes: readonly string[],
  filter: DeadFilter,
  act: (lane: string, filter: DeadFilter) => Promise<number>,
): Promise<number> {
  let count = 0;
  for (const lane of lanes) {
    const { limit = Number.POSITIVE_INFINITY } = filter;
    if (count >= limit) break;
    count += await act(
      lane,
      limit === Number.POSITIVE_INFINITY ? filter : { ...filter, limit: limit - count },
    );
  }
  return count;
}

function add(left: StoreStats, right: StoreStats): StoreStats {
  const reasons: Record<string, number> = { ...left.reasons };
  for (const [reason, count] of Object.entries(right.reasons))
    reasons[reason] = (reasons[reason] ?? 0) + count;
  return {
    pending: left.pending + right.pending,
    delivered: left.delivered + right.delivered,
    partial: left.partial + right.partial,
    failed: left.failed + right.failed,
    dropped: left.dropped + right.dropped,
    reasons,
    ...earliest('oldestPendingAt', left, right),
    ...earliest('nextDueAt', left, right),
  };
}

function earliest(
  name: 'oldestPendingAt' | 'nextDueAt',
  left: StoreStats,
  right: StoreStats,
): Partial<StoreStats> {
  const times = [left[name], right[name]].filter((time) => time !== undefined);
  return times.length === 0 ? {} : { [name]: Math.min(...times) };
}
