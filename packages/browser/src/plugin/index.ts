export { type HubSpotPlugin, type HubSpotPluginSettings, hubspotPlugin } from './hubspot-plugin.ts';
export type { ScriptTrust } from '../runtime/load-script.ts';
