import { isObject, type JsonObject } from '../model/json.ts';
import { accepted, type Refusal, type Result, refused } from '../model/refusal.ts';

/** Parses a request body; an empty one counts as `{}`. A list is taken where the route wants one. */
export function parseBody(text: string): Result<JsonObject | readonly unknown[]> {
  if (text.trim() === '') return accepted({});
  try {
    const body: unknown = JSON.parse(text);
    if (isObject(body) || Array.isArray(body)) return accepted(body);
    return refused(badJson('line 1, column 1'));
  } catch (error) {
    return refused(badJson(positionOf(error)));
  }
}

// No category: so do HubSpot's own answers to bad JSON (public fixtures of several clients).
function badJson(position: string): Refusal {
  return { status: 400, message: `Invalid input JSON on ${position}: Cannot deserialize value` };
}

function positionOf(error: unknown): string {
  const found = /line (\d+) column (\d+)/.exec(error instanceof Error ? error.message : '');
  return found === null ? 'line 1, column 1' : `line ${found[1]}, column ${found[2]}`;
}
