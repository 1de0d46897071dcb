/**
 * Runs in a page: the embed of forms from the new editor, `/forms/embed/{portalId}.js`. It fills every `hs-form-frame`
 * and `hs-form-html` of the page, now and later, and tells by the window's `hs-form-event:…` events; the legacy messages
 * do not fire (HubSpot docs, global form events, 2026). The form stands in the page itself, not in a frame.
 *
 * @param {{ portalId: string, delayMs: number }} settings
 * @param {(settings: { delayMs: number }) => FormKit} createFormKit
 */
export function offerEditorForms(settings, createFormKit) {
  const kit = createFormKit(settings);
  /** @type {EditorForm[]} */
  const shown = [];
  /** @type {WeakSet<HTMLElement>} */
  const seen = new WeakSet();

  function look() {
    for (const place of /** @type {Iterable<HTMLElement>} */ (
      document.querySelectorAll('.hs-form-frame, .hs-form-html')
    )) {
      if (seen.has(place)) continue;
      seen.add(place);
      void show(place);
    }
  }

  /** @param {HTMLElement} place */
  async function show(place) {
    const { formId = '', portalId = settings.portalId, region } = place.dataset;
    const definition = await kit.define(region, portalId, formId).catch(() => undefined);
    if (definition === undefined) return;
    await kit.later();
    const form = kit.render(definition, ({ objectTypeId, name }) => `${objectTypeId}/${name}`, {});
    const instanceId = `${formId}-${shown.length}`;
    const handle = handleOf(form, formId, instanceId);
    shown.push(handle);
    place.append(form);

    /** @param {string} name */
    function tell(name) {
      window.dispatchEvent(new CustomEvent(`hs-form-event:${name}`, { detail: { formId, instanceId } }));
    }

    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (!kit.validate(form, {})) return;
      kit.submit(region, portalId, formId, form).then(
        ({ redirectUri, inlineMessage }) => {
          tell('on-submission:success');
          if (redirectUri !== undefined) return location.assign(redirectUri);
          const message = document.createElement('div');
          message.innerHTML = inlineMessage ?? definition.inlineMessage;
          form.replaceWith(message);
        },
        () => tell('on-submission:failed'),
      );
    });
    tell('on-ready');
  }

  /** @param {HTMLFormElement} form @param {string} formId @param {string} instanceId @returns {EditorForm} */
  function handleOf(form, formId, instanceId) {
    const inputOf = (/** @type {string} */ name) => {
      const input = form.elements.namedItem(name);
      return input instanceof HTMLInputElement || input instanceof HTMLSelectElement ? input : undefined;
    };
    return {
      getFormId: () => formId,
      getInstanceId: () => instanceId,
      getFormFieldValues: async () => kit.valuesOf(form),
      getFieldValue: (name) => inputOf(name)?.value,
      setFieldValue(name, value) {
        const input = inputOf(name);
        if (input !== undefined) input.value = value;
      },
    };
  }

  const forms = {
    getForms: () => [...shown],
    getFormFromEvent: (/** @type {Event} */ event) => {
      const detail = event instanceof CustomEvent ? event.detail : undefined;
      return shown.find((form) => form.getInstanceId() === detail?.instanceId);
    },
  };
  // Both spellings are in use.
  window.HubSpotFormsV4 = forms;
  window.HubspotFormsV4 = forms;
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
  look();
}
