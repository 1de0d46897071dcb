import { fileURLToPath } from 'node:url';

/**
 * Files of the sources that others stand for in a build, because a visitor would load them: what the issues of an event
 * say is for developers, who hear it from the collector. Of a build for script elements, also what asks for a page.
 */
const standIns = ['issue-texts', 'report'] as const;

/**
 * What stands for an imported file, if anything does.
 *
 * @param specifier - as the import has it
 * @param hasPage - whether the build is for pages alone, and no server loads it
 */
export function standInFor(specifier: string, hasPage: 'always' | 'perhaps'): string | undefined {
  const names = hasPage === 'always' ? [...standIns, 'page'] : standIns;
  const name = names.find((each) => specifier.endsWith(`/${each}.ts`));
  return name && fileURLToPath(new URL(`./stand-ins/${name}.ts`, import.meta.url));
}
