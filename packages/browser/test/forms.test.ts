import { describe, expect, it } from 'vitest';
import { enginesToTest } from '../../../scripts/browsers/engine.ts';
import { collector, hubId, visitsIn } from './support/site.ts';

const formId = '01234567-89ab-4cde-8f01-23456789abcd';

describe.each(enginesToTest)("HubSpot's forms in %s", (engine) => {
  const visit = visitsIn(engine);

  async function visitForm(settings: object = {}, options: object = {}) {
    const visited = await visit({ hubId, ...settings }, options);
    visited.sandbox.portal.addForm({ id: formId, fields: [{ name: 'email' }, { name: 'firstname' }] });
    return visited;
  }

  it('S-101 off: no host of the forms is asked', async () => {
    const { page, asked } = await visit({ hubId });
    expect(await page.evaluate('analytics.ready()')).toEqual({ tracking: 'ready', forms: 'off' });
    expect([...asked].filter((host) => host.includes('hsforms'))).toEqual([]);
  });

  it('S-96 S-97 on: ready() runs after hbspt.forms.create is there', async () => {
    const { page } = await visit({ hubId, forms: true });
    expect(
      await page.evaluate(`new Promise((resolve) => void analytics.ready((readiness) =>
        resolve([readiness.forms, typeof hbspt.forms.create])))`),
    ).toEqual(['ready', 'function']);
  });

  it('S-98 create() shows a form without a race, in a page that has not asked for forms before', async () => {
    const { page, noise } = await visitForm();
    const form = await page.evaluate(`analytics.forms.create({ formId: '${formId}', target: '#form' })
      .then(({ status, formId, element }) => [status, formId, element.parentElement.id])`);
    expect(form).toEqual(['ready', formId, 'form']);
    await page.waitFor('#form form input[name=email]');
    expect(await noise()).toEqual([]);
  });

  it('S-99 what is given goes through to HubSpot, with the portal and the region', async () => {
    const head = `<script>hbspt = { forms: { create: (options) => { given = options; options.onFormReady('form'); } } }</script>`;
    const { page } = await visitForm({ region: 'eu1' }, { head });
    await page.evaluate(`analytics.forms.create({ formId: '${formId}', target: '#form', css: '', cssRequired: 'x',
      locale: 'de', onFormReady: (form) => { heard = form; } }).then(() => {})`);
    expect(await page.evaluate('JSON.parse(JSON.stringify(given))')).toEqual({
      region: 'eu1',
      portalId: hubId,
      formId,
      css: '',
      cssRequired: 'x',
      locale: 'de',
      target: '#hubtrail-form-1',
    });
    expect(await page.evaluate('heard')).toBe('form');
  });

  it.each(['legacy', 'new'])(
    'a submitted form of the %s editor is told, and has hutk and page',
    async (editor) => {
      const { page, sandbox, cookies } = await visitForm();
      await page.evaluate('analytics.ready()');
      await expect.poll(cookies).toHaveProperty('hubspotutk');
      await page.evaluate(`void analytics.on('form-submitted', ({ formId }) => { any = formId })`);
      expect(
        await page.evaluate(`analytics.forms.create({ formId: '${formId}', target: '#form', editor: '${editor}',
        onSubmitted: (submission) => { heard = submission } }).then(({ status }) => status)`),
      ).toBe('ready');
      await page.fill('#form input[name$=email]', 'ada@tea.example');
      await page.click('#form input[type=submit]');
      await expect.poll(() => page.evaluate('typeof heard')).toBe('object');
      const name = editor === 'new' ? '0-1/email' : 'email';
      expect(await page.evaluate('heard')).toMatchObject({ formId, values: { [name]: 'ada@tea.example' } });
      expect(await page.evaluate('any')).toBe(formId);
      const { hubspotutk } = await cookies();
      expect(sandbox.portal.submissions()).toMatchObject([
        { fields: { email: 'ada@tea.example' }, hutk: hubspotutk },
      ]);
    },
  );

  it('blocked: create() and ready() settle, and the page can show a form of its own', async () => {
    const { page, noise } = await visitForm({ forms: true }, { reach: 'nothing' });
    expect(await page.evaluate('analytics.ready()')).toEqual({ tracking: 'blocked', forms: 'blocked' });
    for (const editor of ['legacy', 'new'])
      expect(
        await page.evaluate(`analytics.forms.create({ formId: '${formId}', target: '#form', editor: '${editor}',
          onUnavailable: (trouble) => { form.textContent = trouble; throw new Error('mine'); } })`),
      ).toEqual({ status: 'unavailable', formId, trouble: 'blocked' });
    expect(await page.evaluate('form.textContent')).toBe('blocked');
    expect((await noise()).filter((text) => !text.includes('Failed to load'))).toEqual([]);
  });

  it('R-33 R-35 blocked forms alone: ready() names them, the form says why, and all else goes on', async () => {
    const { page } = await visitForm({ forms: true, collector }, { blocked: 'hsforms' });
    expect(await page.evaluate('analytics.ready()')).toEqual({ tracking: 'ready', forms: 'blocked' });
    expect(
      await page.evaluate(`analytics.forms.create({ formId: '${formId}', target: '#form' })`),
    ).toMatchObject({ status: 'unavailable', trouble: 'blocked' });
    expect(await page.evaluate("analytics.track('x').result")).toMatchObject({ status: 'accepted' });
  });

  it('a form that HubSpot does not know, or does not show in time, is unavailable and leaves nothing behind', async () => {
    const { page } = await visitForm({ timeoutMs: 1_500 });
    const create = (options: string) =>
      page.evaluate(`analytics.forms.create({ formId: '11111111-1111-4111-8111-111111111111', ${options} })
        .then(({ status, trouble }) => status + ' ' + trouble)`);
    expect(await create("target: '#form'")).toBe('unavailable refused');
    expect(await create("target: '#form', editor: 'new'")).toBe('unavailable timeout');
    expect(await create("target: '#nowhere'")).toBe('unavailable no-target');
    expect(await create("target: '<'")).toBe('unavailable no-target');
    expect(await page.evaluate('form.children.length')).toBe(0);
  });

  it('a submission through the server knows the visitor and the page', async () => {
    const { page, cookies } = await visit({ hubId });
    await page.evaluate('analytics.ready()');
    await expect.poll(cookies).toHaveProperty('hubspotutk');
    expect(await page.evaluate('analytics.forms.context()')).toEqual({
      hutk: (await cookies())['hubspotutk'],
      pageUri: 'https://tea.example/tea',
      pageName: 'Tea',
    });
  });
});
