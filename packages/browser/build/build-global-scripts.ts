import { writeFile } from 'node:fs/promises';
import { globalScript, globalScripts } from './global-script.ts';

for (const name of globalScripts)
  await writeFile(new URL(`../dist/${name}.global.js`, import.meta.url), `${await globalScript(name)}\n`);
