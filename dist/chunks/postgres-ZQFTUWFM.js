import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  SYMBOLS,
  checkRule,
  joined,
  maskedNumber,
  maskedText,
  permuted,
  refused
} from "./chunk-WVLNI4AN.js";
import {
  shellWord
} from "./chunk-I2G626Y2.js";
import {
  parseUrl
} from "./chunk-TCDQOYRG.js";
import {
  KINDS,
  PRINTED_ALIKE,
  columnsBySequence,
  columnsOf,
  connect,
  drawnFrom,
  esm_default,
  explain,
  isTransient,
  literal,
  mentioned,
  namesIn,
  openClient,
  openWire,
  parentsOf,
  patiently,
  qualified,
  quoteName,
  readCatalog,
  readOnlySession,
  readQuery,
  readRows,
  sameColumn,
  sameTypes,
  sequencesOwnedBy,
  tokens,
  typeObject,
  typesOf,
  words
} from "./chunk-PQHPB2QM.js";
import {
  columnsOfTable
} from "./chunk-IMMBL6MV.js";
import "./chunk-FIL6B7YH.js";
import "./chunk-6X4JMDMK.js";
import "./chunk-DWJS3GSM.js";
import {
  errorCode
} from "./chunk-4AT6M7XM.js";
import "./chunk-4SYU7MRA.js";
import {
  displayName,
  identify
} from "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/engines/postgres/dump.ts
var FOLDERS = [
  ...[20, 19, 18, 17, 16, 15, 14].flatMap((major) => [
    `/usr/lib/postgresql/${major}/bin`,
    `/usr/pgsql-${major}/bin`,
    `/opt/homebrew/opt/postgresql@${major}/bin`,
    `C:\\Program Files\\PostgreSQL\\${major}\\bin`
  ]),
  "/opt/homebrew/opt/libpq/bin",
  "/usr/local/pgsql/bin"
];
function versionOf(printed3) {
  return /\(PostgreSQL\) (\d+(?:\.\d+)*)/.exec(printed3)?.[1] ?? null;
}
function command({ settings, forwarded, folder, output }) {
  const { host, port, socket, user, password, database, tls } = settings;
  const files = {};
  const file = (name, content) => {
    files[name] = content;
    return `${folder}/${name}`;
  };
  const named = tls.mode === "verify-full" ? tls.servername ?? host : host;
  const address = forwarded !== null ? { PGHOST: named, PGHOSTADDR: "127.0.0.1", PGPORT: String(forwarded) } : { PGHOST: socket ?? host, PGPORT: String(port) };
  const writes = `${output}.pgdump`;
  return {
    args: ["--format=custom", "--no-password", `--file=${writes}`],
    environment: {
      ...address,
      PGUSER: user,
      PGDATABASE: database,
      ...password === void 0 ? {} : { PGPASSFILE: file("pgpass", `*:*:*:*:${escaped(password)}
`) },
      PGSSLMODE: tls.mode === "off" ? "disable" : tls.mode,
      ...authority(settings, file),
      ...tls.cert === void 0 ? {} : { PGSSLCERT: file("client.crt", tls.cert) },
      ...tls.key === void 0 ? {} : { PGSSLKEY: file("client.key", tls.key) },
      PGAPPNAME: "driftgate backup",
      PGCONNECT_TIMEOUT: String(Math.max(2, Math.ceil(settings.timeouts.connect / 1e3))),
      PGSERVICEFILE: `${folder}/no-services`
    },
    files,
    writes,
    by: "output"
  };
}
function authority({ tls }, file) {
  if (tls.ca !== void 0) return { PGSSLROOTCERT: file("ca.crt", tls.ca) };
  return tls.mode === "verify-full" ? { PGSSLROOTCERT: "system" } : {};
}
function escaped(text) {
  return text.replace(/[\\:]/g, "\\$&");
}
function runScript(place2, file) {
  return `psql ${addressed(place2)} --no-psqlrc --quiet --file=${file}`;
}
var FORWARD = 17;
function restoreDump(place2, file, { program, server, called }) {
  const { database, ...address } = parts(place2);
  const fresh = `${place2.settings.database}_restored`;
  const into = options({ ...address, database: fresh });
  const create = `${called("createdb")} ${options(address)} ${shellWord(fresh)}`;
  const restore = called("pg_restore");
  if (Number.parseInt(program, 10) < FORWARD || Number.parseInt(server, 10) >= FORWARD)
    return [create, `${restore} ${into} --exit-on-error --single-transaction ${file}`];
  const without = "sed '1,40{/^SET transaction_timeout = 0;$/d;}'";
  const psql = `${called("psql")} ${into} --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --single-transaction --output=${shellWord("/dev/null")}`;
  return [create, `${restore} --file=- ${file} | ${without} | ${psql}`];
}
function addressed(place2) {
  return options(parts(place2));
}
function parts({ settings, database }) {
  const { host, port, socket, user } = settings;
  return { host: socket ?? host, port: String(port), username: user, database: database ?? settings.database };
}
function options({ host, port, username, database }) {
  const all = { host, port, username, ...database === void 0 ? {} : { dbname: conninfo(database) } };
  return Object.entries(all).map(([name, value]) => shellWord(`--${name}=${value}`)).join(" ");
}
function conninfo(database) {
  return /=|^postgres(ql)?:\/\//.test(database) ? `dbname='${database.replace(/[\\']/g, "\\$&")}'` : database;
}

// src/engines/postgres/export.ts
function exporterOver(session, wire) {
  return {
    async write(lost, stamp, take) {
      if (lost.what === "sequence") {
        await take(Buffer.from(`${await setval(session, literal(qualified(lost.path)), lost.path)}

`));
        return { rows: 1, how: "sequence", longest: 0 };
      }
      return await writeRows(session, wire, lost, stamp, take);
    },
    close: () => wire.end()
  };
}
async function writeRows(session, wire, lost, stamp, take) {
  const { partitioned, columns: columns2 } = await shapeOf(session, lost.table);
  const table = qualified(lost.table);
  const from2 = partitioned ? table : `only ${table}`;
  const copy = async (names3, into, after2) => {
    const list = names3.map(quoteName).join(", ");
    await take(Buffer.from(`COPY ${into} ${list === "" ? "" : `(${list}) `}FROM stdin;
`));
    const rows = await wire.copyOut(`copy (select ${list} from ${from2}) to stdout`, take);
    await take(Buffer.from(`\\.

${after2}`));
    return rows;
  };
  const stored3 = columns2.filter(({ generated }) => !generated);
  const names2 = stored3.map(({ name }) => name);
  if (lost.columns === void 0 && lost.beside === void 0) {
    const rows = await copy(names2, table, "");
    for (const { name, sequence } of stored3) {
      if (sequence === null) continue;
      const own = `pg_catalog.pg_get_serial_sequence(${literal(table)}, ${literal(name)})`;
      await take(Buffer.from(`${await setval(session, own, sequence)}

`));
    }
    return { rows, how: "rows", longest: 0 };
  }
  const gone = stored3.filter(({ name }) => lost.columns?.includes(name) ?? true);
  if (gone.length === 0) return { rows: 0, how: "nothing", longest: 0 };
  const key = columns2.filter(({ inKey }) => inKey);
  if (lost.beside === true || key.length === 0 || gone.some(({ inKey, always }) => inKey || always)) {
    const beside = [...lost.table.slice(0, -1), besideName(lost.table.at(-1), stamp)];
    await take(
      Buffer.from(`CREATE TABLE ${qualified(beside)} AS SELECT ${names2.map(quoteName).join(", ")} FROM ${from2} WITH NO DATA;
`)
    );
    const rows = await copy(names2, qualified(beside), "");
    return { rows, how: "beside", beside: qualified(beside), longest: 0 };
  }
  const both = [...key, ...gone].map(({ name }) => name);
  await take(
    Buffer.from(
      `CREATE TEMPORARY TABLE driftgate_values AS SELECT ${both.map(quoteName).join(", ")} FROM ${table} WITH NO DATA;
`
    )
  );
  const set = gone.map(({ name }) => `${quoteName(name)} = saved.${quoteName(name)}`).join(", ");
  const same = key.map(({ name, plain }) => {
    const text = plain ? "" : "::text";
    return `own.${quoteName(name)}${text} = saved.${quoteName(name)}${text}`;
  });
  const after = `UPDATE ${table} AS own SET ${set} FROM pg_temp.driftgate_values AS saved WHERE ${same.join(" AND ")};
DROP TABLE pg_temp.driftgate_values;

`;
  return { rows: await copy(both, "pg_temp.driftgate_values", after), how: "values", longest: 0 };
}
async function shapeOf(session, path) {
  const oid = `${literal(qualified(path))}::regclass`;
  const [table, rows] = await session.batch([
    `select relkind = 'p' as partitioned from pg_class where oid = ${oid}`,
    `select a.attname as name, a.attgenerated <> '' as generated, a.attidentity = 'a' as always,
       coalesce(a.attnum = any (i.indkey), false) as in_key, t.typnamespace = 'pg_catalog'::regnamespace as plain,
       (select array[n.nspname, s.relname]::text[] from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S' join pg_namespace n on n.oid = s.relnamespace
          where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid = a.attrelid and d.refobjsubid = a.attnum
            and d.deptype in ('a', 'i') limit 1) as sequence
     from pg_attribute a join pg_type t on t.oid = a.atttypid left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
     where a.attrelid = ${oid} and a.attnum > 0 and not a.attisdropped order by a.attnum`
  ]);
  return {
    partitioned: table[0]?.partitioned === true,
    columns: rows.map((row) => ({
      name: row.name,
      generated: row.generated,
      always: row.always,
      inKey: row.in_key,
      plain: row.plain,
      sequence: row.sequence
    }))
  };
}
async function setval(session, name, path) {
  const [[row]] = await session.batch([`select last_value::text as last, is_called from ${qualified(path)}`]);
  return `SELECT pg_catalog.setval(${name}, ${String(row.last)}, ${String(row.is_called)});`;
}
function besideName(name, stamp) {
  let short = name;
  while (Buffer.byteLength(`${short}_${stamp}`) > 63) short = [...short].slice(0, -1).join("");
  return `${short}_${stamp}`;
}

// src/engines/postgres/backup.ts
var backup = {
  async connect(settings) {
    const wire = await openWire(settings);
    try {
      const session = await readOnlySession(wire, 0);
      await session.batch(["set local row_security = off"]);
      return exporterOver(session, wire);
    } catch (error) {
      await wire.end().catch(() => {
      });
      throw error;
    }
  },
  lostWith,
  // What the rows were printed with, see PRINTED_ALIKE.
  dataHead: `\\set ON_ERROR_STOP on
BEGIN;
SET LOCAL client_encoding = 'UTF8';
SET LOCAL search_path = pg_catalog;
SET LOCAL standard_conforming_strings = on;
SET LOCAL datestyle = 'ISO, YMD';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL timezone = 'UTC';
SET LOCAL lc_monetary = 'C';
SET LOCAL xmloption = content;
SET LOCAL statement_timeout = 0;
SET CONSTRAINTS ALL DEFERRED;
`,
  dataFoot: "COMMIT;\n",
  dump: { programs: () => ["pg_dump"], folders: FOLDERS, versionOf, command },
  runScript,
  restoreDump
};
function lostWith({ kind, path }, _catalog) {
  switch (kind) {
    case "table":
    case "partition":
      return { what: "rows", table: path };
    case "column":
      return { what: "rows", table: path.slice(0, -1), columns: [path.at(-1)] };
    case "sequence":
      return { what: "sequence", path };
    default:
      return null;
  }
}

// src/engines/postgres/canonical/major.ts
function majorOf(catalog) {
  return Number.parseInt(catalog.version, 10);
}

// src/engines/postgres/canonical/extension-version.ts
var extensionVersion = ({ property, reference, target }) => property === "version" && reference.object.kind === "extension" && majorOf(reference.catalog) !== majorOf(target.catalog);

// src/engines/postgres/canonical/view-layout.ts
var viewLayout = ({ property, reference, target }) => {
  if (property !== "definition" || typeof reference.value !== "string" || typeof target.value !== "string") return false;
  if (reference.object.kind !== "view" && reference.object.kind !== "materialized-view") return false;
  const [a, b] = [tokens(reference.value), tokens(target.value)];
  return a.length === b.length && a.every((token, place2) => token === b[place2]);
};

