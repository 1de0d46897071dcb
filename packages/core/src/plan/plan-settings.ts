import type { CompanyKey } from './company-key.ts';

/** How it is found out that HubSpot has worked on a form, and what happens when that does not show. */
export interface FormSettings {
  /** How long a form may take to show its contact. */
  readonly confirmWithinMs: number;
  /** How long after the submission the first look is. Each wait is as long as all before it together. */
  readonly firstLookMs: number;
  /** The longest wait between two looks. */
  readonly longestWaitMs: number;
  /** What becomes of an e-mail that waits for a form which has not shown its contact in time. */
  readonly onUnconfirmed: 'hold' | 'send' | 'fail';
}

/** The choices of the user that change what is planned. */
export interface PlanSettings {
  /** What happens to a property that HubSpot does not know: left out with an issue, the event fails, or it is created. */
  readonly unknownProperties: 'drop' | 'reject' | 'create';
  /** Whether custom events that HubSpot does not define, and properties that they lack, are to be created. Default: no. */
  readonly createsEvents?: boolean;
  /** Whether a list that HubSpot does not have is created when somebody is to be on it. Default: yes. */
  readonly createsLists?: boolean;
  /** Whether `page` and `screen` are sent, as the custom events `page_viewed` and `screen_viewed`. */
  readonly pageEvents: boolean;
  /** What is done to contacts: created, updated and taken out (`sync`), not taken out (`additive`), or only updated (`enrich`). Default: `sync`. */
  readonly contactMode?: 'sync' | 'additive' | 'enrich';
  /** The unique contact property that holds the user id, by which contacts are found then; else by their e-mail. */
  readonly contactKeyProperty?: string | undefined;
  /** The unique company property that keeps companies apart. */
  readonly companyKeyProperty: string;
  /** What it holds. Default: the domain. */
  readonly companyKeyBy?: CompanyKey;
  /** Whether the domains of free e-mail providers may be companies. Default: false. */
  readonly allowsFreeMail?: boolean;
  /** How long an event of a user whom nobody has identified waits for that. Default: not at all. */
  readonly waitForIdentifyMs?: number;
  /** How long a `group` waits for the `identify` of its user. */
  readonly waitForContactMs: number;
  /**
   * How long HubSpot may take to answer a request, and so be at one whose answer was lost: what must not be done twice is
   * not done again before. Default: not at all.
   */
  readonly answerWithinMs?: number;
  /** Missing where nothing can be waited for, as past the store: then a form is submitted and not confirmed. */
  readonly forms?: FormSettings | undefined;
}
