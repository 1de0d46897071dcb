import type { Sandbox } from '@hubtrail/sandbox';
import { definitionNames, definitionProperties, numberProperty } from './events.ts';

/** Makes the event definitions that the events need. */
export function addDefinitions({ portal }: Sandbox): void {
  for (const name of definitionNames) portal.addEventDefinition({ name, properties: definitionProperties });
}

/** The numbers of the events that HubSpot has, in the order of arrival. */
export function numbersIn({ portal }: Sandbox): number[] {
  return portal.events().map(({ properties }) => Number(properties[numberProperty]));
}
