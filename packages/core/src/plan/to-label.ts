/**
 * A label for people, of a name.
 *
 * @example toLabel('plan_tier') // 'Plan tier'
 */
export function toLabel(name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