// src/engines/postgres/canonical/view-qualifiers.ts
var viewQualifiers = ({ property, reference, target }) => {
  if (property !== "definition" || typeof reference.value !== "string" || typeof target.value !== "string") return false;
  if (reference.object.kind !== "view" && reference.object.kind !== "materialized-view") return false;
  const [a, b] = [majorOf(reference.catalog), majorOf(target.catalog)];
  if (a < 16 === b < 16) return false;
  return a < 16 ? sameButForQualifiers(reference.value, target.value) : sameButForQualifiers(target.value, reference.value);
};
function sameButForQualifiers(older, newer) {
  const [long, short] = [tokens(older), tokens(newer)];
  let qualifier;
  let place2 = 0;
  for (const [index, token] of short.entries()) {
    const qualified2 = long[place2 + 1] === "." && long[place2 + 2] === token && short[index + 1] !== ".";
    if (qualified2 && (long[place2] !== token || (qualifier ?? token) === token)) {
      if (!isName(long[place2]) || qualifier !== void 0 && qualifier !== long[place2]) return false;
      qualifier = long[place2];
      place2 += 2;
    } else if (long[place2] !== token) {
      return false;
    }
    place2 += 1;
  }
  return place2 === long.length;
}
function isName(token) {
  return /^["\p{L}_]/u.test(token);
}

// src/engines/postgres/canonical/index.ts
var RULES = [extensionVersion, viewLayout, viewQualifiers];
var equivalent = (pair) => RULES.some((rule) => rule(pair));

// src/engines/postgres/ddl/needs.ts
function needs(object, catalog) {
  if (object.kind === "schema" || object.kind === "extension" || object.kind === "enum") return [];
  return [...OWN_NEEDS[object.kind]?.(object, catalog) ?? [], ...typesIn(object, catalog), ...knownOf(catalog).extensions];
}
var OWN_NEEDS = {
  column: columnNeeds,
  table: (object) => parentsOf(object),
  partition: partitionNeeds,
  "primary-key": columnsIn,
  unique: keyNeeds,
  check: columnsIn,
  exclusion: columnsIn,
  index: keyNeeds,
  "foreign-key": foreignKeyNeeds,
  view: typesOfColumns,
  "materialized-view": typesOfColumns
};
function columnNeeds(column, catalog) {
  const { properties, path } = column;
  const found = sequencesOwnedBy(catalog, path).map(({ id }) => id);
  if (typeof properties.default === "string") found.push(...sequencesIn(properties.default, column, catalog));
  if (typeof properties.generated === "string") {
    const names2 = namesOf(properties.generated);
    const others = columnsOfTable(catalog, column.parent ?? "").filter(
      ({ id, properties: other }) => id !== column.id && other.generated == null
    );
    found.push(...others.filter((other) => names2 === null || names2.has(other.path.at(-1))).map(({ id }) => id));
  }
  if (properties.inherited) {
    for (const parent of parentsOf(catalog.objects.get(column.parent ?? ""))) {
      const id = identify("column", ...catalog.objects.get(parent)?.path ?? [], path.at(-1));
      if (catalog.objects.has(id)) found.push(id);
    }
  }
  return found;
}
function sequencesIn(text, object, catalog) {
  return drawnFrom(text).flatMap((path) => {
    const id = identify("sequence", ...path);
    const owner = columnsBySequence(catalog).get(id);
    if (owner === void 0) return catalog.objects.has(id) ? [id] : [];
    const mutual = String(owner.properties.default ?? "").includes(object.path.at(-2) ?? "") && owner.parent !== object.parent;
    return owner.id === object.id || mutual ? [] : [owner.id];
  });
}
function partitionNeeds(partition, catalog) {
  const { properties, parent } = partition;
  const above = namesIn(String(properties.of)) ?? [];
  const found = columnsOfTable(catalog, parent ?? "").map(({ id: id2 }) => id2);
  const id = `partition:${displayName(above)}`;
  if (catalog.objects.has(id)) found.push(id);
  for (const text of properties.columns ?? []) found.push(...sequencesIn(text, partition, catalog));
  if (properties.indexes != null) {
    const indexes = knownOf(catalog).keys.get(parent ?? "") ?? [];
    found.push(...indexes.filter(({ properties: index }) => index.valid !== false).map((index) => index.id));
  }
  return found;
}
function keyNeeds(object, catalog) {
  const found = columnsIn(object, catalog);
  if (object.properties.valid === false) found.push(...knownOf(catalog).partitions.get(object.parent ?? "") ?? []);
  return found;
}
function columnsIn(object, catalog) {
  const columns2 = columnsAt(object, catalog);
  const names2 = namesOf(object.definition);
  return columns2.filter(({ path }) => names2 === null || names2.has(path.at(-1))).map(({ id }) => id);
}
function columnsAt({ parent }, catalog) {
  const holder = catalog.objects.get(parent ?? "");
  return columnsOfTable(catalog, holder?.kind === "partition" ? holder.parent ?? "" : parent ?? "");
}
function foreignKeyNeeds(object, catalog) {
  const { reference } = object;
  if (reference === void 0) return columnsIn(object, catalog);
  const own = columnsAt(object, catalog).filter(({ path }) => reference.columns.includes(path.at(-1)));
  const target = { ...object, parent: reference.table };
  const other = columnsAt(target, catalog).filter(({ path }) => reference.toColumns.includes(path.at(-1)));
  const keys3 = (knownOf(catalog).keys.get(reference.table) ?? []).filter(
    ({ kind, properties }) => kind !== "index" || properties.unique
  );
  return [...own, ...other, ...keys3].map(({ id }) => id).concat([...own, ...other].flatMap((column) => typeOf(column, catalog)));
}
function typesOfColumns(view, catalog) {
  return view.dependsOn.flatMap((id) => {
    const column = catalog.objects.get(id);
    return column?.kind === "column" ? typeOf(column, catalog) : [];
  });
}
function typeOf({ properties }, catalog) {
  const type = typeObject(String(properties.type), catalog);
  return type === void 0 ? [] : [type.id];
}
function typesIn({ id, definition }, catalog) {
  const { types } = knownOf(catalog);
  if (types.length === 0 || !definition.includes(".")) return [];
  return types.filter((type) => type.id !== id && definition.includes(type.name)).map((type) => type.id);
}
function namesOf(text) {
  const found = words(text);
  return found === null ? null : mentioned(found);
}
var INDEXED = /* @__PURE__ */ new Set(["primary-key", "unique", "exclusion", "index"]);
var known = /* @__PURE__ */ new WeakMap();
function knownOf(catalog) {
  let found = known.get(catalog);
  if (found === void 0) {
    const all = [...catalog.objects.values()];
    found = {
      extensions: all.filter(({ kind, properties }) => kind === "extension" && properties.schema !== "pg_catalog").map(({ id }) => id),
      types: all.filter(({ kind }) => kind === "enum" || kind === "domain").map(({ id, path }) => ({ id, name: qualified(path) })),
      keys: grouped(
        all.filter(({ kind }) => INDEXED.has(kind)),
        (object) => object
      ),
      partitions: grouped(
        all.filter(({ kind }) => kind === "partition"),
        ({ id }) => id
      )
    };
    known.set(catalog, found);
  }
  return found;
}
function grouped(objects2, give) {
  const groups = /* @__PURE__ */ new Map();
  for (const object of objects2) {
    const group2 = groups.get(object.parent ?? "");
    if (group2 === void 0) groups.set(object.parent ?? "", [give(object)]);
    else group2.push(give(object));
  }
  return groups;
}

// src/engines/postgres/ddl.ts
var ddl = {
  kinds: Object.fromEntries(KINDS.map(({ kind, ddl: ddl2 }) => [kind, ddl2])),
  needs,
  names,
  inShadow,
  // The server does what it does in one transaction; one statement for several would only lock longer.
  join: (statements) => statements,
  tableOf: ({ kind, id, parent }) => kind === "table" || kind === "partition" ? id : parent
};
function inShadow(object, { objects: objects2 }) {
  if (object.kind !== "index" || object.properties.valid !== false) return object;
  if ((objects2.get(object.parent ?? "")?.properties["partition-key"] ?? null) !== null) return object;
  return { ...object, properties: { ...object.properties, valid: null } };
}
function names(object) {
  const { kind, path } = object;
  const [schema, table, name] = path;
  const relation = (last) => `relation ${displayName([schema, last])}`;
  const type = `type ${displayName(path.slice(0, 2))}`;
  const constraint = `constraint ${displayName(path)}`;
  switch (kind) {
    case "schema":
    case "extension":
      return [`${kind} ${displayName(path)}`];
    case "enum":
    case "domain":
      return [type];
    case "sequence":
      return [relation(table)];
    case "partition":
      return [relation(table), type, `bound of ${object.properties.of}: ${object.properties.bound}`];
    case "table":
    case "view":
    case "materialized-view":
      return [relation(table), type];
    case "index":
      return [relation(name)];
    case "primary-key":
    case "unique":
    case "exclusion":
      return [relation(name), constraint];
    case "check":
    case "foreign-key":
      return [constraint];
    default:
      return [];
  }
}

// src/engines/postgres/facts/where.ts
function chosen({ schemas }, namespace) {
  return `${namespace} in (select oid from pg_namespace where nspname in (${schemas}))`;
}
function unowned(catalog, oid) {
  return `not exists (select from pg_depend x where x.classid = '${catalog}'::regclass and x.objid = ${oid} and x.deptype in ('e', 'i'))`;
}
var RELATION_KIND = `case c.relkind when 'v' then 'view' when 'm' then 'materialized-view' when 'S' then 'sequence' end`;
var TYPE_KIND = `case t.typtype when 'e' then 'enum' else 'domain' end`;

// src/engines/postgres/facts/ground.ts
function groundSelects(where2) {
  return [collations(where2), composites(where2), ranges(where2), routines(where2)];
}
function groundStatements(results) {
  return results.flat().flatMap(({ sql }) => typeof sql === "string" ? [sql] : []);
}
function collations(where2) {
  return `
    select format('CREATE COLLATION %I.%I (%s)', n.nspname, c.collname, concat_ws(', ',
      'PROVIDER = ' || case c.collprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end,
      case when c.collprovider = 'c' then format('LC_COLLATE = %L, LC_CTYPE = %L', c.collcollate, c.collctype)
        else format('LOCALE = %L', coalesce(j.row ->> 'colllocale', j.row ->> 'colliculocale', c.collcollate)) end,
      'RULES = ' || quote_literal(j.row ->> 'collicurules'), case when not c.collisdeterministic then 'DETERMINISTIC = false' end)) as sql
    from pg_collation c join pg_namespace n on n.oid = c.collnamespace cross join lateral (select to_jsonb(c) as row) j
    where ${chosen(where2, "c.collnamespace")} and ${unowned("pg_collation", "c.oid")} order by c.oid`;
}
function composites(where2) {
  return `
    select format('CREATE TYPE %I.%I AS (%s)', n.nspname, t.typname, string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attcollation <> b.typcollation then (select format(' COLLATE %I.%I', cn.nspname, co.collname)
        from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace where co.oid = a.attcollation) else '' end, ', ' order by a.attnum)) as sql
    from pg_type t join pg_namespace n on n.oid = t.typnamespace join pg_class c on c.oid = t.typrelid and c.relkind = 'c'
      left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped left join pg_type b on b.oid = a.atttypid
    where t.typtype = 'c' and ${chosen(where2, "t.typnamespace")} and ${unowned("pg_type", "t.oid")}
    group by t.oid, t.typname, n.nspname order by t.oid`;
}
function ranges(where2) {
  return `
    select format('CREATE TYPE %I.%I AS RANGE (%s)', n.nspname, t.typname, concat_ws(', ', 'SUBTYPE = ' || format_type(r.rngsubtype, null),
      format('SUBTYPE_OPCLASS = %I.%I', opn.nspname, op.opcname),
      case when r.rngcollation <> 0 then (select format('COLLATION = %I.%I', cn.nspname, co.collname) from pg_collation co
        join pg_namespace cn on cn.oid = co.collnamespace where co.oid = r.rngcollation) end,
      case when r.rngsubdiff <> 0 then 'SUBTYPE_DIFF = ' || (select format('%I.%I', pn.nspname, p.proname) from pg_proc p
        join pg_namespace pn on pn.oid = p.pronamespace where p.oid = r.rngsubdiff) end,
      (select format('MULTIRANGE_TYPE_NAME = %I.%I', mn.nspname, m.typname) from pg_type m join pg_namespace mn on mn.oid = m.typnamespace
        where m.oid = r.rngmultitypid))) as sql
    from pg_range r join pg_type t on t.oid = r.rngtypid join pg_namespace n on n.oid = t.typnamespace
      join pg_opclass op on op.oid = r.rngsubopc join pg_namespace opn on opn.oid = op.opcnamespace
    where ${chosen(where2, "t.typnamespace")} and ${unowned("pg_type", "t.oid")} order by t.oid`;
}
function routines(where2) {
  return `select pg_get_functiondef(p.oid) as sql from pg_proc p
    where p.prokind in ('f', 'p', 'w') and ${chosen(where2, "p.pronamespace")} and ${unowned("pg_proc", "p.oid")} order by p.oid`;
}

// src/engines/postgres/facts/privileges.ts
function privilegeSelects(where2) {
  return [objects(where2), columns(where2)];
}
var GRANTEE = `case when p.grantee = 0 then 'PUBLIC' else (select quote_ident(r.rolname) from pg_roles r where r.oid = p.grantee) end`;
function objects(where2) {
  return `
    select o.kind, o.schema, o.name, null as inside,
      format('%s %s ON %s %I.%I %s %s', p.verb, p.privileges, o.word, o.schema, o.name, case p.verb when 'GRANT' then 'TO' else 'FROM' end, ${GRANTEE})
        || case when p.grantable then ' WITH GRANT OPTION' else '' end as sql
    from (
      select c.oid, ${RELATION_KIND} as kind, case c.relkind when 'S' then 'SEQUENCE' else 'TABLE' end as word, n.oid as namespace, n.nspname as schema, c.relname as name,
        c.relowner as owner, c.relacl as acl, case c.relkind when 'S' then 'S' else 'r' end as class
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm', 'S') and ${chosen(where2, "c.relnamespace")}
      union all
      select t.oid, ${TYPE_KIND}, 'TYPE', n.oid, n.nspname, t.typname, t.typowner, t.typacl, 'T'
      from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype in ('e', 'd') and ${chosen(where2, "t.typnamespace")}) o
    cross join lateral (select acldefault(case o.class when 'S' then 's' else o.class end::"char", o.owner) as acl) standard
    cross join lateral (
      select 1 as place, 'REVOKE' as verb, 'ALL' as privileges, x.grantee, false as grantable
      from pg_default_acl da cross join lateral aclexplode(da.defaclacl) x
      where da.defaclobjtype = o.class::"char" and da.defaclnamespace in (0, o.namespace) and x.grantee not in (0, o.owner) group by x.grantee
      union all
      select 2, 'REVOKE', string_agg(s.privilege_type, ', ' order by s.privilege_type), s.grantee, false
      from aclexplode(standard.acl) s
      where o.acl is not null and (s.grantee, s.privilege_type) not in (select x.grantee, x.privilege_type from aclexplode(o.acl) x) group by s.grantee
      union all
      select 3, 'GRANT', string_agg(x.privilege_type, ', ' order by x.privilege_type), x.grantee, x.is_grantable
      from aclexplode(o.acl) x
      where (x.grantee, x.privilege_type, x.is_grantable) not in (select s.grantee, s.privilege_type, s.is_grantable from aclexplode(standard.acl) s)
      group by x.grantee, x.is_grantable) p
    order by o.oid, p.place, p.grantee, p.grantable`;
}
function columns(where2) {
  return `
    select case when c.relkind in ('r', 'p') then 'column' else ${RELATION_KIND} end as kind, n.nspname as schema, c.relname as name,
      case when c.relkind in ('r', 'p') then a.attname end as inside,
      format('GRANT %s ON TABLE %I.%I TO %s', p.privileges, n.nspname, c.relname, ${GRANTEE}) || case when p.grantable then ' WITH GRANT OPTION' else '' end as sql
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      cross join lateral (select string_agg(format('%s (%I)', x.privilege_type, a.attname), ', ' order by x.privilege_type) as privileges, x.grantee, x.is_grantable as grantable
        from aclexplode(a.attacl) x group by x.grantee, x.is_grantable) p
    where a.attacl is not null and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm') and ${chosen(where2, "c.relnamespace")}
    order by c.oid, a.attnum, p.grantee, p.grantable`;
}

// src/engines/postgres/facts/restore.ts
function restoreSelects(where2) {
  return [
    triggers(where2),
    rules(where2),
    statisticsObjects(where2),
    columnSettings(where2),
    relationComments(where2),
    constraintComments(where2),
    typeComments(where2),
    ...privilegeSelects(where2),
    relationOwners(where2),
    typeOwners(where2)
  ];
}
function restoreStatements(results, { objects: objects2 }) {
  const found = /* @__PURE__ */ new Map();
  for (const row of results.flat()) {
    const path = [row.schema, row.name, row.inside].filter((part2) => typeof part2 === "string");
    const id = identify(row.kind, ...path);
    if (typeof row.sql !== "string" || !objects2.has(id)) continue;
    const statements = found.get(id);
    if (statements === void 0) found.set(id, [row.sql]);
    else statements.push(row.sql);
  }
  return found;
}
var RELATION_WORD = `case c.relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED VIEW' when 'S' then 'SEQUENCE' end`;
var TYPE_WORD = `case t.typtype when 'e' then 'TYPE' else 'DOMAIN' end`;
var CONSTRAINT_KIND = `case k.contype when 'p' then 'primary-key' when 'u' then 'unique' when 'c' then 'check' when 'x' then 'exclusion' when 'f' then 'foreign-key' end`;
function triggers(where2) {
  return `
    select 'view' as kind, n.nspname as schema, c.relname as name, null as inside, sql
    from pg_trigger t join pg_class c on c.oid = t.tgrelid and c.relkind = 'v' join pg_namespace n on n.oid = c.relnamespace
      left join pg_description d on d.classoid = 'pg_trigger'::regclass and d.objoid = t.oid
      cross join lateral (values (1, pg_get_triggerdef(t.oid)), (2, format('COMMENT ON TRIGGER %I ON %I.%I IS %L', t.tgname, n.nspname, c.relname, d.description))) s (place, sql)
    where not t.tgisinternal and ${chosen(where2, "c.relnamespace")} and (place = 1 or d.description is not null) order by t.oid, place`;
}
function rules(where2) {
  return `
    select 'view' as kind, n.nspname as schema, c.relname as name, null as inside, rtrim(pg_get_ruledef(r.oid), ';') as sql
    from pg_rewrite r join pg_class c on c.oid = r.ev_class and c.relkind = 'v' join pg_namespace n on n.oid = c.relnamespace
    where r.rulename <> '_RETURN' and ${chosen(where2, "c.relnamespace")} order by r.oid`;
}
function statisticsObjects(where2) {
  return `
    select 'materialized-view' as kind, n.nspname as schema, c.relname as name, null as inside, pg_get_statisticsobjdef(s.oid) as sql
    from pg_statistic_ext s join pg_class c on c.oid = s.stxrelid and c.relkind = 'm' join pg_namespace n on n.oid = c.relnamespace
    where ${chosen(where2, "c.relnamespace")} order by s.oid`;
}
var HOLDER = `
  left join pg_index i on i.indexrelid = c.oid left join pg_class ot on ot.oid = i.indrelid left join pg_namespace otn on otn.oid = ot.relnamespace
  left join pg_constraint k on k.conindid = c.oid and k.conrelid = i.indrelid and k.contype in ('p', 'u', 'x')`;
var HOLDER_COLUMNS = `
  case when i.indexrelid is not null then coalesce(${CONSTRAINT_KIND}, 'index') when c.relkind in ('r', 'p') then 'column' else ${RELATION_KIND} end as kind,
  coalesce(otn.nspname, n.nspname) as schema, coalesce(ot.relname, c.relname) as name`;
function columnSettings(where2) {
  return `
    select ${HOLDER_COLUMNS}, case when i.indexrelid is not null then coalesce(k.conname, c.relname) when c.relkind in ('r', 'p') then a.attname end as inside,
      format('ALTER %s %I.%I ALTER COLUMN %s %s', case when i.indexrelid is not null then 'INDEX' when c.relkind = 'm' then 'MATERIALIZED VIEW' else 'TABLE' end,
        n.nspname, c.relname, case when i.indexrelid is not null then a.attnum::text else quote_ident(a.attname) end, s.what) as sql
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace ${HOLDER}
      cross join lateral (values ('SET STATISTICS ' || nullif(a.attstattarget, -1)), ('SET (' || array_to_string(a.attoptions, ', ') || ')')) s (what)
    where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'm', 'i', 'I') and (a.attstattarget >= 0 or a.attoptions is not null and i.indexrelid is null)
      and s.what is not null and ${chosen(where2, "c.relnamespace")} order by c.oid, a.attnum, s.what`;
}
function relationComments(where2) {
  return `
    select ${HOLDER_COLUMNS}, case when i.indexrelid is not null then coalesce(k.conname, c.relname) when c.relkind in ('r', 'p') then a.attname end as inside,
      case when a.attname is not null then format('COMMENT ON COLUMN %I.%I.%I IS %L', n.nspname, c.relname, a.attname, d.description)
        else format('COMMENT ON %s %I.%I IS %L', case when i.indexrelid is not null then 'INDEX' else ${RELATION_WORD} end, n.nspname, c.relname, d.description) end as sql
    from pg_description d join pg_class c on c.oid = d.objoid join pg_namespace n on n.oid = c.relnamespace ${HOLDER}
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
    where d.classoid = 'pg_class'::regclass and c.relkind in ('r', 'p', 'v', 'm', 'S', 'i', 'I') and (c.relkind not in ('r', 'p') or d.objsubid > 0)
      and ${chosen(where2, "c.relnamespace")} order by c.oid, d.objsubid`;
}
function constraintComments(where2) {
  return `
    select case when t.oid is null then ${CONSTRAINT_KIND} else 'domain' end as kind, n.nspname as schema, coalesce(c.relname, t.typname) as name,
      case when t.oid is null then k.conname end as inside,
      format('COMMENT ON CONSTRAINT %I ON %s%I.%I IS %L', k.conname, case when t.oid is not null then 'DOMAIN ' end, n.nspname, coalesce(c.relname, t.typname), d.description) as sql
    from pg_description d join pg_constraint k on k.oid = d.objoid left join pg_class c on c.oid = k.conrelid left join pg_type t on t.oid = k.contypid
      join pg_namespace n on n.oid = coalesce(c.relnamespace, t.typnamespace)
    where d.classoid = 'pg_constraint'::regclass and ${chosen(where2, "n.oid")} order by k.oid`;
}
function typeComments(where2) {
  return `
    select ${TYPE_KIND} as kind, n.nspname as schema, t.typname as name, null as inside, format('COMMENT ON %s %I.%I IS %L', ${TYPE_WORD}, n.nspname, t.typname, d.description) as sql
    from pg_description d join pg_type t on t.oid = d.objoid and t.typtype in ('e', 'd') join pg_namespace n on n.oid = t.typnamespace
    where d.classoid = 'pg_type'::regclass and ${chosen(where2, "t.typnamespace")} order by t.oid`;
}
function relationOwners(where2) {
  return `
    select ${RELATION_KIND} as kind, n.nspname as schema, c.relname as name, null as inside, format('ALTER %s %I.%I OWNER TO %I', ${RELATION_WORD}, n.nspname, c.relname, r.rolname) as sql
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
    where c.relkind in ('v', 'm', 'S') and r.rolname <> current_user and ${chosen(where2, "c.relnamespace")}`;
}
function typeOwners(where2) {
  return `
    select ${TYPE_KIND} as kind, n.nspname as schema, t.typname as name, null as inside, format('ALTER %s %I.%I OWNER TO %I', ${TYPE_WORD}, n.nspname, t.typname, r.rolname) as sql
    from pg_type t join pg_namespace n on n.oid = t.typnamespace join pg_roles r on r.oid = t.typowner
    where t.typtype in ('e', 'd') and r.rolname <> current_user and ${chosen(where2, "t.typnamespace")}`;
}

// src/engines/postgres/facts/tables.ts
function tableSelect(where2) {
  return `
    with recursive relations as (
      select c.oid from pg_class c where c.relkind in ('r', 'p', 'm') and ${chosen(where2, "c.relnamespace")}
      union select i.inhrelid from relations r join pg_inherits i on i.inhparent = r.oid)
    select c.oid, n.nspname as schema, c.relname as name, c.relkind as kind, c.relispartition as is_partition, i.inhparent as parent,
      (case when c.relkind = 'p' then 0 when c.reltuples >= 0 then c.reltuples else pg_stat_get_live_tuples(c.oid) end)::float8 as rows,
      coalesce(pg_total_relation_size(c.oid), 0)::float8 as bytes, c.relkind <> 'f' and coalesce(pg_relation_size(c.oid), 1) = 0 as empty
    from relations r join pg_class c on c.oid = r.oid join pg_namespace n on n.oid = c.relnamespace left join pg_inherits i on i.inhrelid = c.oid`;
}
function tableFacts(rows, { objects: objects2 }) {
  const relations = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const known3 = relations.get(row.oid);
    if (known3 !== void 0) known3.parents.push(row.parent);
    else relations.set(row.oid, relationOf(row));
  }
  const own = [...relations.values()].map(({ rows: rows2, bytes, empty: empty2 }) => ({ rows: rows2, bytes, empty: empty2 }));
  for (const [place2, relation] of [...relations.values()].entries()) addTo(ancestors(relation, relations), own[place2]);
  const known2 = [...relations.values()].filter(({ id }) => objects2.has(id));
  return new Map(known2.map(({ id, rows: rows2, bytes, empty: empty2 }) => [id, { rows: Math.round(rows2), bytes, empty: empty2 }]));
}
function addTo(above, { rows, bytes, empty: empty2 }) {
  for (const relation of above.partitioned) {
    relation.rows += rows;
    relation.bytes += bytes;
  }
  for (const relation of above.all) relation.empty &&= empty2;
}
function ancestors(relation, relations) {
  const all = /* @__PURE__ */ new Set();
  const partitioned = /* @__PURE__ */ new Set();
  const climb = ({ parents, isPartition }, part2) => {
    for (const parent of parents) {
      const above = relations.get(parent);
      if (above === void 0) continue;
      all.add(above);
      if (part2 && isPartition) partitioned.add(above);
      climb(above, part2 && isPartition);
    }
  };
  climb(relation, true);
  return { all, partitioned };
}
function relationOf(row) {
  const isPartition = row.is_partition;
  const kind = row.kind === "m" ? "materialized-view" : isPartition ? "partition" : "table";
  return {
    id: identify(kind, row.schema, row.name),
    isPartition,
    parents: row.parent === null ? [] : [row.parent],
    rows: Math.max(0, row.rows),
    bytes: row.bytes,
    empty: row.empty
  };
}

// src/engines/postgres/facts.ts
async function readFacts(session, catalog) {
  const schemas = [...catalog.objects.values()].filter(({ kind }) => kind === "schema").map(({ path }) => literal(path[0]));
  const where2 = { schemas: schemas.length === 0 ? "null" : schemas.join(", "), version: Number.parseInt(catalog.version, 10) };
  const [restoring, grounding] = [restoreSelects(where2), groundSelects(where2)];
  const results = [[], ...restoring.map(() => []), ...grounding.map(() => [])];
  await session.stream([tableSelect(where2), ...restoring, ...grounding], (statement, row) => results[statement].push(row));
  const [tables, ...others] = results;
  return {
    tables: tableFacts(tables, catalog),
    restore: restoreStatements(others.slice(0, restoring.length), catalog),
    ground: groundStatements(others.slice(restoring.length))
  };
}

// src/engines/postgres/ledger.ts
var KINDS2 = [
  [/^(text|character varying|character|citext|name)\b/, "text"],
  [/^(smallint|integer|bigint)$/, "integer"],
  [/^(numeric|real|double precision)\b/, "number"],
  [/^boolean$/, "boolean"],
  [/^timestamp\b/, "time"],
  [/^date$/, "date"],
  [/^uuid$/, "uuid"],
  [/^jsonb?$/, "json"]
];
var ledger = {
  schemasWith: (table) => `
    select n.nspname as schema from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relname = ${literal(table)} and c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    order by n.nspname = 'public' desc, n.nspname`,
  columnsOf: (schema, table) => `
    select a.attname as name, pg_catalog.format_type(a.atttypid, null) as type,
      case when a.atttypid in ('varchar'::regtype, 'bpchar'::regtype) and a.atttypmod > 4 then a.atttypmod - 4 end as length,
      a.attnotnull and not a.atthasdef and a.attidentity = '' as required,
      a.attgenerated <> '' or a.attidentity = 'a' as computed
    from pg_catalog.pg_attribute a
      join pg_catalog.pg_class c on c.oid = a.attrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${literal(schema ?? "public")} and c.relname = ${literal(table)} and c.relkind in ('r', 'p')
      and a.attnum > 0 and not a.attisdropped
    order by a.attnum`,
  column: (row) => ({
    name: String(row.name),
    type: String(row.type),
    kind: KINDS2.find(([pattern]) => pattern.test(String(row.type)))?.[1] ?? "other",
    length: row.length === null ? null : Number(row.length),
    required: row.required === true,
    computed: row.computed === true
  }),
  nameOf: (schema, table) => qualified([schema ?? "public", table]),
  shownName: (schema, table) => `${schema ?? "public"}.${table}`,
  create: (name) => `
    create table ${name} (
      id bigint generated by default as identity primary key,
      script_version text not null,
      app_version text,
      schema_version text not null,
      version text,
      applied_at timestamptz not null default now(),
      created_at timestamptz not null default now(),
      environment text,
      notes text,
      migration_file text,
      description text,
      plan_id text,
      fingerprint text,
      ${quoteName("commit")} text,
      actor text,
      run_url text,
      statement_count integer,
      duration_ms bigint,
      outcome text not null default 'applied'
    )`,
  asText: (quoted, { kind, type }) => {
    if (kind !== "time") return `${quoted}::text`;
    const utc = type.endsWith("with time zone") ? `(${quoted} at time zone 'UTC')` : quoted;
    return `pg_catalog.to_char(${utc}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  },
  now: ({ kind, type }) => kind === "date" ? "current_date" : type.endsWith("with time zone") ? "now()" : "(now() at time zone 'UTC')",
  uuid: "pg_catalog.gen_random_uuid()"
};

// src/engines/postgres/meaning/bench.ts
var MOST_ATTEMPTS = 250;
var MOST_CHARACTERS = 4e6;
async function onBench(shadow, work) {
  const schema = "driftgate_bench";
  await shadow.query(BEGIN);
  try {
    await shadow.query(functions(schema));
    return await work({
      schema,
      async make(statements) {
        for (const batch of batches(statements)) {
          await shadow.query(
            `select ${schema}.make(value) from json_array_elements_text(${literal2(JSON.stringify(batch))}) with ordinality order by ordinality`
          );
        }
      },
      async attempt(trials) {
        const found = [];
        for (const batch of batches(trials)) {
          const rows = await shadow.query(
            `select ${schema}.attempt(value->'statements', value->>'reading')::text as found from json_array_elements(${literal2(JSON.stringify(batch))}) with ordinality order by ordinality`
          );
          found.push(...rows.map(reading));
        }
        return found;
      }
    });
  } finally {
    await shadow.query("rollback");
  }
}
var BEGIN = [
  "begin",
  ...PRINTED_ALIKE,
  "set local transform_null_equals = off",
  "set local array_nulls = on",
  "set local default_tablespace = ''",
  "set local default_table_access_method = heap",
  "set local client_min_messages = error",
  "set local check_function_bodies = off",
  "set local jit = off"
].join(";\n");
function functions(schema) {
  return `
    create schema ${schema};
    create function ${schema}.make(statement text) returns void language plpgsql as $$
    begin
      execute statement;
    exception when others then null;
    end $$;
    create function ${schema}.attempt(statements json, reading text) returns json language plpgsql as $$
    declare
      statement text;
      found json;
    begin
      for statement in select value from json_array_elements_text(statements) loop
        execute statement;
      end loop;
      execute reading into found;
      raise exception using errcode = 'DG000';
    exception
      when sqlstate 'DG000' then return found;
      when others then return null;
    end $$`;
}
function batches(items) {
  const result = [];
  let batch = [];
  let size = 0;
  for (const item of items) {
    const length = JSON.stringify(item).length;
    if (batch.length > 0 && (batch.length === MOST_ATTEMPTS || size + length > MOST_CHARACTERS)) {
      result.push(batch);
      batch = [];
      size = 0;
    }
    batch.push(item);
    size += length;
  }
  return batch.length === 0 ? result : [...result, batch];
}
function reading({ found }) {
  return found === null || found === void 0 ? null : JSON.parse(String(found));
}
function literal2(text) {
  return `'${text.replaceAll("'", "''")}'`;
}
function quoteName2(name) {
  return `"${name.replaceAll('"', '""')}"`;
}
function quotePath(path) {
  return path.map(quoteName2).join(".");
}

// src/engines/postgres/meaning/types.ts
var LITERAL = "literal";
var EMPTY_ARRAY = "literal[]";
var FAMILIES = {
  text: "string",
  name: "string",
  bpchar: "string",
  character: "string",
  "character varying": "string",
  smallint: "exact",
  integer: "exact",
  bigint: "exact",
  numeric: "exact",
  real: "float",
  "double precision": "float",
  json: "json",
  jsonb: "json"
};
var CASTS = {
  string: ["exact", "float", "boolean", "json", "uuid", "bytea", "inet", "cidr"],
  exact: ["float", "string", "boolean"],
  float: ["exact"],
  boolean: ["string", "exact"],
  json: ["string"],
  date: ["timestamp without time zone"],
  "timestamp without time zone": ["date"]
};
function castIsCertain(from2, to) {
  if (from2 === LITERAL || from2 === to) return true;
  if (from2.endsWith("[]") !== to.endsWith("[]")) return false;
  if (from2.endsWith("[]")) return castIsCertain(from2.slice(0, -2), to.slice(0, -2));
  return CASTS[from2]?.includes(to) ?? false;
}
var LONG = {
  double: [["precision"]],
  character: [["varying"]],
  bit: [["varying"]]
};
function typeAt(words2, start) {
  let next = start;
  const first = words2[next];
  if (first === void 0 || first.kind !== "name" && first.kind !== "quoted") return null;
  const names2 = [first.text];
  next += 1;
  while (is(words2[next], ".") && (words2[next + 1]?.kind === "name" || words2[next + 1]?.kind === "quoted")) {
    names2.push(words2[next + 1].text);
    next += 2;
  }
  const builtIn2 = names2.length === 1;
  let name = names2.join(".");
  for (const rest of builtIn2 ? LONG[name] ?? [] : []) {
    if (!rest.every((word2, place2) => is(words2[next + place2], word2))) continue;
    name = [name, ...rest].join(" ");
    next += rest.length;
  }
  next = afterModifier(words2, next);
  if (builtIn2 && (name === "time" || name === "timestamp") && (is(words2[next], "with") || is(words2[next], "without"))) {
    if (!is(words2[next + 1], "time") || !is(words2[next + 2], "zone")) return null;
    name = `${name} ${words2[next].text} time zone`;
    next += 3;
  }
  const single = (builtIn2 ? FAMILIES[name] : void 0) ?? name;
  let array = false;
  while (is(words2[next], "[") && is(words2[next + 1], "]")) {
    array = true;
    next += 2;
  }
  return { family: array ? `${single}[]` : single, builtIn: builtIn2, next };
}
function typeNamed(words2) {
  const type = words2 === null ? null : typeAt(words2, 0);
  return type !== null && type.next === words2.length ? type : null;
}
function afterModifier(words2, start) {
  if (!is(words2[start], "(")) return start;
  let next = start + 1;
  while (words2[next]?.kind === "number" || is(words2[next], ",") || is(words2[next], "-")) next += 1;
  return is(words2[next], ")") ? next + 1 : start;
}
function is(word2, text) {
  return word2 !== void 0 && word2.kind !== "string" && word2.text === text;
}

// src/engines/postgres/meaning/constants.ts
function constantsIn(words2, text) {
  const found = [];
  for (let place2 = 0; place2 < words2.length; place2 += 1) {
    const term = mayBegin(words2[place2], words2[place2 - 1]) ? termAt(words2, place2) : null;
    const bare2 = term !== null && words2[place2].text === "(" && words2[term.next - 1].text === ")" && !term.castLast;
    if (term === null || bare2 || !term.made) continue;
    found.push({ first: place2, next: term.next, text: text.slice(words2[place2].start, words2[term.next - 1].end) });
    place2 = term.next - 1;
  }
  return found;
}
function constantFamily(words2) {
  const term = termAt(words2, 0);
  return term !== null && term.next === words2.length ? term.family : null;
}
function termAt(words2, start) {
  let term = primaryAt(words2, start);
  while (term !== null && words2[term.next]?.text === "::" && words2[term.next].kind === "sign") {
    const type = typeAt(words2, term.next + 1);
    if (type === null || !castIsCertain(term.family, type.family)) return null;
    term = { family: type.family, next: type.next, made: true, castLast: true };
  }
  return term;
}
function primaryAt(words2, start) {
  const word2 = words2[start];
  const plain = (family) => ({ family, next: start + 1, made: false, castLast: false });
  if (word2 === void 0 || word2.kind === "quoted") return null;
  if (word2.kind === "string") return words2[start + 1]?.text === "::" ? plain(LITERAL) : null;
  if (word2.kind === "number") return plain("exact");
  if (word2.text === "NULL") return plain(LITERAL);
  if (word2.text === "true" || word2.text === "false") return plain("boolean");
  if (word2.text === "ARRAY" && words2[start + 1]?.text === "[") return arrayAt(words2, start + 2);
  if (word2.kind !== "sign" || word2.text !== "(") return null;
  const inner = termAt(words2, start + 1);
  return inner === null || words2[inner.next]?.text !== ")" ? null : { ...inner, next: inner.next + 1, castLast: false };
}
function arrayAt(words2, start) {
  const made = { made: true, castLast: false };
  if (words2[start]?.text === "]") return { family: EMPTY_ARRAY, next: start + 1, ...made };
  let next = start;
  let family = null;
  for (; ; ) {
    const element = termAt(words2, next);
    if (element === null || family !== null && family !== element.family) return null;
    family = element.family;
    next = element.next + 1;
    const sign = words2[element.next]?.text;
    if (sign === "]") return { family: family.endsWith("[]") ? family : `${family}[]`, next, ...made };
    if (sign !== ",") return null;
  }
}
var BEFORE_OPERAND = /* @__PURE__ */ new Set(["AND", "OR", "NOT", "WHEN", "THEN", "ELSE", "CASE", "SELECT", "WHERE", "ON", "HAVING", "BY", "DISTINCT", "LIMIT", "OFFSET", "FROM", "BETWEEN"]);
function mayBegin(word2, previous) {
  if (word2.kind === "quoted") return false;
  if (previous === void 0) return true;
  if (previous.kind === "sign") return !/^(?:\.|\)|\]|::|:)$/.test(previous.text);
  return previous.kind === "name" && BEFORE_OPERAND.has(previous.text);
}
function literalOf(printed3, words2) {
  if (words2 === null || words2.length === 0) return null;
  const negative = words2[0].text === "-" ? 1 : 0;
  const value = words2[negative];
  if (value === void 0 || negative === 1 && value.kind !== "number") return null;
  const known2 = value.kind === "string" || value.kind === "number" || /^(?:NULL|true|false)$/.test(value.text);
  if (!known2) return null;
  if (words2.length === negative + 1) {
    if (value.kind === "number") return `('${printed3}'::${/^-?\d+$/.test(printed3) ? "integer" : "numeric"})`;
    return value.kind === "name" && value.text !== "NULL" ? `('${value.text}'::boolean)` : null;
  }
  if (words2[negative + 1]?.text !== "::") return null;
  const type = typeAt(words2, negative + 2);
  return type !== null && type.next === words2.length ? `(${printed3})` : null;
}

