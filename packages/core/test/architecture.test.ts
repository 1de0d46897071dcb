import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = resolve(fileURLToPath(import.meta.url), '../../../..');

/** Folders in the order of the flow: a file imports from its own folder or from one before it. */
const lines: Readonly<Record<string, readonly (readonly string[])[]>> = {
  core: [
    ['errors', 'ports'],
    ['event'],
    ['wire', 'normalize'],
    ['plan'],
    ['hubspot'],
    ['delivery'],
    ['outage'],
    ['testing'],
  ],
  server: [
    ['runtime'],
    ['stores'],
    ['http'],
    ['knowledge'],
    ['dispatch'],
    ['analytics'],
    ['collector', 'webhook'],
    ['node'],
  ],
  browser: [
    ['runtime'],
    ['storage'],
    ['consent'],
    ['identity'],
    ['context'],
    ['hubspot'],
    ['forms', 'queue'],
    ['sinks'],
    ['analytics'],
    ['global', 'tracking', 'plugin'],
  ],
};

/** Which of our packages a package's sources may import. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  core: [],
  sandbox: [],
  browser: ['core'],
  server: ['core'],
  console: ['core'],
  cli: ['server', 'console', 'sandbox'],
};

/** What a decision must be given instead of taking it. */
const effects =
  /\b(?:Date\.now|Math\.random|setTimeout|setInterval|setImmediate|performance\.now)\b|\bnew Date\(\s*\)|(?<![.\w'-])fetch\(|\bcrypto\.(?:randomUUID|getRandomValues)\b/g;

/** A `fetch` of the file's own: a parameter, a field taken out of an object, a constant. */
const bindsFetch = /(?:\bconst\s+|[{(,]\s*)fetch\b\s*[,:})=]/;

interface Source {
  readonly package: string;
  /** Inside `src`, with `/`. */
  readonly path: string;
  /** The first folder of the path, empty for a file in `src` itself. */
  readonly folder: string;
  readonly code: string;
  readonly imports: readonly string[];
}

function readSources(): Source[] {
  return readdirSync(join(root, 'packages')).flatMap((name) => {
    const folder = join(root, 'packages', name, 'src');
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((path) => path.split(sep).join('/'))
      .filter((path) => path.endsWith('.ts') && !/\.test(?:-d)?\.ts$/.test(path))
      .map((path) => {
        const code = withoutComments(readFileSync(join(folder, path), 'utf8'));
        return {
          package: name,
          path,
          folder: path.includes('/') ? (path.split('/')[0] ?? '') : '',
          code,
          imports: importsOf(code),
        };
      });
  });
}

/** Blanks comments out, but not what looks like one inside a text or a regular expression's class of slashes. */
function withoutComments(code: string): string {
  const token =
    /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|(?<!\\|:)\/\/[^\n]*/g;
  return code.replace(token, (text) => (text.startsWith('/') ? '' : text));
}

function importsOf(code: string): string[] {
  const statement =
    /(?:^|[\n;}])\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;
  return [...code.matchAll(statement)].map(([, from, bare]) => from ?? bare ?? '');
}

function nameOf(source: Source): string {
  return `${source.package}/src/${source.path}`;
}

/** Where a relative import leads, as the first folder inside `src`; `undefined` for other imports. */
function folderOf(source: Source, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const target = relative('/', resolve('/', dirname(source.path), specifier))
    .split(sep)
    .join('/');
  return target.includes('/') ? (target.split('/')[0] ?? '') : '';
}

const sources = readSources();

function violations(check: (source: Source) => readonly string[]): string[] {
  return sources.flatMap((source) => check(source).map((what) => `${nameOf(source)}: ${what}`));
}

it('there is something to check', () => {
  expect(sources.filter((source) => source.package === 'core').length).toBeGreaterThan(20);
  expect(sources.flatMap((source) => source.imports).length).toBeGreaterThan(50);
});

describe.each(Object.entries(lines))('%s', (name, line) => {
  const rank = (folder: string): number => line.findIndex((place) => place.includes(folder));

  it('every folder has a place in the line', () => {
    const folders = new Set(
      sources.filter((source) => source.package === name).map((source) => source.folder),
    );
    folders.delete('');
    expect([...folders].filter((folder) => rank(folder) === -1)).toStrictEqual([]);
  });

  it('a file imports only from its own folder or from one before it', () => {
    expect(
      violations((source) => {
        if (source.package !== name || source.folder === '') return [];
        return source.imports.filter((specifier) => {
          const target = folderOf(source, specifier);
          if (target === undefined || target === source.folder) return false;
          return target === '' || rank(target) >= rank(source.folder);
        });
      }),
    ).toStrictEqual([]);
  });
});

it('S-03 packages import only those that the arrows allow, and neither page nor server the other', () => {
  expect(
    violations((source) =>
      source.imports.filter((specifier) => {
        const ours = /^@hubtrail\/([a-z]+)/.exec(specifier)?.[1];
        return ours !== undefined && !(arrows[source.package] ?? []).includes(ours);
      }),
    ),
  ).toStrictEqual([]);
});

it('no file reaches into another package by a path', () => {
  expect(
    violations((source) =>
      source.imports.filter(
        (specifier) =>
          specifier.startsWith('.') &&
          !resolve('/src', dirname(source.path), specifier).split(sep).join('/').startsWith('/src/'),
      ),
    ),
  ).toStrictEqual([]);
});

it('core and what runs in a page import nothing of Node', () => {
  expect(
    violations((source) => {
      if (!['core', 'browser'].includes(source.package)) return [];
      return source.imports.filter((specifier) => specifier.startsWith('node:'));
    }),
  ).toStrictEqual([]);
});

it('nothing is exported without its name', () => {
  expect(violations((source) => source.code.match(/\bexport\s*\*/g) ?? [])).toStrictEqual([]);
});

it('an index.ts is a public entry and nothing else', () => {
  const entries = new Set(
    readdirSync(join(root, 'packages')).flatMap((name) => {
      const path = join(root, 'packages', name, 'package.json');
      if (!existsSync(path)) return [];
      const found = readFileSync(path, 'utf8').matchAll(/"\.\/src\/([^"]*index\.ts)"/g);
      return [...found].map(([, entry]) => `${name}/src/${entry}`);
    }),
  );
  expect(
    violations((source) => {
      if (!/(?:^|\/)index\.ts$/.test(source.path)) return [];
      return entries.has(nameOf(source)) ? [] : ['is no key of exports in package.json'];
    }),
  ).toStrictEqual([]);
});

