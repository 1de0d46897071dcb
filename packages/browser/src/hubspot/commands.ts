import { hasPage, page } from '../runtime/page.ts';

/** A command for HubSpot's tracking script, as in `['setPath', '/tea']`. */
export type Command = readonly [name: string, ...values: readonly unknown[]];

interface Queue {
  push(command: Command): unknown;
}

/** `window._hsq` and `window._hsp`: arrays until HubSpot's script has taken them over. */
interface HubSpotWindow {
  _hsq?: Queue;
  _hsp?: Queue;
}

const hubspot = page as HubSpotWindow;

/** Hands a command to the tracking script, now or when it comes. */
export function pushTracking(command: Command): void {
  hubspot._hsq ??= [];
  hubspot._hsq.push(command);
}

/** Hands a command to the consent banner, now or when it comes. */
export function pushPrivacy(command: Command): void {
  hubspot._hsp ??= [];
  hubspot._hsp.push(command);
}

/** Whether the tracking script has taken over: its `push` is another than that of arrays. */
export function isTracking(): boolean {
  const commands: Queue = hubspot._hsq ?? [];
  return hasPage && commands.push !== Array.prototype.push;
}