// src/engines/postgres/meaning/relations.ts
function readBy(catalog, view) {
  const found = /* @__PURE__ */ new Set();
  const seen = /* @__PURE__ */ new Set();
  const visit = (ids) => ids.every((id) => {
    const relation = relationOf2(catalog, id);
    if (relation === "none") return true;
    if (relation === void 0) return false;
    if (seen.has(relation)) return true;
    seen.add(relation);
    if (isView(relation) && !visit(relation.dependsOn)) return false;
    found.add(relation);
    return true;
  });
  return visit(view.dependsOn) ? [...found] : null;
}
function relationOf2(catalog, id) {
  const kind = id.slice(0, id.indexOf(":"));
  if (!["table", "column", "view", "materialized-view", "partition", "sequence"].includes(kind)) return "none";
  const object = catalog.objects.get(id);
  return object?.kind === "column" ? catalog.objects.get(object.parent ?? "") : object;
}
function isView({ kind }) {
  return kind === "view" || kind === "materialized-view";
}

// src/engines/postgres/meaning/schema.ts
function preparations(trials, loaded) {
  const relations = /* @__PURE__ */ new Map();
  for (const { kind, catalog, object } of loaded ? [] : trials) {
    if (kind === "view") for (const relation of readBy(catalog, object) ?? []) relations.set(relation, catalog);
  }
  const objects2 = [
    ...trials.flatMap(({ catalog, object, columns: columns2 }) => typesOf(catalog, [object, ...columns2])),
    ...[...relations].flatMap(([relation, catalog]) => typesOf(catalog, columnsOfTable(catalog, tableOf(relation))))
  ];
  const statements = /* @__PURE__ */ new Map();
  const schemaOf = (object) => {
    const schema = quoteName2(object.path[0]);
    statements.set(`schema ${schema}`, `create schema if not exists ${schema}`);
  };
  if (!loaded) {
    for (const catalog of new Set(trials.map((trial) => trial.catalog))) {
      for (const extension of catalog.objects.values()) {
        if (extension.kind !== "extension" || extension.properties.schema === "pg_catalog") continue;
        const [name, schema] = [quoteName2(extension.path[0]), quoteName2(String(extension.properties.schema))];
        statements.set(`schema ${schema}`, `create schema if not exists ${schema}`);
        statements.set(extension.id, `create extension if not exists ${name} with schema ${schema}`);
      }
    }
  }
  for (const type of objects2) {
    if (statements.has(type.id)) continue;
    schemaOf(type);
    const statement = typeStatement(type);
    if (statement !== null) statements.set(type.id, statement);
  }
  for (const relation of relations.keys()) schemaOf(relation);
  return [...statements.values()];
}
function typeStatement(type) {
  if (type.kind === "enum") {
    const labels = type.properties.values.map(literal2).join(", ");
    return `create type ${quotePath(type.path)} as enum (${labels})`;
  }
  const base = typeText(type);
  return base === null ? null : `create domain ${quotePath(type.path)} as ${base}`;
}
function typeText({ properties }) {
  const type = String(properties.type);
  if (typeNamed(words(type)) === null) return null;
  if (properties.collation == null) return type;
  const collation = words(String(properties.collation));
  const isName2 = collation?.every(
    ({ kind, text }, place2) => place2 % 2 === 0 ? kind === "name" || kind === "quoted" : text === "."
  );
  return isName2 ? `${type} collate ${properties.collation}` : null;
}
function columnTexts(columns2) {
  return columns2.flatMap((column) => {
    const type = typeText(column);
    return type === null ? [] : [`${quoteName2(column.path.at(-1))} ${type}`];
  });
}
function tableStatement(catalog, relation, names2) {
  const table = tableOf(relation);
  const key = primaryKey(catalog, table);
  const inKey = new Set(
    (words(key) ?? []).map(({ kind, text }) => kind === "quoted" ? text.slice(1, -1).replaceAll('""', '"') : text)
  );
  const columns2 = columnsOfTable(catalog, table).filter(({ path }) => names2.has(path.at(-1)) || inKey.has(path.at(-1)));
  const parts3 = [...columnTexts(columns2), ...key === "" ? [] : [`primary key ${key}`]];
  return `create table ${quotePath(relation.path)} (${parts3.join(", ")})`;
}
function tableOf({ kind, id, parent }) {
  return kind === "partition" ? parent ?? id : id;
}
function primaryKey(catalog, table) {
  let byTable = keys.get(catalog);
  if (byTable === void 0) {
    byTable = /* @__PURE__ */ new Map();
    for (const { kind, parent, properties } of catalog.objects.values()) {
      if (kind === "primary-key" && parent !== null) byTable.set(parent, String(properties.columns));
    }
    keys.set(catalog, byTable);
  }
  const text = byTable.get(table) ?? "";
  const plain = words(text)?.every(
    ({ kind, text: text2 }) => kind === "quoted" || kind === "name" && text2 === text2.toLowerCase() || /^[(),]$/.test(text2)
  );
  return plain ? text : "";
}
var keys = /* @__PURE__ */ new WeakMap();

// src/engines/postgres/meaning/trial.ts
var ASKED = {
  column: { default: "default", generated: "generated" },
  domain: { default: "default", checks: "domain-check" },
  check: { expression: "check" },
  exclusion: { elements: "exclusion" },
  index: { definition: "index" },
  view: { definition: "view" },
  "materialized-view": { definition: "view" }
};
function askedAs(kind, property) {
  return Object.hasOwn(ASKED, kind) ? ASKED[kind][property] : void 0;
}
function trialsOf({ property, reference, target }, question) {
  const kind = askedAs(reference.object.kind, property);
  if (kind === void 0 || target.object.kind !== reference.object.kind) return [];
  const [a, b] = [textsOf(kind, reference.value), textsOf(kind, target.value)];
  if (a === null || b === null || a.length !== b.length) return [];
  if (kind === "generated" && isStored(reference.value) !== isStored(target.value)) return [];
  const texts2 = [...a, ...b];
  const spoken = texts2.map(words);
  if (spoken.some((found) => found === null || !mayBeAsked(found))) return [];
  const sides = [a, b];
  const common = { question, kind, sides };
  if (!sameTypes(reference, target)) return [];
  if (kind === "view") return [{ ...common, ...inside(reference), columns: [] }];
  const names2 = kind === "default" || kind === "domain-check" ? /* @__PURE__ */ new Set() : mentioned(spoken.flatMap((found) => found ?? []));
  if (reference.object.kind === "column") names2.add(reference.object.path.at(-1));
  const [left, right] = [columnsOf(reference, names2), columnsOf(target, names2)];
  if (!sameTypes(reference, target, [...left, ...right])) return [];
  const alike2 = left.length === right.length && left.every((column, place2) => sameColumn(column, right[place2]));
  const trial = { ...common, ...inside(reference), columns: left };
  return alike2 && sameColumn(reference.object, target.object) ? [trial] : [trial, { ...common, ...inside(target), columns: right }];
}
var RESERVED = "driftgate_";
function mayBeAsked(words2) {
  return words2.every(({ text }, place2) => {
    const numbered = text === "::" && /^'\d+'$/.test(words2[place2 - 1]?.text ?? "") && words2[place2 + 1]?.text.startsWith("reg");
    return !text.startsWith(RESERVED) && !numbered;
  });
}
function inside({ catalog, object }) {
  return { catalog, object };
}
function textsOf(kind, value) {
  if (kind === "domain-check") {
    const checks = Array.isArray(value) ? value : [];
    return checks.every((check) => /^CHECK \(.*\)$/s.test(check)) ? checks.map((check) => check.slice("CHECK ".length)) : null;
  }
  if (kind === "default" && value === null) return [NO_DEFAULT];
  if (typeof value !== "string") return null;
  if (kind === "default" && /own sequence|\bnextval\b/.test(value)) return null;
  return [kind === "generated" ? value.replace(STORAGE, "") : value];
}
var NO_DEFAULT = "NULL";
function lacksDefault({ kind, sides }) {
  return kind === "default" && sides.some(([text]) => text === NO_DEFAULT);
}
var STORAGE = / (?:STORED|VIRTUAL)$/;
function isStored(value) {
  return String(value).endsWith(" STORED");
}

// src/engines/postgres/meaning/defaults.ts
var TOGETHER = 200;
async function constantDefaults(bench, trials) {
  const constant4 = trials.filter(isConstant);
  const values = await stored(bench, constant4);
  const result = /* @__PURE__ */ new Map();
  for (const trial of constant4) {
    const [a, b] = values.get(trial) ?? [];
    if (a === void 0 || b === void 0) continue;
    result.set(trial, a === b || isNull(a) && isNull(b));
  }
  return result;
}
function isConstant({ kind, catalog, object, sides }) {
  if (kind !== "default") return false;
  const type = baseOf(catalog, object);
  if (type === null) return false;
  return sides.every(([text]) => {
    if (text === NO_DEFAULT) return type.own.builtIn;
    const family = constantFamily(words(text) ?? []);
    return family !== null && castIsCertain(family, type.base.family);
  });
}
function baseOf(catalog, object) {
  const domains = new Map(
    typesOf(catalog, [object]).flatMap(
      (type) => type.kind === "domain" && type !== object ? [[displayName(type.path), type]] : []
    )
  );
  let name = String(object.properties.type);
  const own = typeNamed(words(name));
  for (let domain = domains.get(name); domain !== void 0; domain = domains.get(name)) name = String(domain.properties.type);
  const base = typeNamed(words(name));
  return own === null || base === null ? null : { own, base };
}
function isNull(printed3) {
  return printed3.startsWith("NULL::") || printed3.startsWith("(NULL::");
}
async function stored(bench, trials) {
  const found = /* @__PURE__ */ new Map();
  const groups = [];
  for (let start = 0; start < trials.length; start += TOGETHER) groups.push(trials.slice(start, start + TOGETHER));
  const failed = await attempt(bench, groups, found);
  if (failed.length > 0) await attempt(bench, failed.map((trial) => [trial]), found);
  return found;
}
async function attempt(bench, groups, found) {
  const table = `${bench.schema}.${RESERVED}table`;
  const results = await bench.attempt(
    groups.map((trials) => {
      const columns2 = trials.flatMap(
        ({ object, sides }, number) => sides.map(
          ([text], side) => `${RESERVED}${number}_${side} ${typeText(object) ?? ""} default ${text === NO_DEFAULT ? text : `(${text})`}`
        )
      );
      return {
        statements: [`create table ${table} (${columns2.join(", ")})`],
        reading: `explain (verbose, costs off, format json) insert into ${table} default values`
      };
    })
  );
  const failed = [];
  for (const [index, trials] of groups.entries()) {
    const output = outputOf(results[index])?.map(
      (printed3) => literalOf(printed3, words(printed3)) === null ? void 0 : printed3
    );
    for (const [number, trial] of trials.entries()) {
      const pair = output?.slice(2 * number, 2 * number + 2) ?? [];
      if (output === void 0) failed.push(trial);
      else if (pair.length === 2 && !pair.includes(void 0)) found.set(trial, pair);
    }
  }
  return failed;
}
function outputOf(explained) {
  let plan = explained?.[0]?.Plan;
  while (plan?.Plans?.length === 1) plan = plan.Plans[0];
  return plan?.Output;
}

// src/engines/postgres/meaning/views.ts
function onSameGround({ reference, target }) {
  const seen = /* @__PURE__ */ new Set();
  const visit = (ids) => ids.every((id) => {
    if (seen.has(id)) return true;
    seen.add(id);
    const [a, b] = [reference.catalog.objects.get(id), target.catalog.objects.get(id)];
    if (a === void 0 || b === void 0) return a === b && relationOf2(reference.catalog, id) === "none";
    if (a.kind === "column") return sameColumn(a, b) && sameTypes(reference, target, [a]);
    return !isView(a) || visit(a.dependsOn) && visit(b.dependsOn);
  });
  return visit(reference.object.dependsOn) && visit(target.object.dependsOn);
}
function viewsRead({ reference, target }) {
  return [.../* @__PURE__ */ new Set([...reference.object.dependsOn, ...target.object.dependsOn])].filter((id) => {
    const [a, b] = [reference.catalog.objects.get(id), target.catalog.objects.get(id)];
    if (a === void 0 || b === void 0 || !isView(a)) return false;
    const [left, right] = [a.properties.definition ?? null, b.properties.definition ?? null];
    const sides = {
      reference: { value: left, object: a, catalog: reference.catalog },
      target: { value: right, object: b, catalog: target.catalog }
    };
    return left !== right && !equivalent({ property: "definition", ...sides });
  });
}
function groundOf(trials) {
  const relations = /* @__PURE__ */ new Map();
  const texts2 = [];
  for (const { catalog, object, sides } of trials) {
    for (const relation of readBy(catalog, object) ?? []) relations.set(relation, catalog);
    texts2.push(...sides.flat());
  }
  for (const relation of relations.keys()) if (isView(relation)) texts2.push(String(relation.properties.definition));
  const names2 = mentioned(texts2.flatMap((text) => words(text) ?? []));
  const statements = [...relations].flatMap(([relation, catalog]) => {
    if (!isView(relation))
      return relation.kind === "sequence" ? [`create sequence ${quotePath(relation.path)}`] : [tableStatement(catalog, relation, names2)];
    const definition = String(relation.properties.definition);
    return words(definition) === null ? [] : [`create view ${quotePath(relation.path)} as ${definition}`];
  });
  return { relations: [...relations.keys()], statements };
}

// src/engines/postgres/meaning/place.ts
async function place(bench, trials, loaded) {
  const placed = /* @__PURE__ */ new Map();
  let groups = group(trials);
  for (const last of [false, true]) {
    const found = await bench.attempt(groups.map((trials2) => attemptAt(bench, trials2, loaded)));
    const failed = [];
    for (const [index, trials2] of groups.entries()) {
      const texts2 = found[index];
      for (const [number, trial] of trials2.entries()) {
        const sides = texts2 === null ? null : sidesIn(texts2, number, trial);
        if (sides !== null) placed.set(trial, sides);
        else if (trials2.length > 1) failed.push(trial);
      }
    }
    if (last || failed.length === 0) break;
    groups = failed.map((trial) => [trial]);
  }
  return placed;
}
var TOGETHER2 = {
  default: 100,
  generated: 40,
  check: 40,
  exclusion: 10,
  index: 20,
  "domain-check": 1,
  view: 20
};
function group(trials) {
  const open = /* @__PURE__ */ new Map();
  const groups = [];
  const numbers = /* @__PURE__ */ new Map();
  for (const trial of trials) {
    const { kind, catalog, object } = trial;
    const number = numbers.get(catalog) ?? numbers.set(catalog, numbers.size).size;
    const at = kind === "default" || kind === "view" ? "" : object.parent ?? object.id;
    const key = `${kind} ${number} ${at}`;
    let list = open.get(key);
    if (list === void 0 || list.length >= TOGETHER2[kind]) {
      list = [];
      open.set(key, list);
      groups.push(list);
    }
    list.push(trial);
  }
  return groups;
}
function attemptAt(bench, trials, loaded) {
  switch (trials[0].kind) {
    case "view":
      return viewAttempt(bench, trials, loaded);
    case "domain-check":
      return domainAttempt(bench, trials);
    default:
      return tableAttempt(bench, trials);
  }
}
function eachText(trials, use) {
  for (const [number, trial] of trials.entries())
    for (const [side, texts2] of trial.sides.entries())
      for (const [place2, text] of texts2.entries()) use(nameFor(number, side, place2), text, trial);
}
function nameFor(number, side, place2) {
  return `${RESERVED}${number}_${side}_${place2}`;
}
function sidesIn(texts2, number, { sides }) {
  const [a, b] = sides.map((list, side) => list.map((_, place2) => texts2[nameFor(number, side, place2)]));
  const whole4 = (list) => !list.includes(void 0);
  return a !== void 0 && b !== void 0 && whole4(a) && whole4(b) ? [a, b] : null;
}
function tableAttempt({ schema }, trials) {
  const columns2 = new Map(
    trials.flatMap((trial) => trial.columns.map((column) => [column.id, column]))
  );
  const parts3 = trials[0].kind === "default" ? [] : columnTexts([...columns2.values()]);
  const indexes = [];
  eachText(trials, (name, text, { kind, object }) => {
    const type = kind === "default" || kind === "generated" ? typeText(object) ?? "" : "";
    if (kind === "default") parts3.push(`${name} ${type} default (${text})`);
    else if (kind === "generated") parts3.push(`${name} ${type} generated always as (${text}) stored`);
    else if (kind === "check") parts3.push(`constraint ${name} check (${text})`);
    else if (kind === "exclusion") parts3.push(`constraint ${name} exclude ${text}`);
    else indexes.push(`create index ${name} on ${schema}.${TABLE} using ${text}`);
  });
  return {
    statements: [`create table ${schema}.${TABLE} (${parts3.join(", ")})`, ...indexes],
    reading: printed(`${schema}.${TABLE}`)
  };
}
var TABLE = `${RESERVED}table`;
function printed(table) {
  const oid = `${literal2(table)}::regclass`;
  return `select json_object_agg(name, text) from (
    select a.attname as name, pg_get_expr(d.adbin, d.adrelid) as text from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum where d.adrelid = ${oid}
    union all select conname, case contype when 'c' then pg_get_expr(conbin, conrelid) else pg_get_constraintdef(oid) end from pg_constraint where conrelid = ${oid} and contype in ('c', 'x')
    union all select c.relname, substr(pg_get_indexdef(i.indexrelid), length(concat('CREATE INDEX ', c.relname, ${literal2(` ON ${table} USING `)})) + 1) from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = ${oid} and not exists (select from pg_constraint k where k.conindid = i.indexrelid)) found`;
}
function domainAttempt({ schema }, trials) {
  const domain = `${schema}.${RESERVED}domain`;
  const statements = [`create domain ${domain} as ${typeText(trials[0].object) ?? ""}`];
  eachText(trials, (name, text) => statements.push(`alter domain ${domain} add constraint ${name} check (${text})`));
  return {
    statements,
    reading: `select json_object_agg(conname, pg_get_constraintdef(oid)) from pg_constraint where contypid = ${literal2(domain)}::regtype`
  };
}
function viewAttempt({ schema }, trials, loaded) {
  const statements = loaded ? [] : [...groundOf(trials).statements];
  eachText(trials, (name, text) => statements.push(`create view ${schema}.${name} as ${text}`));
  return {
    statements,
    reading: `select json_object_agg(relname, pg_get_viewdef(oid)) from pg_class where relkind = 'v' and relnamespace = ${literal2(schema)}::regnamespace`
  };
}

// src/engines/postgres/meaning/synonyms.ts
var KEYWORDS = {
  CURRENT_TIMESTAMP: "now()",
  CURRENT_ROLE: "CURRENT_USER",
  USER: "CURRENT_USER",
  CURRENT_CATALOG: "current_database()",
  CURRENT_SCHEMA: "current_schema()"
};
function synonymAt(words2, place2) {
  const word2 = words2[place2];
  if (word2.kind !== "name" || words2[place2 - 1]?.text === "." || words2[place2 + 1]?.text === ".") return null;
  const called = words2[place2 + 1]?.text === "(";
  const keyword = Object.hasOwn(KEYWORDS, word2.text) ? KEYWORDS[word2.text] : void 0;
  if (keyword !== void 0 && !called) return { first: place2, next: place2 + 1, text: keyword };
  if (word2.text === "transaction_timestamp" && called && words2[place2 + 2]?.text === ")") {
    return { first: place2, next: place2 + 3, text: "now()" };
  }
  return null;
}

