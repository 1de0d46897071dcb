/**
 * What can be wrong with one value of an event while the rest of it is still delivered.
 *
 * | code | the value was |
 * | --- | --- |
 * | `INVALID_PROPERTY_NAME` | dropped: its key cannot be a HubSpot name (it must start with a letter) |
 * | `KEY_COLLISION` | replaced by a later one: two keys became the same name |
 * | `INVALID_VALUE` | dropped: nothing to send, as `NaN`, a function or binary data; or it contains itself, is nested too deeply, or threw when read |
 * | `INVALID_DATE` | dropped: not a date |
 * | `INVALID_EMAIL` | dropped: not an e-mail address |
 * | `LOOKS_LIKE_SECONDS` | sent: a UNIX time in seconds was read as such, not as milliseconds |
 * | `TYPE_MISMATCH` | dropped: the HubSpot property has another type |
 * | `INVALID_OPTION` | dropped: not an option of the enumeration |
 * | `READ_ONLY_PROPERTY` | dropped: HubSpot computes the property itself |
 * | `UNKNOWN_PROPERTY` | dropped: HubSpot knows no such property |
 * | `VALUE_TOO_LONG` | cut to the longest that HubSpot takes |
 * | `TOO_MANY_PROPERTIES` | dropped: an event takes 50 properties, and of traits the first 10,000 values are read |
 * | `SEVERAL_COMPANIES` | sent to the oldest of several companies with that domain |
 * | `CONTACT_NOT_FOUND` | left out: HubSpot has no contact with this e-mail |
 * | `EMAIL_TAKEN` | left out, or sent to another contact than before: HubSpot has a contact with this e-mail already |
 * | `STALE_VALUE` | left out: a newer value of the same property has been written already |
 * | `INVALID_HUTK` | dropped: not the value of a visitor's cookie, or HubSpot did not take it for one; the form was submitted without |
 * | `FORM_SUBMITTED_AGAIN` | sent twice: the first submission got no answer and has not arrived in time |
 * | `FIELD_REFUSED` | the reason why HubSpot refused the form, one for each field |
 * | `CONTACT_PROPERTIES_RACE` | sent: an e-mail writes properties of a contact whose form was submitted minutes ago |
 * | `CONTACT_NOT_CONFIRMED` | sent: the e-mail goes although the form before it has not shown its contact |
 * | `STAGE_NOT_MOVED` | sent, and HubSpot kept the later lifecycle stage |
 */
export type IssueCode =
  | 'INVALID_PROPERTY_NAME'
  | 'KEY_COLLISION'
  | 'INVALID_VALUE'
  | 'INVALID_DATE'
  | 'INVALID_EMAIL'
  | 'LOOKS_LIKE_SECONDS'
  | 'TYPE_MISMATCH'
  | 'INVALID_OPTION'
  | 'READ_ONLY_PROPERTY'
  | 'UNKNOWN_PROPERTY'
  | 'VALUE_TOO_LONG'
  | 'TOO_MANY_PROPERTIES'
  | 'SEVERAL_COMPANIES'
  | 'CONTACT_NOT_FOUND'
  | 'EMAIL_TAKEN'
  | 'STALE_VALUE'
  | 'STAGE_NOT_MOVED'
  | 'INVALID_HUTK'
  | 'FORM_SUBMITTED_AGAIN'
  | 'FIELD_REFUSED'
  | 'CONTACT_PROPERTIES_RACE'
  | 'CONTACT_NOT_CONFIRMED';

/**
 * One thing that was left out or changed on the way to HubSpot, although the event itself was delivered.
 *
 * @example { code: 'UNKNOWN_PROPERTY', path: 'traits.plan_tier', message: 'HubSpot knows no contact property "plan_tier"…' }
 */
export interface Issue {
  readonly code: IssueCode;
  /** Where the value stands in the event, as in `traits.address.city`. */
  readonly path: string;
  /** The HubSpot property that it is about, where HubSpot refused it. */
  readonly property?: string;
  /** What happened and what to do about it, for the developer. Holds names, never the value itself. */
  readonly message: string;
}
