import {
  createSandbox,
  defaultToken,
  type RateLimitFault,
  type Sandbox,
  type SandboxSettings,
} from '@hubtrail/sandbox';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../src/analytics/read-settings.ts';
import type { AnalyticsSettings } from '../src/analytics/settings.ts';
import { compose } from '../src/compose.ts';
import type { Health } from '../src/index.ts';
import type { Parts } from '../src/parts.ts';
import { sleep } from '../src/runtime/clock.ts';
import { memory } from '../src/stores/memory/index.ts';
import { createTurnedClock, type TurnedClock } from './support/turned-clock.ts';

const start = Date.parse('2026-11-20T10:00:00Z');
const hour = 3_600_000;
let ids = 0;
const seeded = {
  fraction: () => 0.5,
  id: () => {
    ids += 1;
    return String(ids);
  },
};

interface Setup {
  readonly parts: Parts;
  readonly sandbox: Sandbox;
  readonly health: Health[];
  /** Takes identifies of so many new contacts in. */
  readonly identify: (count: number) => void;
  readonly take: (event: Record<string, unknown>) => void;
  /** Lets time pass, with everything that is due in it. */
  readonly pass: (ms: number) => Promise<void>;
}

/** Requests that HubSpot works on. */
let busy = 0;
const passOf = (clock: TurnedClock) => (ms: number) => clock.runUntil(sleep(clock, ms), () => busy === 0);

function setUp(
  settings: Partial<AnalyticsSettings>,
  sandboxSettings: SandboxSettings = {},
  shared?: { readonly clock: TurnedClock; readonly sandbox: Sandbox },
): Setup {
  const clock = shared?.clock ?? createTurnedClock(start);
  const sandbox =
    shared?.sandbox ??
    createSandbox({ limits: 'off', delays: { searchIndexMs: 0 }, now: clock.now, ...sandboxSettings });
  async function fetch(...request: Parameters<typeof globalThis.fetch>): Promise<Response> {
    busy += 1;
    const response = await sandbox.fetch(...request);
    busy -= 1;
    return response;
  }
  const given = { accessToken: defaultToken, store: memory(), fetch, ...settings };
  const parts = compose(readSettings(given), { clock, random: seeded });
  const health: Health[] = [];
  parts.stream.on('health', (change) => health.push(change));
  const take = (event: Record<string, unknown>): void => {
    const timestamp = new Date(clock.now()).toISOString();
    parts.intake.take({ messageId: seeded.id(), timestamp, ...event } as never);
  };
  return {
    parts,
    sandbox,
    health,
    pass: passOf(clock),
    take,
    identify(count) {
      for (let index = 0; index < count; index += 1) {
        const email = `p-${seeded.id()}@example.com`;
        take({ type: 'identify', traits: { email, firstname: 'A' } });
      }
    },
  };
}

function refuseOnce({ faults }: Sandbox, path: RegExp, policy: RateLimitFault['policy']): void {
  faults.add({ path, times: 1, fault: { kind: 'rate-limit', policy } });
}

const statuses = ({ sandbox }: Pick<Setup, 'sandbox'>): number[] =>
  sandbox.journal.entries().map(({ status }) => status);

describe('limits of one kind of request', () => {
  it('S-93 a search that is refused rests search for a second, and nothing else', async () => {
    const { take, pass, sandbox, health, parts } = setUp({ flushIntervalMs: 10 });
    refuseOnce(sandbox, /companies\/search/, 'SECONDLY');
    take({ type: 'group', groupId: 'g', traits: { website: 'https://example.com', name: 'E' } });
    take({ type: 'identify', traits: { email: 'a@example.com', firstname: 'A' } });
    await pass(900);
    expect(sandbox.portal.contacts()).toHaveLength(1);
    expect(sandbox.portal.companies()).toHaveLength(0);
    await pass(600);
    expect(sandbox.portal.companies()).toHaveLength(1);
    expect(health).toEqual([]);
    expect(await parts.store.stats(parts.lane)).toMatchObject({ pending: 0, delivered: 2 });
  });

  it('F54 associations that are refused rest for their ten seconds, while contacts go on', async () => {
    const { take, pass, sandbox, identify } = setUp({ flushIntervalMs: 10 });
    refuseOnce(sandbox, /associate\/default/, 'TEN_SECONDLY_ROLLING');
    take({ type: 'identify', userId: 'u', traits: { email: 'a@example.com', firstname: 'A' } });
    take({ type: 'group', userId: 'u', groupId: 'g', traits: { website: 'https://example.com' } });
    await pass(1_000);
    identify(3);
    await pass(8_000);
    expect(sandbox.portal.contacts()).toHaveLength(4);
    expect(sandbox.portal.associations()).toHaveLength(0);
    await pass(3_000);
    expect(sandbox.portal.associations()).toHaveLength(1);
  });
});

