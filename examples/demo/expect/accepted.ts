import type { Fields, FileEvent } from '../file-event.ts';

/** The events as HubSpot should hear of them: each message id once, without those that can never work. */
export interface Accepted {
  readonly events: readonly FileEvent[];
  /** Calls that must be refused where they are made. */
  readonly refused: number;
  /** Lines whose message id was there before. */
  readonly repeated: number;
}

/** Sorts out what does not count. */
export function acceptedEvents(lines: readonly FileEvent[]): Accepted {
  const possible = lines.filter(canWork);
  const first = new Map<string, FileEvent>();
  for (const event of possible) if (!first.has(event.messageId)) first.set(event.messageId, event);
  return {
    events: [...first.values()],
    refused: lines.length - possible.length,
    repeated: possible.length - first.size,
  };
}

function canWork(event: FileEvent): boolean {
  const hasTime =
    typeof event.timestamp === 'number' ? event.timestamp > 1e12 : /^\d{4}-\d\d-\d\dT/.test(event.timestamp);
  const names = (fields: Fields | undefined): boolean => typeof fields?.['email'] === 'string';
  const isSomebody =
    event.userId !== undefined ||
    event.anonymousId !== undefined ||
    names(event.traits) ||
    names(event.properties);
  switch (event.type) {
    case 'identify':
    case 'page':
      return hasTime && isSomebody;
    case 'track':
      return hasTime && isSomebody && (event.event ?? '').trim() !== '';
    case 'group':
      return hasTime && event.groupId !== undefined;
    case 'alias':
      return hasTime && event.userId !== undefined && event.previousId !== undefined;
  }
}

/** Whether `integrations` leaves the event to HubSpot. */
export function isForHubSpot({ integrations = {} }: FileEvent): boolean {
  return integrations['HubSpot'] ?? integrations['All'] ?? true;
}
