import { toPropertyName } from './to-property-name.ts';
import { trimText } from './trim-text.ts';

/** What HubSpot calls an event and its properties. */
export interface EventMapping {
  /** Qualified, as in `pe123_purchase`, or plain. */
  readonly name: string;
  /** HubSpot's name of a property, by the name in the call. */
  readonly properties?: Readonly<Record<string, string>>;
}

/** A mapping, made ready to be looked up. */
export interface ReadyMapping {
  readonly name: string;
  readonly aliases: ReadonlyMap<string, string>;
}

/** Mappings by the event's name. */
export type EventMap = ReadonlyMap<string, ReadyMapping>;

/**
 * Makes mappings ready to be looked up, whatever case and outer blanks the names in the calls have.
 *
 * @param mappings - by the event's name in the call; nested properties as in `address.city`
 * @example createEventMap({ 'Order Completed': { name: 'pe123_purchase', properties: { Revenue: 'value' } } })
 */
export function createEventMap(mappings: Readonly<Record<string, EventMapping>>): EventMap {
  return new Map(
    Object.entries(mappings).map(([event, { name, properties = {} }]) => {
      const aliases = Object.entries(properties).map(
        ([from, to]) => [toPropertyName(from) ?? from, to] as const,
      );
      return [toKey(event), { name, aliases: new Map(aliases) }];
    }),
  );
}

/** The mapping of an event by its name in the call. */
export function findMapping(map: EventMap | undefined, event: unknown): ReadyMapping | undefined {
  return map !== undefined && typeof event === 'string' ? map.get(toKey(event)) : undefined;
}

function toKey(event: string): string {
  return trimText(event).toLowerCase();
}