describe('the daily limit', () => {
  it('S-92 F55 a refusal rests everything until midnight in the time zone of the account', async () => {
    const { identify, pass, sandbox, health } = setUp({ flushIntervalMs: 10 });
    refuseOnce(sandbox, /batch\/upsert/, 'DAILY');
    identify(1);
    await pass(1_000);
    const before = sandbox.journal.count();
    // US/Eastern, the sandbox's zone: midnight is 19 hours away.
    await pass(19 * hour);
    expect(sandbox.journal.count()).toBe(before);
    await pass(120_000);
    expect(sandbox.portal.contacts()).toHaveLength(1);
    expect(health.map(({ status }) => status)).toEqual(['rate_limited', 'ok']);
    expect(health[0]?.error?.code).toBe('DAILY_LIMIT');
  });

  it('S-92 F55 the reserve is left to others: not one refusal, told once, and on with the new day', async () => {
    const settings = { limits: { dailyReserve: 20, burst: 100 }, flushIntervalMs: 10 };
    const made = setUp(settings, { limits: { daily: 50 } });
    const { identify, pass, sandbox, health, parts } = made;
    for (let round = 0; round < 60; round += 1) {
      identify(1);
      await pass(2_000);
    }
    expect(sandbox.journal.count()).toBe(30);
    expect(statuses(made)).not.toContain(429);
    expect(health).toHaveLength(1);
    expect(health[0]?.error?.message).toContain('limits.dailyReserve');
    expect(parts.limits.stated()).toMatchObject({ daily: 50, dailyRemaining: 20 });

    await pass(19 * hour + 120_000);
    expect(await parts.store.stats(parts.lane)).toMatchObject({ pending: 0, delivered: 60 });
    expect(health.map(({ status }) => status)).toEqual(['rate_limited', 'ok']);
  });
});

describe('the limit per ten seconds', () => {
  it('S-90 is used to 95 of 100, and never exceeded', async () => {
    const made = setUp({ limits: { burst: 100 } }, { limits: { burst: 100 }, journalBodies: false });
    made.identify(32_000);
    await made.pass(30_000);
    const inWindows = made.sandbox.journal.entries().length;
    expect(inWindows).toBeGreaterThanOrEqual(3 * 95);
    expect(statuses(made)).not.toContain(429);
  });

  it('S-90 counts as HubSpot says it, when that is less than what is set', async () => {
    const made = setUp({ limits: { burst: 190 } }, { limits: { burst: 50 }, journalBodies: false });
    made.identify(15_000);
    await made.pass(30_000);
    expect(statuses(made).length).toBeGreaterThan(130);
    expect(statuses(made)).not.toContain(429);
  });

  it('S-91 can be set higher, for a subscription that allows more', async () => {
    const made = setUp({ limits: { burst: 190 } }, { limits: { burst: 190 }, journalBodies: false });
    made.identify(13_000);
    await made.pass(7_000);
    expect(statuses(made).length).toBeGreaterThan(110);
    expect(statuses(made)).not.toContain(429);
  });

  it('S-95 two that share a token and no store each take their share', async () => {
    const clock = createTurnedClock(start);
    const sandbox = createSandbox({ limits: { burst: 100 }, now: clock.now, journalBodies: false });
    const settings = { limits: { burst: 100, share: 0.5 } };
    const both = [1, 2].map(() => setUp(settings, {}, { clock, sandbox }));
    for (const { identify } of both) identify(15_000);
    await passOf(clock)(25_000);
    expect(sandbox.journal.count()).toBeGreaterThan(220);
    expect(statuses({ sandbox })).not.toContain(429);
  });
});

describe('an outage', () => {
  it('R-46 R-47 of a minute costs a thousand waiting events 20 requests, and then they go in order', async () => {
    const { take, pass, sandbox, parts } = setUp({ flushIntervalMs: 10, retry: { minDelayMs: 1_000 } });
    sandbox.portal.addEventDefinition({ name: 'seen' });
    take({ type: 'identify', userId: 'u-0', traits: { email: 'u-0@example.com', firstname: 'A' } });
    await pass(1_000);

    const answers = sandbox.journal.count();
    sandbox.faults.add({ fault: { kind: 'status', status: 503 } });
    for (let index = 0; index < 1_000; index += 1)
      take({
        type: 'track',
        event: 'Seen',
        timestamp: new Date(start + index).toISOString(),
        userId: `u-${index % 50}`,
        properties: { email: `u-${index % 50}@example.com` },
      });
    await pass(60_000);
    expect(sandbox.journal.count() - answers).toBeLessThanOrEqual(20);

    sandbox.faults.clear();
    await pass(300_000);
    expect(await parts.store.stats(parts.lane)).toMatchObject({ pending: 0, delivered: 1_001 });
    const arrived = sandbox.portal.events();
    expect(arrived).toHaveLength(1_000);
    const times = arrived.map(({ occurredAt }) => occurredAt);
    expect(new Set(times).size).toBe(1_000);
    expect(Math.min(...times)).toBe(start);
    const ofOne = arrived.filter(({ email }) => email === 'u-7@example.com');
    expect(ofOne).toHaveLength(20);
    const inOrder = ofOne.map(({ occurredAt }) => occurredAt);
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
  });

  it('R-09 leaves nobody waiting who has nothing but a wait left to probe with', async () => {
    const { take, pass, sandbox, parts } = setUp({ companies: { waitForContactMs: 2 * hour } });
    take({ type: 'group', userId: 'nobody', groupId: 'g', traits: { website: 'https://example.com' } });
    await pass(hour);
    expect(sandbox.portal.companies()).toHaveLength(1);
    sandbox.faults.add({ path: /properties/, times: 1, fault: { kind: 'status', status: 503 } });
    await pass(2 * hour);
    expect(await parts.store.stats(parts.lane)).toMatchObject({
      pending: 0,
      reasons: { CONTACT_NOT_KNOWN: 1 },
    });
  });
});
