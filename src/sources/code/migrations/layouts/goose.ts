/**
 * goose: `00001_name.sql` with `-- +goose Up` and `-- +goose Down`, in the order of their numbers. What stands between
 * StatementBegin and StatementEnd is one statement; with ENVSUB ON variables are put in, of which only the defaults are
 * taken: what the environment holds is no part of a schema, and may be secret.
 */
import type { Flavour } from '../../../../catalog/model.ts';
import { DriftgateError } from '../../../../errors.ts';
import type { TextFile } from '../../files.ts';
import { gooseHistory } from '../history/goose.ts';
import { refuseCode } from './code.ts';
import type { Layout, Migration } from './layout.ts';
import { byVersion, filesLike, migrationOf } from './order.ts';
import { hasMark } from './sections.ts';

const NAME = /^(\d+)_.*\.sql$/;
const MARK = /^--\s*\+goose\s+(up|down|statementbegin|statementend|no transaction|envsub on|envsub off)\s*$/i;
const UP = /^--\s*\+goose\s+up\s*$/i;

export const goose: Layout = {
  name: 'goose',
  looks: '-- +goose Up in 00001_name.sql (goose)',
  async recognises(folder) {
    const files = await Promise.all(filesLike(folder.files, NAME).map((file) => folder.read(file)));
    return files.some(({ text }) => hasMark(text, UP));
  },
  async read(folder) {
    const files = await Promise.all(filesLike(folder.files, NAME).map((file) => folder.read(file)));
    refuseCode(folder, /^\d+_.*(?<!_test)\.go$/, 'goose up');
    const list = byVersion(files.map(migration));
    return { flavour: null, list, history: gooseHistory(list) };
  },
};

function migration(file: TextFile): Migration {
  const base = file.name.split('/').at(-1)!;
  if (!hasMark(file.text, UP)) {
    throw new DriftgateError('source', `${file.name} has no line "-- +goose Up".`, {
      hint: 'goose needs one in every migration.',
    });
  }
  return migrationOf(file, {
    version: NAME.exec(base)![1]!,
    name: base.replace(/\.sql$/, ''),
    sql: (flavour) => upward(file, flavour),
  });
}

/** A line for a line, so that errors name the lines of the file; MySQL's client needs one more after each marked statement. */
function upward(file: TextFile, flavour: Flavour): string {
  let inUp = false;
  let substitute = false;
  let written = false;
  const lines = file.text.split('\n').map((line, place) => {
    const mark = MARK.exec(line.trimEnd())?.[1]?.toLowerCase();
    if (mark === 'up') inUp = true;
    if (mark === 'down') inUp = false;
    if (mark?.startsWith('envsub')) substitute = mark.endsWith('on');
    if (!inUp) return '';
    if (mark === 'statementbegin') {
      written = false;
      return flavour === 'postgres' ? '' : `DELIMITER ${DELIMITER}`;
    }
    // The statement may end with the mark instead of a semicolon.
    if (mark === 'statementend') return flavour !== 'postgres' ? `${DELIMITER}\nDELIMITER ;` : written ? '' : ';';
    if (mark !== undefined) return '';
    const text = line.replace(/--.*$/, '').trimEnd();
    if (text !== '') written = text.endsWith(';');
    return substitute ? withDefaults(line, `${file.name}, line ${place + 1}`) : line;
  });
  return lines.join('\n');
}

const DELIMITER = '+goose';

/** `${NAME:-default}`, `${NAME-default}`, `${NAME}`, `$NAME`. */
function withDefaults(line: string, where: string): string {
  return line.replace(/\$(?:\{(\w+)(?::?-([^}]*))?\}|([A-Za-z_]\w*))/g, (_, braced?: string, value?: string, bare?: string) => {
    if (value !== undefined) return value;
    throw new DriftgateError('source', `${where}: the variable ${braced ?? bare} has no default.`, {
      hint: `Environment variables are not put into migrations here. Give it a default: \${${braced ?? bare}:-value}.`,
    });
  });
}
