import { textOf } from '../../model/json.ts';
import { invalid, type Refusal } from '../../model/refusal.ts';
import { type Answer, noContent } from '../../server/answer.ts';
import { type Call, fields, typeOf } from '../../server/call.ts';
import { checkIdProperty, findRecord } from '../../writing/find-record.ts';
import { purgeContact } from '../../writing/purge-contact.ts';
import { recordsNotFound } from './records-not-found.ts';

/** POST gdpr-delete, for contacts only. An unknown e-mail address is suppressed all the same (HubSpot OpenAPI, 2026). */
export function gdprDelete(call: Call): Answer | Refusal {
  const { world, now } = call;
  const type = typeOf(call);
  if (type !== 'contacts') return invalid(`gdpr-delete is not supported for ${type}`); // text unverified
  const body = fields(call);
  const id = textOf(body['objectId']);
  if (id === undefined) return invalid('Some required fields were not set: [objectId]');
  const idProperty = checkIdProperty(world, type, textOf(body['idProperty']));
  if (!idProperty.ok) return idProperty.refusal;
  const record = findRecord(world, type, id, idProperty.value);
  if (record !== undefined) purgeContact(world, record, now);
  else if (idProperty.value === 'email') world.suppressed.add(id.trim().toLowerCase());
  else return recordsNotFound(call, [id]);
  return noContent;
}
