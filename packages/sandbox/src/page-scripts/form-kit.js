/**
 * Runs in a page: what both kinds of embedded forms do alike. They fetch their definition, are drawn, checked and
 * submitted with the visitor's cookie. Taken from HubSpot's host, they ask HubSpot's hosts of the form's region.
 *
 * @param {{ delayMs: number }} settings
 * @returns {FormKit}
 */
export function createFormKit({ delayMs }) {
  const own = document.currentScript;
  const source = new URL(own instanceof HTMLScriptElement ? own.src : location.href);
  const isHubSpots = /(^|\.)hsforms\.net$/.test(source.hostname);

  /** @param {'forms' | 'api'} service @param {string | undefined} region */
  function hostOf(service, region) {
    if (!isHubSpots) return source.origin;
    const suffix = region === undefined || region === '' || region === 'na1' ? '' : `-${region}`;
    return `https://${service}${suffix}.hsforms.com`;
  }

  /** @param {string | undefined} region @param {string} portalId @param {string} formId */
  async function define(region, portalId, formId) {
    const answer = await fetch(`${hostOf('forms', region)}/embed/v3/form/${portalId}/${formId}/json`);
    if (!answer.ok) throw new Error(`Could not fetch form definition ${formId}: ${answer.status}`);
    return answer.json();
  }

  /** @type {FormKit['render']} */
  function render({ fields }, nameOf, { cssClass = '', submitButtonClass = 'hs-button primary large' }) {
    const form = document.createElement('form');
    form.className = `hs-form ${cssClass}`.trim();
    form.noValidate = true;
    for (const field of fields) form.append(renderField(field, nameOf(field)));
    const button = document.createElement('input');
    Object.assign(button, { type: 'submit', className: submitButtonClass, value: 'Submit' });
    form.append(button);
    return form;
  }

  /** @param {ShownField} field @param {string} name */
  function renderField(field, name) {
    const input = document.createElement(field.options.length > 0 ? 'select' : 'input');
    for (const option of ['', ...field.options])
      if (input instanceof HTMLSelectElement) input.add(new Option(option));
    if (input instanceof HTMLInputElement) input.type = typeOf(field);
    Object.assign(input, { name, className: 'hs-input', required: field.required });
    input.dataset['objectTypeId'] = field.objectTypeId;
    input.dataset['property'] = field.name;
    if (field.hidden) return input;
    const label = document.createElement('label');
    label.append(`${field.label}${field.required ? '*' : ''} `, input);
    const box = document.createElement('div');
    box.className = `hs_${field.name} hs-fieldtype-${field.fieldType} field hs-form-field`;
    box.append(label);
    return box;
  }

  /** @param {ShownField} field */
  function typeOf({ hidden, fieldType }) {
    if (hidden) return 'hidden';
    return fieldType === 'email' || fieldType === 'number' ? fieldType : 'text';
  }

  /** @param {HTMLFormElement} form */
  function inputsOf(form) {
    return /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('.hs-input')]);
  }

  /** @param {HTMLFormElement} form */
  function valuesOf(form) {
    return inputsOf(form).map(({ name, value }) => ({ name, value }));
  }

  /** @type {FormKit['validate']} */
  function validate(form, { errorClass = 'invalid error', errorMessageClass = 'hs-error-msg' }) {
    for (const message of form.querySelectorAll('[role=alert]')) message.remove();
    const wrong = inputsOf(form).filter((input) => !input.checkValidity());
    for (const input of inputsOf(form)) {
      input.className = wrong.includes(input) ? `hs-input ${errorClass}` : 'hs-input';
    }
    for (const input of wrong) {
      const message = document.createElement('div');
      message.className = errorMessageClass;
      message.setAttribute('role', 'alert');
      message.textContent =
        input.value === '' ? 'Please complete this required field.' : 'Please check this value.';
      input.after(message);
    }
    return wrong.length === 0;
  }

  /** @type {FormKit['submit']} */
  async function submit(region, portalId, formId, form) {
    const hutk = /(?:^|; )hubspotutk=([^;]*)/.exec(document.cookie)?.[1];
    const fields = inputsOf(form)
      .filter(({ value }) => value !== '')
      .map(({ dataset, value }) => ({
        objectTypeId: dataset['objectTypeId'],
        name: dataset['property'],
        value,
      }));
    const context = {
      pageUri: location.href,
      pageName: document.title,
      ...(hutk === undefined ? {} : { hutk }),
    };
    const answer = await fetch(
      `${hostOf('api', region)}/submissions/v3/integration/submit/${portalId}/${formId}`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ submittedAt: Date.now(), fields, context }),
      },
    );
    if (!answer.ok) throw new Error(`The form was not taken: ${answer.status}`);
    return answer.json();
  }

  return {
    define,
    render,
    valuesOf,
    validate,
    submit,
    later: () => new Promise((resolve) => setTimeout(resolve, delayMs)),
  };
}
