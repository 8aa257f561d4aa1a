/** Addresses of the network, tokens, files and the like. Nothing made leads anywhere: names and numbers are those kept for examples. */
import type { Place } from '../place.ts';
import { type Meaning, TEXT } from './meaning.ts';
import { slug } from './people.ts';

export const TECHNICAL_MEANINGS: readonly Meaning[] = [
  {
    column: /^(?:.*_)?(?:image|avatar|photo|picture|thumbnail|logo|icon)(?:_?ur[il])?$/,
    types: TEXT,
    make: (place) => url(place, `${slug(place.faker.word.noun())}-${place.random.below(10_000)}.png`),
  },
  {
    column: /^(?:.*_)?(?:url|uri|link|website|web_?site|homepage|href|callback|webhook)$/,
    types: TEXT,
    make: (place) => url(place, slug(place.faker.lorem.words(2))),
  },
  {
    column: /^(?:.*_)?(?:domain|host|host_?name|subdomain)(?:_?name)?$/,
    types: TEXT,
    make: ({ faker }) => `${slug(faker.word.noun())}.example.com`,
  },
  {
    column: /^(?:.*_)?(?:ip|ip_?addr(?:ess)?|remote_addr|ipv4)$/,
    types: TEXT,
    make: ({ random }) => `${random.pick(['192.0.2', '198.51.100', '203.0.113'])}.${random.between(1, 254)}`,
  },
  { column: /^(?:.*_)?mac(?:_?addr(?:ess)?)?$/, types: TEXT, make: ({ faker }) => `02${faker.internet.mac().slice(2)}` },
  { column: /^(?:.*_)?user_?agent$/, types: TEXT, make: ({ faker }) => faker.internet.userAgent() },
  { column: /^(?:.*_)?(?:uuid|guid)$/, types: TEXT, make: ({ faker }) => faker.string.uuid() },
  { column: /^(?:id|.*_id)$/, types: TEXT, make: identifier },
  {
    column: /^(?:.*_)?(?:token|secret|api_?key|access_?key|nonce|salt|hash|digest|checksum|fingerprint|signature|sha\d*|etag)$/,
    types: TEXT,
    make: ({ faker, type }) => faker.string.hexadecimal({ length: Math.min(roomIn(type), 40), casing: 'lower', prefix: '' }),
  },
  { column: /^(?:.*_)?(?:file_?name|filename|attachment)$/, types: TEXT, make: ({ faker }) => faker.system.commonFileName() },
  {
    column: /^(?:.*_)?(?:file_?path|path|directory|folder)$/,
    types: TEXT,
    make: ({ faker }) => `/${slug(faker.word.noun())}/${slug(faker.word.noun())}`,
  },
  {
    column: /^(?:.*_)?(?:mime|mime_?type|content_?type|media_?type)$/,
    types: TEXT,
    make: ({ faker }) => faker.system.mimeType(),
  },
  { column: /^(?:.*_)?(?:version|semver)$/, types: TEXT, make: ({ faker }) => faker.system.semver() },
  { column: /^(?:.*_)?(?:cron|schedule)$/, types: TEXT, make: ({ faker }) => faker.system.cron() },
  {
    column: /^(?:http_?)?method$/,
    table: /log|request|route|endpoint/,
    types: TEXT,
    make: ({ faker }) => faker.internet.httpMethod(),
  },
  { column: /^(?:status|state)$/, types: TEXT, make: ({ random }) => random.pick(['active', 'pending', 'closed']) },
  {
    column: /^(?:kind|type|category|level|priority|role)$/,
    types: TEXT,
    make: ({ random }) => random.pick(['standard', 'special', 'other']),
  },
];

function url({ faker }: Place, path: string): string {
  return `https://${slug(faker.word.noun())}.example.com/${path}`;
}

/** As long as it may be: a UUID where one fits. */
function identifier({ faker, type }: Place): string {
  return roomIn(type) >= 36
    ? faker.string.uuid()
    : faker.string.alphanumeric({ length: Math.min(roomIn(type), 12), casing: 'lower' });
}

function roomIn(type: Place['type']): number {
  return type.kind === 'text' ? (type.length ?? 255) : 255;
}
