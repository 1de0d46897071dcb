import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** As much of Segment's destination as is used here. */
export interface Destination {
  onEvent(
    event: object,
    settings: object,
    options: { readonly transactionContext: TransactionContext },
  ): Promise<readonly unknown[]>;
}

/** What Segment's actions of one event tell each other, such as the contact's id. */
export interface TransactionContext {
  readonly transaction: Record<string, string>;
  readonly setTransaction: (key: string, value: string) => void;
}

interface DestinationDefinition {
  readonly actions: Readonly<Record<string, { readonly fields: object }>>;
}

const hubspotFolder = '@segment/action-destinations/dist/destinations/hubspot';

/** Whether `npm install` was run in this folder. */
export function isInstalled(): boolean {
  return existsSync(fileURLToPath(new URL('node_modules/@segment/action-destinations', import.meta.url)));
}

/** Loads Segment's HubSpot destination and points it at another address: its own is a constant. */
export function loadDestination(baseUrl: string): {
  readonly destination: Destination;
  /** Segment's default mapping of an action. */
  readonly defaultMapping: (action: string) => object;
} {
  const load = createRequire(import.meta.url);
  const core = load('@segment/actions-core') as {
    Destination: new (definition: DestinationDefinition) => Destination;
    defaultValues: (fields: object) => object;
  };
  load(`${hubspotFolder}/properties`).HUBSPOT_BASE_URL = baseUrl;
  const { default: definition } = load(hubspotFolder) as { default: DestinationDefinition };
  return {
    destination: new core.Destination(definition),
    defaultMapping: (action) => core.defaultValues(definition.actions[action]?.fields ?? {}),
  };
}
