/**
 * The environment that a tool is started with: ours, without what could lead it to a database that it has no business with,
 * and without tokens. This is hygiene, so that a tool that connects somewhere by itself connects nowhere, and no boundary: a
 * child of the same user reads its parent's environment. What keeps secrets from code is guard.ts.
 */
import type { CodeContext } from './kind.ts';

export interface ToolEnvironment {
  readonly variables: Readonly<Record<string, string>>;
  /** Names of variables that were left out, so that a tool that asks for one can be explained. */
  readonly withheld: ReadonlySet<string>;
}

/** @param own variables that the tool needs; they win */
export function toolEnvironment(
  { environment, secrets }: Pick<CodeContext, 'environment' | 'secrets'>,
  own: Readonly<Record<string, string>> = {},
): ToolEnvironment {
  const variables: Record<string, string> = {};
  const withheld = new Set<string>();
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || COLOUR.test(name)) continue;
    if (!ORDINARY.test(name) && mayLeadToData(name, value, secrets)) withheld.add(name);
    else variables[name] = value;
  }
  for (const name of Object.keys(own)) withheld.delete(name);
  return { variables: { ...variables, NO_COLOR: '1', ...own }, withheld };
}

/**
 * Variables that lead a tool to the shadow, and to nothing else: whatever name the application reads its database's URL from,
 * it finds the shadow there.
 */
export function shadowVariables({ environment }: Pick<CodeContext, 'environment'>, shadowUrl: string): Record<string, string> {
  const variables: Record<string, string> = {
    DRIFTGATE_SHADOW: '1',
    DATABASE_URL: databaseUrl(shadowUrl, environment.DATABASE_URL),
  };
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && OF_A_DATABASE.test(value) && !HANDED_TO_US.test(name))
      variables[name] = databaseUrl(shadowUrl, value);
  }
  return variables;
}

const HANDED_TO_US = /^(INPUT|ACTIONS)_/i;

/** In the form that most libraries take, with the driver of the URL that it stands for (`postgresql+asyncpg://`). */
function databaseUrl(shadowUrl: string, insteadOf = ''): string {
  const engine = /^postgres/i.test(shadowUrl) ? 'postgresql' : 'mysql';
  const [, own = '', driver = ''] = /^(postgres|mysql|mariadb)\w*(\+\w+)?:/i.exec(insteadOf.trim()) ?? [];
  const fits = own !== '' && (own.toLowerCase() === 'postgres') === (engine === 'postgresql');
  return shadowUrl.replace(/^\w+:/, `${engine}${fits ? driver : ''}:`);
}

/** Its output is read by us. */
const COLOUR = /^(FORCE_COLOR|CLICOLOR_FORCE|NO_COLOR)$/;

/** Kept whatever is in them: a password may happen to be a folder's name, and without PATH nothing runs. */
const ORDINARY =
  /^(PATH|HOME|PWD|OLDPWD|SHELL|USER|LOGNAME|USERNAME|LANG|LANGUAGE|LC_\w+|TZ|TERM|TE?MP|TMPDIR|CI|VIRTUAL_ENV|PYTHONPATH|PYTHONHOME|NODE_PATH|NODE_ENV|DRIFTGATE_PYTHON|SYSTEMROOT|COMSPEC|PATHEXT|APPDATA|LOCALAPPDATA|USERPROFILE)$/i;

/** What libpq, MySQL's client and most applications connect by, and what a workflow hands to an action alone. */
const CONNECTS =
  /^(PG(HOST|HOSTADDR|PORT|USER|DATABASE|PASSWORD|PASSFILE|SERVICE|SERVICEFILE|OPTIONS)|MYSQL_(PWD|HOST|TCP_PORT|UNIX_PORT)|DATABASE_URL|INPUT_.*|ACTIONS_.*|GITHUB_(TOKEN|ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)|GH_TOKEN)$/i;

/** How a machine reaches the network is kept, with its password. */
const PROXY = /_proxy$/i;

const OF_A_DATABASE = /^(jdbc:)?(postgres|postgresql|mysql|mariadb|mysqlx|mssql|sqlserver|oracle|cockroachdb|prisma)(\+\w+)?:/i;

function mayLeadToData(name: string, value: string, secrets: CodeContext['secrets']): boolean {
  if (CONNECTS.test(name) || OF_A_DATABASE.test(value)) return true;
  if (!PROXY.test(name) && holdsPassword(value)) return true;
  // With its name before it, as the shortest passwords are only known for such after the word password.
  const line = `${name}=${value}`;
  return secrets.redact(line) !== line;
}

function holdsPassword(value: string): boolean {
  return value.includes('://') && URL.canParse(value.trim()) && new URL(value.trim()).password !== '';
}
