import type { ListProcessingType } from '../store/list-store.ts';
import type { PageView } from '../store/visit-store.ts';

/** A note. Times are epoch milliseconds. */
export interface PortalNote {
  readonly id: string;
  readonly body: string;
  /** What it is dated, `hs_timestamp`. */
  readonly at: number;
  readonly ownerId: string | undefined;
  readonly contactIds: readonly string[];
  readonly companyIds: readonly string[];
  readonly createdAt: number;
}

/** A list. Times are epoch milliseconds. */
export interface PortalList {
  readonly id: string;
  readonly name: string;
  readonly objectType: string;
  readonly processingType: ListProcessingType;
  /** Record ids, in the order of joining. */
  readonly members: readonly string[];
  readonly createdAt: number;
}

/** A form. */
export interface PortalForm {
  readonly id: string;
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly required: boolean }[];
  readonly hasCaptcha: boolean;
}

/** A form submission. Times are epoch milliseconds. */
export interface PortalSubmission {
  readonly id: string;
  readonly formId: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly email: string | undefined;
  readonly hutk: string | undefined;
  readonly pageUri: string | undefined;
  readonly submittedAt: number;
  readonly receivedAt: number;
  /** `undefined` while it waits. */
  readonly processedAt: number | undefined;
  /** The contact that it made or changed. */
  readonly contactId: string | undefined;
}

/** An e-mail that HubSpot was asked to send; one asked for again under its `sendId` is not here twice. */
export interface PortalEmail {
  readonly kind: 'transactional' | 'single-send';
  readonly emailId: number;
  readonly to: string;
  readonly sendId: string | undefined;
  readonly statusId: string;
  readonly sendResult: 'SENT' | 'BLOCKED_ADDRESS';
  readonly contactId: string | undefined;
  readonly requestedAt: number;
  readonly customProperties: Readonly<Record<string, string>>;
}

/** A page that somebody saw, as the tracking script told. */
export interface PortalPageView extends PageView {
  /** Whom a form or the page said the visitor is. */
  readonly contactId: string | undefined;
}

/** Where a contact came from, as HubSpot's reports have it. */
export interface PortalOriginalSource {
  /** For example `OFFLINE`, `ORGANIC_SEARCH`, `DIRECT_TRAFFIC`. */
  readonly source: string;
  readonly data1: string | undefined;
  readonly data2: string | undefined;
  readonly firstUrl: string | undefined;
}
