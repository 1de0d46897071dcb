import type { CrmRecord } from '../model/crm-record.ts';
import type { ObjectType } from '../model/object-type.ts';
import { invalid, type Refusal } from '../model/refusal.ts';
import type { RequiredRule } from '../model/required-rule.ts';
import type { World } from '../store/world.ts';
import type { CheckedProperties } from '../validation/check-properties.ts';

/**
 * Refuses a record that lacks what the account's rules ask for (HubSpot changelog, September 2026).
 *
 * A change is held against the rules whose properties it touches, so that old records can still be changed
 * (unverified).
 */
export function checkRequired(
  world: World,
  type: ObjectType,
  values: CheckedProperties,
  record: CrmRecord | undefined,
): Refusal | undefined {
  const currentValue = (name: string) => values.get(name) ?? record?.versions.get(name)?.value ?? '';
  const broken = world.requiredRules.filter(
    (rule) =>
      rule.objectType === type &&
      (record === undefined || isTouched(rule, values)) &&
      isInForce(rule, currentValue) &&
      currentValue(rule.property) === '',
  );
  if (broken.length === 0) return undefined;
  return invalid('The property values provided are invalid', { errors: broken.map(errorOf) });
}

function isTouched({ property, when }: RequiredRule, values: CheckedProperties): boolean {
  return values.has(property) || (when !== undefined && values.has(when.property));
}

function isInForce({ when }: RequiredRule, currentValue: (name: string) => string): boolean {
  if (when === undefined) return true;
  const value = currentValue(when.property);
  return when.values === undefined ? value !== '' : when.values.includes(value);
}

function errorOf({ property, when }: RequiredRule) {
  const context = { propertyName: [property] };
  if (when === undefined) {
    return {
      message: `A value for ${property} must be provided`,
      code: 'MISSING_REQUIRED_PROPERTY',
      context,
    };
  }
  const message = `A value for ${property} is required because of a conditional property rule based on [${when.property}]`;
  return { message, code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY', context };
}
