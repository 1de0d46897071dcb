export { createWebhook, type ToldOfContacts, type WebhookSettings } from './create-webhook.ts';
