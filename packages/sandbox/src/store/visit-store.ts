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
  lastUrl: string;
  pageViews: number;
  sessions: number;
  /** Whose cookie it is, once a form or a page has told. */
  contactId: string | undefined;
}

/** A page that somebody saw. Times are epoch milliseconds. */
export interface PageView {
  readonly at: number;
  readonly url: string;
  readonly title: string;
  readonly referrer: string;
  /** `standard-page`, if the page has set no other. */
  readonly contentType: string;
  /** The visitor's cookie; `undefined` for somebody who has not consented. */
  readonly hutk: string | undefined;
}

/** The visitors by cookie, and what they saw. */
export interface VisitStore {
  readonly get: (hutk: string) => Visitor | undefined;
  readonly set: (visitor: Visitor) => void;
  readonly addView: (view: PageView) => void;
  /** In the order of arrival. */
  readonly views: () => readonly PageView[];
  /** Removes a contact's visits for good. */
  readonly forget: (contactId: string) => void;
}

/** Makes an empty store. */
export function createVisitStore(): VisitStore {
  const visitors = new Map<string, Visitor>();
  let views: PageView[] = [];

  function forget(contactId: string): void {
    for (const { hutk, contactId: owner } of visitors.values()) {
      if (owner !== contactId) continue;
      visitors.delete(hutk);
      views = views.filter((view) => view.hutk !== hutk);
    }
  }

  return {
    get: (hutk) => visitors.get(hutk),
    set: (visitor) => visitors.set(visitor.hutk, visitor),
    addView: (view) => views.push(view),
    views: () => views,
    forget,
  };
}
