/**
 * Runs in a page: the forms SDK for legacy forms, `/forms/v2.js`. `hbspt.forms.create` exists only some time after the
 * script has run, returns nothing, and shows the form later still; its callbacks and the window's `hsFormCallback`
 * messages tell when (HubSpot docs, legacy forms, 2026). The form stands in the page itself, not in a frame.
 *
 * @param {{ delayMs: number }} settings
 * @param {(settings: { delayMs: number }) => FormKit} createFormKit
 */
export function offerLegacyForms(settings, createFormKit) {
  const kit = createFormKit(settings);

  /** @param {LegacyFormOptions} options */
  async function show(options) {
    const { formId } = options;
    const portalId = String(options.portalId);
    /** @param {string} name @param {unknown} [data] @param {unknown} [form] */
    function tell(name, data, form) {
      options[/** @type {`on${string}`} */ (name)]?.(...[form, data].filter((value) => value !== undefined));
      window.postMessage({ type: 'hsFormCallback', eventName: name, id: formId, data }, location.origin);
    }

    tell('onBeforeFormInit', { formId, portalId });
    /** @type {ShownForm} */
    let definition;
    try {
      definition = await kit.define(options.region, portalId, formId);
    } catch (error) {
      return tell('onFormDefinitionFetchError', { message: String(error) });
    }
    tell('onFormDefinitionFetchSuccess', {});
    await kit.later();

    const target = document.querySelector(options.target ?? 'body');
    if (target === null) return;
    const form = kit.render(definition, ({ name }) => name, options);
    form.id = `hsForm_${formId}${options.formInstanceId === undefined ? '' : `_${options.formInstanceId}`}`;
    form.classList.add(`hsForm_${formId}`);
    addStyles(target, options);
    target.append(form);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void submit(form, definition);
    });
    tell('onFormReady', undefined, form);

    /** @param {HTMLFormElement} form @param {ShownForm} definition */
    async function submit(form, { inlineMessage }) {
      if (!kit.validate(form, options)) return tell('onFormFailedValidation', undefined, form);
      const data = kit.valuesOf(form);
      tell('onFormSubmit', data, form);
      tell('onBeforeFormSubmit', data, form);
      try {
        const answer = await kit.submit(options.region, portalId, formId, form);
        const redirectUrl = options.redirectUrl ?? answer.redirectUri;
        const submissionValues = Object.fromEntries(data.map(({ name, value }) => [name, value]));
        const message = document.createElement('div');
        message.className = 'submitted-message';
        message.innerHTML = options.inlineMessage ?? answer.inlineMessage ?? inlineMessage;
        if (redirectUrl === undefined) form.replaceWith(message);
        tell('onFormSubmitted', { redirectUrl, submissionValues }, form);
        if (redirectUrl !== undefined) location.assign(redirectUrl);
      } catch (error) {
        tell('onFormError', { message: String(error) }, form);
      }
    }
  }

  /** @param {Element} target @param {LegacyFormOptions} options */
  function addStyles(target, { css, cssRequired }) {
    const rules = `${cssRequired ?? ''}${css ?? ''}`;
    if (rules === '') return;
    const style = document.createElement('style');
    style.textContent = rules;
    target.append(style);
  }

  void kit.later().then(() => {
    window.hbspt = { ...window.hbspt, forms: { create: (options) => void show(options) } };
  });
}
