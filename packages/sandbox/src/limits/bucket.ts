/** Which of HubSpot's limits a request counts against; `none` for OAuth, which has no known one. */
export type Bucket = 'crm' | 'search' | 'associations' | 'events' | 'forms' | 'secure-forms' | 'none';