it('time, chance and the network are taken in runtime folders only', () => {
  expect(
    violations((source) => {
      if (!['core', 'server', 'browser'].includes(source.package) || source.folder === 'runtime') return [];
      const found = source.code.match(effects) ?? [];
      return bindsFetch.test(source.code) ? found.filter((effect) => effect !== 'fetch(') : found;
    }),
  ).toStrictEqual([]);
});

describe('the checks themselves', () => {
  it('comments do not count, texts do not hide code', () => {
    const code = "const a = 'http://x'; // Date.now()\n/* fetch( */ const b = `// x`;\nDate.now();";
    expect(withoutComments(code).match(effects)).toStrictEqual(['Date.now']);
  });

  it.each([
    'new Date()',
    'fetch(url)',
    'await fetch(url)',
    'Math.random()',
    'setTimeout(run, 1)',
    'crypto.randomUUID()',
  ])('%s is an effect', (code) => {
    expect(` ${code}`.match(effects)).toHaveLength(1);
  });

  it.each(['new Date(now)', 'this.fetch(url)', 'options.fetch(url)', 'prefetch(url)', 'Date.parse(text)'])(
    '%s is none',
    (code) => {
      expect(` ${code}`.match(effects)).toBeNull();
    },
  );

  it.each(['function send({ fetch }: Options) {', 'const fetch = adapt(agent);', '(fetch: Fetch) =>'])(
    'a fetch bound by "%s" is not the global one',
    (code) => {
      expect(code).toMatch(bindsFetch);
    },
  );

  it('every form of import is seen', () => {
    const code = [
      "import a from './a.ts';",
      "import {\n  b,\n} from './b.ts';",
      "import type { C } from './c.ts';",
      "export { d } from './d.ts';",
      "import './e.ts';",
      "const f = await import('./f.ts');",
      "import g from 'g/all.json' with { type: 'json' };",
    ].join('\n');
    expect(importsOf(code)).toStrictEqual([
      './a.ts',
      './b.ts',
      './c.ts',
      './d.ts',
      './e.ts',
      './f.ts',
      'g/all.json',
    ]);
  });
});
