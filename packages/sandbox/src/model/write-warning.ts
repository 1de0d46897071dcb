/** What 2026-09 says when it changed a value instead of refusing it (HubSpot changelog, September 2026). */
export interface WriteWarning {
  readonly category: 'PROPERTY_VALUE_NORMALIZED';
  readonly message: string;
  readonly context: Readonly<Record<'propertyName' | 'rawValue' | 'normalizedValue', readonly string[]>>;
}

/** The warning of a changed value. That its context holds lists, as all of HubSpot's do, is unverified. */
export function normalizedWarning(name: string, rawValue: string, normalizedValue: string): WriteWarning {
  return {
    category: 'PROPERTY_VALUE_NORMALIZED',
    message: `${name} was normalized`,
    context: { propertyName: [name], rawValue: [rawValue], normalizedValue: [normalizedValue] },
  };
}
