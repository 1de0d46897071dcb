import { isObject, type JsonObject } from '../model/json.ts';
import { accepted, type Refusal, type Result, refused } from '../model/refusal.ts';

/** Parses a request body; an empty one counts as `{}`. A list is taken where the route wants one. */
export function parseBody(text: string): Result<JsonObject | readonly unknown[]> {
  if (text.trim() === '') return accepted({});
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) || Array.isArray(body) ? accepted(body) : refused(badJson);
  } catch {
    return refused(badJson);
  }
}

/** Parses a form-encoded body, as OAuth has it. */
export function parseForm(text: string): Result<JsonObject> {
  return accepted(Object.fromEntries(new URLSearchParams(text)));
}

// No category: so do HubSpot's own answers (public fixtures of several clients). HubSpot names the true place;
// engines word their parse errors differently, so this does not.
const badJson: Refusal = {
  status: 400,
  message: 'Invalid input JSON on line 1, column 1: Cannot deserialize value',
};
