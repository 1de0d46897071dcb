import type { PropertySeed } from './define.ts';

/** HubSpot's default lifecycle stages, from the earliest to the latest (HubSpot knowledge base, 2026). */
const lifecycleStages: readonly { readonly label: string; readonly value: string }[] = [
  { label: 'Subscriber', value: 'subscriber' },
  { label: 'Lead', value: 'lead' },
  { label: 'Marketing Qualified Lead', value: 'marketingqualifiedlead' },
  { label: 'Sales Qualified Lead', value: 'salesqualifiedlead' },
  { label: 'Opportunity', value: 'opportunity' },
  { label: 'Customer', value: 'customer' },
  { label: 'Evangelist', value: 'evangelist' },
  { label: 'Other', value: 'other' },
];

const leadStatuses = [
  { label: 'New', value: 'NEW' },
  { label: 'Open', value: 'OPEN' },
  { label: 'In Progress', value: 'IN_PROGRESS' },
  { label: 'Open Deal', value: 'OPEN_DEAL' },
  { label: 'Unqualified', value: 'UNQUALIFIED' },
  { label: 'Attempted to Contact', value: 'ATTEMPTED_TO_CONTACT' },
  { label: 'Connected', value: 'CONNECTED' },
  { label: 'Bad Timing', value: 'BAD_TIMING' },
];

const originalSources = [
  { label: 'Organic Search', value: 'ORGANIC_SEARCH' },
  { label: 'Paid Search', value: 'PAID_SEARCH' },
  { label: 'Email Marketing', value: 'EMAIL_MARKETING' },
  { label: 'Organic Social', value: 'SOCIAL_MEDIA' },
  { label: 'Referrals', value: 'REFERRALS' },
  { label: 'Other Campaigns', value: 'OTHER_CAMPAIGNS' },
  { label: 'Direct Traffic', value: 'DIRECT_TRAFFIC' },
  { label: 'Offline Sources', value: 'OFFLINE' },
  { label: 'Paid Social', value: 'PAID_SOCIAL' },
];

const countProperties: readonly PropertySeed[] = [
  { name: 'num_associated_deals', label: 'Number of Associated Deals', type: 'number', calculated: true },
  { name: 'hs_analytics_num_page_views', label: 'Number of Pageviews', type: 'number', readOnly: true },
  { name: 'hs_analytics_num_visits', label: 'Number of Sessions', type: 'number', readOnly: true },
  { name: 'num_notes', label: 'Number of Sales Activities', type: 'number', readOnly: true },
];

const systemProperties: readonly PropertySeed[] = [
  { name: 'hs_object_id', label: 'Record ID', type: 'number', readOnly: true, hasUniqueValue: true },
  { name: 'hs_unique_creation_key', label: 'Unique creation key', readOnly: true, hasUniqueValue: true },
  { name: 'hs_object_source', label: 'Record source', readOnly: true },
  { name: 'hs_object_source_id', label: 'Record source ID', readOnly: true },
  { name: 'hs_object_source_label', label: 'Record source', readOnly: true },
  {
    name: 'hs_merged_object_ids',
    label: 'Merged record IDs',
    type: 'enumeration',
    fieldType: 'checkbox',
    readOnly: true,
    externalOptions: true,
  },
  { name: 'hs_createdate', label: 'Object create date/time', type: 'datetime', readOnly: true },
  { name: 'createdate', label: 'Create Date', type: 'datetime', readOnly: true },
  { name: 'hs_pipeline', label: 'Pipeline', type: 'enumeration', externalOptions: true },
  { name: 'notes_last_contacted', label: 'Last Contacted', type: 'datetime', readOnly: true },
  { name: 'notes_last_updated', label: 'Last Activity Date', type: 'datetime', readOnly: true },
];

const sourceProperties: readonly PropertySeed[] = [
  {
    name: 'hs_analytics_source',
    label: 'Original Traffic Source',
    type: 'enumeration',
    options: originalSources,
  },
  {
    name: 'hs_analytics_source_data_1',
    label: 'Original Traffic Source Drill-Down 1',
    readOnly: true,
  },
  {
    name: 'hs_analytics_source_data_2',
    label: 'Original Traffic Source Drill-Down 2',
    readOnly: true,
  },
];

const saleProperties: readonly PropertySeed[] = [
  {
    name: 'lifecyclestage',
    label: 'Lifecycle Stage',
    type: 'enumeration',
    fieldType: 'radio',
    externalOptions: true,
    options: lifecycleStages,
  },
  {
    name: 'hs_lead_status',
    label: 'Lead Status',
    type: 'enumeration',
    fieldType: 'radio',
    options: leadStatuses,
  },
  { name: 'hubspot_owner_id', label: 'Owner', type: 'enumeration', externalOptions: true },
  {
    name: 'hubspot_owner_assigneddate',
    label: 'Owner Assigned Date',
    type: 'datetime',
    readOnly: true,
  },
  {
    name: 'hs_lifecyclestage_lead_date',
    label: 'Became a Lead Date',
    type: 'datetime',
    readOnly: true,
  },
];

const addressProperties: readonly PropertySeed[] = [
  { name: 'phone', label: 'Phone Number', fieldType: 'phonenumber', formField: true },
  { name: 'address', label: 'Street Address', formField: true },
  { name: 'city', label: 'City', formField: true },
  { name: 'state', label: 'State/Region', formField: true },
  { name: 'zip', label: 'Postal Code', formField: true },
  { name: 'country', label: 'Country/Region', formField: true },
  { name: 'website', label: 'Website URL', formField: true },
  { name: 'annualrevenue', label: 'Annual Revenue', type: 'number', formField: true },
];

/** The properties that contacts and companies have alike. */
export const sharedProperties: readonly PropertySeed[] = [
  ...systemProperties,
  ...sourceProperties,
  ...saleProperties,
  ...addressProperties,
  ...countProperties,
];
