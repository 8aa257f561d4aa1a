/** Models of Django: classes with fields, whose table is `app_model` unless `Meta` says `db_table`. */
import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { DefinitionFinder } from '../kind.ts';
import { matches, pythonCode } from '../text.ts';
import { classesOf, pythonFiles } from './python.ts';

const FIELD = /^(?:\w+\.)*(\w*Field|ForeignKey|ForeignObject)\s*\(/;

export const django: DefinitionFinder = {
  schemes: ['django'],
  ordered: false,
  async files(source) {
    const given = resolve(source.folder, source.argument);
    const found = await pythonFiles(statSync(given).isDirectory() ? given : dirname(given), source, /\bmodels\b|Field\(/);
    return found.filter(({ file }) => !/[/\\]migrations[/\\]/.test(file));
  },
  scan(source, into) {
    const searched = pythonCode(source);
    const { place } = searched;
    const classes = classesOf(searched);
    for (const { name, offset, body, members } of classes) {
      const fields = members.filter(({ value }) => FIELD.test(value));
      const meta = classes.find(
        (one) => one.name === 'Meta' && one.offset > offset && one.offset < offset + body.length + 200 && body.includes(one.body),
      );
      if (fields.length === 0 || (meta !== undefined && /\babstract\s*=\s*True/.test(meta.body))) continue;
      const inMeta = (key: string): string | undefined =>
        new RegExp(String.raw`\b${key}\s*=\s*(["'])([^"']+)\1`).exec(meta?.body ?? '')?.[2];
      const written = inMeta('db_table');
      const tableName = (written ?? `${inMeta('app_label') ?? appOf(source.file)}_${name.toLowerCase()}`).replaceAll(
        /^"|"$/g,
        '',
      );
      const [first, second] = tableName.split('"."');
      const about = second === undefined ? { name: tableName } : { schema: first!, name: second };
      const table = into.defineTable(about, place(offset));
      for (const field of fields) {
        const at = place(field.offset);
        const kind = FIELD.exec(field.value)![1]!;
        const option = (key: string): string | undefined =>
          new RegExp(String.raw`\b${key}\s*=\s*(["'])([^"']+)\1`).exec(field.value)?.[2];
        if (kind === 'ManyToManyField') {
          if (!/\bthrough\s*=/.test(field.value))
            into.defineTable({ name: option('db_table') ?? `${about.name}_${field.name}` }, at);
          continue;
        }
        const isKey = kind === 'ForeignKey' || kind === 'OneToOneField';
        table.defineColumn(option('db_column') ?? (isKey ? `${field.name}_id` : field.name), at);
      }
      if (meta === undefined) continue;
      const start = meta.offset + searched.code.slice(meta.offset).indexOf(meta.body);
      for (const found of matches(searched.code, /\bname\s*=\s*(["'])([^"']+)\1/g, start, start + meta.body.length)) {
        table.defineObject(found[2]!, place(found.index));
      }
    }
  },
};

/** The folder of models.py, or of the package `models`. */
function appOf(file: string): string {
  const folder = dirname(file);
  return basename(basename(folder) === 'models' ? dirname(folder) : folder);
}
