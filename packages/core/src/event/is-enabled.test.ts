import { expect, it } from 'vitest';
import type { Integrations } from './analytics-event.ts';
import { isEnabled } from './is-enabled.ts';

it.each<readonly [string, Integrations | undefined, boolean]>([
  ['nothing is said', undefined, true],
  ['others are switched off', { Amplitude: false }, true],
  ['HubSpot is off', { HubSpot: false }, false],
  ['HubSpot is off and All on', { HubSpot: false, All: true }, false],
  ['All is off', { All: false }, false],
  ['All is off and HubSpot on', { All: false, HubSpot: true }, true],
  ['All is off and HubSpot has settings', { All: false, HubSpot: { region: 'eu1' } }, true],
  ['HubSpot is 0, which is no false', { HubSpot: 0 }, true],
  ['HubSpot is null and All off', { HubSpot: null, All: false }, false],
  ['the name is in other letters', { hubspot: false }, false],
  ['the classic name is off', { 'HubSpot (Classic)': false }, false],
  ['the classic name is off and HubSpot on', { 'HubSpot (Classic)': false, HubSpot: true }, true],
  ['another destination of HubSpot’s is off', { 'HubSpot Cloud Mode (Actions)': false }, true],
  ['the switch is no object', 'no' as unknown as Integrations, true],
])('S-02 %s', (_title, integrations, enabled) => {
  expect(isEnabled(integrations)).toBe(enabled);
});
