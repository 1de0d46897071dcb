import {
  type End,
  type HubSpotRequest,
  type HubSpotResponse,
  pathFamily,
  readEnd,
} from '@hubtrail/core/hubspot';

/** HubSpot has announced that an API in use here will end. */
export interface Ending extends End {
  /** Which part of the API, as in `/crm/v3/objects`. */
  readonly family: string;
}

/** Watches HubSpot's answers for announcements that an API ends. */
export interface EndWatch {
  see(request: HubSpotRequest, response: HubSpotResponse): void;
}

/** @param tell - told once of each kind, and not for each answer: they all say the same, for years */
export function createEndWatch(tell: (ending: Ending) => void): EndWatch {
  const told = new Set<End['kind']>();
  return {
    see({ path }, response) {
      const end = response.kind === 'answer' ? readEnd(response) : undefined;
      if (end === undefined || told.has(end.kind)) return;
      told.add(end.kind);
      tell({ ...end, family: pathFamily(path) });
    },
  };
}
