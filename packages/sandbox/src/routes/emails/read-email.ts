import { isObject, type JsonObject, textOf } from '../../model/json.ts';
import { accepted, invalid, type Result, refused } from '../../model/refusal.ts';
import { isEmail } from '../../validation/check-value.ts';

/** A request to send one e-mail, understood. */
export interface EmailRequest {
  readonly emailId: number;
  readonly to: string;
  readonly sendId: string | undefined;
  readonly contactProperties: JsonObject;
  readonly customProperties: Readonly<Record<string, string>>;
}

/** Reads a request to send. Any number is taken for the id of an e-mail. The texts of the refusals are unverified. */
export function readEmail(body: JsonObject): Result<EmailRequest> {
  const emailId = Number(textOf(body['emailId']));
  const message = isObject(body['message']) ? body['message'] : {};
  const to = textOf(message['to'])?.trim().toLowerCase();
  if (!Number.isInteger(emailId) || emailId < 1 || to === undefined) {
    return refused(invalid('Some required fields were not set: [emailId, message.to]'));
  }
  if (!isEmail(to)) return refused(invalid(`Invalid to: Email address ${to} is invalid`));
  return accepted({
    emailId,
    to,
    sendId: textOf(message['sendId']),
    contactProperties: pairsOf(body['contactProperties']),
    customProperties: Object.fromEntries(
      Object.entries(pairsOf(body['customProperties'])).map(([name, value]) => [name, String(value)]),
    ),
  });
}

/** An object; or a list of `{ name, value }`, as older docs had it (unverified). */
function pairsOf(value: unknown): JsonObject {
  if (isObject(value)) return value;
  if (!Array.isArray(value)) return {};
  return Object.fromEntries(value.filter(isObject).map((pair) => [String(pair['name']), pair['value']]));
}
