/** Which of HubSpot's limits a request counts against. */
export type Bucket = 'crm' | 'search' | 'associations' | 'events';
