/** What the portal says about one property of contacts or companies. */
export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  /** `bool`, `date`, `datetime`, `enumeration`, `number`, `phone_number`, `string`; HubSpot may add more. */
  readonly type: string;
  readonly fieldType: string;
  readonly description: string;
  readonly groupName: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
  /** The options live elsewhere (owners, stages): values cannot be checked here. */
  readonly externalOptions: boolean;
  /** HubSpot computes it; a write is refused. */
  readonly readOnly: boolean;
  readonly unique: boolean;
}

/** The properties that can be used, by name. */
export type PropertyCatalog = ReadonlyMap<string, PropertyDefinition>;
