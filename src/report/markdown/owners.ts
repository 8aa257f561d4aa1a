/** Who can mend what was found: the owners of the files that define it. They are named as code: nobody is called by every run. */
import { code } from './escape.ts';
import type { Section } from './page.ts';

/** More would say nothing. */
const OWNERS = 6;

export const owners: Section = ({ options }) => {
  const found = options.owners ?? [];
  if (found.length === 0) return [];
  const shown = found.slice(0, OWNERS).map(({ owner, files }) => {
    const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
    return `${code(owner)} (${code(files[0] ?? '', 120)}${more})`;
  });
  const rest = found.length > OWNERS ? `, and ${found.length - OWNERS} more` : '';
  return [`Who can mend it, by CODEOWNERS: ${shown.join(', ')}${rest}.`];
};
