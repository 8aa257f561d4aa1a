import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/sources/code/prisma/schema.ts
function readPrismaSchema(files) {
  let provider = null;
  const read = files.map(({ name, text }) => {
    let content = text;
    for (const { keyword, start, end } of blocks(text)) {
      const block = content.slice(start, end);
      if (keyword === "datasource") provider ??= /^\s*provider\s*=\s*"([^"\n]*)"/m.exec(block)?.[1] ?? null;
      const kept = keyword === "datasource" ? withoutAddresses(block) : withPreviewsOfTheSchema(block);
      content = content.slice(0, start) + kept + content.slice(end);
    }
    return { path: name, content };
  });
  return { provider, files: read };
}
function blocks(text) {
  const code = withoutComments(text);
  return [...code.matchAll(/^[ \t]*(datasource|generator)\s+\w+\s*\{[^\n]*\n(?:[^\n]*\n)*?[ \t]*\}/gm)].map((match) => ({
    keyword: match[1],
    start: match.index,
    end: match.index + match[0].length
  }));
}
function withoutComments(text) {
  return text.replace(
    /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (match) => match.startsWith('"') ? match : blank(match)
  );
}
function withoutAddresses(block) {
  return block.replace(/^[ \t]*(?:url|directUrl|shadowDatabaseUrl)[ \t]*=[^\n]*/gm, blank);
}
var OF_THE_SCHEMA = ["views", "postgresqlExtensions", "partialIndexes"];
function withPreviewsOfTheSchema(block) {
  return block.replace(/\bpreviewFeatures\s*=\s*\[([^\]]*)\]/g, (match, list) => {
    const named = [...withoutComments(list).matchAll(/"(\w+)"/g)].map(([, name]) => name);
    const kept = `previewFeatures = [${named.filter((name) => OF_THE_SCHEMA.includes(name)).map((name) => `"${name}"`).join(",")}]`;
    return kept.length > match.length ? match : kept + blank(match.slice(kept.length));
  });
}
function blank(text) {
  return text.replace(/[^\r\n]/g, " ");
}

export {
  readPrismaSchema
};
