import { createHash } from 'node:crypto';
import {
  type AnalyticsCall,
  type AnalyticsEvent,
  createEvent,
  DeliveryError,
  serializeEvent,
} from '@hubtrail/core';
import {
  type AudienceDefinition,
  type AudienceEntry,
  type AudienceState,
  audienceCalls,
  audienceChanges,
  audienceState,
  type SchemaNeed,
} from '@hubtrail/core/plan';
import type { KnowledgeSource } from '../knowledge/knowledge-source.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Random } from '../runtime/random.ts';
import type { Store } from '../stores/store.ts';
import {
  type AudienceCall,
  type ComputedTraitCall,
  type ReadAudience,
  readAudience,
  readKey,
  readTrait,
} from './audience-arguments.ts';
import { recallAudience, rememberAudience } from './audience-memory.ts';
import { type PreflightReport, preflight } from './audience-preflight.ts';
import type { Deliveries } from './deliveries.ts';
import type { Delivery } from './delivery.ts';
import { type TakeInDependencies, takeIn } from './take-in.ts';

/** What a sync has told HubSpot, or rather has given to the outbox to be told. */
export interface AudienceReport {
  /** `failed`: nothing was told, and the next sync tells it; `error` says why, `preflight` what HubSpot lacks. */
  readonly status: 'accepted' | 'failed';
  /** Who came in, or has another value than the last time. */
  readonly entered: number;
  /** Who went out. */
  readonly exited: number;
  /** Every call that was made, to be looked at, and what becomes of each. */
  readonly calls: readonly AnalyticsCall[];
  readonly deliveries: readonly Delivery[];
  readonly preflight: PreflightReport;
  readonly error?: DeliveryError;
}

/** Audiences and computed traits: HubSpot is told of everybody the first time, and of the differences from then on. */
export interface Audiences {
  /**
   * Says who is in an audience now. Who came in gets `true` in the property with the audience's key, who left `false`; or
   * both are put on a static list and taken off it; or become the custom events `Audience Entered` and `Audience Exited`.
   *
   * What HubSpot must have for it is looked at before anything is sent. What is told is in the outbox when this resolves,
   * and delivered in batches from there. One sync of an audience at a time, over all processes on the store.
   *
   * @returns never rejects for what HubSpot does
   * @throws InvalidEventError when a member has neither user id nor e-mail, or the key is no name of a property
   * @example
   * await analytics.audiences.sync({ key: 'order_completed_30_days', members: [{ userId: 'u-1', email: 'ada@example.com' }] });
   */
  sync(call: AudienceCall): Promise<AudienceReport>;
  /**
   * Says which value each has of a computed trait. Whose value is the same as the last time is not told again, and who is
   * left out keeps the last value.
   *
   * @throws InvalidEventError as above, and when the values are of several types
   * @example await analytics.audiences.syncTrait({ key: 'pricing_page_visits', values: [{ userId: 'u-1', value: 5 }] });
   */
  syncTrait(call: ComputedTraitCall): Promise<AudienceReport>;
  /**
   * Lists what HubSpot must have for these audiences and traits, by exact internal name, type and group, and what it has
   * of it. With `create` it creates what is missing; else it writes nothing.
   *
   * @returns never rejects for what HubSpot does
   * @throws InvalidEventError when a key is no name of a property
   */
  preflight(
    definitions: readonly AudienceDefinition[],
    options?: { readonly create?: boolean },
  ): Promise<PreflightReport>;
}

/** What audiences work with. */
export interface AudienceDependencies extends TakeInDependencies {
  readonly store: Pick<Store, 'enqueue' | 'recall' | 'settle'>;
  readonly knowledge: KnowledgeSource;
  readonly deliveries: Deliveries;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Pick<Random, 'id'>;
  readonly exclusively: <Result>(
    name: string,
    work: () => Promise<Result>,
  ) => Promise<Result | DeliveryError>;
  /** What is created without being asked for. */
  readonly autoCreates: (need: SchemaNeed) => boolean;
}

