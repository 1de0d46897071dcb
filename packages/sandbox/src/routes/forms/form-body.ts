import type { JsonObject } from '../../model/json.ts';
import type { FormDefinition, FormField } from '../../store/form-store.ts';

/** A form's definition as answers show it. */
export function formBody(form: FormDefinition): JsonObject {
  const time = new Date(form.createdAt).toISOString();
  return {
    id: form.id,
    name: form.name,
    formType: 'hubspot',
    createdAt: time,
    updatedAt: time,
    archived: false,
    fieldGroups: form.fields.map((field) => ({
      groupType: 'default_group',
      richTextType: 'text',
      fields: [fieldBody(field)],
    })),
    configuration: {
      language: 'en',
      createNewContactForNewEmail: false,
      editable: true,
      cloneable: true,
      archivable: true,
      recaptchaEnabled: form.hasCaptcha,
      notifyContactOwner: false,
      notifyRecipients: [],
      prePopulateKnownValues: true,
      allowLinkToResetKnownValues: false,
      lifecycleStages: [],
      postSubmitAction:
        form.redirectUri === undefined
          ? { type: 'thank_you', value: form.inlineMessage }
          : { type: 'redirect_url', value: form.redirectUri },
    },
    displayOptions: { renderRawHtml: false, theme: 'default_style', submitButtonText: 'Submit', style: {} },
    legalConsentOptions: { type: form.legalConsent },
  };
}

function fieldBody({ options, ...field }: FormField): JsonObject {
  const shown = { ...field, dependentFields: [], placeholder: '', defaultValue: '' };
  if (field.fieldType === 'email') {
    return { ...shown, validation: { blockedEmailDomains: [], useDefaultBlockList: false } };
  }
  if (options.length === 0) return shown;
  const listed = options.map((value, displayOrder) => ({
    label: value,
    value,
    description: '',
    displayOrder,
  }));
  return { ...shown, options: listed };
}
