/** Secrets of many shapes, and whether a text holds one of them in any of the ways in which programs write texts. */

export interface Planted {
  /** For the message when it is found. */
  readonly name: string;
  readonly secret: string;
}

/** Passwords that a server takes. */
export const PASSWORDS: readonly Planted[] = [
  { name: 'with every sign of a URL', secret: 'p@s:s/w?o#r&d<%>=+ 5;x' },
  { name: 'of two lines', secret: 'first-line-hush\nsecond-line-hush' },
  { name: 'of four characters', secret: 'k3Zw' },
  { name: 'of six characters', secret: 'Qx7-9v' },
  { name: 'very long', secret: `L${'0ng-Secret_'.repeat(20)}` },
  { name: 'like base64', secret: 'c2VjcmV0LXRva2Vu+/dmFsdWU=' },
  { name: 'with quotes and backslashes', secret: `a"b'c\\d\`e$f{g}` },
  { name: 'of other scripts', secret: 'pässwörd-秘密-🔑' },
  { name: 'like Markdown', secret: '**bold**_it_|x|<b>`q`' },
  { name: 'like a command of the runner', secret: '::hush##[error]me##[group]' },
  { name: 'with a percent sign that looks encoded', secret: 'hu%73h%41bc' },
  { name: 'of blanks at its ends', secret: '  blank-ended-hush  ' },
];

/** Every way in which this secret might be written, from the letters themselves to base64. */
function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const bytes = Buffer.from(secret);
  const lines = secret.includes('\n') ? secret.split('\n').filter((line) => line.length > 5) : [];
  return [
    ...new Set([
      secret.trim(),
      ...lines,
      encodeURIComponent(secret),
      encodeURI(secret),
      new URLSearchParams({ a: secret }).toString().slice(2),
      json,
      JSON.stringify(json).slice(1, -1),
      secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
      secret.replaceAll("'", "''"),
      secret.replaceAll('\n', '\\n'),
      bytes.toString('base64').replace(/=+$/, ''),
      bytes.toString('base64url'),
      bytes.toString('hex'),
    ]),
  ];
}

/** Names of the secrets that are in a text. */
export function foundIn(text: string, all: readonly Planted[]): string[] {
  // What cannot be seen must not be what hides it.
  const bare = text.replace(/[\u200b-\u200f\u2060\ufeff]|\u001b\[\d+m/g, '');
  const decoded = bare.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
  return all.flatMap(({ name, secret }) => {
    const form = formsOf(secret).find((one) => [bare, decoded].some((where) => holds(where, one)));
    return form === undefined ? [] : [`${name}: ${form.slice(0, 60)}`];
  });
}

/** Four letters in the middle of a hash are no password. */
function holds(text: string, form: string): boolean {
  if (form.length >= 8) return text.includes(form);
  const literal = form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return new RegExp(`(?<![A-Za-z0-9+/])${literal}(?![A-Za-z0-9+/])`).test(text);
}
