/**
 * The text of a Prisma schema, as far as it must be read here: what database it is for; and the parts that say how to reach
 * that database, or what the generated client can do, taken out. These change with Prisma's versions, are none of the
 * schema's business, and a connection string has no place in an error. Lines stay where they are.
 */
import type { TextFile } from '../files.ts';

export interface PrismaSchema {
  /** As the datasource says it: `postgresql`, `mysql` …; null when there is no datasource. */
  readonly provider: string | null;
  readonly files: readonly { readonly path: string; readonly content: string }[];
}

export function readPrismaSchema(files: readonly TextFile[]): PrismaSchema {
  let provider: string | null = null;
  const read = files.map(({ name, text }) => {
    let content = text;
    for (const { keyword, start, end } of blocks(text)) {
      const block = content.slice(start, end);
      if (keyword === 'datasource') provider ??= /^\s*provider\s*=\s*"([^"\n]*)"/m.exec(block)?.[1] ?? null;
      const kept = keyword === 'datasource' ? withoutAddresses(block) : withPreviewsOfTheSchema(block);
      // Of the same length, so that the places of the other blocks still fit.
      content = content.slice(0, start) + kept + content.slice(end);
    }
    return { path: name, content };
  });
  return { provider, files: read };
}

interface Block {
  readonly keyword: 'datasource' | 'generator';
  readonly start: number;
  readonly end: number;
}

/** In Prisma a block begins with its name and a brace, and ends with a brace on a line of its own. */
function blocks(text: string): Block[] {
  const code = withoutComments(text);
  return [...code.matchAll(/^[ \t]*(datasource|generator)\s+\w+\s*\{[^\n]*\n(?:[^\n]*\n)*?[ \t]*\}/gm)].map((match) => ({
    keyword: match[1] as Block['keyword'],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Spaces instead of comments, so that what is commented out is not found; strings stay. */
function withoutComments(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (match) =>
    match.startsWith('"') ? match : blank(match),
  );
}

function withoutAddresses(block: string): string {
  return block.replace(/^[ \t]*(?:url|directUrl|shadowDatabaseUrl)[ \t]*=[^\n]*/gm, blank);
}

/** The preview features that decide what is in the database. Others come and go, and one that is unknown is an error to Prisma. */
const OF_THE_SCHEMA = ['views', 'postgresqlExtensions', 'partialIndexes'];

function withPreviewsOfTheSchema(block: string): string {
  return block.replace(/\bpreviewFeatures\s*=\s*\[([^\]]*)\]/g, (match, list: string) => {
    const named = [...withoutComments(list).matchAll(/"(\w+)"/g)].map(([, name]) => name!);
    const kept = `previewFeatures = [${named
      .filter((name) => OF_THE_SCHEMA.includes(name))
      .map((name) => `"${name}"`)
      .join(',')}]`;
    // It is never longer than what was there but for blanks, and what it is shorter by follows it, with its lines.
    return kept.length > match.length ? match : kept + blank(match.slice(kept.length));
  });
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
