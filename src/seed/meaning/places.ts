/** Where things are: addresses, countries, coordinates, languages. */
import type { Place } from '../place.ts';
import { type Meaning, NUMBERS, TEXT } from './meaning.ts';

export const PLACE_MEANINGS: readonly Meaning[] = [
  {
    column: /^(?:.*_)?(?:street|street_?address|address_?1|address_?line_?1|line_?1|address)$/,
    types: TEXT,
    make: ({ faker }) => faker.location.streetAddress(),
  },
  {
    column: /^(?:.*_)?(?:address_?2|address_?line_?2|line_?2|apartment|suite|unit_number)$/,
    types: TEXT,
    nulls: 0.6,
    make: ({ faker }) => faker.location.secondaryAddress(),
  },
  { column: /^(?:.*_)?(?:house|building)_?(?:number|no)$/, types: TEXT, make: ({ faker }) => faker.location.buildingNumber() },
  { column: /^(?:.*_)?(?:city|town|locality)(?:_name)?$/, types: TEXT, make: ({ faker }) => faker.location.city() },
  { column: /^name$/, table: /(?:^|_)(?:cities|city|towns?)$/, types: TEXT, make: ({ faker }) => faker.location.city() },
  {
    column: /^(?:.*_)?(?:zip|zip_?code|post_?code|postal_?code|plz)$/,
    types: TEXT,
    make: ({ faker }) => faker.location.zipCode('#####'),
  },
  {
    column: /^(?:.*_)?(?:state|province|region)(?:_(?:code|name))?$/,
    types: TEXT,
    make: ({ faker, type }) => faker.location.state({ abbreviated: lengthOf(type) < 15 }),
  },
  { column: /^(?:.*_)?(?:country)(?:_?(?:code|iso\d?|name))?$|^iso_?(?:code)?\d?$/, types: TEXT, make: country },
  { column: /^(?:code|name)$/, table: /(?:^|_)countr(?:y|ies)$/, types: TEXT, make: country },
  { column: /^(?:.*_)?county$/, types: TEXT, make: ({ faker }) => faker.location.county() },
  { column: /^(?:.*_)?continent$/, types: TEXT, make: ({ faker }) => faker.location.continent() },
  { column: /^(?:.*_)?(?:lat|latitude)$/, types: NUMBERS, make: ({ faker }) => faker.location.latitude({ precision: 6 }) },
  {
    column: /^(?:.*_)?(?:lng|lon|long|longitude)$/,
    types: NUMBERS,
    make: ({ faker }) => faker.location.longitude({ precision: 6 }),
  },
  { column: /^(?:.*_)?(?:time_?zone|tz)$/, types: TEXT, make: ({ faker }) => faker.location.timeZone() },
  { column: /^(?:.*_)?(?:locale|language_code|lang)$/, types: TEXT, make: locale },
  {
    column: /^(?:.*_)?language$/,
    types: TEXT,
    make: ({ faker, type }) => (lengthOf(type) < 20 ? faker.location.language().alpha2 : faker.location.language().name),
  },
  { column: /^(?:code)$/, table: /(?:^|_)languages?$/, types: TEXT, make: ({ faker }) => faker.location.language().alpha2 },
];

function country({ faker, type, column }: Place): string {
  const length = lengthOf(type);
  if (length === 2 || length === 3) return faker.location.countryCode(length === 2 ? 'alpha-2' : 'alpha-3');
  return /code|iso/.test(column) ? faker.location.countryCode() : faker.location.country();
}

function locale({ random, type }: Place): string {
  return random.pick(
    lengthOf(type) < 5 ? ['en', 'de', 'fr', 'es', 'it', 'nl'] : ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'es-ES', 'it-IT'],
  );
}

function lengthOf(type: Place['type']): number {
  return type.kind === 'text' ? (type.length ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
}
