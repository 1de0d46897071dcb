import { afterEach, expect, test } from 'vitest';
import { createSandbox, type Sandbox } from '../src/index.ts';
import { type ListeningSandbox, type ListenOptions, listen } from '../src/node/index.ts';

let listening: ListeningSandbox | undefined;
afterEach(() => listening?.close());

async function browse(sandbox: Sandbox, options?: ListenOptions) {
  listening = await listen(sandbox, options);
  const { url } = listening;
  return async (path: string) => {
    const response = await fetch(`${url}${path}`);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
}

test('the page lists contacts and finds them by their values', async () => {
  const sandbox = createSandbox();
  sandbox.portal.addContact({ email: 'ada@acme.example', firstname: 'Ada' });
  sandbox.portal.addContact({ email: 'bob@acme.example', firstname: 'Bob' });
  const get = await browse(sandbox);
  const all = await get('/');
  expect(all.status).toBe(200);
  expect(all.headers.get('content-type')).toContain('text/html');
  expect(all.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(all.text).toContain('ada@acme.example');
  const found = await get('/?q=BOB');
  expect(found.text).toContain('bob@acme.example');
  expect(found.text).not.toContain('ada@acme.example');
});

test('one contact is shown with its source, history and what belongs to it', async () => {
  const sandbox = createSandbox();
  const { portal } = sandbox;
  const { id } = portal.addContact({ email: 'ada@acme.example', firstname: 'Ada' });
  const company = portal.addCompany({ domain: 'acme.example', name: 'Acme' });
  portal.associate(id, company.id);
  portal.addList({ name: 'VIPs', members: [id] });
  const { text } = await (await browse(sandbox))(`/sandbox/contacts/${id}`);
  for (const part of ['OFFLINE', 'CRM_UI', 'Acme', 'VIPs', 'hs_object_id']) expect(text).toContain(part);
});

test('what people wrote is shown, never run', async () => {
  const sandbox = createSandbox();
  const firstname = '<script>alert(1)</script>';
  const { id } = sandbox.portal.addContact({ email: 'ada@acme.example', firstname });
  const get = await browse(sandbox);
  for (const path of ['/', `/sandbox/contacts/${id}`, `/?q=${encodeURIComponent('"><script>')}`]) {
    expect((await get(path)).text).not.toContain('<script>');
  }
});

test('the page can be turned off, and leaves the API and its journal alone', async () => {
  const sandbox = createSandbox();
  const get = await browse(sandbox);
  await get('/');
  expect(sandbox.journal.count()).toBe(0);
  expect((await get('/sandbox/contacts/1')).status).toBe(404);
  expect((await get('/account-info/v3/details')).status).toBe(401);
  await listening?.close();
  expect((await (await browse(sandbox, { page: false }))('/')).status).toBe(404);
});
