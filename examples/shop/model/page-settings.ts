/** What a page needs to know; everybody can read it. */
export interface PageSettings {
  readonly hubId: string;
  readonly newsletterFormId: string;
  /** For the shop's collector. */
  readonly writeKey: string;
  /** Whether HubSpot's hosts are to be looked for in this shop, at its stand-in. */
  readonly standIn: boolean;
}
