/** What became of an e-mail, as far as the sandbox tells them apart. */
export type SendResult = 'SENT' | 'IDEMPOTENT_IGNORE' | 'BLOCKED_ADDRESS';

/** A request to send one e-mail. Times are epoch milliseconds. */
export interface SentEmail {
  readonly statusId: string;
  readonly kind: 'transactional' | 'single-send';
  readonly emailId: number;
  /** In lower case. */
  readonly to: string;
  /** At most one e-mail leaves per send id. */
  readonly sendId: string | undefined;
  readonly requestedAt: number;
  readonly sendResult: Exclude<SendResult, 'IDEMPOTENT_IGNORE'>;
  /** The contact that has the address; it was made if there was none. */
  readonly contactId: string | undefined;
  readonly customProperties: Readonly<Record<string, string>>;
}

/** The e-mails of the account, in the order of their requests. */
export interface EmailStore {
  readonly add: (email: SentEmail) => void;
  readonly bySendId: (sendId: string) => SentEmail | undefined;
  readonly byStatusId: (statusId: string) => SentEmail | undefined;
  readonly all: () => readonly SentEmail[];
  readonly forget: (isForgotten: (email: SentEmail) => boolean) => void;
}

/** Makes an empty store. */
export function createEmailStore(): EmailStore {
  let emails: SentEmail[] = [];
  const bySendId = new Map<string, SentEmail>();
  const byStatusId = new Map<string, SentEmail>();

  function add(email: SentEmail): void {
    emails.push(email);
    byStatusId.set(email.statusId, email);
    if (email.sendId !== undefined) bySendId.set(email.sendId, email);
  }

  return {
    add,
    bySendId: (sendId) => bySendId.get(sendId),
    byStatusId: (statusId) => byStatusId.get(statusId),
    all: () => emails,
    forget: (isForgotten) => {
      emails = emails.filter((email) => !isForgotten(email));
    },
  };
}
