import { type Answer, readLimits, type StatedLimits } from '@hubtrail/core/hubspot';
import type { Clock } from '../runtime/clock.ts';
import type { Limit } from '../stores/store.ts';
import { spreadLimit } from './spread-limit.ts';

/** What HubSpot's answers have said about its limits so far. */
export interface LimitWatch {
  /** Reads what an answer says. */
  see(answer: Answer): void;
  /** The limit as it is set, or as HubSpot says it is when that is less. */
  narrow(limit: Limit): Limit;
  /** How much of the day is left: `low` is the last tenth, `spent` when nothing but the reserve is left. */
  day(): 'open' | 'low' | 'spent';
  /** The latest of everything that was said. */
  stated(): StatedLimits;
}

/** How much of what HubSpot allows is ours. */
export interface OurPart {
  /** Of the limits per second and per ten seconds, in (0, 1]. */
  readonly share: number;
  /** What of the daily limit is left to others: a share below 1, else a count. */
  readonly dailyReserve: number;
}

/** What was said longer ago tells nothing: another day may have begun. Less than the shortest pause for a spent day. */
const validForMs = 60_000;

/** Watches HubSpot's limits. Associations and forms are passed over: they have others, under the same names. */
export function createLimitWatch(clock: Clock, { share, dailyReserve }: OurPart): LimitWatch {
  let said: StatedLimits = {};
  let dayReadAt = Number.NEGATIVE_INFINITY;

  return {
    see(answer) {
      if (answer.budget === 'associations' || answer.budget === 'forms') return;
      const limits = readLimits(answer);
      said = { ...said, ...limits };
      if (limits.dailyRemaining !== undefined) dayReadAt = clock.now();
    },
    narrow(limit) {
      const { burst, windowMs } = said;
      if (burst === undefined || windowMs === undefined) return limit;
      const theirs = spreadLimit(Math.max(1, Math.floor(burst * share)), windowMs);
      // Over other windows they cannot be compared: then the one that is set counts.
      return theirs.windowMs === limit.windowMs && theirs.requests < limit.requests ? theirs : limit;
    },
    day() {
      const { daily = 0, dailyRemaining } = said;
      if (dailyRemaining === undefined || clock.now() - dayReadAt > validForMs) return 'open';
      const reserve = dailyReserve < 1 ? Math.floor(daily * dailyReserve) : dailyReserve;
      if (dailyRemaining <= reserve) return 'spent';
      return dailyRemaining <= reserve + daily / 10 ? 'low' : 'open';
    },
    stated: () => said,
  };
}
