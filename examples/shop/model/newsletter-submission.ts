/** What somebody has entered into the shop's own form. */
export interface NewsletterSubmission {
  readonly firstname: string;
  readonly email: string;
  /** The visit, for HubSpot. */
  readonly context: {
    readonly hutk?: string | undefined;
    readonly pageUri?: string | undefined;
    readonly pageName?: string | undefined;
  };
}
