import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
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
} from "./chunk-AJXJQWDE.js";
import {
  columnsOfTable
} from "./chunk-IMMBL6MV.js";
import "./chunk-FIL6B7YH.js";
import "./chunk-6X4JMDMK.js";
import "./chunk-B2W22I4T.js";
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
function versionOf(printed2) {
  return /\(PostgreSQL\) (\d+(?:\.\d+)*)/.exec(printed2)?.[1] ?? null;
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
  const from = partitioned ? table : `only ${table}`;
  const copy = async (names3, into, after2) => {
    const list = names3.map(quoteName).join(", ");
    await take(Buffer.from(`COPY ${into} ${list === "" ? "" : `(${list}) `}FROM stdin;
`));
    const rows = await wire.copyOut(`copy (select ${list} from ${from}) to stdout`, take);
    await take(Buffer.from(`\\.

${after2}`));
    return rows;
  };
  const stored2 = columns2.filter(({ generated }) => !generated);
  const names2 = stored2.map(({ name }) => name);
  if (lost.columns === void 0 && lost.beside === void 0) {
    const rows = await copy(names2, table, "");
    for (const { name, sequence } of stored2) {
      if (sequence === null) continue;
      const own = `pg_catalog.pg_get_serial_sequence(${literal(table)}, ${literal(name)})`;
      await take(Buffer.from(`${await setval(session, own, sequence)}

`));
    }
    return { rows, how: "rows", longest: 0 };
  }
  const gone = stored2.filter(({ name }) => lost.columns?.includes(name) ?? true);
  if (gone.length === 0) return { rows: 0, how: "nothing", longest: 0 };
  const key = columns2.filter(({ inKey }) => inKey);
  if (lost.beside === true || key.length === 0 || gone.some(({ inKey, always }) => inKey || always)) {
    const beside = [...lost.table.slice(0, -1), besideName(lost.table.at(-1), stamp)];
    await take(
      Buffer.from(`CREATE TABLE ${qualified(beside)} AS SELECT ${names2.map(quoteName).join(", ")} FROM ${from} WITH NO DATA;
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
  const keys2 = (knownOf(catalog).keys.get(reference.table) ?? []).filter(
    ({ kind, properties }) => kind !== "index" || properties.unique
  );
  return [...own, ...other, ...keys2].map(({ id }) => id).concat([...own, ...other].flatMap((column) => typeOf(column, catalog)));
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
function groundSelects(where) {
  return [collations(where), composites(where), ranges(where), routines(where)];
}
function groundStatements(results) {
  return results.flat().flatMap(({ sql }) => typeof sql === "string" ? [sql] : []);
}
function collations(where) {
  return `
    select format('CREATE COLLATION %I.%I (%s)', n.nspname, c.collname, concat_ws(', ',
      'PROVIDER = ' || case c.collprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end,
      case when c.collprovider = 'c' then format('LC_COLLATE = %L, LC_CTYPE = %L', c.collcollate, c.collctype)
        else format('LOCALE = %L', coalesce(j.row ->> 'colllocale', j.row ->> 'colliculocale', c.collcollate)) end,
      'RULES = ' || quote_literal(j.row ->> 'collicurules'), case when not c.collisdeterministic then 'DETERMINISTIC = false' end)) as sql
    from pg_collation c join pg_namespace n on n.oid = c.collnamespace cross join lateral (select to_jsonb(c) as row) j
    where ${chosen(where, "c.collnamespace")} and ${unowned("pg_collation", "c.oid")} order by c.oid`;
}
function composites(where) {
  return `
    select format('CREATE TYPE %I.%I AS (%s)', n.nspname, t.typname, string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attcollation <> b.typcollation then (select format(' COLLATE %I.%I', cn.nspname, co.collname)
        from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace where co.oid = a.attcollation) else '' end, ', ' order by a.attnum)) as sql
    from pg_type t join pg_namespace n on n.oid = t.typnamespace join pg_class c on c.oid = t.typrelid and c.relkind = 'c'
      left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped left join pg_type b on b.oid = a.atttypid
    where t.typtype = 'c' and ${chosen(where, "t.typnamespace")} and ${unowned("pg_type", "t.oid")}
    group by t.oid, t.typname, n.nspname order by t.oid`;
}
function ranges(where) {
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
    where ${chosen(where, "t.typnamespace")} and ${unowned("pg_type", "t.oid")} order by t.oid`;
}
function routines(where) {
  return `select pg_get_functiondef(p.oid) as sql from pg_proc p
    where p.prokind in ('f', 'p', 'w') and ${chosen(where, "p.pronamespace")} and ${unowned("pg_proc", "p.oid")} order by p.oid`;
}

// src/engines/postgres/facts/privileges.ts
function privilegeSelects(where) {
  return [objects(where), columns(where)];
}
var GRANTEE = `case when p.grantee = 0 then 'PUBLIC' else (select quote_ident(r.rolname) from pg_roles r where r.oid = p.grantee) end`;
function objects(where) {
  return `
    select o.kind, o.schema, o.name, null as inside,
      format('%s %s ON %s %I.%I %s %s', p.verb, p.privileges, o.word, o.schema, o.name, case p.verb when 'GRANT' then 'TO' else 'FROM' end, ${GRANTEE})
        || case when p.grantable then ' WITH GRANT OPTION' else '' end as sql
    from (
      select c.oid, ${RELATION_KIND} as kind, case c.relkind when 'S' then 'SEQUENCE' else 'TABLE' end as word, n.oid as namespace, n.nspname as schema, c.relname as name,
        c.relowner as owner, c.relacl as acl, case c.relkind when 'S' then 'S' else 'r' end as class
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm', 'S') and ${chosen(where, "c.relnamespace")}
      union all
      select t.oid, ${TYPE_KIND}, 'TYPE', n.oid, n.nspname, t.typname, t.typowner, t.typacl, 'T'
      from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype in ('e', 'd') and ${chosen(where, "t.typnamespace")}) o
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
function columns(where) {
  return `
    select case when c.relkind in ('r', 'p') then 'column' else ${RELATION_KIND} end as kind, n.nspname as schema, c.relname as name,
      case when c.relkind in ('r', 'p') then a.attname end as inside,
      format('GRANT %s ON TABLE %I.%I TO %s', p.privileges, n.nspname, c.relname, ${GRANTEE}) || case when p.grantable then ' WITH GRANT OPTION' else '' end as sql
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      cross join lateral (select string_agg(format('%s (%I)', x.privilege_type, a.attname), ', ' order by x.privilege_type) as privileges, x.grantee, x.is_grantable as grantable
        from aclexplode(a.attacl) x group by x.grantee, x.is_grantable) p
    where a.attacl is not null and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm') and ${chosen(where, "c.relnamespace")}
    order by c.oid, a.attnum, p.grantee, p.grantable`;
}

// src/engines/postgres/facts/restore.ts
function restoreSelects(where) {
  return [
    triggers(where),
    rules(where),
    statisticsObjects(where),
    columnSettings(where),
    relationComments(where),
    constraintComments(where),
    typeComments(where),
    ...privilegeSelects(where),
    relationOwners(where),
    typeOwners(where)
  ];
}
function restoreStatements(results, { objects: objects2 }) {
  const found = /* @__PURE__ */ new Map();
  for (const row of results.flat()) {
    const path = [row.schema, row.name, row.inside].filter((part) => typeof part === "string");
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
function triggers(where) {
  return `
    select 'view' as kind, n.nspname as schema, c.relname as name, null as inside, sql
    from pg_trigger t join pg_class c on c.oid = t.tgrelid and c.relkind = 'v' join pg_namespace n on n.oid = c.relnamespace
      left join pg_description d on d.classoid = 'pg_trigger'::regclass and d.objoid = t.oid
      cross join lateral (values (1, pg_get_triggerdef(t.oid)), (2, format('COMMENT ON TRIGGER %I ON %I.%I IS %L', t.tgname, n.nspname, c.relname, d.description))) s (place, sql)
    where not t.tgisinternal and ${chosen(where, "c.relnamespace")} and (place = 1 or d.description is not null) order by t.oid, place`;
}
function rules(where) {
  return `
    select 'view' as kind, n.nspname as schema, c.relname as name, null as inside, rtrim(pg_get_ruledef(r.oid), ';') as sql
    from pg_rewrite r join pg_class c on c.oid = r.ev_class and c.relkind = 'v' join pg_namespace n on n.oid = c.relnamespace
    where r.rulename <> '_RETURN' and ${chosen(where, "c.relnamespace")} order by r.oid`;
}
function statisticsObjects(where) {
  return `
    select 'materialized-view' as kind, n.nspname as schema, c.relname as name, null as inside, pg_get_statisticsobjdef(s.oid) as sql
    from pg_statistic_ext s join pg_class c on c.oid = s.stxrelid and c.relkind = 'm' join pg_namespace n on n.oid = c.relnamespace
    where ${chosen(where, "c.relnamespace")} order by s.oid`;
}
var HOLDER = `
  left join pg_index i on i.indexrelid = c.oid left join pg_class ot on ot.oid = i.indrelid left join pg_namespace otn on otn.oid = ot.relnamespace
  left join pg_constraint k on k.conindid = c.oid and k.conrelid = i.indrelid and k.contype in ('p', 'u', 'x')`;
var HOLDER_COLUMNS = `
  case when i.indexrelid is not null then coalesce(${CONSTRAINT_KIND}, 'index') when c.relkind in ('r', 'p') then 'column' else ${RELATION_KIND} end as kind,
  coalesce(otn.nspname, n.nspname) as schema, coalesce(ot.relname, c.relname) as name`;
function columnSettings(where) {
  return `
    select ${HOLDER_COLUMNS}, case when i.indexrelid is not null then coalesce(k.conname, c.relname) when c.relkind in ('r', 'p') then a.attname end as inside,
      format('ALTER %s %I.%I ALTER COLUMN %s %s', case when i.indexrelid is not null then 'INDEX' when c.relkind = 'm' then 'MATERIALIZED VIEW' else 'TABLE' end,
        n.nspname, c.relname, case when i.indexrelid is not null then a.attnum::text else quote_ident(a.attname) end, s.what) as sql
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace ${HOLDER}
      cross join lateral (values ('SET STATISTICS ' || nullif(a.attstattarget, -1)), ('SET (' || array_to_string(a.attoptions, ', ') || ')')) s (what)
    where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'm', 'i', 'I') and (a.attstattarget >= 0 or a.attoptions is not null and i.indexrelid is null)
      and s.what is not null and ${chosen(where, "c.relnamespace")} order by c.oid, a.attnum, s.what`;
}
function relationComments(where) {
  return `
    select ${HOLDER_COLUMNS}, case when i.indexrelid is not null then coalesce(k.conname, c.relname) when c.relkind in ('r', 'p') then a.attname end as inside,
      case when a.attname is not null then format('COMMENT ON COLUMN %I.%I.%I IS %L', n.nspname, c.relname, a.attname, d.description)
        else format('COMMENT ON %s %I.%I IS %L', case when i.indexrelid is not null then 'INDEX' else ${RELATION_WORD} end, n.nspname, c.relname, d.description) end as sql
    from pg_description d join pg_class c on c.oid = d.objoid join pg_namespace n on n.oid = c.relnamespace ${HOLDER}
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
    where d.classoid = 'pg_class'::regclass and c.relkind in ('r', 'p', 'v', 'm', 'S', 'i', 'I') and (c.relkind not in ('r', 'p') or d.objsubid > 0)
      and ${chosen(where, "c.relnamespace")} order by c.oid, d.objsubid`;
}
function constraintComments(where) {
  return `
    select case when t.oid is null then ${CONSTRAINT_KIND} else 'domain' end as kind, n.nspname as schema, coalesce(c.relname, t.typname) as name,
      case when t.oid is null then k.conname end as inside,
      format('COMMENT ON CONSTRAINT %I ON %s%I.%I IS %L', k.conname, case when t.oid is not null then 'DOMAIN ' end, n.nspname, coalesce(c.relname, t.typname), d.description) as sql
    from pg_description d join pg_constraint k on k.oid = d.objoid left join pg_class c on c.oid = k.conrelid left join pg_type t on t.oid = k.contypid
      join pg_namespace n on n.oid = coalesce(c.relnamespace, t.typnamespace)
    where d.classoid = 'pg_constraint'::regclass and ${chosen(where, "n.oid")} order by k.oid`;
}
function typeComments(where) {
  return `
    select ${TYPE_KIND} as kind, n.nspname as schema, t.typname as name, null as inside, format('COMMENT ON %s %I.%I IS %L', ${TYPE_WORD}, n.nspname, t.typname, d.description) as sql
    from pg_description d join pg_type t on t.oid = d.objoid and t.typtype in ('e', 'd') join pg_namespace n on n.oid = t.typnamespace
    where d.classoid = 'pg_type'::regclass and ${chosen(where, "t.typnamespace")} order by t.oid`;
}
function relationOwners(where) {
  return `
    select ${RELATION_KIND} as kind, n.nspname as schema, c.relname as name, null as inside, format('ALTER %s %I.%I OWNER TO %I', ${RELATION_WORD}, n.nspname, c.relname, r.rolname) as sql
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
    where c.relkind in ('v', 'm', 'S') and r.rolname <> current_user and ${chosen(where, "c.relnamespace")}`;
}
function typeOwners(where) {
  return `
    select ${TYPE_KIND} as kind, n.nspname as schema, t.typname as name, null as inside, format('ALTER %s %I.%I OWNER TO %I', ${TYPE_WORD}, n.nspname, t.typname, r.rolname) as sql
    from pg_type t join pg_namespace n on n.oid = t.typnamespace join pg_roles r on r.oid = t.typowner
    where t.typtype in ('e', 'd') and r.rolname <> current_user and ${chosen(where, "t.typnamespace")}`;
}

// src/engines/postgres/facts/tables.ts
function tableSelect(where) {
  return `
    with recursive relations as (
      select c.oid from pg_class c where c.relkind in ('r', 'p', 'm') and ${chosen(where, "c.relnamespace")}
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
  const own = [...relations.values()].map(({ rows: rows2, bytes, empty }) => ({ rows: rows2, bytes, empty }));
  for (const [place2, relation] of [...relations.values()].entries()) addTo(ancestors(relation, relations), own[place2]);
  const known2 = [...relations.values()].filter(({ id }) => objects2.has(id));
  return new Map(known2.map(({ id, rows: rows2, bytes, empty }) => [id, { rows: Math.round(rows2), bytes, empty }]));
}
function addTo(above, { rows, bytes, empty }) {
  for (const relation of above.partitioned) {
    relation.rows += rows;
    relation.bytes += bytes;
  }
  for (const relation of above.all) relation.empty &&= empty;
}
function ancestors(relation, relations) {
  const all = /* @__PURE__ */ new Set();
  const partitioned = /* @__PURE__ */ new Set();
  const climb = ({ parents, isPartition }, part) => {
    for (const parent of parents) {
      const above = relations.get(parent);
      if (above === void 0) continue;
      all.add(above);
      if (part && isPartition) partitioned.add(above);
      climb(above, part && isPartition);
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
  const where = { schemas: schemas.length === 0 ? "null" : schemas.join(", "), version: Number.parseInt(catalog.version, 10) };
  const [restoring, grounding] = [restoreSelects(where), groundSelects(where)];
  const results = [[], ...restoring.map(() => []), ...grounding.map(() => [])];
  await session.stream([tableSelect(where), ...restoring, ...grounding], (statement, row) => results[statement].push(row));
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
function castIsCertain(from, to) {
  if (from === LITERAL || from === to) return true;
  if (from.endsWith("[]") !== to.endsWith("[]")) return false;
  if (from.endsWith("[]")) return castIsCertain(from.slice(0, -2), to.slice(0, -2));
  return CASTS[from]?.includes(to) ?? false;
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
  const builtIn = names2.length === 1;
  let name = names2.join(".");
  for (const rest of builtIn ? LONG[name] ?? [] : []) {
    if (!rest.every((word, place2) => is(words2[next + place2], word))) continue;
    name = [name, ...rest].join(" ");
    next += rest.length;
  }
  next = afterModifier(words2, next);
  if (builtIn && (name === "time" || name === "timestamp") && (is(words2[next], "with") || is(words2[next], "without"))) {
    if (!is(words2[next + 1], "time") || !is(words2[next + 2], "zone")) return null;
    name = `${name} ${words2[next].text} time zone`;
    next += 3;
  }
  const single = (builtIn ? FAMILIES[name] : void 0) ?? name;
  let array = false;
  while (is(words2[next], "[") && is(words2[next + 1], "]")) {
    array = true;
    next += 2;
  }
  return { family: array ? `${single}[]` : single, builtIn, next };
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
function is(word, text) {
  return word !== void 0 && word.kind !== "string" && word.text === text;
}

// src/engines/postgres/meaning/constants.ts
function constantsIn(words2, text) {
  const found = [];
  for (let place2 = 0; place2 < words2.length; place2 += 1) {
    const term = mayBegin(words2[place2], words2[place2 - 1]) ? termAt(words2, place2) : null;
    const bare = term !== null && words2[place2].text === "(" && words2[term.next - 1].text === ")" && !term.castLast;
    if (term === null || bare || !term.made) continue;
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
  const word = words2[start];
  const plain = (family) => ({ family, next: start + 1, made: false, castLast: false });
  if (word === void 0 || word.kind === "quoted") return null;
  if (word.kind === "string") return words2[start + 1]?.text === "::" ? plain(LITERAL) : null;
  if (word.kind === "number") return plain("exact");
  if (word.text === "NULL") return plain(LITERAL);
  if (word.text === "true" || word.text === "false") return plain("boolean");
  if (word.text === "ARRAY" && words2[start + 1]?.text === "[") return arrayAt(words2, start + 2);
  if (word.kind !== "sign" || word.text !== "(") return null;
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
function mayBegin(word, previous) {
  if (word.kind === "quoted") return false;
  if (previous === void 0) return true;
  if (previous.kind === "sign") return !/^(?:\.|\)|\]|::|:)$/.test(previous.text);
  return previous.kind === "name" && BEFORE_OPERAND.has(previous.text);
}
function literalOf(printed2, words2) {
  if (words2 === null || words2.length === 0) return null;
  const negative = words2[0].text === "-" ? 1 : 0;
  const value = words2[negative];
  if (value === void 0 || negative === 1 && value.kind !== "number") return null;
  const known2 = value.kind === "string" || value.kind === "number" || /^(?:NULL|true|false)$/.test(value.text);
  if (!known2) return null;
  if (words2.length === negative + 1) {
    if (value.kind === "number") return `('${printed2}'::${/^-?\d+$/.test(printed2) ? "integer" : "numeric"})`;
    return value.kind === "name" && value.text !== "NULL" ? `('${value.text}'::boolean)` : null;
  }
  if (words2[negative + 1]?.text !== "::") return null;
  const type = typeAt(words2, negative + 2);
  return type !== null && type.next === words2.length ? `(${printed2})` : null;
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
  const parts2 = [...columnTexts(columns2), ...key === "" ? [] : [`primary key ${key}`]];
  return `create table ${quotePath(relation.path)} (${parts2.join(", ")})`;
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
  const texts = [...a, ...b];
  const spoken = texts.map(words);
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
  const constant = trials.filter(isConstant);
  const values = await stored(bench, constant);
  const result = /* @__PURE__ */ new Map();
  for (const trial of constant) {
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
function isNull(printed2) {
  return printed2.startsWith("NULL::") || printed2.startsWith("(NULL::");
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
      (printed2) => literalOf(printed2, words(printed2)) === null ? void 0 : printed2
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
  const texts = [];
  for (const { catalog, object, sides } of trials) {
    for (const relation of readBy(catalog, object) ?? []) relations.set(relation, catalog);
    texts.push(...sides.flat());
  }
  for (const relation of relations.keys()) if (isView(relation)) texts.push(String(relation.properties.definition));
  const names2 = mentioned(texts.flatMap((text) => words(text) ?? []));
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
      const texts = found[index];
      for (const [number, trial] of trials2.entries()) {
        const sides = texts === null ? null : sidesIn(texts, number, trial);
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
    for (const [side, texts] of trial.sides.entries())
      for (const [place2, text] of texts.entries()) use(nameFor(number, side, place2), text, trial);
}
function nameFor(number, side, place2) {
  return `${RESERVED}${number}_${side}_${place2}`;
}
function sidesIn(texts, number, { sides }) {
  const [a, b] = sides.map((list, side) => list.map((_, place2) => texts[nameFor(number, side, place2)]));
  const whole2 = (list) => !list.includes(void 0);
  return a !== void 0 && b !== void 0 && whole2(a) && whole2(b) ? [a, b] : null;
}
function tableAttempt({ schema }, trials) {
  const columns2 = new Map(
    trials.flatMap((trial) => trial.columns.map((column) => [column.id, column]))
  );
  const parts2 = trials[0].kind === "default" ? [] : columnTexts([...columns2.values()]);
  const indexes = [];
  eachText(trials, (name, text, { kind, object }) => {
    const type = kind === "default" || kind === "generated" ? typeText(object) ?? "" : "";
    if (kind === "default") parts2.push(`${name} ${type} default (${text})`);
    else if (kind === "generated") parts2.push(`${name} ${type} generated always as (${text}) stored`);
    else if (kind === "check") parts2.push(`constraint ${name} check (${text})`);
    else if (kind === "exclusion") parts2.push(`constraint ${name} exclude ${text}`);
    else indexes.push(`create index ${name} on ${schema}.${TABLE} using ${text}`);
  });
  return {
    statements: [`create table ${schema}.${TABLE} (${parts2.join(", ")})`, ...indexes],
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
  const word = words2[place2];
  if (word.kind !== "name" || words2[place2 - 1]?.text === "." || words2[place2 + 1]?.text === ".") return null;
  const called = words2[place2 + 1]?.text === "(";
  const keyword = Object.hasOwn(KEYWORDS, word.text) ? KEYWORDS[word.text] : void 0;
  if (keyword !== void 0 && !called) return { first: place2, next: place2 + 1, text: keyword };
  if (word.text === "transaction_timestamp" && called && words2[place2 + 2]?.text === ")") {
    return { first: place2, next: place2 + 3, text: "now()" };
  }
  return null;
}

// src/engines/postgres/meaning/rewrite.ts
function rewrite(text, literals) {
  const found = words(text) ?? [];
  const constants = new Map(constantsIn(found, text).map((constant) => [constant.first, constant]));
  let result = "";
  let done = 0;
  for (let place2 = 0; place2 < found.length; ) {
    const constant = constants.get(place2);
    const literal3 = constant === void 0 ? void 0 : literals.get(constant.text);
    const change = constant !== void 0 && literal3 !== void 0 ? { ...constant, text: literal3 } : synonymAt(found, place2);
    if (change === null) {
      place2 = constant?.next ?? place2 + 1;
      continue;
    }
    result += text.slice(done, found[place2].start) + change.text;
    done = found[change.next - 1].end;
    place2 = change.next;
  }
  return result + text.slice(done);
}
function constantTexts(text) {
  return constantsIn(words(text) ?? [], text).map((constant) => constant.text);
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
      const [a, b] = sides.map((texts) => texts.map((text) => rewrite(text, literals)));
      if (alike([a, b])) same.add(trial);
      else rewritten.set({ ...trial, sides: [a, b] }, trial);
    }
    open = /* @__PURE__ */ new Map();
    for (const [placed, sides] of await place(bench, [...rewritten.keys()], loaded)) {
      const trial = rewritten.get(placed);
      if (alike(sides)) same.add(trial);
      else open.set(trial, sides.map((texts) => texts.map((text) => clean(trial, text))));
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
async function reckoned(bench, texts) {
  const constants = [...new Set(texts.flatMap(constantTexts))];
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
        for (const [place2, constant] of group2.entries()) {
          const literal3 = literalOf(output[place2], words(output[place2]));
          if (literal3 !== null) literals.set(constant, literal3);
        }
    }
    if (last || failed.length === 0) break;
    groups = failed.map((constant) => [constant]);
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
  const [count, unit] = seconds < 120 ? [seconds, "second"] : seconds < 7200 ? [seconds / 60, "minute"] : [seconds / 3600, "hour"];
  const whole2 = Math.round(count);
  return `${whole2} ${unit}${whole2 === 1 ? "" : "s"}`;
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
    await ask(`set lock_timeout = ${whole(lock)}; set statement_timeout = ${whole(statement)}`);
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
function whole(milliseconds) {
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
var openShadow = async (request) => (await import("./shadow-NDZQOHLH.js")).openShadow(request);
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
  ping
};
export {
  postgres
};
