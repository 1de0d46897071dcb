/** What HubSpot's scripts find and leave in a page. */

/** A command as pages push it: its name and what goes with it. */
type Command = readonly [name: string, ...rest: unknown[]];

interface Window {
  _hsq?: Command[];
  _hsp?: Command[];
  disableHubSpotCookieBanner?: boolean;
  hbspt?: { forms?: { create: (options: LegacyFormOptions) => void } };
  HubSpotFormsV4?: EditorForms;
  HubspotFormsV4?: EditorForms;
}

interface CookieJar {
  readonly read: (name: string) => string | undefined;
  /** Without a lifetime it ends with the session. */
  readonly write: (name: string, value: string, lifetimeMs?: number) => void;
  readonly remove: (name: string) => void;
}

interface Consent {
  readonly allowed: boolean;
  readonly categories: {
    readonly necessary: boolean;
    readonly analytics: boolean;
    readonly advertisement: boolean;
    readonly functionality: boolean;
  };
}

interface ShownForm {
  readonly inlineMessage: string;
  readonly fields: readonly ShownField[];
}

interface ShownField {
  readonly objectTypeId: string;
  readonly name: string;
  readonly label: string;
  readonly fieldType: string;
  readonly required: boolean;
  readonly hidden: boolean;
  readonly options: readonly string[];
}

interface FieldValue {
  readonly name: string;
  readonly value: string;
}

interface FormLook {
  readonly cssClass?: string;
  readonly submitButtonClass?: string;
  readonly errorClass?: string;
  readonly errorMessageClass?: string;
}

interface FormKit {
  /** Rejects for an unknown form. */
  readonly define: (region: string | undefined, portalId: string, formId: string) => Promise<ShownForm>;
  readonly render: (
    form: ShownForm,
    nameOf: (field: ShownField) => string,
    look: FormLook,
  ) => HTMLFormElement;
  readonly valuesOf: (form: HTMLFormElement) => FieldValue[];
  /** Shows what is missing or wrong; whether nothing is. */
  readonly validate: (form: HTMLFormElement, look: FormLook) => boolean;
  /** Rejects when HubSpot does not take it. */
  readonly submit: (
    region: string | undefined,
    portalId: string,
    formId: string,
    form: HTMLFormElement,
  ) => Promise<{ readonly redirectUri?: string; readonly inlineMessage?: string }>;
  readonly later: () => Promise<void>;
}

type LegacyFormOptions = FormLook & {
  readonly region?: string;
  readonly portalId: string | number;
  readonly formId: string;
  readonly target?: string;
  readonly redirectUrl?: string;
  readonly inlineMessage?: string;
  readonly css?: string;
  readonly cssRequired?: string;
  readonly formInstanceId?: string;
} & { readonly [callback: `on${string}`]: ((...values: unknown[]) => void) | undefined };

interface EditorForm {
  readonly getFormId: () => string;
  readonly getInstanceId: () => string;
  readonly getFormFieldValues: () => Promise<FieldValue[]>;
  readonly getFieldValue: (name: string) => string | undefined;
  readonly setFieldValue: (name: string, value: string) => void;
}

interface EditorForms {
  readonly getForms: () => EditorForm[];
  readonly getFormFromEvent: (event: Event) => EditorForm | undefined;
}
