/**
 * Liquibase's formatted SQL: files that begin with `--liquibase formatted sql`, in the order of their paths as includeAll reads
 * them, each with changesets, `--changeset author:id`. Rollbacks do not run. Changelogs in XML, YAML and JSON are not read.
 */
import type { Flavour } from '../../../../catalog/model.ts';
import { DriftgateError } from '../../../../errors.ts';
import type { Folder, TextFile } from '../../files.ts';
import { liquibaseHistory } from '../history/liquibase.ts';
import type { Layout, Migration } from './layout.ts';
import { refuseTwins } from './order.ts';

const HEADER = /^\s*--\s*liquibase formatted sql/i;
const CHANGESET = /^--\s*changeset\s+("[^"]+"|[^\s:]+):("[^"]+"|\S+)\s*(.*)$/i;
/** Lines of its own: without a space after the dashes they are no comment to MySQL. */
const OWN = /^\s*--\s*(liquibase|changeset|rollback|comment|preconditions?|precondition-\S+|validchecksum|property)\b/i;
const ROLLBACK_BEGIN = /^\/\*\s*liquibase rollback/i;
const DBMS: Readonly<Record<Flavour, readonly string[]>> = {
  postgres: ['postgresql', 'postgres', 'all'],
  mysql: ['mysql', 'all'],
  mariadb: ['mariadb', 'mysql', 'all'],
};

export const liquibase: Layout = {
  name: 'liquibase',
  looks: '--liquibase formatted sql (Liquibase)',
  // Deep in a folder of many things they are no sign of what the folder is.
  async recognises(folder) {
    const scripts = folder.files.filter((file) => /\.sql$/i.test(file));
    return scripts.length > 0 && (await formatted(folder)).length === scripts.length;
  },
  async read(folder) {
    const other = folder.files.find((file) => /changelog[^/]*\.(xml|ya?ml|json)$/i.test(file));
    if (other !== undefined) {
      const text = await folder.read(other);
      // One that only names the SQL files is fine, as long as it does so in the order of their paths.
      if (/createTable|addColumn|sqlFile|<sql>|<include /.test(text.text)) {
        throw new DriftgateError('usage', `${text.name} is a changelog that is not read here.`, {
          hint: 'Let Liquibase print the SQL: command:liquibase update-sql, or give the formatted SQL files alone with includeAll.',
        });
      }
    }
    const list = (await formatted(folder)).flatMap(changesets);
    if (list.length === 0) {
      throw new DriftgateError('usage', `No changeset was found in ${folder.name}.`, {
        hint: 'They begin with "--changeset author:id".',
      });
    }
    refuseTwins(list, ({ version }) => version);
    return { flavour: null, list, history: liquibaseHistory(list) };
  },
};

async function formatted(folder: Folder): Promise<TextFile[]> {
  const files = await Promise.all(folder.files.filter((file) => /\.sql$/i.test(file)).map((file) => folder.read(file)));
  return files.filter(({ text }) => HEADER.test(text));
}

function changesets(file: TextFile): Migration[] {
  const lines = file.text.split('\n');
  const starts = lines.flatMap((line, place) => (CHANGESET.test(line.trimEnd()) ? [place] : []));
  return starts.map((start, index) => {
    const [, author, id, attributes = ''] = CHANGESET.exec(lines[start]!.trimEnd())!;
    const plain = (text: string): string => text.replaceAll('"', '');
    const version = `${plain(author!)}:${plain(id!)}`;
    const end = starts[index + 1] ?? lines.length;
    const raw = lines.slice(start, end).join('\n');
    const dbms = /\bdbms:"?([\w,!]+)/i.exec(attributes)?.[1]?.toLowerCase().split(',');
    return {
      id: version,
      version,
      name: version,
      file: file.name,
      raw,
      sql: (flavour) => (isFor(dbms, flavour) ? '\n'.repeat(start) + forwards(raw, attributes, flavour) : ''),
    };
  });
}

function isFor(dbms: readonly string[] | undefined, flavour: Flavour): boolean {
  if (dbms === undefined) return true;
  if (dbms.some((one) => one.startsWith('!'))) return !DBMS[flavour].some((name) => dbms.includes(`!${name}`));
  return DBMS[flavour].some((name) => dbms.includes(name));
}

function forwards(raw: string, attributes: string, flavour: Flavour): string {
  let inRollback = false;
  const lines = raw.split('\n').map((line) => {
    if (ROLLBACK_BEGIN.test(line.trim())) inRollback = true;
    if (!inRollback) return OWN.test(line) ? '' : line;
    if (/\*\//.test(line)) inRollback = false;
    return '';
  });
  const delimiter = /\bendDelimiter:"?([^\s"]+)/i.exec(attributes)?.[1];
  const whole = /\bsplitStatements:false/i.test(attributes);
  if (flavour === 'postgres') return delimiter === undefined || delimiter === ';' ? lines.join('\n') : replaced(lines, delimiter);
  // The first line is the changeset's own.
  if (whole) return [`DELIMITER ${WHOLE}`, ...lines.slice(1), WHOLE, 'DELIMITER ;'].join('\n');
  if (delimiter !== undefined) return [`DELIMITER ${delimiter}`, ...lines.slice(1), 'DELIMITER ;'].join('\n');
  return lines.join('\n');
}

const WHOLE = '$changeset$';

/** Another delimiter than the semicolon is one at the end of a line. */
function replaced(lines: readonly string[], delimiter: string): string {
  return lines
    .map((line) => (line.trimEnd().endsWith(delimiter) ? `${line.trimEnd().slice(0, -delimiter.length)};` : line))
    .join('\n');
}
