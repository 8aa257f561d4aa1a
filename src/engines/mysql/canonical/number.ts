/**
 * A number as a default may be written `0.10`, `'0.1'`, `+.1` or `1e-1`: as numbers they are one. Reckoned in text, so that a
 * decimal of 65 digits keeps each of them. Only for columns that hold numbers; to others `'0.10'` is a text.
 */
export function canonicalNumber(text: string): string | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(text.trim());
  if (match === null || !/\d/.test(`${match[2]}${match[3] ?? ''}`)) return null;
  const fraction = match[3] ?? '';
  const point = match[2]!.length + Number(match[4] ?? 0);
  const digits = `${match[2]}${fraction}`;
  const padded = point < 0 ? '0'.repeat(-point) + digits : digits.padEnd(point, '0');
  const place = Math.max(point, 0);
  const whole = padded.slice(0, place).replace(/^0+/, '') || '0';
  const rest = padded.slice(place).replace(/0+$/, '');
  const plain = rest === '' ? whole : `${whole}.${rest}`;
  return match[1] === '-' && plain !== '0' ? `-${plain}` : plain;
}
