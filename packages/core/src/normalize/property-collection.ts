import type { IssueCode } from '../errors/issue.ts';
import { cutText } from './cut-text.ts';
import { sameName, tooManyProperties, valueCut } from './issue-texts.ts';
import type { PropertyValue } from './normalized-event.ts';
import type { PropertyRequest } from './property-rules.ts';

/** Properties while they are being gathered from one object. */
export interface PropertyCollection extends PropertyRequest {
  readonly properties: Record<string, PropertyValue>;
  readonly origins: Map<string, Origin>;
  /** Values that may still be looked at. */
  budget: number;
  email?: string;
}

/** Where a property came from. */
interface Origin {
  readonly path: string;
  /** Taken out of another value, as `city` out of `address`: gives way to a property of that name. */
  readonly derived: boolean;
}

/** Far above the 1,000 custom properties of a HubSpot object. */
const maxValues = 10_000;

/** Starts with nothing gathered. */
export function createCollection(request: PropertyRequest): PropertyCollection {
  return { ...request, properties: {}, origins: new Map(), budget: maxValues };
}

/** Notes one thing that was left out or changed. */
export function report(collection: PropertyCollection, code: IssueCode, path: string, message: string): void {
  collection.issues.push({ code, path, message });
}

/**
 * Sets a property by HubSpot's name: the later value wins over an earlier one, a given one over a derived one.
 */
export function put(
  collection: PropertyCollection,
  name: string,
  given: PropertyValue,
  { path, derived }: Origin,
): void {
  const { properties, origins, rules } = collection;
  const previous = origins.get(name);
  if (previous !== undefined && derived && !previous.derived) return;
  if (previous === undefined && origins.size >= rules.maxProperties) {
    report(collection, 'TOO_MANY_PROPERTIES', path, tooManyProperties(name, rules.maxProperties));
    return;
  }
  const value = fit(collection, name, given, path);
  if (previous !== undefined && derived === previous.derived && properties[name] !== value) {
    report(
      collection,
      'KEY_COLLISION',
      `${collection.path}.${name}`,
      sameName(collection.path, previous.path, path, name),
    );
  }
  properties[name] = value;
  origins.set(name, { path, derived });
}

function fit(
  collection: PropertyCollection,
  name: string,
  value: PropertyValue,
  path: string,
): PropertyValue {
  if (typeof value !== 'string') return value;
  const maxLength = collection.rules.maxValueLength(name);
  if (value.length <= maxLength) return value;
  report(collection, 'VALUE_TOO_LONG', path, valueCut(name, maxLength));
  return cutText(value, maxLength);
}
