/** What part of a name or an address a column holds, by its own name. */
import type { MaskAspect } from '../../engines/sync.ts';

export function aspectOf(column: string): MaskAspect {
  const name = column.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return ASPECTS.find(([, pattern]) => pattern.test(name))?.[0] ?? 'whole';
}

const ASPECTS: readonly (readonly [MaskAspect, RegExp])[] = [
  ['first-name', /(^|_)(first|given|fore|middle|vor|pre)_?names?($|_)|prenom|^nombre$|^fname$|(^|_)nickname/],
  ['last-name', /(^|_)(last|family|sur|maiden|nach)_?names?($|_)|apellido|cognome|sobrenome|^lname$/],
  ['postcode', /zip|post(al)?_?code|(^|_)plz($|_)|postleitzahl|code_postal|codigo_postal|(^|_)cap($|_)|(^|_)cep($|_)/],
  ['city', /(^|_)(city|town|ort|stadt|ville|ciudad|citta|cidade|wohnort)($|_)/],
  ['state', /(^|_)(state|province|region|county|bundesland|provincia|estado)($|_)/],
  ['street', /street|strasse|straße|(^|_)(rue|calle|via|rua)($|_)|address_?(line)?_?\d/],
];