// src/engines/postgres/meaning/rewrite.ts
function rewrite(text, literals) {
  const found = words(text) ?? [];
  const constants = new Map(constantsIn(found, text).map((constant4) => [constant4.first, constant4]));
  let result = "";
  let done = 0;
  for (let place2 = 0; place2 < found.length; ) {
    const constant4 = constants.get(place2);
    const literal3 = constant4 === void 0 ? void 0 : literals.get(constant4.text);
    const change = constant4 !== void 0 && literal3 !== void 0 ? { ...constant4, text: literal3 } : synonymAt(found, place2);
    if (change === null) {
      place2 = constant4?.next ?? place2 + 1;
      continue;
    }
    result += text.slice(done, found[place2].start) + change.text;
    done = found[change.next - 1].end;
    place2 = change.next;
  }
  return result + text.slice(done);
}
function constantTexts(text) {
  return constantsIn(words(text) ?? [], text).map((constant4) => constant4.text);
}

// src/engines/postgres/meaning.ts
var meaning = {
  asks(kind, property, question) {
    if (askedAs(kind, property) === void 0) return false;
    return question === void 0 || mayBeSame(question.reference.value, question.target.value);
  },
  async same(shadow, questions, loaded) {
    const trials = questions.flatMap((question, number) => trialsOf(question, number)).filter((trial) => canBeMade(trial, questions[trial.question]));
    const same = trials.length === 0 ? /* @__PURE__ */ new Set() : await onBench(shadow, (bench) => judge(bench, trials, loaded));
    const judged = questions.map(() => false);
    for (const trial of trials) judged[trial.question] = true;
    for (const trial of trials) if (!same.has(trial)) judged[trial.question] = false;
    return withGround(questions, judged);
  }
};
function canBeMade({ kind, object }, question) {
  if (kind === "view") return onSameGround(question);
  return !["default", "generated", "domain-check"].includes(kind) || typeText(object) !== null;
}
function mayBeSame(reference, target) {
  const sides = [reference, target];
  if (sides.includes(null)) return sides.some((value) => typeof value === "string" && /\bNULL::/.test(value));
  return !PLAIN.some((plain) => sides.every((value) => typeof value === "string" && plain.test(value)));
}
var PLAIN = [/^\d+$/, /^(?:true|false)$/, /^'(?:[^']|'')*'::text$/, /^'(?:[^']|'')*'::character varying$/, /^\w+ \([\w, ]+\)$/];
var ROUNDS = 2;
async function judge(bench, trials, loaded) {
  await bench.make(preparations(trials, loaded));
  const same = /* @__PURE__ */ new Set();
  const decided = await constantDefaults(bench, trials);
  for (const [trial, answer] of decided) if (answer) same.add(trial);
  const undecided = trials.filter((trial) => !decided.has(trial) && !lacksDefault(trial));
  let open = new Map(undecided.map((trial) => [trial, trial.sides]));
  for (let round = 0; round < ROUNDS && open.size > 0; round += 1) {
    const literals = await reckoned(bench, [...open.values()].flat(2));
    const rewritten = /* @__PURE__ */ new Map();
    for (const [trial, sides] of open) {
      const [a, b] = sides.map((texts2) => texts2.map((text) => rewrite(text, literals)));
      if (alike([a, b])) same.add(trial);
      else rewritten.set({ ...trial, sides: [a, b] }, trial);
    }
    open = /* @__PURE__ */ new Map();
    for (const [placed, sides] of await place(bench, [...rewritten.keys()], loaded)) {
      const trial = rewritten.get(placed);
      if (alike(sides)) same.add(trial);
      else open.set(trial, sides.map((texts2) => texts2.map((text) => clean(trial, text))));
    }
  }
  return same;
}
function clean({ kind }, text) {
  if (kind === "view") return text.trim().replace(/;$/, "");
  if (kind === "domain-check") return text.replace(/^CHECK /, "");
  return kind === "exclusion" ? text.replace(/^EXCLUDE /, "") : text;
}
function alike([a, b]) {
  const sorted = [...b].sort();
  return [...a].sort().every((text, place2) => text === sorted[place2]);
}
var CONSTANTS_TOGETHER = 200;
async function reckoned(bench, texts2) {
  const constants = [...new Set(texts2.flatMap(constantTexts))];
  const literals = /* @__PURE__ */ new Map();
  let groups = [];
  for (let start = 0; start < constants.length; start += CONSTANTS_TOGETHER)
    groups.push(constants.slice(start, start + CONSTANTS_TOGETHER));
  for (const last of [false, true]) {
    const results = await bench.attempt(
      groups.map((group2) => ({
        statements: [],
        reading: `explain (verbose, costs off, format json) select ${group2.join(", ")}`
      }))
    );
    const failed = [];
    for (const [index, group2] of groups.entries()) {
      const output = outputOf(results[index]);
      if (output?.length !== group2.length) failed.push(...group2);
      else
        for (const [place2, constant4] of group2.entries()) {
          const literal3 = literalOf(output[place2], words(output[place2]));
          if (literal3 !== null) literals.set(constant4, literal3);
        }
    }
    if (last || failed.length === 0) break;
    groups = failed.map((constant4) => [constant4]);
  }
  return literals;
}
function withGround(questions, judged) {
  const numbers = new Map(
    questions.flatMap(
      ({ property, reference }, number) => property === "definition" ? [[reference.object.id, number]] : []
    )
  );
  const answers = [...judged];
  for (let changed = true; changed; ) {
    changed = false;
    for (const [number, question] of questions.entries()) {
      if (!answers[number] || !askedAsView(question)) continue;
      if (viewsRead(question).every((id) => numbers.has(id) && answers[numbers.get(id)])) continue;
      answers[number] = false;
      changed = true;
    }
  }
  return answers;
}
function askedAsView({ reference, property }) {
  return askedAs(reference.object.kind, property) === "view";
}

// src/engines/postgres/ping.ts
async function ping(session) {
  const [[row]] = await session.batch([
    "select case when ssl then version end as tls from pg_catalog.pg_stat_ssl where pid = pg_catalog.pg_backend_pid()"
  ]);
  return { tls: row?.tls ?? null };
}

// src/engines/postgres/seed/partitions.ts
function partitionCondition(table, parts3) {
  const key = table.properties["partition-key"];
  return typeof key === "string" ? conditionUnder(key, table.path, parts3) : null;
}
function conditionUnder(key, path, parts3) {
  const name = JSON.stringify(path);
  const under = parts3.filter(
    ({ kind, properties }) => kind === "partition" && JSON.stringify(namesIn(String(properties.of)) ?? []) === name
  );
  const alternatives = [];
  for (const partition of under) {
    const own = boundCondition(key, String(partition.properties.bound));
    if (own === null) return null;
    const subkey = partition.properties["partition-key"];
    const inner = typeof subkey === "string" ? conditionUnder(subkey, partition.path, parts3) : null;
    alternatives.push(inner === null ? own : `(${own} AND ${inner})`);
  }
  return alternatives.length === 0 ? null : `(${alternatives.join(" OR ")})`;
}
function boundCondition(key, bound) {
  const [, method, list = ""] = /^(\w+) \((.*)\)$/.exec(key) ?? [];
  const column = firstOf(list).replace(/ (?:text|varchar|bpchar)_pattern_ops$| COLLATE \S+$/g, "");
  const values = /^FOR VALUES IN \((.*)\)$/s.exec(bound)?.[1];
  if (method === "LIST" && values !== void 0) {
    const given = split(values).filter((value) => value !== "NULL");
    return given.length === 0 ? null : `(${column} IN (${given.join(", ")}))`;
  }
  const [, from2, to] = /^FOR VALUES FROM \((.*)\) TO \((.*)\)$/s.exec(bound) ?? [];
  if (method !== "RANGE" || from2 === void 0 || to === void 0) return null;
  const [low, high] = [firstOf(from2), firstOf(to)];
  const several = split(to).length > 1;
  const conditions = [
    low === "MINVALUE" ? "" : `${column} >= ${low}`,
    high === "MAXVALUE" ? "" : `${column} ${several ? "<=" : "<"} ${high}`
  ].filter(Boolean);
  return conditions.length === 0 ? null : `(${conditions.join(" AND ")})`;
}
function firstOf(list) {
  return split(list)[0] ?? "";
}
function split(list) {
  const parts3 = list.match(/(?:'(?:[^']|'')*'|"(?:[^"]|"")*"|\((?:[^()]|\([^()]*\))*\)|[^,'"()])+/g) ?? [];
  return parts3.map((part2) => part2.trim());
}

// src/engines/postgres/seed/row-error.ts
function rowError(error) {
  const { code, constraint, column, message } = error;
  if (typeof code !== "string") return null;
  const known2 = KINDS3[code];
  if (known2 !== void 0) {
    const [kind, what] = known2;
    const name = constraint ?? column ?? null;
    const unplaced = kind === "check" && name === null && /no partition/.test(message ?? "");
    return {
      kind,
      constraint: name,
      reason: unplaced ? "belongs to no partition" : `violates ${what}${name === null ? "" : ` ${name}`}`
    };
  }
  if (code.startsWith("22")) return { kind: "value", constraint: null, reason: `has a value that is refused (${code})` };
  if (code === "P0001") return { kind: "other", constraint: null, reason: "is refused by a trigger" };
  return null;
}
var KINDS3 = {
  23502: ["not-null", "the NOT NULL of"],
  23503: ["foreign-key", "the foreign key"],
  23505: ["unique", "the unique constraint"],
  23514: ["check", "the check constraint"],
  "23P01": ["unique", "the exclusion constraint"],
  44e3: ["check", "the check option of a view"]
};

// src/engines/postgres/seed/made.ts
var MADE = {
  bit: (chance, length) => bits(chance, Number(length ?? 1)),
  "bit varying": (chance, length) => bits(chance, 1 + below(chance, Math.min(Number(length ?? 16), 64))),
  interval: (chance) => `${below(chance, 30)} days ${two(below(chance, 24))}:${two(below(chance, 60))}:00`,
  timetz: (chance) => `${two(below(chance, 24))}:${two(below(chance, 60))}:${two(below(chance, 60))}+00`,
  inet: (chance) => `10.${below(chance, 256)}.${below(chance, 256)}.${1 + below(chance, 254)}`,
  cidr: (chance) => `10.${below(chance, 256)}.${below(chance, 256)}.0/24`,
  // Locally administered: of no maker.
  macaddr: (chance) => ["02", ...hexes(chance, 5)].join(":"),
  macaddr8: (chance) => ["02", ...hexes(chance, 7)].join(":"),
  point: (chance) => point(chance),
  line: (chance) => `{${1 + below(chance, 9)},${1 + below(chance, 9)},${below(chance, 100)}}`,
  lseg: (chance) => `[${point(chance)},${point(chance)}]`,
  box: (chance) => `${point(chance)},${point(chance)}`,
  path: (chance) => `[${point(chance)},${point(chance)},${point(chance)}]`,
  polygon: (chance) => {
    const [x, y] = [below(chance, 100), below(chance, 100)];
    return `((${x},${y}),(${x + 5},${y}),(${x + 5},${y + 5}))`;
  },
  circle: (chance) => `<${point(chance)},${1 + below(chance, 50)}>`,
  tsvector: (chance) => `${word(chance)} ${word(chance)} ${word(chance)}`,
  tsquery: (chance) => `${word(chance)} & ${word(chance)}`,
  xml: (chance) => `<note>${word(chance)} ${word(chance)}</note>`,
  jsonpath: (chance) => `$."${word(chance)}"`,
  pg_lsn: (chance) => `0/${(1 + below(chance, 2 ** 31)).toString(16).toUpperCase()}`,
  hstore: (chance) => `"${word(chance)}"=>"${word(chance)}"`,
  ltree: (chance) => `top.${word(chance)}.${word(chance)}`,
  cube: (chance) => `(${below(chance, 100)},${below(chance, 100)},${below(chance, 100)})`,
  vector: (chance, dimensions) => vector(chance, dimensions),
  halfvec: (chance, dimensions) => vector(chance, dimensions),
  geometry: (chance, shape, srid) => geometry(chance, shape, srid),
  geography: (chance, shape, srid) => geometry(chance, shape, srid ?? "4326")
};
function below(chance, limit) {
  return Math.floor(chance() * limit);
}
function two(number) {
  return String(number).padStart(2, "0");
}
function bits(chance, length) {
  return Array.from({ length }, () => below(chance, 2)).join("");
}
function hexes(chance, count2) {
  return Array.from({ length: count2 }, () => below(chance, 256).toString(16).padStart(2, "0"));
}
function point(chance) {
  return `(${below(chance, 18e3) / 100},${below(chance, 9e3) / 100})`;
}
var SYLLABLES = ["ka", "lo", "mi", "ne", "ra", "so", "tu", "ve", "wi", "ba", "do", "fe"];
function word(chance) {
  return Array.from({ length: 3 }, () => SYLLABLES[below(chance, SYLLABLES.length)]).join("");
}
function vector(chance, dimensions) {
  return `[${Array.from({ length: Number(dimensions ?? 3) }, () => (below(chance, 2001) - 1e3) / 1e3).join(",")}]`;
}
function geometry(chance, shape, srid) {
  const [x, y] = [below(chance, 14e3) / 100, below(chance, 7e3) / 100];
  const prefix = srid === null ? "" : `SRID=${srid};`;
  const corners = `${x} ${y}, ${x + 1} ${y}, ${x + 1} ${y + 1}`;
  switch ((shape ?? "point").toLowerCase()) {
    case "linestring":
      return `${prefix}LINESTRING(${corners})`;
    case "polygon":
      return `${prefix}POLYGON((${corners}, ${x} ${y}))`;
    case "multipolygon":
      return `${prefix}MULTIPOLYGON(((${corners}, ${x} ${y})))`;
    case "multipoint":
      return `${prefix}MULTIPOINT((${x} ${y}))`;
    case "multilinestring":
      return `${prefix}MULTILINESTRING((${corners}))`;
    default:
      return `${prefix}POINT(${x} ${y})`;
  }
}

// src/engines/postgres/seed/types.ts
function typeFacts(text, dependsOn, catalog) {
  if (text.endsWith("[]")) {
    const of = typeFacts(text.slice(0, -2), dependsOn, catalog);
    return { type: { kind: "array", of: of.type, join: arrayText }, checks: [], itemChecks: of.checks, nullable: true };
  }
  for (const id of dependsOn) {
    const object = catalog.objects.get(id);
    if (object !== void 0 && isNamed(text, object.path)) return ofOwn(object, catalog);
  }
  return { type: builtIn(text), checks: [], itemChecks: [], nullable: true };
}
function isNamed(text, path) {
  const names2 = namesIn(text) ?? [text];
  return names2.every((name, place2) => name === path[path.length - names2.length + place2]);
}
function ofOwn(object, catalog) {
  const { properties } = object;
  if (object.kind === "enum") {
    return {
      type: { kind: "choice", values: properties.values },
      checks: [],
      itemChecks: [],
      nullable: true
    };
  }
  const base = typeFacts(String(properties.type), object.dependsOn, catalog);
  const checks = (properties.checks ?? []).map(
    (check) => check.replace(/^CHECK /, "").replace(/ NOT VALID$/, "")
  );
  return { ...base, checks: [...base.checks, ...checks], nullable: base.nullable && properties.nullable === true };
}
var RANGES = {
  int4range: "integer",
  int8range: "bigint",
  numrange: "numeric(10,2)",
  tsrange: "timestamp without time zone",
  tstzrange: "timestamp with time zone",
  daterange: "date"
};
function builtIn(text) {
  const [, word2 = text, modifier, rest = ""] = /^(.*?)(?:\(([^)]*)\))?( with(?:out)? time zone)?$/.exec(text) ?? [];
  const name = (namesIn(word2) ?? [word2]).at(-1);
  const [first, second] = (modifier ?? "").split(",").map((part2) => part2.trim());
  const number = first === void 0 || first === "" ? null : Number(first);
  const range = RANGES[name];
  if (range !== void 0) return { kind: "range", of: builtIn(range), join: (low, high) => `[${low},${high})` };
  const multi = RANGES[name.replace("multirange", "range")];
  if (multi !== void 0) return { kind: "range", of: builtIn(multi), join: (low, high) => `{[${low},${high})}` };
  if (Object.hasOwn(MADE, name)) return madeOf(name, first || null, second ?? null);
  switch (name) {
    case "smallint":
      return whole(15);
    case "integer":
      return whole(31);
    case "bigint":
      return whole(63);
    case "oid":
      return { kind: "integer", min: 0n, max: 2n ** 32n - 1n };
    case "numeric":
      return { kind: "decimal", precision: number ?? 18, scale: number === null ? 2 : Number(second ?? 0), signed: true };
    case "money":
      return { kind: "decimal", precision: 12, scale: 2, signed: true };
    case "real":
    case "double precision":
      return { kind: "float" };
    case "boolean":
      return { kind: "boolean", yes: "true", no: "false" };
    case "text":
    case "citext":
      return { kind: "text", length: null, fixed: false };
    case "character varying":
      return { kind: "text", length: number, fixed: false };
    case "character":
      return { kind: "text", length: number ?? 1, fixed: true };
    case "name":
      return { kind: "text", length: 63, fixed: false };
    case "char":
      return { kind: "text", length: 1, fixed: true };
    case "bytea":
      return { kind: "bytes", length: null, fixed: false };
    case "date":
      return { kind: "date" };
    case "time":
      return rest === " with time zone" ? madeOf("timetz") : { kind: "time", digits: number ?? 6 };
    case "timestamp":
      return { kind: "timestamp", digits: number ?? 6 };
    case "uuid":
    case "json":
      return { kind: name };
    case "jsonb":
      return { kind: "json" };
    default:
      return { kind: "unknown", name: text };
  }
}
function madeOf(name, first = null, second = null) {
  return { kind: "made", make: (chance) => MADE[name](chance, first, second) };
}
function whole(bits2) {
  return { kind: "integer", min: -(2n ** BigInt(bits2)), max: 2n ** BigInt(bits2) - 1n };
}
function arrayText(items) {
  return `{${items.map((item) => `"${item.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`).join(",")}}`;
}

