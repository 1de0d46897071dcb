import type { RequiredRule } from '../model/required-rule.ts';
import type { EventProperty } from '../store/definition-store.ts';
import type { FormDefinition } from '../store/form-store.ts';
import type { ListProcessingType } from '../store/list-store.ts';
import type { OriginalSource } from '../store/visit-store.ts';

/** What a new event definition needs. */
export interface EventDefinitionSeed {
  /** Plain name, without `pe{portalId}_`. */
  readonly name: string;
  /** Default: the name. */
  readonly label?: string;
  /** Default: `CONTACT`. */
  readonly primaryObject?: 'CONTACT' | 'COMPANY';
  /** Names of text properties, or full descriptions. */
  readonly properties?: readonly (
    | string
    | { readonly name: string; readonly type: EventProperty['type']; readonly options?: readonly string[] }
  )[];
}

/** What a new form needs. */
export interface FormSeed {
  /** Default: the next of a row of UUIDs. */
  readonly id?: string;
  /** Default: the id. */
  readonly name?: string;
  /** Names of contact properties, or more about each. Default: `email`, required. */
  readonly fields?: readonly (string | FormFieldSeed)[];
  /** Such forms refuse every submission over the API. Default: `false`. */
  readonly hasCaptcha?: boolean;
  /** E-mail domains that the form refuses. */
  readonly blockedDomains?: readonly string[];
  /** Default: `'none'`. */
  readonly legalConsent?: FormDefinition['legalConsent'];
  /** Answered instead of a message. */
  readonly redirectUri?: string;
  /** Default: a word of thanks. */
  readonly inlineMessage?: string;
}

/** A field of a form. */
export interface FormFieldSeed {
  readonly name: string;
  /** Default: `false`. */
  readonly required?: boolean;
  /** The allowed values. Default: any. */
  readonly options?: readonly string[];
  /** Default: `'0-1'`, contacts. */
  readonly objectTypeId?: string;
  /** Default: `false`. */
  readonly hidden?: boolean;
}

/** What a new list needs. */
export interface ListSeed {
  readonly name: string;
  /** Default: `'contacts'`. */
  readonly objectType?: 'contacts' | 'companies';
  /** Default: `'MANUAL'`. Filters are not evaluated: `members` says who is in a dynamic list, too. */
  readonly processingType?: ListProcessingType;
  /** Record ids. */
  readonly members?: readonly string[];
}

/** A visitor whom HubSpot's tracking code has seen, before anybody knows who it is. */
export interface VisitSeed {
  /** The `hubspotutk` cookie, 32 hexadecimal digits. */
  readonly hutk: string;
  /** Default: `'DIRECT_TRAFFIC'`. */
  readonly source?: OriginalSource;
  /** First drill-down of the source, for example a search engine. */
  readonly sourceData1?: string;
  readonly sourceData2?: string;
  readonly firstUrl?: string;
  /** Default: 1. */
  readonly pageViews?: number;
}

/** A rule that makes a property required; see {@link RequiredRule}. */
export type RequiredRuleSeed = Omit<RequiredRule, 'objectType'> & {
  /** Default: `'contacts'`. */
  readonly objectType?: RequiredRule['objectType'];
};
