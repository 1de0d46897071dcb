/** Segment's name for `utm_campaign` is `name`, the others keep theirs. */
export function campaign(search: string): Readonly<Record<string, string>> | undefined {
  const found: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(search))
    if (key.startsWith('utm_') && value !== '') found[key === 'utm_campaign' ? 'name' : key.slice(4)] = value;
  return Object.keys(found).length > 0 ? found : undefined;
}
