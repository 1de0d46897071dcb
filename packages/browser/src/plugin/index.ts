export { type HubSpotPlugin, type HubSpotPluginSettings, hubspotPlugin } from './hubspot-plugin.ts';
