/**
 * What the issues of `normalize` say to the developer.
 *
 * In a file of their own, because a page has to load every byte: the browser package leaves them out of its build.
 */

const sendable = 'Send text, a number, a boolean, a Date, a list or a plain object.';

/** The traits or properties themselves. */
export function notAnObject(path: string): string {
  return `"${path}" was left out: it is not an object with fields.`;
}

/** More values than are looked at. */
export function restLeftOut(): string {
  return 'The rest was left out: the object has far more values than HubSpot has properties.';
}

/** A key that is no name in HubSpot. */
export function notAName(maxLength: number): string {
  return `The key cannot be a HubSpot name and was left out: a name starts with a letter and has at most ${maxLength} letters, digits and underscores. Rename it.`;
}

/** @param kind - as `unsendableKind` tells it; never shown, because whoever sends events can write anything there */
export function notSendable(kind: string): string {
  return `The value was left out: it is ${unsendableKinds.get(kind) ?? 'an object that contains itself, stands too deep, has no fields or cannot be read'}. ${sendable}`;
}

const unsendableKinds: ReadonlyMap<string, string> = new Map([
  ['number', 'a number that is not finite'],
  ['date', 'an invalid Date'],
  ['string', 'too long'],
  ['function', 'a function'],
  ['symbol', 'a symbol'],
]);

/** Anything that is no e-mail address. */
export function notAnEmail(): string {
  return 'The e-mail address was left out: it is not valid. Check it before you send it.';
}

/** One item of a list that goes without it. */
export function itemLeftOut(): string {
  return 'The item cannot be sent and was left out of the list. Send text, numbers, booleans, dates or small objects.';
}

/** More properties than a custom event has. */
export function tooManyProperties(name: string, maxProperties: number): string {
  return `"${name}" was left out: HubSpot takes at most ${maxProperties} properties with an event.`;
}

/**
 * Two keys of one name.
 *
 * @param parent - the path of the object that both stand in
 */
export function sameName(parent: string, earlier: string, later: string, name: string): string {
  const inside = (path: string): string =>
    path.startsWith(`${parent}.`) ? path.slice(parent.length + 1) : path;
  return `"${inside(earlier)}" and "${inside(later)}" are both HubSpot's "${name}"; the later one was taken. Send only one of them.`;
}

/** A text that was cut. */
export function valueCut(name: string, maxLength: number): string {
  return `"${name}" was cut to ${maxLength} characters, the longest value that HubSpot takes there.`;
}

/** An event's name that was cut. */
export function eventNameCut(maxLength: number): string {
  return `The event's name was cut to ${maxLength} characters, the longest that HubSpot takes.`;
}
