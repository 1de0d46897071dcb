/** How a text is completed, whichever it is. */
export interface Wording {
  /** What the app calls HubSpot, as in `our CRM`. Default: `HubSpot`. */
  readonly appName?: string;
  /** How a time is written. Default: ISO 8601 in UTC. */
  readonly formatTime?: (at: number) => string;
}

/**
 * Completes a text: `{name}` becomes the value of that name, a time as it is to be written. A name that nothing is known
 * of becomes nothing.
 *
 * @example fillIn('Not delivered: {failed}.', { failed: '3' }, {}) // 'Not delivered: 3.'
 */
export function fillIn(
  text: string,
  values: Readonly<Record<string, string | { readonly time: number } | undefined>>,
  { appName = 'HubSpot', formatTime = toIso }: Wording,
): string {
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    if (name === 'app') return appName;
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return typeof value === 'object' ? formatTime(value.time) : (value ?? '');
  });
}

function toIso(at: number): string {
  return new Date(at).toISOString();
}
