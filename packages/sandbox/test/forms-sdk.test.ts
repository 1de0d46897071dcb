import { describe, expect, it } from 'vitest';
import { enginesToTest } from '../../../scripts/browsers/engine.ts';
import { siteIn } from './site.ts';

const formId = 'f0000000-0000-4000-8000-000000000001';

describe.each(enginesToTest)('the forms SDK in %s', (engine) => {
  const open = siteIn(engine);

  it('shows a legacy form later than it says, tells each step, and submits it with the cookie', async () => {
    const body = `<div id="here"></div>
      <script>
        steps = []; messages = [];
        addEventListener('message', ({ data }) => data.type === 'hsFormCallback' && messages.push(data.eventName));
        function create() {
          const names = ['onBeforeFormInit', 'onFormDefinitionFetchSuccess', 'onFormReady', 'onFormFailedValidation',
            'onFormSubmit', 'onBeforeFormSubmit', 'onFormSubmitted', 'onFormError'];
          const heard = (name) => [name, (...values) => steps.push([name, name === 'onFormReady' ? '' : values.at(-1)])];
          const callbacks = Object.fromEntries(names.map(heard));
          hbspt.forms.create({ region: 'eu1', portalId: '1234567', formId: '${formId}', target: '#here', ...callbacks });
          isShownAtOnce = document.querySelector('#here form') !== null;
        }
      </script>
      <script src="https://js-eu1.hsforms.net/forms/v2.js" onload="isUsableAtOnce = Boolean(window.hbspt)"></script>
      <script async src="https://js-eu1.hs-scripts.com/1234567.js"></script>`;
    const { sandbox, page, asked, cookies, views } = await open(body);
    sandbox.portal.addForm({ id: formId, fields: [{ name: 'email', required: true }, 'firstname'] });
    await expect.poll(() => page.evaluate('Boolean(window.hbspt?.forms?.create)')).toBe(true);
    await expect.poll(views).toHaveLength(1);
    await page.evaluate('create()');
    expect(await page.evaluate('[isUsableAtOnce, isShownAtOnce]')).toEqual([false, false]);
    await page.click('#here [type=submit]');
    await page.waitFor('#here .hs-error-msg');
    await page.fill('#here [name=email]', 'ada@tea.example');
    await page.click('#here [type=submit]');
    await page.waitFor('#here .submitted-message');
    expect(sandbox.portal.submissions()).toMatchObject([
      {
        fields: { email: 'ada@tea.example' },
        hutk: (await cookies())['hubspotutk'],
        processedAt: undefined,
      },
    ]);
    const steps = await page.evaluate<[string, unknown][]>(
      'steps.map(([name, data]) => [name, JSON.parse(JSON.stringify(data))])',
    );
    expect(steps.map(([name]) => name)).toEqual([
      'onBeforeFormInit',
      'onFormDefinitionFetchSuccess',
      'onFormReady',
      'onFormFailedValidation',
      'onFormSubmit',
      'onBeforeFormSubmit',
      'onFormSubmitted',
    ]);
    expect(steps[4]?.[1]).toEqual([
      { name: 'email', value: 'ada@tea.example' },
      { name: 'firstname', value: '' },
    ]);
    expect(steps[6]?.[1]).toMatchObject({ submissionValues: { email: 'ada@tea.example' } });
    await expect.poll(() => page.evaluate('messages')).toEqual(steps.map(([name]) => name));
    expect([...asked].filter((host) => host.includes('hsforms')).sort()).toEqual([
      'api-eu1.hsforms.com',
      'forms-eu1.hsforms.com',
      'js-eu1.hsforms.net',
    ]);
  });

  it('says when a legacy form is unknown, and when HubSpot refuses what was filled in', async () => {
    const body = `<div id="here"></div><script>
        errors = [];
        function create(formId) {
          hbspt.forms.create({ portalId: '1234567', formId, target: '#here',
            onFormDefinitionFetchError: () => errors.push('fetch'), onFormError: () => errors.push('submit') });
        }
      </script><script src="https://js.hsforms.net/forms/embed/v2.js"></script>`;
    const { sandbox, page } = await open(body);
    const { id } = sandbox.portal.addForm({ blockedDomains: ['tea.example'] });
    await expect.poll(() => page.evaluate('Boolean(window.hbspt)')).toBe(true);
    await page.evaluate(`create('nobody')`);
    await expect.poll(() => page.evaluate('errors')).toEqual(['fetch']);
    await page.evaluate(`create('${id}')`);
    await page.fill('#here [name=email]', 'ada@tea.example');
    await page.click('#here [type=submit]');
    await expect.poll(() => page.evaluate('errors')).toEqual(['fetch', 'submit']);
  });

  it('fills the places of the new editor’s forms, also later ones, and tells by events of the window', async () => {
    const place = `<div class="hs-form-frame" data-region="na1" data-portal-id="1234567" data-form-id="${formId}"></div>`;
    const body = `<script>
        heard = []; messages = 0;
        addEventListener('message', () => { messages += 1; });
        for (const name of ['on-ready', 'on-submission:success', 'on-submission:failed'])
          addEventListener('hs-form-event:' + name, async (event) => {
            const form = HubSpotFormsV4.getFormFromEvent(event);
            heard.push([name, form.getFormId(), form.getInstanceId(), (await form.getFormFieldValues())[0]]);
          });
      </script><script src="https://js.hsforms.net/forms/embed/1234567.js" defer></script>`;
    const { sandbox, page } = await open(body);
    sandbox.portal.addForm({ id: formId });
    const add = () => page.evaluate(`document.body.insertAdjacentHTML('beforeend', '${place}')`);
    await add();
    await page.fill('[name="0-1/email"]', 'ada@tea.example');
    await page.click('[type=submit]');
    await expect.poll(() => page.evaluate('heard.length')).toBe(2);
    await add();
    await expect.poll(() => page.evaluate('heard.length')).toBe(3);
    const field = (value: string) => ({ name: '0-1/email', value });
    expect(await page.evaluate('heard')).toEqual([
      ['on-ready', formId, `${formId}-0`, field('')],
      ['on-submission:success', formId, `${formId}-0`, field('ada@tea.example')],
      ['on-ready', formId, `${formId}-1`, field('')],
    ]);
    expect(await page.evaluate('[messages, HubSpotFormsV4 === HubspotFormsV4]')).toEqual([0, true]);
    expect(sandbox.portal.submissions()).toHaveLength(1);
  });
});
