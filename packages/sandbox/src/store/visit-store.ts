/** HubSpot's words for where a visitor came from. */
export type OriginalSource =
  | 'ORGANIC_SEARCH'
  | 'PAID_SEARCH'
  | 'EMAIL_MARKETING'
  | 'SOCIAL_MEDIA'
  | 'REFERRALS'
  | 'OTHER_CAMPAIGNS'
  | 'DIRECT_TRAFFIC'
  | 'PAID_SOCIAL';

/** What HubSpot knows of a visitor before it knows the person. Times are epoch milliseconds. */
export interface Visitor {
  /** The cookie's value, 32 hexadecimal digits. */
  readonly hutk: string;
  readonly source: OriginalSource;
  readonly sourceData1: string;
  readonly sourceData2: string;
  readonly firstUrl: string;
  readonly firstSeenAt: number;
  readonly pageViews: number;
  /** Whose cookie it is, once a form has told. */
  contactId: string | undefined;
}

/** The visitors by cookie. */
export type VisitStore = Map<string, Visitor>;
