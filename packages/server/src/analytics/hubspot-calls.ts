import type {
  AddNoteCall,
  AnalyticsCall,
  ForgetCall,
  ListCall,
  SendEmailCall,
  SignUpCall,
  SubmitFormCall,
  SyncListCall,
} from '@hubtrail/core';
import type { Delivery } from './delivery.ts';
import { SegmentCalls } from './segment-calls.ts';

/** What can be done in HubSpot beyond Segment's calls. */
export abstract class HubSpotCalls extends SegmentCalls {
  readonly #take: (call: AnalyticsCall) => Delivery;

  /** @param take - takes a call in */
  protected constructor(take: (call: AnalyticsCall) => Delivery) {
    super(take);
    this.#take = take;
  }

  /**
   * Takes a contact out of HubSpot, after the events before it. Events of that person do not bring the contact back: they
   * are dropped as `forgotten`, but for an `identify` made after an archiving.
   *
   * Only a hash of the address is kept to know it by. What else the store remembers of the person ends by itself, 30 days
   * after its last use at the latest.
   *
   * @throws InvalidEventError without an e-mail or a mode
   * @example analytics.forget({ email: 'ada@example.com', mode: 'gdpr' })
   */
  forget(call: ForgetCall): Delivery {
    return this.#take({ ...call, type: 'forget' });
  }

  /**
   * Tells HubSpot of somebody who has signed up: creates the contact with exactly `onCreate` and `always`. When HubSpot
   * has one with this e-mail, it gets `always` and nothing else, so that its owner, stage and status stay, and then the
   * note. Almost always one request, else three; each step is tried again by itself and survives the end of the process.
   *
   * Properties go by HubSpot's names and are not changed on the way. Give a `messageId` of your own (the id of the
   * account, say), and a second call within a day is none.
   *
   * @returns `result` says which way it went, as `branch`: `created`, `updated` or `updated+noted`
   * @throws InvalidEventError without an e-mail, or with a note that has no text
   * @example
   * analytics.signUp({
   *   email: 'ada@example.com',
   *   onCreate: { lifecyclestage: 'lead', hs_lead_status: 'NEW' },
   *   always: { username: 'ada' },
   *   onExisting: { note: { body: 'Has an account now.', ownerId: '1245777529' } },
   * });
   */
  signUp(call: SignUpCall): Delivery {
    return this.#take({ ...call, type: 'signUp' });
  }

  /**
   * Writes a note on a contact that HubSpot has, once: when it is not known whether it was written, it is looked for on
   * the contact before anything is sent again.
   *
   * A contact that HubSpot does not have is waited for a minute (`companies.waitForContactMs`), then it fails.
   *
   * @throws InvalidEventError without a contact or a text
   * @example analytics.addNote({ email: 'ada@example.com', body: 'Asked for an invoice.', ownerId: '1245777529' })
   */
  addNote(call: AddNoteCall): Delivery {
    return this.#take({ ...call, type: 'addNote' });
  }

  /**
   * Puts a contact on a static list, and creates contact and list where HubSpot lacks them. Additions to one list share a
   * request. Give the same user id as the `identify` of the contact, and it is in line behind it.
   *
   * The list is named by its name, whose case does not matter, or by HubSpot's id. It is created once, however many
   * processes share the store. Who is on it already stays so.
   *
   * @throws InvalidEventError without a list or a contact
   * @example analytics.addToList({ list: 'Trial users', email: 'ada@example.com' })
   */
  addToList(call: ListCall): Delivery {
    return this.#take({ ...call, type: 'addToList' });
  }

  /**
   * Takes a contact off a static list. Neither contact nor list is created for that: a contact that HubSpot does not have
   * is on no list, and a list that it does not have fails the call as `UNKNOWN_LIST`.
   *
   * @throws InvalidEventError without a list or a contact
   * @example analytics.removeFromList({ list: 'Trial users', userId: 'u-1' })
   */
  removeFromList(call: ListCall): Delivery {
    return this.#take({ ...call, type: 'removeFromList' });
  }

  /**
   * Makes a static list exactly what you say: who is missing is put on it, everybody else is taken off it. Only the
   * difference is sent, and a process that is killed goes on where it was. Nobody is created or deleted: an address that
   * HubSpot does not have is waited for as an event waits for its `identify`, and then is an issue, `CONTACT_NOT_FOUND`.
   *
   * It is one event of the outbox, in line with the other syncs of its list and with nothing else: it is about many
   * contacts, so it cannot wait in the line of one, and all lines would wait if it stood in front of them. Let what must
   * be in HubSpot before it be delivered before it.
   *
   * @param call - `emails`: everybody who is to be on the list; an empty list takes all of them off
   * @throws InvalidEventError without a list or `emails`
   * @example analytics.syncList({ list: 'Trial users', emails: ['ada@example.com', 'grace@example.com'] })
   */
  syncList(call: SyncListCall): Delivery {
    return this.#take({ ...call, type: 'syncList' });
  }

  /**
   * Submits a HubSpot form, and looks until its contact is there: only then anything else of that contact goes on, so that
   * nothing of ours creates it before the form does. `result` tells then, or at once what HubSpot has against the fields.
   *
   * A submission without an answer is not repeated; its contact tells whether it arrived. See `AnalyticsSettings.forms`.
   *
   * @throws InvalidEventError without a form, or with fields that are none
   * @example
   * const form = analytics.submitForm({ formId, fields: { email, firstname }, context: { hutk: hutkFromCookie(request.headers.cookie), pageUri } });
   * analytics.sendEmail({ emailId: 5125461403, to: email, customProperties: { link }, after: form });
   */
  submitForm(call: SubmitFormCall): Delivery {
    return this.#take({ ...call, type: 'submitForm' });
  }

  /**
   * Sends a transactional e-mail, once the call in `after` is delivered, in this process or a later one. Without `after` it
   * waits all the same for the forms of that address that were submitted before. HubSpot sends no two e-mails for one
   * message id.
   *
   * @throws InvalidEventError without an e-mail, an address, or with an `after` that is no call
   */
  sendEmail(call: SendEmailCall): Delivery {
    return this.#take({ ...call, type: 'sendEmail' });
  }
}
