import { DeliveryError, type DeliveryErrorCode } from '../errors/delivery-error.ts';
import type { Issue } from '../errors/issue.ts';
import type { Outcome } from '../plan/outcome.ts';
import { type Fields, fields, list, text } from './fields.ts';
import type { HubSpotResponse } from './request.ts';

/** What HubSpot has against a submission. */
interface Objection {
  /** As in `REQUIRED_FIELD`. */
  readonly type: string;
  /** The field that it is about. */
  readonly field?: string;
}

/**
 * Why HubSpot refuses a form for good, in our terms; `undefined` when it does not.
 *
 * Source: HubSpot docs, "Forms API", for the error types; that 404 means an unknown form or account and 403 one that takes
 * no submissions is unverified.
 */
export function formRefusal(
  response: HubSpotResponse,
): (Outcome & { readonly status: 'rejected' }) | undefined {
  if (response.kind !== 'answer' || typeof response.body === 'string') return undefined;
  const { status, body } = response;
  if (status === 404)
    return refused(
      'FORM_NOT_FOUND',
      status,
      'HubSpot has no such form in this account. Check formId and portalId.',
    );
  if (status === 403)
    return refused(
      'FORM_CLOSED',
      status,
      'HubSpot takes no submissions of this form. Look into its settings.',
    );
  if (status !== 400 && status !== 413 && status !== 422) return undefined;

  const objections = list(fields(body)['errors']).map(toObjection);
  const types = objections.map(({ type }) => type);
  const [code, why] = reasonOf(types);
  const properties = objections.flatMap(({ type, field }) =>
    field === undefined ? [] : [{ name: field, code: type }],
  );
  return {
    ...refused(code, status, why, { properties, category: types.join(', ') || undefined }),
    issues: objections.flatMap(toIssue),
  };
}

function refused(
  code: DeliveryErrorCode,
  status: number,
  why: string,
  details: ConstructorParameters<typeof DeliveryError>[2] = {},
): Outcome & { readonly status: 'rejected' } {
  const error = new DeliveryError(code, `Form not submitted: ${why} (${status})`, { status, ...details });
  return { status: 'rejected', error };
}

/** The first that is there is the one to mend first. */
const reasons: readonly (readonly [RegExp, DeliveryErrorCode, string])[] = [
  [
    /RECAPTCHA/,
    'FORM_CLOSED',
    'the form asks for a captcha, and such forms take nothing over the API. Turn it off.',
  ],
  [
    /^BLOCKED_EMAIL$/,
    'BLOCKED_EMAIL',
    'the form refuses addresses of this kind (free providers, or a blocked domain).',
  ],
  [/^INVALID_EMAIL$/, 'INVALID_EMAIL', 'HubSpot does not take the e-mail for an address.'],
  [
    /CONSENT|LEGAL_OPTION|LEGITIMATE_INTEREST|SUBSCRIPTION_TYPE/,
    'MISSING_CONSENT',
    'the consent that the form asks for is missing or ill-formed. Pass legalConsentOptions.',
  ],
];

function reasonOf(types: readonly string[]): readonly [DeliveryErrorCode, string] {
  const found = reasons.find(([pattern]) => types.some((type) => pattern.test(type)));
  if (found !== undefined) return [found[1], found[2]];
  return [
    'FIELDS_REFUSED',
    `HubSpot refuses what was filled in: ${types.join(', ') || 'it does not say why'}.`,
  ];
}

/** HubSpot names the field inside the message: `Error in 'fields.email'. …` */
function toObjection(error: Fields): Objection {
  const field = /'fields\.([^']+)'/.exec(text(error['message']) ?? '')?.[1];
  const type = text(error['errorType']) ?? 'UNKNOWN';
  return field === undefined ? { type } : { type, field };
}

function toIssue({ type, field }: Objection): readonly Issue[] {
  if (field === undefined) return [];
  const message = `HubSpot refused the form because of "${field}": ${type}.`;
  return [{ code: 'FIELD_REFUSED', path: `fields.${field}`, property: field, message }];
}
