/** Which way a contact came into HubSpot. */
export interface ContactOrigin {
  /** Missing when HubSpot has no contact with this address. */
  readonly contactId?: string;
  /**
   * Who was first: a form; an API, as of a CRM write or of an e-mail that was sent; an import; a person in HubSpot; or
   * something else, as `steps` names it.
   */
  readonly createdBy?: 'form' | 'api' | 'import' | 'person' | 'other';
  /** HubSpot's original source, as in `ORGANIC_SEARCH`. */
  readonly originalSource?: string;
  /** Whether that is "Offline Sources". */
  readonly isOffline: boolean;
  /** Whether something created the contact before a form did. */
  readonly formLost: boolean;
  /** Who wrote what, the oldest first. Holds no values but those of the source and the lifecycle stage. */
  readonly steps: readonly OriginStep[];
  /** All of it in a few sentences. */
  readonly text: string;
}

/** One write in the history of a contact. */
export interface OriginStep {
  /** ISO 8601. */
  readonly at: string;
  readonly property: string;
  /** HubSpot's word for who wrote it, as in `FORM`, `INTEGRATION`. */
  readonly by: string;
  readonly value?: string;
}

/** What HubSpot says of a contact's beginning. */
interface Beginning {
  readonly id: string;
  /** Its original source. */
  readonly source: string | undefined;
  /** Who created it, in HubSpot's word. */
  readonly by: string | undefined;
  /** When it first submitted a form, ISO 8601. */
  readonly formAt: string | undefined;
  readonly steps: readonly OriginStep[];
}

const makers: readonly (readonly [RegExp, NonNullable<ContactOrigin['createdBy']>])[] = [
  [/^FORMS?$/, 'form'],
  [/^(API|INTEGRATION|INTEGRATIONS_PLATFORM|SINGLE_SEND|CONTACTS_WEB|EMAIL.*)$/, 'api'],
  [/^IMPORT/, 'import'],
  [/^(CRM_UI|CONTACTS|MOBILE.*)$/, 'person'],
];

const words = {
  form: 'A form created the contact',
  api: 'An API created the contact, by a write to the CRM or by an e-mail that was sent',
  import: 'An import created the contact',
  person: 'A person created the contact in HubSpot',
  other: 'Something else created the contact',
} as const;

/** Puts the beginning of a contact into words: who was first, and whether a form came too late. */
export function tellOrigin({ id, source, by, formAt, steps }: Beginning): ContactOrigin {
  const createdBy = makers.find(([pattern]) => pattern.test(by ?? ''))?.[1] ?? 'other';
  const isOffline = source === 'OFFLINE';
  const formLost = createdBy !== 'form' && formAt !== undefined;
  const created = steps[0]?.at;
  const sentences = [
    `${words[createdBy]} (${by ?? 'HubSpot does not say who'})${created === undefined ? '' : ` on ${created}`}.`,
    source === undefined ? 'HubSpot tells no original source.' : `Its original source is ${source}.`,
    ...(formLost ? [`A form came on ${formAt}, when the contact was there already: it lost the race.`] : []),
    ...(formLost && steps.some(isSubscriber)
      ? ['It was a subscriber before it was a lead, as contacts are that an e-mail has created.']
      : []),
  ];
  return {
    contactId: id,
    createdBy,
    ...(source !== undefined && { originalSource: source }),
    isOffline,
    formLost,
    steps,
    text: sentences.join(' '),
  };
}

/** Seen by users of HubSpot in 2018. */
function isSubscriber({ property, value }: OriginStep): boolean {
  return property === 'lifecyclestage' && value === 'subscriber';
}
