import type { AnalyticsCall, DeliveryError, DeliveryResult } from '@hubtrail/core';
import type { ConnectionReport, ContactOrigin } from '@hubtrail/core/hubspot';
import type { AffectedRecord } from './analytics/affected.ts';
import type { AudienceDependencies } from './analytics/audiences.ts';
import type { Deliveries } from './analytics/deliveries.ts';
import type { EventStream } from './analytics/event-stream.ts';
import type { FlushDependencies } from './analytics/flush.ts';
import type { HealthRecord } from './analytics/health.ts';
import type { DryRun } from './analytics/rehearsal.ts';
import type { ToldContacts } from './analytics/release-contacts.ts';
import type { Capabilities } from './dispatch/capabilities.ts';
import type { DispatchReport } from './dispatch/dispatch-report.ts';
import type { EndWatch } from './http/end-watch.ts';
import type { LimitWatch } from './http/limit-watch.ts';
import type { KnowledgeSource } from './knowledge/knowledge-source.ts';
import type { StaticLists } from './knowledge/read-static-lists.ts';
import type { Random } from './runtime/random.ts';
import type { AccountStore } from './stores/account-store.ts';

/** Everything that an Analytics is made of. */
export interface Parts extends FlushDependencies {
  readonly store: AccountStore;
  readonly stream: EventStream;
  readonly deliveries: Deliveries;
  readonly endWatch: EndWatch;
  readonly random: Random;
  readonly knowledge: KnowledgeSource;
  readonly lists: () => Promise<StaticLists>;
  readonly exclusively: AudienceDependencies['exclusively'];
  readonly autoCreates: AudienceDependencies['autoCreates'];
  readonly limits: LimitWatch;
  /** Asks past the limiter, which may hold everything back because the connection failed. */
  readonly testConnection: () => Promise<ConnectionReport>;
  readonly health: HealthRecord;
  readonly affected: AffectedRecord;
  readonly capabilities: Capabilities;
  /** Takes in what delivery tells. */
  readonly report: (report: DispatchReport) => void;
  /** Looks at once at what waits for these contacts. */
  readonly release: (contacts: ToldContacts) => Promise<void>;
  readonly originOf: (email: string) => Promise<ContactOrigin | DeliveryError>;
  /** Delivers past the store, once. */
  readonly deliver: (calls: readonly AnalyticsCall[]) => Promise<readonly DeliveryResult[]>;
  /** Delivers nothing, and tells what would be sent. */
  readonly rehearse: (calls: readonly AnalyticsCall[]) => Promise<DryRun>;
  /** Concludes an event that never came to the store. */
  readonly conclude: (result: DeliveryResult) => void;
}

/** What outlives a change of settings: the store with its events, and whoever waits or listens. */
export type Lasting = Pick<
  Parts,
  | 'store'
  | 'lane'
  | 'stream'
  | 'deliveries'
  | 'tally'
  | 'endWatch'
  | 'health'
  | 'affected'
  | 'capabilities'
  | 'report'
>;