// src/engines/postgres/seed/index.ts
var seed = {
  backslashes: false,
  column(column, catalog) {
    const { type, default: preset, identity: identity2, generated, nullable } = column.properties;
    const facts = typeFacts(String(type), column.dependsOn, catalog);
    const numbered = identity2 !== null || typeof preset === "string" && /^nextval\(/.test(preset);
    return {
      type: facts.type,
      checks: facts.checks,
      itemChecks: facts.itemChecks,
      givenBy: generated !== null ? "server" : numbered ? "counter" : null,
      nullable: nullable === true && facts.nullable,
      changesByItself: false
    };
  },
  keys(parts3) {
    return parts3.flatMap((part2) => {
      const name = part2.path.at(-1);
      if (part2.kind === "primary-key" || part2.kind === "unique") return [{ name, text: String(part2.properties.columns) }];
      const isUnique = part2.kind === "index" && part2.properties.unique === true;
      return isUnique ? [{ name, text: String(part2.properties.definition) }] : [];
    });
  },
  checks(table, parts3) {
    const checks = parts3.filter(({ kind, properties }) => kind === "check" && properties["not-enforced"] !== true);
    const bounds = partitionCondition(table, parts3);
    return [
      ...checks.map(({ path, properties }) => ({ name: path.at(-1), expression: String(properties.expression) })),
      ...bounds === null ? [] : [{ name: "the bounds of its partitions", expression: bounds }]
    ];
  },
  literal(value, type) {
    if (type.kind === "made" && type.literal !== void 0) return type.literal(value);
    return type.kind === "bytes" ? `'\\x${value}'` : literal(value);
  },
  asText: (column, type) => type.kind === "bytes" ? `pg_catalog.encode(${column}, 'hex')` : `${column}::pg_catalog.text`,
  folded(value, column) {
    const type = String(column.properties.type);
    if (/(?:^|\.)citext$/.test(type)) return value.toLowerCase();
    return /^character(?:\(|$)/.test(type) ? value.trimEnd() : value;
  },
  rowsOf(table) {
    const only2 = table.properties["partition-key"] === null ? "ONLY " : "";
    return `${only2}${pathText(table)}`;
  },
  insert(table, columns2, rows, counters2) {
    const values = rows.map((row) => `(${row.join(", ")})`).join(",\n");
    if (columns2.length === 0) return rows.map(() => `INSERT INTO ${pathText(table)} DEFAULT VALUES`).join("; ");
    return `INSERT INTO ${pathText(table)} (${columns2.map(quoteName).join(", ")})${counters2 ? " OVERRIDING SYSTEM VALUE" : ""} VALUES
${values}`;
  },
  isAtomic: () => true,
  // Triggers and defaults of an application name things as its own sessions do.
  prepare: "SET search_path TO DEFAULT",
  relax: (deferrable) => deferrable ? { begin: "SET CONSTRAINTS ALL DEFERRED", end: null } : null,
  setCounter(table, column, value) {
    const sequence = `pg_catalog.pg_get_serial_sequence(${literal(pathText(table))}, ${literal(column.path.at(-1))})`;
    const to = value === null ? "seqstart, false" : `CASE WHEN seqincrement > 0 THEN GREATEST(${value}, seqmin) ELSE ${value} END, true`;
    return [
      `SELECT pg_catalog.setval(seqrelid::pg_catalog.regclass, ${to}) FROM pg_catalog.pg_sequence WHERE seqrelid = ${sequence}::pg_catalog.regclass`
    ];
  },
  rowError
};
function pathText({ path }) {
  return path.map(quoteName).join(".");
}

// src/engines/postgres/sync/identity.ts
async function identity(session) {
  const [rows] = await session.batch([
    `select extract(epoch from pg_postmaster_start_time())::text as started, current_setting('port') as port, pg_is_in_recovery() as standby,
      current_database() as database, has_function_privilege('pg_control_system()', 'execute') as tells`
  ]);
  const { started, port, standby, database, tells } = rows[0];
  const [control] = tells === true ? await session.batch(["select system_identifier::text as id from pg_control_system()"]) : [[]];
  const lineage = control?.[0]?.id ?? null;
  return {
    server: JSON.stringify([started, port, lineage]),
    lineage,
    standby: standby === true,
    database
  };
}

// src/engines/postgres/sync/mask.ts
import { createHash } from "node:crypto";

// src/engines/postgres/sync/mask-type.ts
function columnType(column, catalog) {
  const text = baseOf2(column, catalog);
  const [, name = "", first = "", second = ""] = /^([^(]*?) ?(?:\((\d+)(?:,(-?\d+))?\))?(?: with(?:out)? time zone)?$/.exec(text) ?? [];
  const one = first === "" ? null : Number(first);
  const nothing = { text, length: null, bits: 0, digits: null, scale: null, zoned: false, caseBlind: false, uuid: false };
  if (isEnum(column, catalog)) return { ...nothing, kind: "other" };
  if (TEXTS.has(name)) return { ...nothing, kind: "text", length: name === "name" ? 63 : one, uuid: one === 36 };
  if (/(^|\.)citext$/.test(name)) return { ...nothing, kind: "text", caseBlind: true };
  if (name in BITS) return { ...nothing, kind: "integer", bits: BITS[name] };
  if (name === "numeric") {
    if (one === null) return { ...nothing, kind: "decimal" };
    const scale = Number(second || "0");
    return one > 18 || scale < 0 || scale > one ? { ...nothing, kind: "other" } : { ...nothing, kind: "decimal", digits: one - scale, scale };
  }
  if (name === "timestamp") return { ...nothing, kind: "timestamp", scale: one, zoned: text.endsWith("with time zone") };
  return { ...nothing, kind: KINDS4[name] ?? "other" };
}
var TEXTS = /* @__PURE__ */ new Set(["text", "character varying", "character", "name"]);
var BITS = { smallint: 16, integer: 32, bigint: 64 };
var KINDS4 = {
  real: "float",
  "double precision": "float",
  uuid: "uuid",
  bytea: "binary",
  date: "date",
  inet: "address",
  macaddr: "mac",
  json: "json",
  jsonb: "json"
};
function baseOf2(column, catalog) {
  let found = column;
  for (let domain = domainOf(found, catalog); domain !== void 0; domain = domainOf(found, catalog)) found = domain;
  return String(found.properties.type);
}
function domainOf({ dependsOn, properties }, catalog) {
  if (String(properties.type).endsWith("[]")) return void 0;
  return dependsOn.map((id) => catalog.objects.get(id)).find((object) => object?.kind === "domain");
}
function isEnum({ dependsOn }, catalog) {
  return dependsOn.some((id) => catalog.objects.get(id)?.kind === "enum");
}

// src/engines/postgres/sync/mask.ts
var mask = {
  // What the server may log is no longer the user's secret.
  setSalt: (salt) => `select set_config('driftgate.salt', '${createHash("sha256").update(salt).digest("hex")}', false)`,
  expression(request) {
    checkRule(request);
    const { rule, value, column } = request;
    const cast = (sql) => `(${sql})::${column.source.properties.type}`;
    if (rule === "keep") return value;
    if (rule === "null") return cast("null");
    if (typeof rule === "object") return cast("sql" in rule ? rule.sql : constant(rule.constant, request));
    return cast(masked(request, rule));
  }
};
function masked(request, rule) {
  const type = typeOf2(request);
  const { value, unique, name, aspect } = request;
  if (type.kind === "text") {
    const text = type.caseBlind ? `lower((${value})::text)` : `(${value})::text`;
    const made = maskedText(SQL, { rule, text, unique, name, aspect, length: type.length, uuid: type.uuid });
    return `case when ${text} = '' then '' else ${made} end`;
  }
  if (rule === "phone" && (type.kind === "integer" || type.kind === "decimal")) return phoneNumber(request, type);
  if (rule !== "hash") throw refused(request, `its type, ${type.text}, holds no text`, OTHERS);
  return HASHES[type.kind](request, type);
}
var OTHERS = "Use hash, null, { constant: \u2026 }, { sql: \u2026 } or keep.";
function typeOf2(request) {
  return joined(
    request,
    (one) => columnType(one, request.catalog),
    (a, b) => a.kind !== b.kind || a.bits !== b.bits
  ).type;
}
function constant(given, request) {
  const type = typeOf2(request);
  const numeric = type.kind === "integer" || type.kind === "decimal" || type.kind === "float";
  if (numeric && (typeof given === "boolean" || String(given).trim() === "" || !Number.isFinite(Number(given))))
    throw refused(request, "it holds numbers, and the constant is none", "Write a number.");
  if (type.kind === "text" && type.length !== null && String(given).length > type.length)
    throw refused(request, `the constant is longer than its ${type.length} characters`, "Write a shorter one.");
  return literal(String(given));
}
function digest(text, purpose) {
  return `sha256(convert_to(current_setting('driftgate.salt') || ${literal(`:${purpose}:`)} || ${text}, 'UTF8'))`;
}
var SQL = {
  // In the collation "C" lower() has nothing to look up.
  symbols: (text, purpose) => `translate(lower(left(encode(${digest(text, purpose)}, 'base64'), ${SYMBOLS}) collate "C"), '+/', 'xy')`,
  number: (text, purpose) => `('x' || encode(substr(${digest(text, purpose)}, 1, 7), 'hex'))::bit(52)::bigint`,
  uuid: (text) => `overlay(overlay(left(encode(${digest(text, "uuid")}, 'hex'), 32)::uuid::text placing '4' from 15) placing '8' from 20)`,
  pick: (words2, number) => `(${literal(`{${words2.map((word2) => `"${word2}"`).join(",")}}`)}::text[])[1 + ${number} % ${words2.length}]`,
  join: (...texts2) => `(${texts2.join(" || ")})`,
  digits: (number, count2) => `lpad((${number} % ${10n ** BigInt(count2)})::text, ${count2}, '0')`,
  asText: (number) => `(${number})::text`,
  left: (text, count2) => `left(${text}, ${count2})`,
  divide: (number, by) => `(${number} / ${by})`,
  modulo: (number, by) => `(${number} % ${by})`,
  tenTo: (digits) => `rpad('1', ${digits} + 1, '0')::bigint`,
  digitsOf: (number) => `length((${number})::text)`,
  literal
};
var HASHES = {
  integer({ value }, { bits: bits2 }) {
    const smallest = `(-${2n ** BigInt(bits2 - 1)})`;
    const made = maskedNumber(SQL, `abs((${value})::bigint)`, bits2 - 1);
    return `case when ${value} = ${smallest} then ${value} else sign(${value})::int * ${made} end`;
  },
  decimal(request, { scale, text }) {
    const { value, unique } = request;
    if (scale === null && unique)
      throw refused(request, `its type, ${text}, has no limits, and its values must be unique`, OTHERS);
    const places = scale === null ? `scale(trim_scale(${value}))` : `${scale}`;
    const shift = `(10::numeric ^ ${places})`;
    const number = `trunc(abs(${value}) * ${shift})::bigint`;
    const made = `${maskedNumber(SQL, number, null)} / ${shift}`;
    return `case when abs(${value}) in ('NaN', 'Infinity') then ${value} when abs(${value}) * ${shift} < 1e18 then sign(${value}) * (${made})
      else sign(${value}) * 1e17 / ${shift} end`;
  },
  float(request, { text }) {
    const { value, unique } = request;
    if (unique) throw refused(request, `its type, ${text}, is not exact, and its values must be unique`, OTHERS);
    const made = maskedNumber(SQL, `trunc(abs(${value})::numeric * 100)::bigint`, null);
    return `case when abs(${value}) in ('NaN', 'Infinity') then ${value} when abs(${value}) < 1e16 then sign(${value}) * (${made})::numeric / 100
      else sign(${value}) * 1e15 end`;
  },
  uuid: ({ value }) => SQL.uuid(`(${value})::text`),
  binary: ({ value }) => digest(`encode(sha256(${value}), 'hex')`, "hash"),
  // Dates keep their year: an age is about right afterwards, and what was in the past stays there.
  date: ({ value }) => `case when not isfinite(${value}) then ${value} else ${dayInYear(value)} end`,
  timestamp({ value }, { scale, zoned }) {
    const local = zoned ? `(${value} at time zone 'UTC')` : value;
    const made = momentInYear(local, scale ?? 6);
    return `case when not isfinite(${value}) then ${value} else ${zoned ? `(${made}) at time zone 'UTC'` : made} end`;
  },
  address: ({ value, unique }) => {
    const wide = hextets(`host(${value})`);
    if (unique) return wide;
    const [one, two2, three] = ["a", "b", "c"].map(
      (purpose) => SQL.asText(SQL.modulo(SQL.number(`host(${value})`, purpose), "256"))
    );
    return `case family(${value}) when 6 then ${wide} else (${SQL.join("'10.'", one, "'.'", two2, "'.'", three)})::inet end`;
  },
  mac: ({ value }) => `(${SQL.join("'02'", `left(encode(${digest(`(${value})::text`, "hash")}, 'hex'), 10)`)})::macaddr`,
  json: ({ value }) => `jsonb_build_object('hash', ${SQL.symbols(`(${value})::text`, "hash")})`,
  other(request, { text }) {
    throw refused(request, `values of its type, ${text}, cannot be made up`, "Use null, { constant: \u2026 }, { sql: \u2026 } or keep.");
  }
};
function hextets(text) {
  const hash = `encode(${digest(text, "address")}, 'hex')`;
  const parts3 = [1, 5, 9, 13, 17, 21].map((from2) => `substr(${hash}, ${from2}, 4)`);
  return `(${SQL.join("'2001:db8:'", parts3.join(" || ':' || "))})::inet`;
}
function dayInYear(value) {
  const year = `date_trunc('year', (${value})::timestamp)::date`;
  const day = `(${value} - ${year})`;
  const of = ([a, b]) => {
    const halves = { left: `(${day} / ${b})`, right: `(${day} % ${b})`, a, b, tweak: `extract(year from ${value})::text` };
    const { left, right } = permuted(SQL, halves);
    return `(${year} + ((${left}) * ${b} + ${right})::int)`;
  };
  return `case when ${leap(year)} then ${of(["61", "6"])} else ${of(["73", "5"])} end`;
}
function momentInYear(value, digits) {
  const year = `date_trunc('year', ${value})`;
  const b = String(86400n * 10n ** BigInt(digits));
  const units = `trunc(extract(epoch from ${value} - ${year}) * ${10 ** digits})::bigint`;
  const of = (a) => {
    const halves = { left: `(${units} / ${b})`, right: `(${units} % ${b})`, a, b, tweak: `extract(year from ${value})::text` };
    const { left, right } = permuted(SQL, halves);
    return `(${year} + (${left}) * interval '1 day' + (${right}) * interval '${10 ** (6 - digits)} microseconds')`;
  };
  return `case when ${leap(year)} then ${of("366")} else ${of("365")} end`;
}
function leap(year) {
  return `extract(doy from ${year} + interval '1 year' - interval '1 day') = 366`;
}
function phoneNumber(request, { bits: bits2, digits, text }) {
  const { value, unique } = request;
  const room = bits2 === 64 ? 18 : bits2 > 0 ? 9 : digits ?? 18;
  const length = Math.min(room, unique ? 18 : 10);
  if (room < (unique ? 18 : 10)) throw refused(request, `its type, ${text}, is too short for a phone number`, "Use hash.");
  const number = SQL.number(`(${value})::text`, "phone");
  if (unique) return SQL.join("'999'", SQL.digits(number, length - 3));
  const area = SQL.asText(`(2 + ${SQL.modulo(SQL.number(`(${value})::text`, "area"), "8")})`);
  return SQL.join(area, SQL.digits(SQL.number(`(${value})::text`, "exchange"), 2), "'55501'", SQL.digits(number, 2));
}

// src/engines/postgres/sync/connection.ts
var PROBE = 15e3;
async function openConnection(settings, begin, inTransaction) {
  const client = await openClient(settings);
  try {
    const { stream } = client.connection;
    stream.setKeepAlive?.(true, PROBE);
    const ask = async (sql) => {
      const results2 = await client.query(sql);
      return [results2].flat();
    };
    const path = `set${inTransaction ? " local" : ""} search_path = pg_catalog`;
    const results = await ask([...begin, "select current_setting('search_path') as path", path, FACTS].join(";\n"));
    const [facts, before] = [results.at(-1).rows[0], results.at(-3).rows[0]];
    return {
      ask,
      rows: (sql, take) => streamTexts(client, sql, take),
      client,
      get failed() {
        return client.getTransactionStatus() === "E";
      },
      utf8: facts.encoding === "UTF8" || facts.encoding === "SQL_ASCII",
      bytewise: facts.bytewise === true,
      hashesAlike: facts.hashes === HASHES2,
      version: Number(facts.version),
      equalities: facts.equalities,
      searchPath: String(before.path),
      cancel: () => cancel(settings, Number(facts.pid)),
      async close() {
        if (client._activeQuery != null) await cancel(settings, Number(facts.pid));
        await client.end().catch(() => {
        });
      }
    };
  } catch (error) {
    await client.end().catch(() => {
    });
    throw error;
  }
}
var HASHES2 = "9014375656242938 -7329384963201770943 4633338185898672122 -6539248590356264271 842712591676663669";
var FACTS = `select pg_backend_pid() as pid, current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
  (select coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') in ('c', 'b') and (d.datcollate in ('C', 'POSIX') and coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') = 'c'
      or coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') = 'b' and coalesce(to_jsonb(d) ->> 'datlocale', '') in ('C', 'C.UTF-8'))
    from pg_database d where d.datname = current_database()) as bytewise,
  concat_ws(' ', hashint8extended(123456789012, 7), hashtextextended('driftgate sees rows' collate "C", 8), hash_array_extended(array['\\x00ff10'::bytea], 9),
    hashint4extended(-5, 10), uuid_hash_extended('00112233-4455-6677-8899-aabbccddeeff', 11)) as hashes,
  (${equalities()}) as equalities`;
function equalities() {
  return `select coalesce(jsonb_object_agg(format_type(t.oid, null), format('operator(%I.%s)', n.nspname, o.oprname)), '{}')
    from pg_opclass c join pg_am m on m.oid = c.opcmethod and m.amname = 'btree'
      join pg_amop a on a.amopfamily = c.opcfamily and a.amoplefttype = c.opcintype and a.amoprighttype = c.opcintype and a.amopstrategy = 3
      join pg_operator o on o.oid = a.amopopr join pg_namespace n on n.oid = o.oprnamespace and n.nspname <> 'pg_catalog'
      join pg_type t on c.opcintype in (t.oid, t.typbasetype)
    where c.opcdefault`;
}
var AS_TEXT = { getTypeParser: () => (value) => value };
function streamTexts(client, sql, take) {
  return new Promise((resolve, reject) => {
    let failure;
    const query = new esm_default.Query({ text: sql, rowMode: "array", types: AS_TEXT });
    query.on("row", (row) => {
      if (failure !== void 0) return;
      try {
        take(row);
      } catch (error) {
        failure = error;
      }
    });
    query.on("error", (error) => reject(failure ?? error));
    query.on("end", () => failure === void 0 ? resolve() : reject(failure));
    client.query(query);
  });
}
async function cancel(settings, pid) {
  try {
    const other = await openClient(settings);
    await other.query("select pg_catalog.pg_cancel_backend($1)", [pid]);
    await other.end();
  } catch {
  }
}

// src/engines/postgres/sync/copy.ts
var COPY_DATA = 100;
var HEADER = 5;
var AHEAD = 1024 * 1024;
function copyOut(client, sql, sink, onRows, failed) {
  const { stream } = client.connection;
  return new Promise((resolve, reject) => {
    let failure;
    let waiting = 0;
    let taken = Promise.resolve();
    let parsers = [];
    const hand = (chunk) => {
      waiting += chunk.length;
      if (waiting > AHEAD) stream.pause();
      taken = taken.then(() => failure === void 0 ? sink.write(chunk) : void 0).catch((error) => {
        if (failure !== void 0) return;
        failure = { error };
        failed();
      }).then(() => {
        waiting -= chunk.length;
        if (waiting <= AHEAD && stream.isPaused()) stream.resume();
      });
    };
    const frames = splitter({
      data: (chunk) => {
        if (failure === void 0) hand(chunk);
      },
      other: (message) => {
        for (const parse of parsers) parse(message);
      },
      rows: onRows
    });
    const over = () => {
      stream.off("data", frames);
      stream.off("close", closed);
      for (const parse of parsers) stream.on("data", parse);
      parsers = [];
      stream.resume();
    };
    const closed = () => fail(refused2 ?? new Error("Connection terminated unexpectedly"));
    const fail = (error) => {
      failure ??= { error };
      over();
      taken.then(() => reject(failure?.error));
    };
    let refused2;
    const ready = () => {
      over();
      taken.then(() => {
        const error = failure === void 0 ? refused2 : failure.error;
        if (error === void 0) resolve();
        else reject(error);
      });
    };
    client.query({
      submit(connection) {
        parsers = stream.listeners("data");
        for (const parse of parsers) stream.off("data", parse);
        stream.on("data", frames);
        stream.on("close", closed);
        connection.query(sql);
      },
      handleRowDescription() {
      },
      handleDataRow() {
      },
      handlePortalSuspended() {
      },
      handleEmptyQuery() {
      },
      handleCopyInResponse() {
      },
      handleCopyData() {
      },
      handleCommandComplete() {
      },
      handleError(error) {
        refused2 ??= error;
        if (!isServers(error) || stream.destroyed) fail(error);
        else whenReady(client, ready);
      },
      handleReadyForQuery: ready
    });
  });
}
function splitter(take) {
  let left = 0;
  let rows = 0;
  let rest = Buffer.alloc(0);
  return (chunk) => {
    let buffer = chunk;
    let at = 0;
    let from2 = 0;
    let lead;
    if (left > 0) {
      const length = Math.min(left, buffer.length);
      lead = header(length);
      left -= length;
      at = length;
    } else if (rest.length > 0) {
      buffer = Buffer.concat([rest, chunk]);
      rest = Buffer.alloc(0);
    }
    const before = rows;
    const flush = () => {
      const data = buffer.subarray(from2, at);
      if (lead !== void 0) take.data(Buffer.concat([lead, data]));
      else if (data.length > 0) take.data(data);
      lead = void 0;
    };
    while (at < buffer.length) {
      const there = buffer.length - at;
      if (there < HEADER) break;
      const length = buffer.readUInt32BE(at + 1) + 1;
      if (buffer[at] === COPY_DATA) {
        if (!isEnd(buffer, at, length)) rows += 1;
        if (length > there) {
          buffer.writeUInt32BE(there - 1, at + 1);
          left = length - there;
          at = buffer.length;
          break;
        }
        at += length;
        continue;
      }
      if (length > there) break;
      flush();
      take.other(buffer.subarray(at, at + length));
      at += length;
      from2 = at;
    }
    flush();
    if (at < buffer.length) rest = Buffer.from(buffer.subarray(at));
    if (rows !== before) take.rows(rows);
  };
}
function isEnd(buffer, at, length) {
  const data = at + HEADER;
  return length === HEADER + 2 && data + 2 <= buffer.length && buffer.readUInt16BE(data) === 65535;
}
function header(length) {
  const bytes = Buffer.alloc(HEADER);
  bytes[0] = COPY_DATA;
  bytes.writeUInt32BE(length + 4, 1);
  return bytes;
}
function copyIn(client, sql) {
  const connection = client.connection;
  const { stream } = connection;
  return new Promise((opened, refused2) => {
    const ready = () => {
      refused2(error);
      finish();
    };
    let error;
    let rows = 0;
    let finished = false;
    let finish = () => {
    };
    const over = new Promise((resolve) => {
      finish = () => {
        finished = true;
        stream.off("close", lost);
        resolve();
      };
    });
    const lost = () => {
      error ??= new Error("Connection terminated unexpectedly");
      refused2(error);
      finish();
    };
    const sink = {
      async write(chunk) {
        if (error !== void 0) throw error;
        if (stream.write(chunk)) return;
        await Promise.race([drained(stream), over]);
        if (error !== void 0) throw error;
      },
      async end() {
        if (!finished) connection.endCopyFrom();
        await over;
        if (error !== void 0) throw error;
        return rows;
      },
      async abort() {
        if (!finished) connection.sendCopyFail("given up");
        await over;
      }
    };
    stream.on("close", lost);
    client.query({
      submit: (to) => to.query(sql),
      handleRowDescription() {
      },
      handleDataRow() {
      },
      handlePortalSuspended() {
      },
      handleEmptyQuery() {
      },
      handleCopyInResponse: () => opened(sink),
      handleCopyData() {
      },
      handleCommandComplete({ text }) {
        rows = Number(/^COPY (\d+)/.exec(text)?.[1] ?? rows);
      },
      handleError(thrown) {
        error ??= thrown;
        if (!isServers(thrown) || stream.destroyed) lost();
        else whenReady(client, ready);
      },
      handleReadyForQuery: ready
    });
  });
}
function drained(stream) {
  return new Promise((resolve) => {
    const done = () => {
      stream.off("drain", done);
      stream.off("close", done);
      resolve();
    };
    stream.on("drain", done);
    stream.on("close", done);
  });
}
function whenReady(client, ready) {
  client.connection.once("readyForQuery", ready);
}
function isServers(error) {
  return error instanceof esm_default.DatabaseError;
}

// src/engines/postgres/sync/relations.ts
function tableRows(tables, side) {
  if (tables.length === 0) return `(select 0 as n, ''::text as schema, ''::text as name where false) w`;
  const rows = tables.map(({ path }, n) => `(${n}, ${literal(path[side][0])}, ${literal(path[side][1])})`);
  return `(values ${rows.join(", ")}) w(n, schema, name)`;
}
function relationsOf(tables, side) {
  return `${tableRows(tables, side)} join pg_namespace ns on ns.nspname = w.schema join pg_class c on c.relnamespace = ns.oid and c.relname = w.name`;
}

// src/engines/postgres/sync/counters.ts
async function counters(line, tables) {
  const found = (await drawn(line, tables)).filter(({ readable }) => readable);
  const states = await standing(line, found);
  return found.map(({ sequence, owner }, place2) => ({
    of: owner === null ? "sequence" : "column",
    path: owner ?? sequence,
    ...states[place2]
  }));
}
async function setCounters(line, wanted, tables) {
  const byPath = new Map(wanted.map((counter) => [JSON.stringify([counter.of, ...targetPath(counter, tables)]), counter]));
  const own = (await drawn(line, tables)).flatMap((sequence) => {
    const counter = byPath.get(
      JSON.stringify([sequence.owner === null ? "sequence" : "column", ...sequence.owner ?? sequence.sequence])
    );
    return counter === void 0 || !sequence.readable || !sequence.writable ? [] : [{ sequence, counter }];
  });
  const states = await standing(
    line,
    own.map(({ sequence }) => sequence)
  );
  let set = 0;
  for (const [place2, { sequence, counter }] of own.entries()) {
    const next = await needed(line, sequence, counter);
    const now = states[place2];
    if (BigInt(now.value) === next.value && now.called === next.called) continue;
    await line.one(`select setval(${literal(qualified(sequence.sequence))}::regclass, ${next.value}, ${next.called})`);
    set += 1;
  }
  return set;
}
function targetPath({ of, path }, tables) {
  if (of === "sequence") return path;
  const table = tables.find(({ path: own }) => own.source.join("\0") === path.slice(0, -1).join("\0"));
  const column = table?.columns.find(({ name }) => name.source === path.at(-1));
  return table === void 0 ? path : [...table.path.target, column?.name.target ?? path.at(-1)];
}
async function needed(line, sequence, { value, called }) {
  const { increment, lowest, highest, cycles } = sequence;
  const wanted = BigInt(value);
  const bounded = wanted < lowest ? lowest : wanted > highest ? highest : wanted;
  if (cycles) return { value: bounded, called };
  const next = called ? bounded + increment : bounded;
  for (const path of sequence.columns) {
    const name = quoteName(path.at(-1));
    const { rows } = await line.one(
      `select (${increment > 0n ? "max" : "min"}(${name}))::numeric::text as furthest from ${qualified(path.slice(0, -1))}`
    );
    const text = rows[0].furthest;
    const furthest = text === null || !/^-?\d+$/.test(text) ? null : BigInt(text);
    if (furthest === null || furthest < lowest || furthest > highest) continue;
    if (increment > 0n ? next <= furthest : next >= furthest)
      return await needed(
        line,
        { ...sequence, columns: sequence.columns.filter((other) => other !== path) },
        { of: "sequence", path, value: text, called: true }
      );
  }
  return { value: bounded, called };
}
async function drawn(line, tables) {
  if (tables.length === 0) return [];
  const { rows } = await line.one(`with own as (select c.oid from ${relationsOf(tables, line.side)}),
    used as (
      select d.objid as sequence, d.refobjid as relation, d.refobjsubid as number, true as owned from pg_depend d
        where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0 and d.deptype in ('a', 'i')
      union select d.refobjid, ad.adrelid, ad.adnum, false from pg_depend d join pg_attrdef ad on ad.oid = d.objid
        where d.classid = 'pg_attrdef'::regclass and d.refclassid = 'pg_class'::regclass)
    select jsonb_build_array(n.nspname, s.relname) as sequence,
      jsonb_agg(jsonb_build_array(cn.nspname, c.relname, a.attname) order by u.number) filter (where u.owned and u.relation in (select oid from own)) -> 0 as owner,
      jsonb_agg(distinct jsonb_build_array(cn.nspname, c.relname, a.attname)) filter (where u.relation in (select oid from own)
        and a.atttypid in ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype)) as columns,
      q.seqincrement::text as increment, q.seqmin::text as lowest, q.seqmax::text as highest, q.seqcycle as cycles,
      has_sequence_privilege(s.oid, 'select') as readable, has_sequence_privilege(s.oid, 'update') as writable
    from used u join pg_class s on s.oid = u.sequence and s.relkind = 'S' join pg_namespace n on n.oid = s.relnamespace join pg_sequence q on q.seqrelid = s.oid
      join pg_class c on c.oid = u.relation join pg_namespace cn on cn.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum = u.number
    group by n.nspname, s.relname, s.oid, q.seqincrement, q.seqmin, q.seqmax, q.seqcycle
    having bool_or(u.relation in (select oid from own)) order by 1`);
  return rows.map((row) => ({
    sequence: row.sequence,
    owner: row.owner,
    columns: row.columns ?? [],
    increment: BigInt(row.increment),
    lowest: BigInt(row.lowest),
    highest: BigInt(row.highest),
    cycles: row.cycles === true,
    readable: row.readable === true,
    writable: row.writable === true
  }));
}
var AT_A_TIME = 200;
async function standing(line, sequences) {
  const states = [];
  for (let from2 = 0; from2 < sequences.length; from2 += AT_A_TIME) {
    const some = sequences.slice(from2, from2 + AT_A_TIME);
    const selects = some.map(
      ({ sequence }, n) => `select ${n} as n, last_value::text as value, is_called as called from ${qualified(sequence)}`
    );
    const { rows } = await line.one(`${selects.join(" union all ")} order by n`);
    states.push(...rows.map((row) => ({ value: String(row.value), called: row.called === true })));
  }
  return states;
}

// src/engines/postgres/sync/columns.ts
function from(table, side) {
  return `${only(table, side)}${qualified(table.path[side])} t`;
}
function only({ object }, side) {
  return object[side].properties["partition-key"] ? "" : "only ";
}
function where({ where: where2 }, side, ...more) {
  const conditions = [...where2[side] === null ? [] : [`(${where2[side]}
)`], ...more];
  return conditions.length === 0 ? "" : ` where ${conditions.join(" and ")}`;
}
function nameOf(column, side) {
  return quoteName(column.name[side]);
}
function typeOf3({ object }, side) {
  return String(object[side].properties.type);
}
function bare(type) {
  return type.includes('"') ? type : type.replace(/\(-?[\d, -]+\)/, "");
}
function isBuiltIn(type) {
  return /^[a-z][a-z0-9_ ]*(\[\])*$/.test(bare(type));
}
function stored2(column, side) {
  if (side === "target" || column.mask === null) return `t.${nameOf(column, side)}`;
  return `((${column.mask}
)::${typeOf3(column, "source")})`;
}
function compared(column, side) {
  const value = stored2(column, side);
  const plain = column.mask === null;
  const [source, target] = [typeOf3(column, "source"), typeOf3(column, "target")];
  const to = bare(target);
  const conversion = source === target ? "" : converted(bare(source), to, target);
  const form = formOf(conversion === null ? bare(source) : to, to);
  if (side === "target" || !conversion) return { sql: value, form, plain };
  return { sql: conversion.replace("?", value), form, plain };
}
function converted(from2, to, target) {
  if (from2 === to && !ROUNDED.has(to)) return "";
  if (to === "numeric" && (INTEGERS.has(from2) || from2 === "numeric")) {
    const scale = /\(\d+,(-?\d+)\)/.exec(target)?.[1] ?? (target === "numeric" ? null : "0");
    return scale === null ? "(?)::numeric" : `round((?)::numeric, ${scale})`;
  }
  if (from2 === to || MOMENTS.has(from2) && MOMENTS.has(to)) return `(?)::${target}`;
  if (from2 === "json" && to === "jsonb") return "(?)::jsonb";
  return null;
}
var INTEGERS = /* @__PURE__ */ new Set(["smallint", "integer", "bigint"]);
var MOMENTS = /* @__PURE__ */ new Set(["date", "timestamp without time zone", "timestamp with time zone"]);
var TEXTS2 = /* @__PURE__ */ new Set(["text", "character varying"]);
var ROUNDED = /* @__PURE__ */ new Set(["numeric", ...MOMENTS, "time without time zone", "time with time zone", "interval"]);
var FORMS = {
  boolean: "boolean",
  date: "date",
  "timestamp without time zone": "timestamp",
  "timestamp with time zone": "timestamptz",
  uuid: "uuid",
  bytea: "bytes",
  numeric: "numeric"
};
function formOf(from2, to) {
  if (INTEGERS.has(from2) && INTEGERS.has(to)) return "integer";
  if (TEXTS2.has(from2) && TEXTS2.has(to)) return "text";
  if (from2 !== to) return "printed";
  return FORMS[to] ?? (isBuiltIn(to) ? "cast" : "printed");
}
function isNeverNull({ object, mask: mask2 }) {
  return mask2 === null && [object.source, object.target].every(holds);
}
function holds({ properties }) {
  return properties.nullable === false && properties["not-null-validated"] !== false;
}
function printed2(value) {
  return `case when ${value} is distinct from null then concat(${value}) end`;
}
function keyColumns({ key, columns: columns2 }) {
  return key.map((place2) => columns2[place2]);
}
function keyText(column, side) {
  const { sql, form } = compared(column, side);
  const type = typeOf3(column, "target");
  if (form === "numeric") return `trim_scale(${sql})::text`;
  if (/(^|\.)citext$/.test(type)) return `lower(${printed2(sql)})`;
  if (form === "cast" && /^(real|double precision)$/.test(type)) return `(${sql} + 0)::text`;
  return form === "printed" ? printed2(sql) : `${sql}::text`;
}
function isExact(column) {
  const { form } = compared(column, "target");
  if (form === "text") return column.object.target.properties.collation === null;
  return form !== "numeric" && form !== "printed" && form !== "cast";
}
function keyRows(keys3, width) {
  const lists = Array.from({ length: width }, (_, place2) => `${textArray(keys3.map((key) => key[place2]))}::text[]`);
  return `unnest(${lists.join(", ")}) with ordinality as k(${lists.map((_, place2) => `c${place2}`).join(", ")}, n)`;
}
function textArray(values) {
  return literal(`{${values.map((value) => `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`).join(",")}}`);
}

// src/engines/postgres/sync/hash.ts
function rowHash(table, on, method) {
  if (method === "portable") return portable(rowText(table, on.side));
  const { columns: columns2, key } = table;
  const all = columns2.map((column) => compared(column, on.side));
  const bytes = all.flatMap((value) => bytesOf(value) ?? []);
  const links = [.../* @__PURE__ */ new Set([...key, ...columns2.keys()])].filter((place2) => isNeverNull(columns2[place2]) && bytesOf(all[place2]) === null && !UNLINKED.has(all[place2].form)).slice(0, MOST_LINKS);
  const terms = bytes.length === 0 ? [] : [`hash_array_extended(array[${bytes.join(", ")}], 0)`];
  for (const [place2, value] of all.entries()) {
    if (links.includes(place2) || bytesOf(value) !== null) continue;
    if (value.form === "boolean" && value.plain) {
      terms.push(oneOfThree(value.sql, place2));
      continue;
    }
    const scaled = isScaled(columns2[place2]);
    const term = scaled ? scaledHash(value.sql, place2) : termOf(value, constant2(place2, 0), on);
    terms.push(isNeverNull(columns2[place2]) ? term : `coalesce(${term}, ${constant2(place2, 1)})`);
  }
  const rest = terms.length === 0 ? "0" : balanced(terms);
  if (links.length === 0) return `hash_array_extended(array[int8send(${rest})], 0)`;
  return links.reduceRight((seed2, place2) => {
    return isNarrow(columns2[place2]) ? `hashint4extended(${all[place2].sql}, ${seed2})` : termOf(all[place2], seed2, on);
  }, rest);
}
var UNLINKED = /* @__PURE__ */ new Set(["numeric", "boolean"]);
var MOST_LINKS = 16;
function constant2(place2, use) {
  return `'${BigInt.asIntN(64, BigInt(place2 * 4 + use + 1) * 0x9e3779b97f4a7c15n)}'::bigint`;
}
function oneOfThree(sql, place2) {
  return `case when ${sql} then ${constant2(place2, 0)} when ${sql} is null then ${constant2(place2, 1)} else ${constant2(place2, 2)} end`;
}
function isNarrow({ object, mask: mask2 }) {
  return mask2 === null && [object.source, object.target].every(({ properties }) => /^(smallint|integer)$/.test(String(properties.type)));
}
function isScaled(column) {
  const type = typeOf3(column, "target");
  return column.mask === null && /^numeric\(-?[\d, -]+\)$/.test(type) && typeOf3(column, "source") === type;
}
function scaledHash(sql, place2) {
  return `hash_numeric_extended(${sql}, case when ${sql} < 0 then ${constant2(place2, 2)} else ${constant2(place2, 0)} end)`;
}
function keyHash(table, on, method) {
  if (table.key.length === 0) return rowHash(table, on, method);
  const texts2 = keyColumns(table).map((column) => keyText(column, on.side));
  if (method === "portable") return portable(`row(${texts2.join(", ")})::text`);
  return texts2.reduce((seed2, text) => textHash(text, seed2, on), "0");
}
function rowDigest(table, side) {
  return `encode(substr(sha256(textsend(${rowText(table, side)})), 1, 16), 'hex')`;
}
function rowText({ columns: columns2 }, side) {
  const values = columns2.map((column) => {
    const { sql, form } = compared(column, side);
    if (form === "bytes") return `sha256(${sql})`;
    return form === "cast" && column.object.source.properties.type !== column.object.target.properties.type ? `${sql}::text` : sql;
  });
  return `row(${values.join(", ")})::text`;
}
function portable(text) {
  return `('x' || encode(substr(sha256(textsend(${text})), 1, 8), 'hex'))::bit(64)::bigint`;
}
function bytesOf({ sql, form, plain }) {
  switch (form) {
    case "bytes":
      return sql;
    case "numeric":
      return plain ? null : `numeric_send(${sql})`;
    case "date":
      return `date_send(${sql})`;
    case "timestamp":
      return `timestamp_send(${sql})`;
    case "timestamptz":
      return `timestamptz_send(${sql})`;
    case "integer":
      return plain ? null : `int8send(${sql})`;
    default:
      return null;
  }
}
function termOf({ sql, form }, seed2, on) {
  switch (form) {
    case "integer":
      return `hashint8extended((${sql})::bigint >> 32, hashint8extended(${sql}, ${seed2}))`;
    case "numeric":
      return `case when scale(${sql}) is null then ${textHash(`(${sql})::text`, seed2, on)}
        else hash_numeric_extended(${sql}, hashint4extended(scale(${sql}) * 2 + (${sql} < 0)::integer, ${seed2})) end`;
    case "boolean":
      return `hashint4extended((${sql})::integer, ${seed2})`;
    case "uuid":
      return `uuid_hash_extended(${sql}, ${seed2})`;
    case "text":
      return textHash(sql, seed2, on);
    case "printed":
      return textHash(printed2(sql), seed2, on);
    default:
      return textHash(`(${sql})::text`, seed2, on);
  }
}
function textHash(text, seed2, { utf8 }) {
  if (utf8) return `hashtextextended(${text} collate "C", ${seed2})`;
  return `case when ${text} is not null then hash_array_extended(array[convert_to(${text}, 'UTF8')], ${seed2}) - 31 end`;
}
function balanced(terms) {
  if (terms.length === 1) return terms[0];
  const middle = terms.length >> 1;
  return `(${balanced(terms.slice(0, middle))} # ${balanced(terms.slice(middle))})`;
}

// src/engines/postgres/sync/cells.ts
function specOf({ spec }) {
  return spec;
}
function cellOf(table, division, on) {
  const spec = specOf(division);
  const { cells } = division;
  switch (spec.kind) {
    case "whole":
      return "0";
    case "grid": {
      const [low, step] = [BigInt(spec.low), BigInt(spec.step)];
      const high = low + step * BigInt(cells) - 1n;
      const key = stored2(keyColumns(table)[0], on.side);
      return `case when ${key} < ${whole2(low)} then 0 when ${key} > ${whole2(high)} then ${cells - 1} else (${key} - ${whole2(low)}) / ${step} end`;
    }
    case "ranges": {
      const key = operands(table, on);
      const bounds = spec.bounds.map((bound) => record(bound.map((value, place2) => constant3(table, place2, value, on))));
      return `width_bucket(${record(key)}, array[${bounds.join(", ")}])`;
    }
    case "buckets":
      return `(${keyHash(table, on, spec.method)} & ${cells - 1})::integer`;
  }
}
function inCells(table, division, cells, on) {
  const spec = specOf(division);
  if (spec.kind === "whole" || cells.length === division.cells) return "true";
  if (spec.kind === "buckets") return `${cellOf(table, division, on)} = any(array[${cells.join(", ")}]::integer[])`;
  const bound = boundary(table, division, spec, on);
  const key = record(operands(table, on));
  const runs = contiguous(cells).map(([first, last]) => {
    const from2 = first === 0 ? [] : [`${key} >= ${bound(first)}`];
    const to = last === division.cells - 1 ? [] : [`${key} < ${bound(last + 1)}`];
    return `(${[...from2, ...to].join(" and ")})`;
  });
  return runs.length === 0 ? "false" : `(${runs.join(" or ")})`;
}
function boundary(table, _division, spec, on) {
  if (spec.kind === "ranges")
    return (cell) => record(spec.bounds[cell - 1].map((value, place2) => constant3(table, place2, value, on)));
  return (cell) => whole2(BigInt(spec.low) + BigInt(spec.step) * BigInt(cell));
}
function operands(table, on) {
  return keyColumns(table).map((column) => {
    const value = stored2(column, on.side);
    if (compared(column, on.side).form !== "text") return value;
    if (!on.utf8) return `convert_to(${value}, 'UTF8')`;
    return isBytewise(column, on) ? `(${value})::text` : `((${value})::text collate "C")`;
  });
}
function isBytewise({ object }, { side, bytewise }) {
  const { collation } = object[side].properties;
  return collation === null ? bytewise : collation === '"C"' || collation === '"POSIX"';
}
function constant3(table, place2, value, on) {
  const column = keyColumns(table)[place2];
  if (compared(column, on.side).form !== "text") return `${literal(value)}::${typeOf3(column, on.side)}`;
  if (!on.utf8) return `convert_to(${literal(value)}, 'UTF8')`;
  const plain = isBytewise(column, on) && column.object[on.side].properties.collation === null;
  return plain ? `${literal(value)}::text` : `(${literal(value)}::text collate "C")`;
}
function record(values) {
  return values.length === 1 ? values[0] : `row(${values.join(", ")})`;
}
function whole2(value) {
  return value < 0n ? `('${value}'::bigint)` : `${value}::bigint`;
}
function contiguous(cells) {
  const runs = [];
  for (const cell of [...cells].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== void 0 && cell <= last[1] + 1) last[1] = cell;
    else runs.push([cell, cell]);
  }
  return runs;
}

// src/engines/postgres/sync/divide.ts
var PAGES_PER_CELL = 12;
var SMALL = 1e3;
var ROWS_PER_PAGE = 60;
var MOST_CELLS = 1 << 17;
var ROWS_PER_CELL = 150;
var EVEN_PAGES = 2e3;
var EVEN_RANGES = 32;
async function divide(ask, table, rowsPerCell, on, method) {
  const { pages, rows } = await sizeOf(ask, table);
  const keys3 = keyColumns(table);
  const ranged = keys3.length > 0 && keys3.every((column) => sortsAlike(column, on));
  if (!ranged) {
    const count2 = table.where.source === null && rows !== null ? rows : await countOf(ask, table);
    return buckets(count2, rowsPerCell, method);
  }
  const whole4 = pages <= SMALL || table.where.source !== null;
  const integer = keys3.length === 1 && compared(keys3[0], "source").form === "integer";
  if (integer && !whole4 && rows !== null) {
    const grid2 = await evenGrid(ask, table, Math.max(2, Math.min(MOST_CELLS, Math.ceil(rows / rowsPerCell))), pages);
    if (grid2 !== null)
      return { cells: grid2.cells, spec: { kind: "grid", low: grid2.low, step: grid2.step, method } };
  }
  const guess = rows ?? pages * ROWS_PER_PAGE;
  const wanted = guess / rowsPerCell * PAGES_PER_CELL;
  const percent = whole4 ? 100 : Math.min(100, Math.max(0.1, wanted / pages * 100));
  const kept = whole4 || rows === null ? 1 : Math.min(1, rows / rowsPerCell * ROWS_PER_CELL / (rows * percent / 100));
  const bounds = await quantiles(ask, table, rowsPerCell, { percent, kept }, on);
  if (bounds.length === 0) return { cells: 1, spec: { kind: "whole", method } };
  const grid = integer ? gridOf(bounds.map((bound) => BigInt(bound[0]))) : null;
  const spec = grid === null ? { kind: "ranges", bounds, method } : { kind: "grid", ...grid, method };
  return { cells: bounds.length + 1, spec };
}
var SORTED = /* @__PURE__ */ new Set(["integer", "boolean", "date", "timestamp", "timestamptz", "uuid", "bytes", "numeric"]);
function sortsAlike(column, on) {
  if (column.mask !== null) return false;
  const { form } = compared(column, "source");
  if (form === "text") return on.utf8 && isBytewise(column, on);
  return SORTED.has(form) && (form === "integer" || typeOf3(column, "source") === typeOf3(column, "target"));
}
async function sizeOf(ask, { path }) {
  const relation = `${literal(qualified(path.source))}::regclass`;
  const [row] = await ask(`select coalesce(sum(pg_relation_size(c.oid)), 0) / current_setting('block_size')::int as pages,
      sum(c.reltuples) filter (where c.reltuples > 0) as rows, bool_or(c.reltuples < 0) as unknown
    from pg_class c where c.relkind <> 'p' and (c.oid = ${relation} or c.oid in (select relid from pg_partition_tree(${relation}) where isleaf))`);
  const [pages, rows, unknown] = row;
  return { pages: Number(pages), rows: unknown !== "f" || rows === null ? null : Number(rows) };
}
async function countOf(ask, table) {
  const [row] = await ask(`select count(*) from ${from(table, "source")}${where(table, "source")}`);
  return Number(row[0]);
}
function buckets(rows, rowsPerCell, method) {
  let cells = 1;
  while (cells * rowsPerCell < rows && cells < MOST_CELLS) cells *= 2;
  return { cells, spec: { kind: cells === 1 ? "whole" : "buckets", method } };
}
async function quantiles(ask, table, rowsPerCell, { percent, kept }, on) {
  const columns2 = keyColumns(table);
  const order = columns2.map((column) => {
    const value = stored2(column, "source");
    return compared(column, "source").form === "text" && !isBytewise(column, on) ? `${value} collate "C"` : value;
  });
  const sample = percent >= 100 ? "" : ` tablesample system (${percent})`;
  const texts2 = columns2.map((column, place2) => `${keyText(column, "source")} as c${place2}`);
  const names2 = columns2.map((_, place2) => `c${place2}`).join(", ");
  const times = 100 / percent / kept;
  const some = kept === 1 ? [] : [`random() < ${kept}`];
  const rows = await ask(`select ${names2} from (
      select ${texts2.join(", ")}, row_number() over (order by ${order.join(", ")}) as n, count(*) over () as total
      from ${from(table, "source")}${sample}${where(table, "source", ...some)}) s
    where n > 1 and (n - 1) % greatest(1, round(total / least(${MOST_CELLS}, greatest(1, ceil(total * ${times} / ${rowsPerCell}::numeric)))))::bigint = 0
      and total * ${times} > ${rowsPerCell}
    order by n`);
  return rows.map((row) => row.map((value) => value));
}
async function evenGrid(ask, table, cells, pages) {
  const key = stored2(keyColumns(table)[0], "source");
  const [ends] = await ask(`select min(${key}), max(${key}) from ${from(table, "source")}`);
  if (ends[0] === null) return null;
  const [low, high] = [BigInt(ends[0]), BigInt(ends[1])];
  const step = (high - low) / BigInt(cells) + 1n;
  if (low < -LIMIT || high > LIMIT) return null;
  const width = (high - low) / BigInt(EVEN_RANGES) + 1n;
  const percent = Math.min(100, EVEN_PAGES / pages * 100);
  const counts = await ask(`select (${key} - '${low}'::bigint) / ${width}, count(*)
    from ${from(table, "source")} tablesample system (${percent}) group by 1`);
  const share = counts.reduce((sum2, [, count2]) => sum2 + Number(count2), 0) / EVEN_RANGES;
  const even = counts.length === EVEN_RANGES && counts.every(([, count2]) => Number(count2) <= share * 2 && Number(count2) * 2 >= share);
  return even ? { cells, low: String(low), step: String(step) } : null;
}
function gridOf(bounds) {
  const [first, last] = [bounds[0], bounds.at(-1)];
  if (bounds.length < 2) return null;
  const step = (last - first) / BigInt(bounds.length - 1);
  const width = Math.min(WINDOW, bounds.length - 1);
  const even = bounds.slice(width).every((bound, place2) => {
    const [gap, usual] = [bound - bounds[place2], step * BigInt(width)];
    return gap <= usual * 2n && gap * 2n >= usual;
  });
  const low = first - step;
  if (!even || step < 1n || low < -LIMIT || last + step > LIMIT) return null;
  return { low: String(low), step: String(step) };
}
var WINDOW = 8;
var LIMIT = 2n ** 61n;

// src/engines/postgres/sync/parts.ts
async function parts2(ask, table, bytesPerPart) {
  const relation = `${literal(qualified(table.path.source))}::regclass`;
  const rows = await ask(`select n.nspname, c.relname, pg_relation_size(c.oid) / current_setting('block_size')::int,
      coalesce(pg_table_size(c.oid), 0), c.reltuples, c.relkind = 'r' and m.amname = 'heap', has_table_privilege(c.oid, 'select') and has_schema_privilege(n.oid, 'usage')
        and not c.relrowsecurity
    from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_am m on m.oid = c.relam
    where c.relkind <> 'p' and (c.oid = ${relation} or c.oid in (select relid from pg_partition_tree(${relation}) where isleaf))
    order by 1, 2`);
  const leaves = rows.map(([schema, name, pages, bytes, rows2, heap, readable]) => ({
    path: [schema, name],
    pages: Number(pages),
    bytes: Number(bytes),
    rows: Number(rows2) < 0 ? null : Number(rows2),
    heap: heap === "t",
    readable: readable === "t"
  }));
  if (leaves.length === 0 || leaves.length > 1 && leaves.some(({ readable }) => !readable))
    return [part({ relation: table.path.source, first: null, end: null }, sum(leaves.map(({ rows: rows2 }) => rows2)))];
  return leaves.flatMap(({ path, pages, bytes, rows: rows2, heap }) => {
    const count2 = heap ? Math.max(1, Math.min(pages, Math.ceil(bytes / bytesPerPart))) : 1;
    const bounds = Array.from({ length: count2 + 1 }, (_, place2) => Math.round(pages * place2 / count2));
    return Array.from(
      { length: count2 },
      (_, place2) => part(
        // The last is open: its end may be beyond what there was a moment ago.
        { relation: path, first: place2 === 0 ? null : bounds[place2], end: place2 === count2 - 1 ? null : bounds[place2 + 1] },
        rows2 === null ? null : Math.round(rows2 / count2)
      )
    );
  });
}
function part(spec, rows) {
  return { spec, rows };
}
function sum(counts) {
  return counts.includes(null) ? null : counts.reduce((total, count2) => total + count2, 0);
}

// src/engines/postgres/sync/preflight.ts
async function preflight(line, tables) {
  const { side } = line;
  const problems = /* @__PURE__ */ new Set();
  const notes = /* @__PURE__ */ new Set();
  const { rows } = await line.one(select(tables, line));
  const [server] = rows;
  const user = String(server?.user);
  if (side === "target" && server !== void 0) {
    if (server.standby === true) problems.add("The target is a standby, which takes no changes.");
    else if (server.read_only === "on")
      problems.add(`Sessions of ${user} on the target are read-only (default_transaction_read_only).`);
    if (server.temporary !== true)
      problems.add(`${user} may not make temporary tables in the target: it needs TEMPORARY on the database.`);
  }
  const there = new Set(rows.map(({ n }) => n));
  for (const [n, table] of tables.entries()) {
    if (!there.has(n)) problems.add(`There is no table ${displayName(table.path[side])} in the ${side}.`);
  }
  for (const row of rows) {
    if (row.n === null) continue;
    const table = tables[row.n];
    const name = displayName(table.path[side]);
    if (row.usage !== true)
      problems.add(`${user} has no USAGE on the schema ${displayName([table.path[side][0]])} of the ${side}.`);
    const lacking = row.lacking ?? [];
    if (lacking.length > 0) problems.add(`${user} has no ${lacking.join(", ")} on ${name} of the ${side}.`);
    if (row.hidden === true)
      problems.add(
        `Row security of ${name} of the ${side} applies to ${user}, so that rows would be hidden: it takes the owner, or a role with BYPASSRLS.`
      );
    if (side === "source") {
      for (const column of largeObjects(table))
        notes.add(`${name}.${column} may refer to large objects, which are not copied: the numbers are.`);
      if (row.foreign_parts === true)
        notes.add(`${name} has foreign tables among its partitions, which are read from where they are.`);
      continue;
    }
    if (row.truncate !== true) notes.add(`${user} has no TRUNCATE on ${name} of the target, which mode full needs.`);
    if (row.owns !== true) {
      if (row.triggers === true) notes.add(`The triggers of ${name} fire: to turn them off takes the owner (${row.owner}).`);
      if (row.fixed_keys === true)
        notes.add(
          `The foreign keys of ${name} are checked with every statement: to put that off takes the owner (${row.owner}), or DEFERRABLE.`
        );
    }
    if (row.rules === true) notes.add(`${name} of the target has rules, which apply to what is inserted, updated and deleted.`);
  }
  return { problems: [...problems], notes: [...notes] };
}
function largeObjects({ columns: columns2 }) {
  return columns2.filter((column) => /^oid$|(^|\.)lo$/.test(typeOf3(column, "source"))).map(({ name }) => name.source);
}
function select(tables, { side }) {
  const wanted = side === "source" ? ["SELECT"] : ["SELECT", "INSERT", "UPDATE", "DELETE"];
  const lacking = wanted.map(
    (privilege) => (
      // All columns will do, for what can be granted on columns.
      privilege === "DELETE" ? `case when not has_table_privilege(c.oid, 'DELETE') then 'DELETE' end` : `case when not has_table_privilege(c.oid, '${privilege}') and exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
          and not a.attisdropped and not has_column_privilege(c.oid, a.attnum, '${privilege}')) then '${privilege}' end`
    )
  );
  return `select w.n, current_user as "user", pg_is_in_recovery() as standby, current_setting('default_transaction_read_only') as read_only,
      has_database_privilege(current_database(), 'temporary') as temporary,
      has_schema_privilege(ns.oid, 'usage') as usage, array_remove(array[${lacking.join(", ")}], null) as lacking, row_security_active(c.oid) as hidden,
      has_table_privilege(c.oid, 'TRUNCATE') as truncate, pg_has_role(c.relowner, 'usage') as owns, pg_get_userbyid(c.relowner) as owner,
      exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal and t.tgenabled in ('O', 'A')) as triggers,
      exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and not k.condeferrable) as fixed_keys,
      exists (select from pg_rewrite r where r.ev_class = c.oid and r.rulename <> '_RETURN') as rules,
      exists (select from pg_partition_tree(c.oid) p join pg_class f on f.oid = p.relid where f.relkind = 'f') as foreign_parts
    from (select 1) one left join (${relationsOf(tables, side)}) on true`;
}

// src/engines/postgres/sync/rows.ts
var BINARY = /* @__PURE__ */ new Set([
  "smallint",
  "integer",
  "bigint",
  "boolean",
  "text",
  "character varying",
  "character",
  "bytea",
  "date",
  "uuid",
  "numeric",
  "real",
  "double precision",
  "json",
  "jsonb",
  "interval",
  "timestamp without time zone",
  "timestamp with time zone",
  "time without time zone",
  "time with time zone",
  "inet",
  "cidr",
  "macaddr",
  "macaddr8",
  "bit",
  "bit varying",
  "oid"
]);
function formatOf({ columns: columns2 }) {
  const binary = columns2.every((column) => {
    const [source, target] = [bare(typeOf3(column, "source")), bare(typeOf3(column, "target"))];
    return source === target && BINARY.has(source.replace(/(\[\])+$/, ""));
  });
  return binary && columns2.length > 0 ? " (format binary)" : "";
}
function copyOutOf(table, wanted, on, equalities2) {
  return `copy (${select2(table, wanted, on, equalities2)}) to stdout${formatOf(table)}`;
}
function copyInto(table, into, names2) {
  return `copy ${into} (${names2.join(", ")}) from stdin${formatOf(table)}`;
}
function select2(table, wanted, on, equalities2) {
  const values = `select ${table.columns.map((column) => stored2(column, "source")).join(", ")}`;
  if ("part" in wanted) {
    const { relation, first, end } = specOf2(wanted.part);
    const whole4 = relation.join("\0") === table.path.source.join("\0");
    const pages = [
      ...first === null ? [] : [`t.ctid >= '(${first},0)'::tid`],
      ...end === null ? [] : [`t.ctid < '(${end},0)'::tid`]
    ];
    return `${values} from ${whole4 ? from(table, "source") : `${qualified(relation)} t`}${where(table, "source", ...pages)}`;
  }
  if ("division" in wanted)
    return `${values} from ${from(table, "source")}${where(table, "source", inCells(table, wanted.division, wanted.cells, on))}`;
  const { keys: keys3, sql } = keyed(table, wanted.keys, "source", equalities2);
  return `${values} from ${keys3} join ${from(table, "source")} on ${sql}${where(table, "source")}`;
}
function specOf2({ spec }) {
  return spec;
}
function keyed(table, keys3, side, equalities2, exactly = true) {
  const columns2 = keyColumns(table);
  if (keys3.length === 0) throw new DriftgateError("read", `No keys were asked for in ${table.name}.`);
  const rows = keyRows(keys3, Math.max(1, columns2.length));
  if (columns2.length === 0) return { keys: `(select c0, n from ${rows}) k`, sql: `${rowDigest(table, side)} = k.c0` };
  const typed = columns2.map((column, place2) => `c${place2}::${typeOf3(column, side)} as v${place2}, c${place2}`);
  return {
    // Without the limit of none the server might cast for every row that it looks at.
    keys: `(select ${typed.join(", ")}, n from ${rows} offset 0) k`,
    sql: columns2.map((column, place2) => {
      const value = stored2(column, side);
      const same = `${value} ${equalities2[typeOf3(column, side)] ?? "="} k.v${place2}`;
      const collation = column.object[side].properties.collation;
      return collation === null || !exactly ? same : `${same} and ${keyText(column, side)} collate "C" = k.c${place2}`;
    }).join(" and ")
  };
}
function targetNames({ columns: columns2 }) {
  return columns2.map((column) => nameOf(column, "target"));
}

// src/engines/postgres/sync/session.ts
function placeOf({ connection, side }) {
  return { side, utf8: connection.utf8, bytewise: connection.bytewise };
}
async function texts(line, sql) {
  const all = [];
  await line.rows(sql, (row) => void all.push(row));
  return all;
}
var NONE = { rows: 0, sum: "" };
async function glance(line, table) {
  const [key, ...more] = keyColumns(table);
  if (key === void 0 || more.length > 0 || key.mask !== null || compared(key, line.side).form !== "integer") return null;
  if (table.where[line.side] !== null) return null;
  const value = stored2(key, line.side);
  const [row] = await texts(line, `select min(${value}), max(${value}) from ${from(table, line.side)}`);
  const [least, greatest] = row;
  if (least == null || greatest == null) return null;
  const method = line.connection.hashesAlike ? "native" : "portable";
  return { division: { cells: 1, spec: { kind: "whole", method } }, least, greatest };
}
async function sums(line, table, division) {
  const { side } = line;
  const on = placeOf(line);
  const strange = isStrange(line, division);
  const hash = strange ? "0::bigint" : rowHash(table, on, specOf(division).method);
  const total = table.key.length > 0 ? "bit_xor" : "sum";
  const found = new Array(division.cells).fill(NONE);
  await line.rows(
    `select ${cellOf(table, division, on)} as cell, count(*), ${total}(${hash}) from ${from(table, side)}${where(table, side)} group by 1`,
    ([cell, rows, sum2]) => {
      found[Number(cell)] = { rows: Number(rows), sum: strange ? `not known of the ${side}` : sum2 };
    }
  );
  return found;
}
function isStrange({ connection }, division) {
  const { method, kind } = specOf(division);
  if (method === "portable" || connection.hashesAlike) return false;
  if (kind !== "buckets") return true;
  throw new DriftgateError(
    "read",
    "The hash functions of the two servers give different numbers, so that their rows cannot be put into the same buckets.",
    {
      hint: "The processors are of different kinds. Copy the table whole (mode full), or leave it out."
    }
  );
}
async function keys2(line, table, division, cells, take) {
  const { side } = line;
  const on = placeOf(line);
  if (specOf(division).kind === "buckets") isStrange(line, division);
  const digest2 = rowDigest(table, side);
  const names2 = keyColumns(table).map((column) => keyText(column, side));
  const condition = where(table, side, inCells(table, division, cells, on));
  await line.rows(`select ${[digest2, ...names2].join(", ")} from ${from(table, side)}${condition}`, ([hash, ...key]) => {
    take(names2.length === 0 ? [hash] : key.map((part2) => part2 ?? ""), hash);
  });
}
async function count(line, table) {
  const [row] = await texts(line, `select count(*) from ${from(table, line.side)}${where(table, line.side)}`);
  return Number(row[0]);
}

// src/engines/postgres/sync/reader.ts
async function openReaders(open, { readers: wanted, salt }) {
  const readers = [];
  const notes = [];
  let snapshot = null;
  try {
    while (readers.length < Math.max(1, wanted)) {
      const one = await open((settings) => connectReader(settings, snapshot, salt)).catch((error) => {
        if (readers.length === 0) throw error;
        notes.push(`The source gave ${readers.length} of ${wanted} connections, so that fewer tables are read at a time.`);
        return null;
      });
      if (one === null) break;
      const { session, close } = one;
      const leave = async () => {
        await session.close();
        await close();
      };
      try {
        snapshot ??= await exported(session.connection);
      } catch (error) {
        await leave();
        throw error;
      }
      readers.push(readerOver(session.connection, leave));
    }
    return { readers, notes };
  } catch (error) {
    await Promise.all(readers.map((reader) => reader.close()));
    throw error;
  }
}
async function connectReader(settings, snapshot, salt) {
  const connection = await openConnection(
    settings,
    [
      "begin transaction isolation level repeatable read, read only",
      ...snapshot === null ? [] : [`set transaction snapshot ${literal(snapshot)}`],
      ...PRINTED_ALIKE,
      ...LIMITS,
      ...salt === null ? [] : [mask.setSalt(salt)]
    ],
    true
  );
  return { connection, close: () => connection.close() };
}
var LIMITS = [
  "set local statement_timeout = 0",
  "set local lock_timeout = 30000",
  "set local idle_in_transaction_session_timeout = 0",
  // Not every version has it.
  "select set_config(name, '0', true) from pg_catalog.pg_settings where name = 'transaction_timeout'",
  "set local xmloption = content",
  // Rows that a policy hides are an error then, and not left out without a word.
  "set local row_security = off",
  // It takes longer to compile than most of our queries take to run.
  "set local jit = off"
];
async function exported(connection) {
  const [result] = await connection.ask("select pg_export_snapshot() as snapshot");
  return String(result.rows[0].snapshot);
}
var MARK = "driftgate";
function readerOver(connection, close) {
  const marked = (sql) => `savepoint ${MARK}; ${sql}; release savepoint ${MARK}`;
  const guarded = async (work) => {
    try {
      return await work();
    } catch (error) {
      if (connection.failed) await connection.ask(`rollback to savepoint ${MARK}; release savepoint ${MARK}`).catch(() => {
      });
      throw error;
    }
  };
  const line = {
    connection,
    side: "source",
    one: (sql) => guarded(async () => (await connection.ask(marked(sql)))[1]),
    rows: (sql, take) => guarded(() => connection.rows(marked(sql), take))
  };
  const copy = async (table, wanted, sink, onRows) => {
    let cancelled = Promise.resolve();
    const failed = () => {
      if ("part" in wanted) cancelled = connection.cancel();
    };
    try {
      const sql = marked(copyOutOf(table, wanted, placeOf(line), connection.equalities));
      await guarded(() => copyOut(connection.client, sql, sink, onRows, failed).finally(() => cancelled));
    } catch (error) {
      await sink.abort();
      throw error;
    }
    return await sink.end();
  };
  const ask = (sql) => texts(line, sql);
  return {
    side: "source",
    sums: (table, division) => sums(line, table, division),
    glance: (table) => glance(line, table),
    keys: (table, division, cells, take) => keys2(line, table, division, cells, take),
    count: (table) => count(line, table),
    counters: (tables) => counters(line, tables),
    preflight: (tables) => preflight(line, tables),
    divide: (table, rowsPerCell) => divide(ask, table, rowsPerCell, placeOf(line), connection.hashesAlike ? "native" : "portable"),
    parts: (table, bytesPerPart) => parts2(ask, table, bytesPerPart),
    copy: (table, wanted, sink, onRows = () => {
    }) => copy(table, wanted, sink, onRows),
    close
  };
}

// src/engines/postgres/sync/unique-keys.ts
async function uniqueKeys(session) {
  const [rows] = await session.batch([
    `select n.nspname as schema, c.relname as name, i.indisprimary as is_primary,
       array(select a.attname::text from unnest(i.indkey::int2[]) with ordinality as k(number, place)
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number where k.place <= i.indnkeyatts order by k.place) as columns
     from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
     where i.indisunique and i.indisvalid and i.indisready and i.indpred is null and i.indexprs is null
       and c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
       and not exists (select from unnest((i.indkey::int2[])[0:i.indnkeyatts - 1]) as k(number)
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number where not a.attnotnull)
     order by i.indisprimary desc, i.indnkeyatts, c.relname, i.indexrelid`
  ]);
  return rows.map((row) => ({
    table: [row.schema, row.name],
    columns: row.columns,
    primary: row.is_primary
  }));
}

// src/engines/postgres/write-session.ts
var GRACE = 15e3;
var LOCK = 1e4;
async function connect2(settings) {
  const client = await openClient(settings);
  let patience = settings.timeouts.read;
  let running = 0;
  const ask = async (sql) => {
    running += 1;
    try {
      const results = await patiently(client, patience, () => client.query(sql));
      return [results].flat().at(-1);
    } finally {
      running -= 1;
    }
  };
  const limit = async ({ lock, statement }) => {
    patience = lock + statement + GRACE;
    await ask(`set lock_timeout = ${whole3(lock)}; set statement_timeout = ${whole3(statement)}`);
  };
  try {
    const pid = await backend(client, settings);
    for (const setting of SETTINGS) await ask(setting);
    await ask("set client_connection_check_interval = '2s'").catch(() => {
    });
    await limit({ lock: LOCK, statement: settings.timeouts.statement });
    return {
      run: async (sql) => resultOf(await ask(sql)),
      limit,
      async close() {
        if (running > 0) await terminate(settings, pid);
        await client.end().catch(() => {
        });
      }
    };
  } catch (error) {
    await client.end().catch(() => {
    });
    throw error;
  }
}
var SETTINGS = [
  // All that is run is qualified.
  "set search_path = pg_catalog",
  "set standard_conforming_strings = on",
  "set default_transaction_isolation = 'read committed'",
  "set timezone = 'UTC'",
  "set datestyle = 'ISO, YMD'",
  "set intervalstyle = 'postgres'",
  "set extra_float_digits = 1",
  // Rows that a policy hides are an error then, and not left out without a word.
  "set row_security = off",
  "set idle_in_transaction_session_timeout = 600000",
  "set synchronous_commit = on"
];
function whole3(milliseconds) {
  return Math.max(1, Math.round(milliseconds));
}
var CHANGES = /* @__PURE__ */ new Set(["INSERT", "UPDATE", "DELETE", "MERGE", "COPY"]);
function resultOf({ rows, command: command2, rowCount }) {
  return { rows, changed: CHANGES.has(command2) ? rowCount : null };
}
async function backend(client, settings) {
  const pid = await pidOf(client, settings);
  if (client.processID === pid) return pid;
  const second = await openClient(settings);
  try {
    if (await pidOf(second, settings) !== pid) return pid;
  } finally {
    await second.end().catch(() => {
    });
  }
  throw new DriftgateError("connection", "there is a pooler in between that hands a connection on after every transaction", {
    hint: "To write, connect to the server itself, or to the pooler in session mode (PgBouncer: pool_mode = session)."
  });
}
async function pidOf(client, settings) {
  const { rows } = await patiently(
    client,
    settings.timeouts.read,
    () => client.query("select pg_catalog.pg_backend_pid() as pid")
  );
  return rows[0].pid;
}
async function terminate(settings, pid) {
  try {
    const other = await openClient(settings);
    await patiently(other, GRACE, () => other.query("select pg_catalog.pg_terminate_backend($1)", [pid]));
    await other.end();
  } catch {
  }
}

// src/engines/postgres/sync/foreign-keys.ts
var ACTIONS = {
  a: "NO ACTION",
  r: "RESTRICT",
  c: "CASCADE",
  n: "SET NULL",
  d: "SET DEFAULT"
};
async function foreignKeys(line) {
  const names2 = (relation, numbers) => `(select jsonb_agg(a.attname order by p.place) from unnest(${numbers}) with ordinality p(number, place)
      join pg_attribute a on a.attrelid = ${relation} and a.attnum = p.number)`;
  const { rows } = await line.one(`select k.conname as name, jsonb_build_array(n.nspname, c.relname) as table, ${names2("k.conrelid", "k.conkey")} as columns,
      jsonb_build_array(pn.nspname, p.relname) as to_table, ${names2("k.confrelid", "k.confkey")} as to_columns,
      exists (select from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any(k.conkey) and not a.attnotnull) as nullable,
      k.condeferrable as deferrable, k.confdeltype as on_delete, k.confupdtype as on_update
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_class p on p.oid = coalesce(pg_partition_root(k.confrelid), k.confrelid) join pg_namespace pn on pn.oid = p.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true)
    order by 2, 1`);
  return rows.map((row) => ({
    constraint: row.name,
    table: row.table,
    columns: row.columns,
    toTable: row.to_table,
    toColumns: row.to_columns,
    nullable: row.nullable,
    deferrable: row.deferrable,
    onDelete: ACTIONS[row.on_delete] ?? "NO ACTION",
    onUpdate: ACTIONS[row.on_update] ?? "NO ACTION"
  }));
}
async function refersTo(line, key, child, parent) {
  const [row] = await texts(
    line,
    `select to_jsonb(array(select format('operator(%I.%s)', n.nspname, o.oprname) from unnest(k.conpfeqop) with ordinality p(operator, place)
        join pg_operator o on o.oid = p.operator join pg_namespace n on n.oid = o.oprnamespace order by p.place))
      from pg_constraint k where k.conrelid = to_regclass(${literal(qualified(key.table))}) and k.conname = ${literal(key.constraint)} and k.contype = 'f'`
  );
  const operators = row === void 0 ? [] : JSON.parse(row[0]);
  return key.columns.map(
    (column, place2) => `${parent}.${quoteName(key.toColumns[place2])} ${operators[place2] ?? "="} ${child}.${quoteName(column)}`
  ).join(" and ");
}
async function orphans(line, table, key, limit) {
  const own = keyColumns(table);
  const values = own.length === 0 ? [rowDigest(table, "target")] : own.map((column) => keyText(column, "target"));
  const refers = key.columns.map((column) => `t.${quoteName(column)} is not null`);
  const parent = `exists (select from ${qualified(key.toTable)} p where ${await refersTo(line, key, "t", "p")})`;
  const rows = await texts(
    line,
    `select ${values.join(", ")} from ${from(table, "target")}${where({ ...table, where: { source: null, target: null } }, "target", ...refers, `not ${parent}`)} limit ${limit}`
  );
  return rows.map((row) => row.map((value) => value ?? ""));
}

// src/engines/postgres/sync/delete.ts
var DOOMED = "pg_temp.driftgate_doomed";
async function deleteRows(line, table, keys3, guards) {
  if (keys3.length === 0) return { deleted: 0, kept: [] };
  const path = qualified(table.path.target);
  const { keys: rows, sql } = keyed(table, keys3, "target", line.connection.equalities);
  await line.connection.ask(`drop table if exists ${DOOMED};
    create temporary table driftgate_doomed (place tid, part oid, n bigint, kept text);
    insert into ${DOOMED} with locked as (select t.ctid, t.tableoid, k.n from ${rows} join ${from(table, "target")} on ${sql}${where(table, "target")} for update of t)
      select * from locked;
    analyze ${DOOMED}`);
  const own = [];
  for (const guard of guards) {
    const isOwn = displayName(guard.table) === displayName(table.path.target);
    const refers = await refersTo(line, guard, "c", "t");
    const child = `${qualified(guard.table)} c`;
    const doomed = isOwn ? ` and not exists (select from ${DOOMED} e where e.place = c.ctid and e.part = c.tableoid)` : "";
    await line.one(keep(path, guard, `exists (select from ${child} where ${refers}${doomed})`));
    if (isOwn)
      own.push(
        keep(
          path,
          guard,
          `exists (select from ${child} join ${DOOMED} e on e.place = c.ctid and e.part = c.tableoid where ${refers} and e.kept is not null)`
        )
      );
  }
  for (let changed = own.length > 0; changed; ) {
    changed = false;
    for (const statement of own) if (((await line.one(statement)).rowCount ?? 0) > 0) changed = true;
  }
  const kept = await texts(line, `select n, kept from ${DOOMED} where kept is not null order by n`);
  const { rowCount } = await line.one(
    `delete from ${only(table, "target")}${path} t using ${DOOMED} d where d.place = t.ctid and d.part = t.tableoid and d.kept is null`
  );
  return {
    deleted: rowCount ?? 0,
    kept: kept.map(([n, constraint]) => ({ key: keys3[Number(n) - 1], constraint }))
  };
}
function keep(path, { constraint }, condition) {
  return `update ${DOOMED} d set kept = ${literal(constraint)} from ${path} t
    where d.kept is null and t.ctid = d.place and t.tableoid = d.part and ${condition}`;
}
async function clear(line, table, keys3, columns2) {
  if (keys3.length === 0 || columns2.length === 0) return;
  const { keys: rows, sql } = keyed(table, keys3, "target", line.connection.equalities);
  const set = columns2.map((column) => `${quoteName(column)} = null`).join(", ");
  await line.one(`update ${only(table, "target")}${qualified(table.path.target)} t set ${set} from ${rows} where ${sql}`);
}
async function empty(line, tables) {
  const counts = [];
  for (const table of tables) {
    const [row] = await texts(line, `select count(*) from ${from(table, "target")}${where(table, "target")}`);
    counts.push(Number(row[0]));
  }
  const whole4 = tables.filter((table) => table.where.target === null);
  for (const table of tables)
    if (!whole4.includes(table)) await line.one(`delete from ${from(table, "target")}${where(table, "target")}`);
  if (whole4.length > 0)
    await line.one(
      `truncate ${whole4.map((table) => `${only(table, "target")}${qualified(table.path.target)}`).join(", ")} continue identity restrict`
    );
  return counts;
}

// src/engines/postgres/sync/matching.ts
async function matching(line, table, keys3) {
  const columns2 = keyColumns(table);
  if (keys3.length === 0 || columns2.every(isExact)) return [];
  const { keys: given, sql } = keyed(table, keys3, "target", line.connection.equalities, false);
  const there = columns2.map((column) => keyText(column, "target")).join(", ");
  const rows = await texts(line, `select k.n, ${there} from ${given} join ${from(table, "target")} on ${sql}`);
  return rows.map(([n, ...key]) => ({ key: keys3[Number(n) - 1], there: key.map((text) => text ?? "") }));
}

// src/engines/postgres/sync/stage.ts
var STAGE = "pg_temp.driftgate_stage";
async function stage(line, table) {
  const { client } = line.connection;
  await line.connection.ask(`drop table if exists ${STAGE};
    create temporary table driftgate_stage on commit preserve rows as
      select ${targetNames(table).map((name, place2) => `t.${name} as s${place2}`).join(", ")} from ${from(table, "target")} with no data`);
  return await copyIn(
    client,
    copyInto(
      table,
      STAGE,
      table.columns.map((_, place2) => `s${place2}`)
    )
  );
}
async function insertStaged(line, table) {
  const values = table.columns.map((_, place2) => `s.s${place2}`).join(", ");
  const { rowCount } = await line.one(
    `insert into ${qualified(table.path.target)} (${targetNames(table).join(", ")}) overriding system value select ${values} from ${STAGE} s`
  );
  return rowCount ?? 0;
}
async function updateStaged(line, table) {
  const path = qualified(table.path.target);
  const loose = new Set(keyColumns(table).filter((column) => !isExact(column)));
  const own = new Set(keyColumns(table));
  const set = table.columns.flatMap(
    (column, place2) => own.has(column) && !loose.has(column) ? [] : [{ column, sql: `${nameOf(column, "target")} = s.s${place2}` }]
  );
  const condition = sameKey(line, table, (place2) => `s.s${place2}`);
  if (set.length === 0) {
    const { rows } = await line.one(`select count(*)::int as n from ${from(table, "target")} join ${STAGE} s on ${condition}`);
    return Number(rows[0].n);
  }
  const always = set.filter(({ column }) => column.object.target.properties.identity === "ALWAYS").map(({ column }) => nameOf(column, "target"));
  const identity2 = async (kind) => {
    for (const name of always) await line.one(`alter table ${path} alter column ${name} set generated ${kind}`);
  };
  await identity2("by default");
  const { rowCount } = await line.one(
    `update ${only(table, "target")}${path} t set ${set.map(({ sql }) => sql).join(", ")} from ${STAGE} s where ${condition}`
  );
  await identity2("always");
  return rowCount ?? 0;
}
function sameKey({ connection }, table, other) {
  return table.key.map((place2) => {
    const column = table.columns[place2];
    const operator = connection.equalities[String(column.object.target.properties.type)] ?? "=";
    return `t.${quoteName(column.name.target)} ${operator} ${other(place2)}`;
  }).join(" and ");
}

// src/engines/postgres/sync/move-aside.ts
async function moveAside(line, table, constraint) {
  const own = keyColumns(table);
  if (own.length === 0) return null;
  const index = await indexOf(line, table, constraint);
  if (index === null) return null;
  const columns2 = index.columns.map((name) => table.columns.find(({ name: { target } }) => target === name));
  if (columns2.some((column) => column === void 0)) return null;
  const known2 = columns2;
  const value = freeValue(
    known2.filter((column) => !own.includes(column)),
    index
  );
  if (value === null) return null;
  const blocking = `${from(table, "target")} join ${STAGE} s on ${known2.map((column, place3) => equal(table, column, place3, index)).join(" and ")}`;
  const [found] = await texts(
    line,
    `select t.ctid::text, t.tableoid::text, ${own.map((column) => keyText(column, "target")).join(", ")} from ${blocking}
      where not (${sameKey(line, table, (place3) => `s.s${place3}`)}) limit 1 for update of t`
  );
  if (found === void 0) return null;
  const [place2, part2, ...key] = found;
  await line.one("savepoint driftgate_aside");
  try {
    await line.one(`update ${only(table, "target")}${qualified(table.path.target)} t set ${value}
      where t.ctid = ${literal(place2)}::tid and t.tableoid = ${part2}::oid`);
    await line.one("release savepoint driftgate_aside");
    return key.map((text) => text ?? "");
  } catch {
    await line.one("rollback to savepoint driftgate_aside");
    return null;
  }
}
async function indexOf(line, table, constraint) {
  const { rows } = await line.one(`select to_jsonb(array(select a.attname from unnest(i.indkey::int2[]) with ordinality p(number, place)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = p.number where p.place <= i.indnkeyatts order by p.place)) as columns,
      to_jsonb(array(select a.attname from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any(i.indkey) and not a.attnotnull)) as nullable,
      to_jsonb(array(select format('operator(%I.%s)', n.nspname, o.oprname) from unnest(i.indclass::oid[]) with ordinality p(class, place)
        join pg_opclass k on k.oid = p.class join pg_amop m on m.amopfamily = k.opcfamily and m.amoplefttype = k.opcintype and m.amoprighttype = k.opcintype and m.amopstrategy = 3
        join pg_operator o on o.oid = m.amopopr join pg_namespace n on n.oid = o.oprnamespace where p.place <= i.indnkeyatts order by p.place)) as equal,
      coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) as nulls_equal
    from pg_index i join pg_class x on x.oid = i.indexrelid
    where i.indrelid in (select relid from pg_partition_tree(${literal(qualified(table.path.target))}::regclass)
        union select ${literal(qualified(table.path.target))}::regclass)
      and x.relname = ${literal(constraint)} and i.indisunique and i.indexprs is null
      and not exists (select from pg_constraint k where k.contype = 'f' and k.conindid = i.indexrelid)`);
  const [row] = rows;
  if (row === void 0) return null;
  const [columns2, equal2] = [row.columns, row.equal];
  if (equal2.length !== columns2.length) return null;
  return { columns: columns2, nullable: row.nullable, nullsDistinct: row.nulls_equal !== true, equal: equal2 };
}
function equal(table, column, place2, { equal: equal2, nullsDistinct }) {
  const [own, staged] = [`t.${quoteName(column.name.target)}`, `s.s${table.columns.indexOf(column)}`];
  const same = `${own} ${equal2[place2]} ${staged}`;
  return nullsDistinct ? same : `(${same} or ${own} is null and ${staged} is null)`;
}
function freeValue(columns2, { nullable, nullsDistinct }) {
  const empty2 = columns2.find(({ name }) => nullable.includes(name.target));
  if (empty2 !== void 0 && nullsDistinct) return `${quoteName(empty2.name.target)} = null`;
  for (const column of columns2) {
    const name = quoteName(column.name.target);
    const type = typeOf3(column, "target");
    const made = MADE2[bare(type)];
    if (made === void 0) continue;
    const length = /\((\d+)\)/.exec(type)?.[1];
    return `${name} = ${length === void 0 ? made : `left(${made}, ${length})`}`;
  }
  return null;
}
var MADE2 = {
  text: "replace(gen_random_uuid()::text, '-', '')",
  "character varying": "replace(gen_random_uuid()::text, '-', '')",
  uuid: "gen_random_uuid()",
  bytea: "uuid_send(gen_random_uuid())",
  integer: "-floor(random() * 2000000000)::integer - 1",
  bigint: "-floor(random() * 9000000000000000000)::bigint - 1"
};

// src/engines/postgres/sync/relax.ts
async function relax(line, { tables, triggers: triggers2, deferred, off }) {
  const begin = [];
  const end = [];
  if (triggers2 === "off" && tables.length > 0) {
    const { rows } = await line.one(triggersOf(tables));
    const { disable, restore } = switched(rows);
    begin.push(...disable);
    end.push(...restore);
  }
  if (off.length > 0) {
    const { rows } = await line.one(statesOf(off));
    for (const row of rows) {
      const constraint = `alter table ${row.relation} alter constraint ${row.name}`;
      if (row.owns !== true) throw notOwner(String(row.relation), String(row.name));
      begin.push(`${constraint} deferrable initially deferred`);
      end.push(
        `${constraint} ${row.deferrable ? `deferrable initially ${row.deferred ? "deferred" : "immediate"}` : "not deferrable"}`
      );
    }
  }
  if (deferred.length > 0)
    begin.push(`set constraints ${deferred.map((key) => qualified([key.table[0], key.constraint])).join(", ")} deferred`);
  return { begin, end: end.length === 0 ? [] : ["set constraints all immediate", ...end] };
}
function triggersOf(tables) {
  return `select t.oid, t.tgparentid as parent, t.tgenabled as state, format('%I.%I', n.nspname, r.relname) as relation, quote_ident(t.tgname) as name
    from (select c.oid from ${relationsOf(tables, "target")} union select p.relid from ${relationsOf(tables, "target")}, pg_partition_tree(c.oid) p) own
      join pg_class r on r.oid = own.oid join pg_namespace n on n.oid = r.relnamespace join pg_trigger t on t.tgrelid = r.oid
      left join pg_constraint k on k.oid = t.tgconstraint
    where (not t.tgisinternal or t.tgparentid <> 0) and coalesce(k.contype, 't') = 't' and pg_has_role(r.relowner, 'usage')
    order by t.tgparentid <> 0, 4, 5`;
}
var ON = { O: "enable", A: "enable always", R: "enable replica", D: "disable" };
function switched(rows) {
  const disable = [];
  const restore = [];
  const states = new Map(rows.map((row) => [row.oid, row.state]));
  const fires = (state) => state === "O" || state === "A";
  for (const row of rows) {
    const state = row.state;
    const parent = states.get(row.parent);
    if (parent === void 0) {
      if (!fires(state)) continue;
      disable.push(`alter table ${row.relation} disable trigger ${row.name}`);
      restore.push(`alter table ${row.relation} ${ON[state]} trigger ${row.name}`);
    } else if (state !== parent) {
      if (!fires(parent) && fires(state)) disable.push(`alter table only ${row.relation} disable trigger ${row.name}`);
      if (fires(parent) || fires(state)) restore.push(`alter table only ${row.relation} ${ON[state]} trigger ${row.name}`);
    }
  }
  return { disable, restore };
}
function statesOf(keys3) {
  const wanted = keys3.map(({ table, constraint }) => `(to_regclass(${literal(qualified(table))})::oid, ${literal(constraint)})`);
  return `select format('%I.%I', n.nspname, c.relname) as relation, quote_ident(k.conname) as name, k.condeferrable as deferrable, k.condeferred as deferred,
      pg_has_role(c.relowner, 'usage') as owns
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and (k.conrelid, k.conname::text) in (${wanted.join(", ")}) order by 1, 2`;
}
function notOwner(relation, name) {
  return new DriftgateError(
    "permission",
    `The check of ${name} on ${relation} cannot be put off: the user does not own the table.`,
    {
      hint: `Make the user a member of the role that owns ${relation}, or make ${quoteName(name.replace(/^"|"$/g, ""))} DEFERRABLE.`
    }
  );
}

// src/engines/postgres/sync/row-error.ts
function rowError2(error) {
  if (!(error instanceof esm_default.DatabaseError) || error.code === void 0) return null;
  const { code } = error;
  const constraint = error.constraint ?? null;
  const known2 = BY_STATE[code];
  if (known2 !== void 0) return { ...known2, constraint, reason: known2.reason.replace("?", columnOf(error)) };
  if (code.startsWith("22"))
    return { kind: "value", constraint, reason: `has a value that the target does not take (SQLSTATE ${code})` };
  if (code.startsWith("23")) return { kind: "other", constraint, reason: `violates a constraint (SQLSTATE ${code})` };
  return null;
}
function columnOf({ column }) {
  return column === void 0 ? "a column" : `the column ${column}`;
}
var BY_STATE = {
  "23001": { kind: "foreign-key", reason: "is still referred to by another row" },
  "23502": { kind: "not-null", reason: "has no value for ?, which must have one" },
  "23503": { kind: "foreign-key", reason: "violates a foreign key" },
  "23505": { kind: "unique", reason: "has a value that another row has, and that must be unique" },
  "23514": { kind: "check", reason: "violates a check constraint, or has no partition" },
  "23P01": { kind: "unique", reason: "conflicts with another row (exclusion constraint)" },
  "22001": { kind: "value", reason: "has a value that is too long for its column" },
  "22003": { kind: "value", reason: "has a number that is out of range for its column" },
  "22P02": { kind: "value", reason: "has a value that is none of the type of its column" },
  "22P03": { kind: "value", reason: "has a value that is none of the type of its column" },
  "22P05": { kind: "value", reason: "has a character that the encoding of the target does not have" },
  "22021": { kind: "value", reason: "has a character that the encoding of the target does not have" },
  "44000": { kind: "check", reason: "violates a check option" },
  P0001: { kind: "other", reason: "is refused by a trigger" }
};

// src/engines/postgres/sync/writer.ts
async function openWriter(open, readOnly = false, lockTimeout = 3e4) {
  const own = [
    `set lock_timeout = ${Math.max(1, Math.ceil(lockTimeout))}`,
    `set default_transaction_read_only = ${readOnly ? "on" : "off"}`
  ];
  const { session, close } = await open((settings) => connectWriter(settings, own));
  return writerOver(session.connection, async () => {
    await session.close();
    await close();
  });
}
async function connectWriter(settings, own) {
  const connection = await openConnection(
    settings,
    [...PRINTED_ALIKE.slice(1).map((setting) => setting.replace("set local", "set")), ...SETTINGS2, ...own],
    false
  );
  try {
    await backend(connection.client, settings);
    await connection.ask("set client_connection_check_interval = '2s'").catch(() => {
    });
  } catch (error) {
    await connection.close();
    throw error;
  }
  return { connection, close: () => connection.close() };
}
var SETTINGS2 = [
  "set default_transaction_isolation = 'read committed'",
  "set statement_timeout = 0",
  "set idle_in_transaction_session_timeout = 3600000",
  "set xmloption = content",
  "set row_security = off",
  "set jit = off",
  "set synchronous_commit = on",
  // It says so whenever a table that is dropped if it is there is not there.
  "set client_min_messages = warning"
];
var CHANGES2 = /* @__PURE__ */ new Set(["INSERT", "UPDATE", "DELETE", "MERGE", "COPY"]);
function writerOver(connection, close) {
  const line = {
    connection,
    side: "target",
    one: async (sql) => (await connection.ask(sql)).at(-1),
    rows: (sql, take) => connection.rows(sql, take)
  };
  let depth = 0;
  async function transaction(relaxed, work) {
    await line.one(
      `begin; set local search_path = pg_catalog${connection.searchPath === "" ? "" : `, ${connection.searchPath}`}`
    );
    try {
      const { begin, end } = await relax(line, relaxed);
      for (const statement of begin) await line.one(statement);
      const result = await work();
      for (const statement of end) await line.one(statement);
      const { command: command2 } = await line.one("commit");
      if (command2 !== "COMMIT") throw new Error("a statement of the transaction had failed, so that it could not be committed");
      return result;
    } catch (error) {
      await line.one("rollback").catch(() => {
      });
      throw error;
    }
  }
  async function attempt2(work) {
    const mark = `driftgate_${depth}`;
    depth += 1;
    try {
      await line.one(`savepoint ${mark}`);
      const result = await work();
      await line.one(`release savepoint ${mark}`);
      return result;
    } catch (error) {
      await line.one(`rollback to savepoint ${mark}; release savepoint ${mark}`).catch(() => {
      });
      throw error;
    } finally {
      depth -= 1;
    }
  }
  return {
    side: "target",
    sums: (table, division) => sums(line, table, division),
    glance: (table) => glance(line, table),
    keys: (table, division, cells, take) => keys2(line, table, division, cells, take),
    count: (table) => count(line, table),
    counters: (tables) => counters(line, tables),
    preflight: (tables) => preflight(line, tables),
    async run(sql) {
      const { rows, rowCount, command: command2 } = await line.one(sql);
      return { rows, changed: CHANGES2.has(command2) ? rowCount : null };
    },
    transaction,
    attempt: attempt2,
    load: (table) => copyIn(connection.client, copyInto(table, qualified(table.path.target), targetNames(table))),
    stage: (table) => stage(line, table),
    insertStaged: (table) => insertStaged(line, table),
    updateStaged: (table) => updateStaged(line, table),
    matching: (table, given) => matching(line, table, given),
    delete: (table, doomed, guards) => deleteRows(line, table, doomed, guards),
    clear: (table, some, columns2) => clear(line, table, some, columns2),
    empty: (tables) => empty(line, tables),
    orphans: (table, foreignKey, limit) => orphans(line, table, foreignKey, limit),
    foreignKeys: () => foreignKeys(line),
    moveAside: (table, constraint) => moveAside(line, table, constraint),
    setCounters: (wanted, tables) => setCounters(line, wanted, tables),
    analyze: async (table) => void await line.one(`analyze ${qualified(table.path.target)}`),
    rowError: rowError2,
    close
  };
}

// src/engines/postgres/sync/index.ts
var sync = { identity, uniqueKeys, openReaders, openWriter, quotePath: qualified, mask };

// src/engines/postgres/write-lock.ts
import { setTimeout as sleep } from "node:timers/promises";

// src/engines/postgres/write-look.ts
var LONG2 = 60;
async function conflicts(session, tables) {
  const { rows } = await session.run(`
    select l.pid, a.usename as "user", a.application_name as application, a.state, a.backend_type as type,
      extract(epoch from clock_timestamp() - min(a.xact_start))::int as seconds,
      string_agg(distinct case when w.schema is not null then format('%I.%I', w.schema, w.name) end, ', ') as tables
    from pg_locks l
      left join pg_stat_activity a on a.pid = l.pid
      left join (pg_class c join pg_namespace n on n.oid = c.relnamespace
        join ${valuesOf(tables)} on w.schema = n.nspname and w.name = c.relname) on c.oid = l.relation
    where l.granted and l.pid is distinct from pg_backend_pid()
      and l.database = (select oid from pg_database where datname = current_database())
    group by 1, 2, 3, 4, 5
    having count(w.name) > 0 or (coalesce(a.state, '') <> 'idle' and clock_timestamp() - min(a.xact_start) > interval '${LONG2} s')
    order by 6 desc nulls last limit 20`);
  return rows.map(({ pid, user, application, state, type, seconds, tables: held }) => {
    if (pid === null) return `a prepared transaction holds a lock on ${held}`;
    const who = `process ${pid}${user ? ` (${user}${application ? `, ${application}` : ""})` : type ? ` (${type})` : ""}`;
    const open = typeof seconds === "number" ? `, ${state ?? "in a transaction"} since ${inWords(seconds)}` : "";
    return `${who}${open}${held ? `, holds a lock on ${held}` : ""}`;
  });
}
async function lacks(session, tables) {
  const { rows } = await session.run(`
    select w.schema, w.name, current_user as "user", n.oid is not null as in_schema, c.oid is not null as there,
      pg_get_userbyid(c.relowner) as owner, pg_has_role(c.relowner, 'usage') as owns,
      has_schema_privilege(n.oid, 'create') as may_create, has_schema_privilege(n.oid, 'usage') as may_use,
      has_database_privilege(current_database(), 'create') as may_create_schemas,
      pg_is_in_recovery() as standby, current_setting('transaction_read_only') as read_only, current_database() as database
    from (select 1) one left join ${valuesOf(tables)} on true
      left join pg_namespace n on n.nspname = w.schema
      left join pg_class c on c.relnamespace = n.oid and c.relname = w.name`);
  const missing = /* @__PURE__ */ new Set();
  for (const row of rows) {
    const { schema, name, user, owner } = row;
    if (row.standby === true) missing.add("The server is a standby, which takes no changes.");
    else if (row.read_only === "on") missing.add(`Sessions of ${user} are read-only (default_transaction_read_only).`);
    if (typeof schema !== "string" || typeof name !== "string") continue;
    if (row.there === true) {
      if (row.owns !== true)
        missing.add(`${user} does not own ${displayName([schema, name])} and is no member of ${owner}, who does.`);
    } else if (row.in_schema !== true) {
      if (row.may_create_schemas !== true) missing.add(`${user} has no CREATE on the database ${row.database}.`);
    } else if (row.may_create !== true || row.may_use !== true) {
      missing.add(`${user} has no CREATE on the schema ${schema}.`);
    }
  }
  return [...missing];
}
async function ownSchema(session, wanted) {
  const { rows } = await session.run(`select n.nspname as name from pg_namespace n
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    order by n.nspname = 'public' desc,
      exists (select from pg_class c where c.relnamespace = n.oid and c.relname in ('driftgate_journal', 'schema_versions')) desc,
      n.nspname`);
  const names2 = rows.map(({ name }) => String(name));
  if (wanted === null && names2[0] !== void 0) return names2[0];
  if (wanted !== null && names2.includes(wanted)) return wanted;
  throw new DriftgateError(
    "config",
    wanted === null ? "The database has no schema in which the ledger could be." : `There is no schema ${displayName([wanted])} for the ledger.`,
    { hint: "Make the schema, or name another one: apply.ledger-schema in driftgate.yml." }
  );
}
function valuesOf(tables) {
  const rows = tables.map(([schema, name]) => `(${literal(schema ?? "")}, ${literal(name ?? "")})`);
  return rows.length === 0 ? "(select ''::text as schema, ''::text as name where false) w" : `(values ${rows.join(", ")}) w(schema, name)`;
}
function inWords(seconds) {
  const [count2, unit] = seconds < 120 ? [seconds, "second"] : seconds < 7200 ? [seconds / 60, "minute"] : [seconds / 3600, "hour"];
  const whole4 = Math.round(count2);
  return `${whole4} ${unit}${whole4 === 1 ? "" : "s"}`;
}

// src/engines/postgres/write-lock.ts
var KEY = [1685219686, 1952932212];
var PAUSE = 200;
async function takeLock(session, _database, wait) {
  const until = Date.now() + wait;
  for (; ; ) {
    const { rows } = await session.run(`select pg_try_advisory_lock(${KEY[0]}, ${KEY[1]}) as taken`);
    if (rows[0]?.taken === true) return true;
    if (Date.now() >= until) return false;
    await sleep(Math.min(PAUSE, Math.max(1, until - Date.now())));
  }
}
var HELD = `l.locktype = 'advisory' and l.classid = ${KEY[0]} and l.objid = ${KEY[1]} and l.objsubid = 2 and l.granted
  and l.database = (select oid from pg_database where datname = current_database())`;
async function holdsLock(session) {
  const { rows } = await session.run(`select exists (select from pg_locks l where ${HELD} and l.pid = pg_backend_pid()) as held`);
  return rows[0]?.held === true;
}
async function lockHolder(session) {
  const { rows } = await session.run(`select l.pid, a.application_name as application, a.usename as "user",
      extract(epoch from clock_timestamp() - a.backend_start)::int as since
    from pg_locks l left join pg_stat_activity a on a.pid = l.pid where ${HELD} and l.pid <> pg_backend_pid()`);
  const [row] = rows;
  if (row === void 0) return null;
  const since = typeof row.since === "number" ? `, connected for ${inWords(row.since)}` : "";
  return `process ${row.pid}${row.user ? ` (${row.user}, ${row.application || "no application name"})` : ""}${since}`;
}

// src/engines/postgres/write.ts
var write = {
  connect: connect2,
  takeLock,
  holdsLock,
  lockHolder,
  ownSchema,
  conflicts,
  lacks,
  mayRetry: (error) => AGAIN.has(errorCode(error)) || /^tuple concurrently (updated|deleted)$/.test(messageOf(error)),
  saysDone: (error) => DONE.has(errorCode(error)),
  async isDone(session, sql) {
    const made = madeIndex(sql);
    if (made === null) return null;
    const { rows } = await session.run(`select i.indisvalid and i.indisready as good
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_index i on i.indexrelid = c.oid
      join pg_class t on t.oid = i.indrelid
      where n.nspname = ${literal(made.schema)} and c.relname = ${literal(made.name)} and t.relname = ${literal(made.table)}`);
    return rows[0]?.good === true ? true : null;
  },
  // It waits for transactions to end with a lock that stops no reader and no writer, and nobody queues behind that.
  waitsAlone: (sql) => /^(create (unique )?index|drop index|reindex \w+) concurrently /i.test(sql),
  transactionalDdl: true,
  quoteName,
  quoteString: literal
};
var AGAIN = /* @__PURE__ */ new Set(["55P03", "40P01", "40001"]);
var DONE = /* @__PURE__ */ new Set(["42P07", "42710", "42P06", "42701", "42723", "42P01", "42704", "42703", "42883", "3F000"]);
var NAME = '("(?:[^"]|"")*"|[a-z_][a-z0-9_]*)';
var CONCURRENTLY = new RegExp(`^create (?:unique )?index concurrently ${NAME} on (?:only )?${NAME}\\.${NAME}\\s`, "i");
function madeIndex(sql) {
  const [, name, schema, table] = CONCURRENTLY.exec(sql) ?? [];
  if (name === void 0 || schema === void 0 || table === void 0) return null;
  return { schema: unquoted(schema), name: unquoted(name), table: unquoted(table) };
}
function unquoted(name) {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

// src/engines/postgres/index.ts
var openShadow = async (request) => (await import("./shadow-MI63RUGD.js")).openShadow(request);
var postgres = {
  name: "postgres",
  parseUrl,
  connect,
  isTransient,
  explain,
  readCatalog,
  readRows,
  readQuery,
  equivalent,
  openShadow,
  meaning,
  ddl,
  readFacts,
  write,
  backup,
  ledger,
  sync,
  seed,
  ping
};
export {
  postgres
};
