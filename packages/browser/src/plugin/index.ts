export type { ScriptTrust } from '../runtime/load-script.ts';
export { type HubSpotPlugin, type HubSpotPluginSettings, hubspotPlugin } from './hubspot-plugin.ts';
