/**
 * What the issues of `normalize` say to the developer.
 *
 * In a file of their own, because a page has to load every byte: the browser package leaves the sentences out of its
 * build, where an issue's code and path must do.
 */

const sendable = 'Send text, a number, a boolean, a Date, a list or a plain object.';

/** The traits or properties themselves. */
export function notAnObject(path: string): string {
  return `"${path}" was left out: it is not an object with fields.`;
}

/** @param reason - as in `contains itself` */
export function objectLeftOut(reason: string): string {
  return `The object was left out: it ${reason}.`;
}

/** More values than are looked at. */
export function restLeftOut(): string {
  return 'The rest was left out: the object has far more values than HubSpot has properties.';
}

/** A key that is no name in HubSpot. */
export function notAName(maxLength: number): string {
  return `The key cannot be a HubSpot name and was left out: a name starts with a letter and has at most ${maxLength} letters, digits and underscores. Rename it.`;
}

/** `NaN` or `Infinity`. */
export function notFinite(): string {
  return 'The number was left out: it is not finite.';
}

/** @param kind - as `typeof` tells it */
export function notSendable(kind: string): string {
  return `A ${kind} cannot be sent and was left out. ${sendable}`;
}

/** @param reason - as in `is binary data` */
export function notUsable(reason: string): string {
  return `The value was left out: it ${reason}. ${sendable}`;
}

/** A getter or a proxy that throws. */
export function notReadable(): string {
  return `The value was left out: reading it threw an error. ${sendable}`;
}

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
