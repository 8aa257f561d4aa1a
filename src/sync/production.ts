/**
 * Whether a database looks like production by what it is called. Only words of their own count (`prod-eu-1`, `shop_production`, `db.live.example.com`;
 * not `product-catalog`), and a word that says otherwise beside them wins (`staging.prod-tools.example`, `preprod`).
 *
 * Each name is judged by itself: an environment called `staging` whose host is `prod-db-1` is the very mistake that this is to stop. Only the
 * database's own name, which staging often has from a copy of production, gives way to what the other names say.
 */
import type { ConnectionSettings } from '../engines/engine.ts';

export interface Named {
  /** In driftgate.yml, or null. */
  readonly environment: string | null;
  readonly label: string;
  readonly connection: Pick<ConnectionSettings, 'host' | 'socket' | 'database'>;
  /** The SSH server that it is reached through. */
  readonly via?: string | null;
}

const PRODUCTION = ['prod', 'production', 'prd', 'live', 'primary'];
const OTHER = [
  ...['staging', 'stage', 'stg', 'dev', 'devel', 'develop', 'development', 'test', 'tests', 'testing', 'qa', 'uat', 'ci', 'e2e'],
  ...['sandbox', 'preview', 'review', 'demo', 'local', 'pre', 'preprod', 'preproduction', 'nonprod', 'nonproduction', 'non'],
];
/** What is written together with such words: `proddb`, `dbprod`. */
const THINGS = '(?:db|sql|pg|postgres|mysql|mariadb|database|server|srv)';

type Verdict = { readonly says: 'production'; readonly word: string } | { readonly says: 'other' | 'nothing' };

/** @returns why: `its host, db.prod.example.com, has the word "prod" in it`; null when nothing says so */
export function looksLikeProduction({ environment, label, connection, via = null }: Named): string | null {
  const { host, socket, database } = connection;
  // A URL's label has the host and the database in it, and nothing else that names it.
  const name = environment ?? (label.includes('://') ? '' : label);
  const place = socket === undefined ? host : '';
  const verdicts = { name: verdictOn(name), host: verdictOnHost(place) };
  if (verdicts.name.says === 'production') return because('its name', name, verdicts.name.word);
  if (verdicts.host.says === 'production') return because('its host', place, verdicts.host.word);
  if (via !== null && verdicts.host.says === 'nothing') {
    const bastion = via.replace(/:\d+$/, '');
    const verdict = verdictOnHost(bastion);
    if (verdict.says === 'production') return because('the SSH server that it is reached through', bastion, verdict.word);
  }
  if (verdicts.name.says === 'other' || verdicts.host.says === 'other') return null;
  const verdict = verdictOn(database);
  return verdict.says === 'production' ? because('its database', database, verdict.word) : null;
}

function because(what: string, name: string, word: string): string {
  return name.toLowerCase() === word ? `${what} is ${name}` : `${what}, ${name}, has the word "${word}" in it`;
}

/** `live` is also a top-level domain. */
function verdictOnHost(host: string): Verdict {
  return verdictOn(host.replace(/\.$/, '').replace(/(\.[^.]+)\.live$/i, '$1'));
}

function verdictOn(name: string): Verdict {
  const words = wordsOf(name);
  if (words.some((word) => isOneOf(word, OTHER) !== null)) return { says: 'other' };
  const word = words.map((one) => isOneOf(one, PRODUCTION)).find((found) => found !== null);
  return word === undefined ? { says: 'nothing' } : { says: 'production', word };
}

/** `shopProd-eu2` is shop, prod, eu. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
}

function isOneOf(word: string, words: readonly string[]): string | null {
  const [, bare] = new RegExp(`^${THINGS}?(${words.join('|')})${THINGS}?$`).exec(word) ?? [];
  return bare ?? null;
}
