import { fields, text, texts } from './fields.ts';

/**
 * The id of the record that is in the way, as an answer of 409 names it: `Contact already exists. Existing ID: 9100000024`.
 * Always text, since ids grow beyond what a number holds exactly.
 *
 * Source: HubSpot's answers as seen by many clients, 2026. Nothing of it is documented, so an id in `context` is read as
 * well, and blanks, case and punctuation do not matter.
 *
 * @example existingId({ message: 'Contact already exists. Existing ID: 9100000024.' }) // '9100000024'
 */
export function existingId(body: unknown): string | undefined {
  const { message, context } = fields(body);
  const named = /existing\s*(?:contact\s*)?id\s*[:=]?\s*["']?(\d+)/i.exec(text(message) ?? '')?.[1];
  if (named !== undefined) return named;
  const { existingId: single, existingObjectId, id, ids } = fields(context);
  return [single, existingObjectId, id, ids].flatMap(texts).find((value) => /^\d+$/.test(value));
}
