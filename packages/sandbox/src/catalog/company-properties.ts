import type { PropertySeed } from './define.ts';
import { sharedProperties } from './shared-properties.ts';

const industries = [
  { label: 'Accounting', value: 'ACCOUNTING' },
  { label: 'Airlines/Aviation', value: 'AIRLINES_AVIATION' },
  { label: 'Apparel & Fashion', value: 'APPAREL_FASHION' },
  { label: 'Automotive', value: 'AUTOMOTIVE' },
  { label: 'Banking', value: 'BANKING' },
  { label: 'Biotechnology', value: 'BIOTECHNOLOGY' },
  { label: 'Computer Software', value: 'COMPUTER_SOFTWARE' },
  { label: 'Construction', value: 'CONSTRUCTION' },
  { label: 'Consumer Goods', value: 'CONSUMER_GOODS' },
  { label: 'Education Management', value: 'EDUCATION_MANAGEMENT' },
  { label: 'Financial Services', value: 'FINANCIAL_SERVICES' },
  { label: 'Food & Beverages', value: 'FOOD_BEVERAGES' },
  { label: 'Hospital & Health Care', value: 'HOSPITAL_HEALTH_CARE' },
  { label: 'Hospitality', value: 'HOSPITALITY' },
  { label: 'Information Technology and Services', value: 'INFORMATION_TECHNOLOGY_AND_SERVICES' },
  { label: 'Insurance', value: 'INSURANCE' },
  { label: 'Internet', value: 'INTERNET' },
  { label: 'Legal Services', value: 'LEGAL_SERVICES' },
  { label: 'Marketing and Advertising', value: 'MARKETING_AND_ADVERTISING' },
  { label: 'Real Estate', value: 'REAL_ESTATE' },
  { label: 'Retail', value: 'RETAIL' },
  { label: 'Telecommunications', value: 'TELECOMMUNICATIONS' },
];

const ownProperties: readonly PropertySeed[] = [
  { name: 'name', label: 'Company name', formField: true },
  // Not unique: HubSpot's API creates a second company for one domain without a word.
  { name: 'domain', label: 'Company Domain Name', formField: true },
  {
    name: 'hs_additional_domains',
    label: 'Additional Domains',
    type: 'enumeration',
    fieldType: 'checkbox',
    externalOptions: true,
  },
  { name: 'industry', label: 'Industry', type: 'enumeration', options: industries, formField: true },
  {
    name: 'type',
    label: 'Type',
    type: 'enumeration',
    options: ['PROSPECT', 'PARTNER', 'RESELLER', 'VENDOR', 'OTHER'],
  },
  { name: 'numberofemployees', label: 'Number of Employees', type: 'number', formField: true },
  { name: 'description', label: 'Description', fieldType: 'textarea', formField: true },
  { name: 'about_us', label: 'About Us', fieldType: 'textarea' },
  { name: 'address2', label: 'Street Address 2', formField: true },
  { name: 'timezone', label: 'Time Zone', formField: true },
  { name: 'founded_year', label: 'Year Founded' },
  { name: 'is_public', label: 'Is Public', type: 'bool' },
  { name: 'total_money_raised', label: 'Total Money Raised' },
  { name: 'total_revenue', label: 'Total Revenue', type: 'number', calculated: true },
  {
    name: 'web_technologies',
    label: 'Web Technologies',
    type: 'enumeration',
    fieldType: 'checkbox',
    externalOptions: true,
  },
  { name: 'linkedin_company_page', label: 'LinkedIn Company Page', formField: true },
  { name: 'facebook_company_page', label: 'Facebook Company Page', formField: true },
  { name: 'twitterhandle', label: 'X username', formField: true },
  { name: 'closedate', label: 'Close Date', type: 'datetime' },
  { name: 'hs_lastmodifieddate', label: 'Last Modified Date', type: 'datetime', readOnly: true },
  {
    name: 'num_associated_contacts',
    label: 'Number of Associated Contacts',
    type: 'number',
    calculated: true,
  },
  { name: 'hs_num_child_companies', label: 'Number of child companies', type: 'number', calculated: true },
  { name: 'hs_parent_company_id', label: 'Parent Company', type: 'number', calculated: true },
  { name: 'hs_target_account', label: 'Target Account', type: 'bool' },
  { name: 'hs_is_target_account', label: 'Target Account', type: 'bool' },
];

/** The company properties that every HubSpot account has; a selection, with HubSpot's types and flags. */
export const companyProperties: readonly PropertySeed[] = [...sharedProperties, ...ownProperties].map(
  (property) => ({ groupName: 'companyinformation', ...property }),
);
