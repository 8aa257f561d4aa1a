/** Goods, money, companies and the words around them. */
import type { Place } from '../place.ts';
import { type Meaning, NUMBERS, TEXT } from './meaning.ts';
import { slug } from './people.ts';

const PRODUCTS = /(?:^|_)(?:products?|items?|articles?|goods|variants?|offers?)$/;
const COMPANIES =
  /(?:^|_)(?:compan(?:y|ies)|brands?|suppliers?|vendors?|organi[sz]ations?|orgs?|tenants?|partners?|merchants?|manufacturers?|agenc(?:y|ies)|shops?|stores?|teams?)$/;

export const BUSINESS_MEANINGS: readonly Meaning[] = [
  {
    column: /^name$|^title$|^product_?name$/,
    table: PRODUCTS,
    types: TEXT,
    rank: 0,
    make: ({ faker }) => faker.commerce.productName(),
  },
  { column: /^product(?:_?name)?$/, types: TEXT, rank: 0, make: ({ faker }) => faker.commerce.productName() },
  { column: /^name$/, table: COMPANIES, types: TEXT, rank: 0, make: ({ faker }) => faker.company.name() },
  {
    column: /^(?:.*_)?(?:company|organi[sz]ation|employer|brand|vendor|supplier|manufacturer)(?:_?name)?$/,
    types: TEXT,
    rank: 0,
    make: ({ faker }) => faker.company.name(),
  },
  {
    column: /^(?:.*_)?(?:category|department)(?:_?name)?$/,
    types: TEXT,
    rank: 0,
    make: ({ faker }) => faker.commerce.department(),
  },
  {
    column: /^name$/,
    table: /(?:^|_)(?:categor(?:y|ies)|departments?)$/,
    types: TEXT,
    rank: 0,
    make: ({ faker }) => faker.commerce.department(),
  },
  {
    column: /^(?:.*_)?(?:sku|article_?number|product_?code|item_?code|part_?number)$/,
    types: TEXT,
    make: ({ faker }) => `${faker.string.alpha({ length: 3, casing: 'upper' })}-${faker.string.numeric(5)}`,
  },
  { column: /^(?:.*_)?(?:isbn)(?:13)?$/, types: TEXT, make: ({ faker }) => faker.commerce.isbn({ separator: '' }) },
  { column: /^(?:.*_)?(?:ean|gtin|upc|barcode)\d*$/, types: TEXT, make: ({ faker }) => faker.commerce.upc() },
  {
    column: /^(?:colou?r)(?:_name)?$/,
    types: TEXT,
    make: ({ faker, type }) => (type.kind === 'text' && type.length === 7 ? faker.color.rgb() : faker.color.human()),
  },
  { column: /^material$/, types: TEXT, make: ({ faker }) => faker.commerce.productMaterial() },
  { column: /^(?:currency)(?:_?code)?$/, types: TEXT, make: ({ faker }) => faker.finance.currencyCode() },
  { column: /^code$/, table: /(?:^|_)currenc(?:y|ies)$/, types: TEXT, make: ({ faker }) => faker.finance.currencyCode() },
  { column: /^(?:currency_?)?symbol$/, types: TEXT, make: ({ faker }) => faker.finance.currencySymbol() },
  { column: /^(?:.*_)?iban$/, types: TEXT, make: ({ faker }) => faker.finance.iban() },
  { column: /^(?:.*_)?(?:bic|swift)(?:_?code)?$/, types: TEXT, make: ({ faker }) => faker.finance.bic() },
  { column: /^(?:.*_)?(?:card_?)?last_?(?:4|four)$/, types: TEXT, make: ({ faker }) => faker.string.numeric(4) },
  {
    column: /^(?:.*_)?(?:salary|wage|income|annual_pay)$/,
    types: NUMBERS,
    make: ({ random }) => random.between(24, 120) * 1000,
  },
  {
    column:
      /^(?:.*_)?(?:price|amount|cost|total|subtotal|sub_total|net|gross|fee|balance|budget|revenue|paid)(?:_(?:net|gross|amount|usd|eur|total))?$/,
    types: ['decimal', 'float'],
    make: money,
  },
  {
    column: /^(?:.*_)?(?:price|amount|cost|total|subtotal|fee|balance|budget)(?:_?(?:cents|in_cents|minor))?$|^.*_cents$/,
    types: ['integer'],
    make: (place) => Math.round(Number(money(place)) * 100),
  },
  {
    column: /^(?:.*_)?(?:quantity|qty|stock|units|in_stock|item_count|available)$/,
    types: NUMBERS,
    make: ({ random }) => random.between(1, random.chance(0.8) ? 10 : 200),
  },
  { column: /^(?:.*_)?(?:percent|percentage|pct)$/, types: NUMBERS, make: ({ random }) => random.between(1, 100) },
  { column: /^(?:.*_)?(?:vat|tax)(?:_?rate)?$|^discount(?:_?rate)?$|^rate$/, types: ['decimal', 'float'], make: rate },
  { column: /^(?:.*_)?(?:rating|stars|score)$/, types: NUMBERS, make: ({ random }) => random.between(1, 5) },
  {
    column: /^(?:.*_)?(?:weight|height|width|length|depth|size)(?:_(?:g|kg|cm|mm|m))?$/,
    types: NUMBERS,
    make: ({ random }) => random.between(1, 2000) / 10,
  },
  {
    column: /^(?:.*_)?(?:position|sort_?order|sort|ordinal|rank|sequence|line|line_?(?:no|number))$/,
    types: NUMBERS,
    make: ({ random }) => random.between(1, 20),
  },
  {
    column:
      /^(?:.*_)?(?:order|invoice|ticket|reference|tracking|customer|account|contract)_?(?:number|no|code|ref)$|^reference$|^tracking$/,
    types: TEXT,
    make: ({ faker, column }) => `${column[0]!.toUpperCase()}${faker.string.numeric(9)}`,
  },
  {
    column: /^(?:coupon|voucher|promo)?_?code$/,
    types: TEXT,
    make: ({ faker }) => faker.string.alphanumeric({ length: 8, casing: 'upper' }),
  },
  { column: /^year$/, types: [...NUMBERS, 'year'], make: ({ random, year }) => random.between(year - 20, year) },
  { column: /^month$/, types: NUMBERS, make: ({ random }) => random.between(1, 12) },
  { column: /^(?:title|subject|headline|heading|summary)$/, types: TEXT, rank: 0, make: sentence },
  {
    column: /^(?:.*_)?(?:description|details)$/,
    types: TEXT,
    make: ({ faker, table }) => (PRODUCTS.test(table) ? faker.commerce.productDescription() : faker.lorem.sentences(2)),
  },
  {
    column: /^(?:body|content|text|message|comment|note|notes|remark|remarks|answer|question|review|excerpt|reason)$/,
    types: TEXT,
    make: ({ faker }) => faker.lorem.sentences({ min: 1, max: 3 }),
  },
  { column: /^(?:tag|label|keyword)s?$/, types: TEXT, make: ({ faker }) => faker.word.adjective() },
  {
    column: /^name$/,
    table: /(?:^|_)(?:tags?|labels?|keywords?|topics?)$/,
    types: TEXT,
    rank: 0,
    make: ({ faker }) => faker.word.adjective(),
  },
  {
    column: /^(?:slug|permalink|handle)$/,
    types: TEXT,
    rank: 2,
    make: ({ faker, other }) => slug(other('title', 'name', 'headline', 'label') ?? faker.lorem.words(2)),
  },
  { column: /^(?:.*_)?name$/, types: TEXT, rank: 0, make: ({ faker }) => capital(faker.lorem.words(2)) },
];

function money({ random, type }: Place): number {
  const most = type.kind === 'decimal' ? Math.min(500, 10 ** (type.precision - type.scale) - 1) : 500;
  // Cheap things are more than dear ones.
  return Math.round(random.next() ** 2 * most * 100 + 99) / 100;
}

/** A share in columns that hold no more, a per cent in others. */
function rate({ random, type }: Place): number {
  const isShare = type.kind === 'decimal' && (type.scale > 2 || type.precision - type.scale <= 1);
  return random.between(1, 25) / (isShare ? 100 : 1);
}

function sentence({ faker }: Place): string {
  return capital(faker.lorem.words({ min: 2, max: 5 }));
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
