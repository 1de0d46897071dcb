import type { EventDefinitionSeed, PropertySeed } from '@hubtrail/sandbox';

/** The contact properties that Teahouse has made in HubSpot. */
export const contactProperties: readonly PropertySeed[] = [
  { name: 'plan', label: 'Plan', type: 'enumeration', options: ['free', 'starter', 'pro', 'business'] },
  { name: 'favouritetea', label: 'Favourite tea' },
  { name: 'loyaltypoints', label: 'Loyalty points', type: 'number' },
  { name: 'newsletter', label: 'Newsletter', type: 'bool' },
  { name: 'birthday', label: 'Birthday', type: 'date' },
  { name: 'signed_up_at', label: 'Signed up', type: 'datetime' },
  { name: 'trial_ends_at', label: 'Trial ends', type: 'datetime' },
  { name: 'last_seen_at', label: 'Last seen', type: 'datetime' },
  { name: 'churned_at', label: 'Left', type: 'datetime' },
  {
    name: 'interests',
    label: 'Interests',
    type: 'enumeration',
    fieldType: 'checkbox',
    options: ['black', 'green', 'white', 'oolong', 'herbal'],
  },
];

/** The company properties that Teahouse has made in HubSpot. */
export const companyProperties: readonly PropertySeed[] = [
  { name: 'plan', label: 'Plan', type: 'enumeration', options: ['trial', 'starter', 'pro', 'business'] },
  { name: 'mrr', label: 'Monthly revenue', type: 'number' },
];

const number = (name: string) => ({ name, type: 'number' }) as const;

/** The custom events that Teahouse has defined in HubSpot; what else it tracks is not defined. */
export const eventDefinitions: readonly EventDefinitionSeed[] = [
  { name: 'page_viewed', properties: ['name', 'path', 'url', 'title'] },
  { name: 'account_created', properties: ['method'] },
  { name: 'trial_started', properties: ['plan', number('days')] },
  { name: 'newsletter_joined', properties: ['list'] },
  { name: 'brewing_guide_viewed', properties: ['tea', number('minutes')] },
  { name: 'tea_added', properties: ['tea', number('grams'), number('price')] },
  {
    name: 'order_placed',
    properties: ['order_id', 'tea', 'currency', number('value'), { name: 'shipped_by', type: 'date' }],
  },
  { name: 'plan_upgraded', properties: ['plan', 'currency', number('value')] },
  { name: 'plan_cancelled', properties: ['plan', 'reason'] },
  { name: 'teammate_invited', properties: ['role'] },
  { name: 'ticket_opened', properties: ['topic', { name: 'urgent', type: 'bool' }] },
];
