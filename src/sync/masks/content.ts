/** Which kinds of personal data texts look like. Values come in and counts go out. */
import type { Category } from './names.ts';

export interface Looks {
  readonly category: Category;
  /** For people: `e-mail addresses`. */
  readonly plural: string;
  readonly count: number;
  /** Texts that were looked at, empty ones left out. */
  readonly of: number;
}

interface Look {
  readonly category: Category;
  readonly plural: string;
  matches(text: string): boolean;
  /** Share of the texts from which on the column is taken for one of these. */
  readonly share: number;
}

/** The first that most of them are; null when they look like none. @param inside of a text that may hold more (JSON, notes): any part counts */
export function looksOf(texts: readonly string[], inside: boolean): Looks | null {
  const filled = texts.map((text) => text.trim()).filter((text) => text !== '');
  for (const { category, plural, matches, share } of LOOKS) {
    const parts = (text: string): readonly string[] => (inside ? text.split(/[\s"'<>,;()[\]{}]+/) : [text]);
    const count = filled.filter((text) => parts(text).some(matches)).length;
    if (count > 0 && (count === filled.length || (count >= FEWEST && count >= share * filled.length)))
      return { category, plural, count, of: filled.length };
  }
  return null;
}

const FEWEST = 3;

const LOOKS: readonly Look[] = [
  {
    category: 'e-mail address',
    plural: 'e-mail addresses',
    share: 0.1,
    matches: (text) => text.length <= 254 && /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]*\.)+[a-z]{2,24}$/i.test(text),
  },
  { category: 'bank account or card', plural: 'IBANs', share: 0.1, matches: isIban },
  { category: 'bank account or card', plural: 'card numbers', share: 0.8, matches: isCard },
  {
    category: 'phone number',
    plural: 'phone numbers',
    share: 0.3,
    matches: (text) => isInternational(text) || /^(?:1[ .-])?\(?[2-9]\d\d\)?[ .-] ?[2-9]\d\d[ .-]\d{4}$/.test(text),
  },
  { category: 'IP address', plural: 'IP addresses', share: 0.5, matches: (text) => isAddress4(text) || isAddress6(text) },
];

function isInternational(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '');
  return /^(?:\+|00)[1-9][\d ()./-]+$/.test(text) && digits.length >= 8 && digits.length <= 17;
}

/** ISO 13616: letters are numbers from 10 on, and the whole is 1 modulo 97. */
export function isIban(text: string): boolean {
  const plain = text.replaceAll(/[ -]/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(plain)) return false;
  let rest = 0;
  for (const character of plain.slice(4) + plain.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Luhn's check, with the first digit of a payment card. */
export function isCard(text: string): boolean {
  const digits = text.replaceAll(/[ -]/g, '');
  if (!/^[3-6]\d{12,18}$/.test(digits)) return false;
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    sum += place % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** A version (`1.2.3.4`) looks like one too: an address has a number of two digits in it. */
function isAddress4(text: string): boolean {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/\d{1,2})?$/.exec(text)?.slice(1) ?? [];
  return parts.length === 4 && parts.every((part) => Number(part) < 256) && parts.some((part) => part.length > 1);
}

function isAddress6(text: string): boolean {
  return (
    /^(?:[\da-f]{1,4}:){3,7}[\da-f]{1,4}$/i.test(text) ||
    /^(?:[\da-f]{1,4}:){1,6}:(?:[\da-f]{1,4}:){0,5}[\da-f]{1,4}$/i.test(text)
  );
}
