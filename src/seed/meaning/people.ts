/** People, and how to reach them. Nobody real is met: mail goes to example domains, telephone numbers are those kept for fiction. */
import { inWords, type Place } from '../place.ts';
import { DAY } from '../values.ts';
import { type Meaning, MOMENTS, NUMBERS, TEXT } from './meaning.ts';

const PEOPLE =
  /(?:^|_)(?:users?|customers?|people|persons?|accounts?|employees?|members?|contacts?|authors?|profiles?|patients?|students?|teachers?|drivers?|guests?|clients?|staff|owners?|players?|subscribers?|leads?|artists?|actors?|admins?)$/;

export const PEOPLE_MEANINGS: readonly Meaning[] = [
  {
    column: /^(?:first|given|fore)_?name$|^vorname$/,
    types: TEXT,
    rank: 0,
    make: ({ faker }) => faker.person.firstName(),
  },
  { column: /^(?:last|family|sur)_?name$|^nachname$/, types: TEXT, rank: 0, make: ({ faker }) => faker.person.lastName() },
  { column: /^middle_?name$|^middle_initial$/, types: TEXT, nulls: 0.5, make: ({ faker }) => faker.person.middleName() },
  {
    column: /^(?:full|display|contact|customer|user|author|recipient|owner|billing|shipping)_?name$/,
    types: TEXT,
    make: fullName,
  },
  { column: /^name$/, table: PEOPLE, types: TEXT, make: fullName },
  { column: /^(?:.*_)?e_?mail(?:_?address)?$/, types: TEXT, rank: 2, make: email },
  {
    column: /^(?:.*_)?(?:user_?name|login|nick_?name|handle|screen_?name)$/,
    types: TEXT,
    rank: 2,
    make: (place) => `${slug(nameIn(place)[0])}.${slug(nameIn(place)[1])}${place.random.below(100)}`,
  },
  { column: /^(?:.*_)?(?:phone|mobile|tel|telephone|cell|fax)(?:_?(?:number|no))?$/, types: TEXT, make: phone },
  {
    column: /^(?:job|position)_?title$|^job$|^occupation$|^profession$/,
    types: TEXT,
    make: ({ faker }) => faker.person.jobTitle(),
  },
  { column: /^(?:sex|gender)$/, types: TEXT, make: ({ faker, type }) => shortened(faker.person.sex(), type) },
  { column: /^(?:salutation|honorific|name_prefix)$/, types: TEXT, make: ({ faker }) => faker.person.prefix() },
  { column: /^(?:bio|biography|about(?:_me)?)$/, types: TEXT, make: ({ faker }) => faker.person.bio() },
  {
    column: /^(?:born|birthday|birth_?date|date_of_birth|dob|born_(?:on|at))$/,
    types: MOMENTS,
    make: ({ random, today }) => today - random.between(18 * 365, 80 * 365) * DAY,
  },
  { column: /^age$/, types: NUMBERS, make: ({ random }) => random.between(18, 80) },
  {
    column: /^(?:.*_)?(?:password|passwd|pwd)(?:_?(?:hash|digest))?$|^encrypted_password$/,
    types: TEXT,
    // Of the right form, and of no password.
    make: ({ faker }) => `$2b$10$${faker.string.alphanumeric({ length: 53 })}`,
  },
];

function fullName({ faker, other }: Place): string {
  const [first, last] = [
    other('first_name', 'firstname', 'given_name'),
    other('last_name', 'lastname', 'surname', 'family_name'),
  ];
  return `${first ?? faker.person.firstName()} ${last ?? faker.person.lastName()}`;
}

function nameIn({ faker, other }: Place): readonly [string, string] {
  const [first, ...rest] = (other('full_name', 'name', 'display_name') ?? '').split(' ');
  const [ownFirst, ownLast] = [
    other('first_name', 'firstname', 'given_name'),
    other('last_name', 'lastname', 'surname', 'family_name'),
  ];
  return [ownFirst || (rest.length > 0 ? first! : faker.person.firstName()), ownLast || rest.at(-1) || faker.person.lastName()];
}

function email(place: Place): string {
  const [first, last] = nameIn(place);
  const { random } = place;
  const number = random.chance(0.5) ? '' : String(random.between(1, 99));
  return `${slug(first)}.${slug(last)}${number}@example.${random.pick(['com', 'net', 'org'])}`;
}

export function slug(text: string): string {
  return inWords(text.normalize('NFD').replace(/[^\p{L}\p{N} -]/gu, '')).replaceAll('_', '-') || 'x';
}

/** 555-0100 to 555-0199 are given to nobody in any area. */
function phone({ random, type }: Place): string {
  const area = `${random.between(2, 9)}${random.between(0, 8)}${random.between(0, 9)}`;
  const last = String(random.between(100, 199)).padStart(4, '0');
  const room = type.kind === 'text' && type.length !== null ? type.length : 20;
  return room >= 15 ? `+1 ${area} 555 ${last}` : room >= 12 ? `+1${area}555${last}` : `${area}555${last}`;
}

function shortened(text: string, type: Place['type']): string {
  return type.kind === 'text' && type.length !== null && type.length < text.length ? text[0]!.toUpperCase() : text;
}