/**
 * @param current - asked each time, because settings may change
 * @param enrich - changes an event before it is stored; null drops it
 */
export function audiences(
  current: () => AudienceDependencies,
  enrich: (event: AnalyticsEvent) => AnalyticsEvent | null,
): Audiences {
  async function tell(
    { definition, entries }: ReadAudience,
    create: boolean | undefined,
    whenGone: 'false' | 'keep',
  ): Promise<AudienceReport> {
    const parts = current();
    const { key } = definition;
    const creates = create === undefined ? parts.autoCreates : () => create;
    const checked = await preflight([definition], parts.knowledge, creates);
    if (!checked.ok) return failed(checked, checked.error ?? notReady(checked));

    const told = await parts.exclusively(`audience:${key}`, async () => {
      const { state: before, telling } = await recallAudience(key, parts);
      // The process may have ended between writing down and telling.
      const open = telling === undefined ? [] : audienceChanges(before, telling.state, whenGone);
      const again = await takeInCalls(audienceCalls(definition, open, telling?.name ?? ''), parts);
      if (DeliveryError.isInstance(again)) return again;

      const known = telling?.state ?? before;
      const wanted = audienceState(entries);
      const after: AudienceState = whenGone === 'keep' ? new Map([...known, ...wanted]) : wanted;
      const changes = audienceChanges(known, after, whenGone);
      const name = parts.random.id();
      await rememberAudience(key, { state: known, telling: { name, state: after } }, parts);
      const taken = await takeInCalls(audienceCalls(definition, changes, name), parts);
      if (DeliveryError.isInstance(taken)) return taken;
      await rememberAudience(key, { state: after }, parts);
      return { ...taken, changes };
    });
    if (DeliveryError.isInstance(told)) return failed(checked, told);
    const { calls, deliveries, changes } = told;
    const people = changes.filter(({ unit }) => unit.kind === 'user' || definition.level === 'account');
    const exited = people.filter((change) => isExit(change, whenGone)).length;
    return {
      status: 'accepted',
      entered: people.length - exited,
      exited,
      calls,
      deliveries,
      preflight: checked,
    };
  }

  async function takeInCalls(
    calls: readonly AnalyticsCall[],
    parts: AudienceDependencies,
  ): Promise<Pick<AudienceReport, 'calls' | 'deliveries'> | DeliveryError> {
    const source = { now: parts.clock.now(), randomId: parts.random.id };
    const made = calls.map((call) => ({ ...call, messageId: toUuid(call.messageId ?? '') }));
    const taken = made.flatMap((call) => {
      const event = enrich(createEvent(call, source));
      return event === null ? [] : [{ event, payload: serializeEvent(event) }];
    });
    const error = await takeIn(taken, parts);
    if (error !== undefined) return error;
    return {
      calls: made,
      deliveries: taken.map(({ event }) => parts.deliveries.open(event.messageId, true)),
    };
  }

  return {
    sync: (call) => tell(readAudience(call), call.create, 'false'),
    syncTrait: (call) => tell(readTrait(call), call.create, 'keep'),
    preflight(definitions, { create = false } = {}) {
      const named = definitions.map((definition) => ({ ...definition, key: readKey(definition.key) }));
      return preflight(named, current().knowledge, () => create);
    },
  };
}

function isExit({ value }: AudienceEntry, whenGone: 'false' | 'keep'): boolean {
  return whenGone === 'false' && value === false;
}

/** HubSpot wants the id of a custom event to be a UUID (its format is unverified). */
function toUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function failed(checked: PreflightReport, error: DeliveryError): AudienceReport {
  return { status: 'failed', entered: 0, exited: 0, calls: [], deliveries: [], preflight: checked, error };
}

function notReady({ checks }: PreflightReport): DeliveryError {
  const hints = checks.flatMap(({ hint }) => hint ?? []);
  return new DeliveryError('UNKNOWN_PROPERTY', `Audience not sent. ${hints.join(' ')}`);
}
