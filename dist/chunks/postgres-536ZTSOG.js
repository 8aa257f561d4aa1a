import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  addressed,
  decoded,
  fileOf,
  isLocal,
  leaveOut,
  leaveOutCounts,
  numberOf,
  secondsOf,
  unknownParameter
} from "./chunk-SWGC4DKY.js";
import {
  fingerprint
} from "./chunk-OY5LBVVY.js";
import {
  errorCode,
  isPassingNetworkFailure
} from "./chunk-4AT6M7XM.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";
import {
  displayName,
  displayPart,
  identify
} from "./chunk-QI43KQP5.js";
import {
  connect
} from "./chunk-BATFBU3U.js";
import "./chunk-6X4JMDMK.js";
import "./chunk-HESYFKP2.js";

// src/engines/postgres/canonical/major.ts
function majorOf(catalog) {
  return Number.parseInt(catalog.version, 10);
}

// src/engines/postgres/canonical/extension-version.ts
var extensionVersion = ({ property, reference, target }) => property === "version" && reference.object.kind === "extension" && majorOf(reference.catalog) !== majorOf(target.catalog);

// src/engines/postgres/canonical/tokens.ts
function tokens(text) {
  return text.match(/"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_$]*|\d+(?:\.\d+)?|\S/gu) ?? [];
}

// src/engines/postgres/canonical/view-layout.ts
var viewLayout = ({ property, reference, target }) => {
  if (property !== "definition" || typeof reference.value !== "string" || typeof target.value !== "string") return false;
  if (reference.object.kind !== "view" && reference.object.kind !== "materialized-view") return false;
  const [a, b] = [tokens(reference.value), tokens(target.value)];
  return a.length === b.length && a.every((token, place) => token === b[place]);
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
  let place = 0;
  for (const [index2, token] of short.entries()) {
    const qualified = long[place + 1] === "." && long[place + 2] === token && short[index2 + 1] !== ".";
    if (qualified && (long[place] !== token || (qualifier ?? token) === token)) {
      if (!isName(long[place]) || qualifier !== void 0 && qualifier !== long[place]) return false;
      qualifier = long[place];
      place += 2;
    } else if (long[place] !== token) {
      return false;
    }
    place += 1;
  }
  return place === long.length;
}
function isName(token) {
  return /^["\p{L}_]/u.test(token);
}

// src/engines/postgres/canonical/index.ts
var RULES = [extensionVersion, viewLayout, viewQualifiers];
var equivalent = (pair) => RULES.some((rule) => rule(pair));

// src/engines/postgres/failure.ts
function explain(error) {
  const message = messageOf(error);
  const known = BY_STATE[errorCode(error)] ?? DRIVER.find(([pattern]) => pattern.test(message))?.[1];
  return known === void 0 ? null : known(message);
}
function isTransient(error) {
  return TRANSIENT.has(errorCode(error)) || isPassingNetworkFailure(error) || messageOf(error) === "Connection terminated unexpectedly" || errorCode(error) === INTERNAL_ERROR && DROPPED.test(messageOf(error));
}
function stillThere(text) {
  if (typeof text === "string" && text !== "") return text;
  throw Object.assign(new Error("something was dropped while it was read"), { code: INTERNAL_ERROR });
}
var INTERNAL_ERROR = "XX000";
var DROPPED = /^could not open relation with OID|^cache lookup failed for|^something was dropped while it was read$|^could not find tuple for|^relation \d+ deleted/;
var TRANSIENT = /* @__PURE__ */ new Set(["57P01", "57P02", "57P03", "53300", "08000", "08003", "08006", "08001", "08004"]);
var shuttingDown = (message) => ({
  code: "connection",
  reason: `the server is starting or shutting down (${message})`,
  hint: "Wait until the server accepts connections, then run it again."
});
var BY_STATE = {
  "28P01": (message) => ({
    code: "connection",
    reason: `the user name or password is wrong (${message})`,
    hint: "Check user and password of the connection URL; special characters in the password must be percent-encoded."
  }),
  "28000": (message) => /pg_hba\.conf/.test(message) ? {
    code: "connection",
    reason: `the server does not let this client in (${message})`,
    hint: /no encryption|SSL off/.test(message) ? "The server may want TLS: add sslmode=require to the URL. Otherwise its pg_hba.conf needs an entry for this host, user and database." : "The server's pg_hba.conf needs an entry for this host, user and database."
  } : { code: "connection", reason: message, hint: "Check the user name of the connection URL, and that the role may log in." },
  "3D000": (message) => ({
    code: "connection",
    reason: message,
    hint: "Check the database name at the end of the connection URL, or create the database."
  }),
  "42501": (message) => ({
    code: "permission",
    reason: `the user may not read what is needed (${message})`,
    hint: "Grant the user CONNECT on the database and USAGE on its schemas, or the role pg_monitor where a system view is named; or leave the object out."
  }),
  "53300": (message) => ({
    code: "connection",
    reason: `the server has no connection left (${message})`,
    hint: "Run it again later, raise max_connections or the connection limit of the role, or connect through a pooler."
  }),
  "55P03": (message) => ({
    code: "timeout",
    reason: `a lock could not be had in time (${message})`,
    hint: "Another session changes the schema right now; run it again when that is done."
  }),
  "57014": (message) => /statement timeout/.test(message) ? {
    code: "timeout",
    reason: `a statement took longer than the statement time-out (${message})`,
    hint: "Raise the statement time-out (timeouts.statement, in seconds), or look at fewer schemas."
  } : { code: "read", reason: message, hint: "Somebody cancelled the query on the server; run it again." },
  [INTERNAL_ERROR]: (message) => DROPPED.test(message) ? {
    code: "read",
    reason: `the schema was changed while it was read (${message})`,
    hint: "Run it again when the migration is done."
  } : { code: "read", reason: message, hint: "Look into the server's log for more." },
  "57P01": shuttingDown,
  "57P02": shuttingDown,
  "57P03": shuttingDown,
  "08P01": (message) => ({
    code: "connection",
    reason: `server and client do not understand each other (${message})`,
    hint: "If a pooler such as PgBouncer is in between, connect to the server itself, or let the pooler ignore the named parameter."
  })
};
var noTls = () => ({
  code: "connection",
  reason: "the server does not offer TLS",
  hint: "Switch TLS on at the server (ssl = on); only if the network in between is trusted, use sslmode=disable."
});
var DRIVER = [
  [/The server does not support SSL connections/, noTls],
  [
    /There was an error establishing an SSL connection/,
    () => ({
      code: "connection",
      reason: "the server broke off when TLS was asked for",
      hint: "Check that host and port belong to a PostgreSQL server."
    })
  ],
  [
    /client password must be a (non-empty )?string|Password must be a string/,
    () => ({
      code: "connection",
      reason: "the server asks for a password and none was given",
      hint: "Put the password into the connection URL (user:password@host), or the whole URL into an environment variable and use env:NAME."
    })
  ],
  [
    /^SASL:/,
    (message) => ({
      code: "connection",
      reason: `logging in failed (${message})`,
      hint: "The server may be another one than expected, or ask for a method of authentication that is not supported; SCRAM-SHA-256 and md5 are."
    })
  ],
  [
    /^timeout expired$|due to connection timeout/,
    () => ({
      code: "timeout",
      reason: "the server did not answer in time",
      hint: "Check host and port, and that a firewall lets this machine through; or raise the connect time-out (timeouts.connect, in seconds)."
    })
  ],
  [
    /^no answer from the server for|^Query read timeout$/,
    (message) => ({
      code: "timeout",
      reason: message === "Query read timeout" ? "the server stopped answering" : message,
      hint: "Check the network in between, or raise the read time-out (timeouts.read, in seconds)."
    })
  ],
  [
    /^Connection terminated/,
    () => ({
      code: "connection",
      reason: "the server closed the connection",
      hint: "Look into the server's log for the reason; check that host and port belong to a PostgreSQL server."
    })
  ]
];

// src/engines/postgres/kind.ts
function identifyInside(kind, relation, name) {
  return `${kind}:${relation.name}.${displayPart(name)}`;
}
function pathInside({ path }, name) {
  return [path[0], path[1], name];
}
function columnKey(relation, number) {
  return `${relation}/${number}`;
}
function ownedByExtension(catalog, oid) {
  return `${oid} in (select objid from pg_depend where refclassid = 'pg_extension'::regclass and classid = '${catalog}'::regclass and deptype = 'e')`;
}
function inSchemas(context, namespaceOid) {
  return `${namespaceOid} in (select oid from pg_namespace where nspname in (${context.schemas}))`;
}
function collation(collationOid, typeCollationOid) {
  return `case when ${collationOid} <> 0 and ${collationOid} <> ${typeCollationOid}
    then (select case when ns.nspname = 'pg_catalog' then quote_ident(co.collname) else quote_ident(ns.nspname) || '.' || quote_ident(co.collname) end
      from pg_collation co join pg_namespace ns on ns.oid = co.collnamespace where co.oid = ${collationOid}) end`;
}

// src/engines/postgres/dependencies.ts
function dependencySelect(context) {
  return `
    select case d.classid when 'pg_rewrite'::regclass then 'pg_class' when 'pg_attrdef'::regclass then 'pg_attribute' else d.classid::regclass::text end as class,
      coalesce(r.ev_class, ad.adrelid, d.objid) as object, coalesce(ad.adnum, 0) as sub,
      case when d.refobjsubid > 0 then 'pg_attribute' else d.refclassid::regclass::text end as ref_class, d.refobjid as ref_object, d.refobjsubid as ref_sub
    from pg_depend d
      left join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
      left join pg_attrdef ad on d.classid = 'pg_attrdef'::regclass and ad.oid = d.objid
    where d.deptype = 'n' and d.refobjid >= 16384
      and d.refclassid in ('pg_class'::regclass, 'pg_type'::regclass)
      and (r.oid is not null and (select ${inSchemas(context, "c.relnamespace")} and c.relkind in ('v', 'm') from pg_class c where c.oid = r.ev_class)
        or ad.oid is not null
        or d.classid = 'pg_constraint'::regclass and d.refclassid = 'pg_type'::regclass)
      and coalesce(r.ev_class, ad.adrelid, 0) <> d.refobjid`;
}
function dependencies(rows, identityOf) {
  const result = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const from = identityOf(row.class, row.object, row.sub);
    const to = identityOf(row.ref_class, row.ref_object, row.ref_sub) ?? // The columns of a view are no objects: who uses one depends on the view.
    identityOf("pg_class", row.ref_object, 0);
    if (from === void 0 || to === void 0 || from === to) continue;
    const known = result.get(from);
    if (known === void 0) result.set(from, /* @__PURE__ */ new Set([to]));
    else known.add(to);
  }
  return result;
}

// src/engines/postgres/detect.ts
var notOwned = (catalog, oid) => `not exists (select from pg_depend x where x.classid = '${catalog}'::regclass and x.objid = ${oid} and x.deptype = 'e')`;
var procedures = (kind, prokind) => ({
  kind,
  from: (inSchemas2) => `pg_proc p where p.prokind in (${prokind}) and ${inSchemas2("p.pronamespace")} and ${notOwned("pg_proc", "p.oid")}`
});
var named = (kind, catalog, namespace, condition = "true") => ({
  kind,
  from: (inSchemas2) => `${catalog} o where ${condition} and ${inSchemas2(`o.${namespace}`)} and ${notOwned(catalog, "o.oid")}`
});
var global = (kind, catalog, condition = "true") => ({
  kind,
  from: () => `${catalog} o where o.oid >= 16384 and ${condition} and ${notOwned(catalog, "o.oid")}`
});
var onRelations = (catalog, alias, relation, condition) => (inSchemas2) => `${catalog} ${alias} join pg_class c on c.oid = ${alias}.${relation} where ${condition} and ${inSchemas2("c.relnamespace")} and ${notOwned("pg_class", "c.oid")}`;
var DETECTED = [
  procedures("function", "'f', 'w'"),
  procedures("procedure", "'p'"),
  procedures("aggregate", "'a'"),
  // Triggers on partitions that come from the partitioned table are part of it.
  { kind: "trigger", from: onRelations("pg_trigger", "t", "tgrelid", "not t.tgisinternal and t.tgparentid = 0") },
  { kind: "policy", from: onRelations("pg_policy", "p", "polrelid", "true") },
  { kind: "rewrite-rule", from: onRelations("pg_rewrite", "r", "ev_class", "r.rulename <> '_RETURN'") },
  named(
    "composite-type",
    "pg_type",
    "typnamespace",
    "o.typtype = 'c' and exists (select from pg_class c where c.oid = o.typrelid and c.relkind = 'c')"
  ),
  named("range-type", "pg_type", "typnamespace", "o.typtype = 'r'"),
  // A shell is a type that is named and not yet defined.
  named("base-type", "pg_type", "typnamespace", "(o.typtype = 'b' and o.typelem = 0 or o.typtype = 'p')"),
  named("foreign-table", "pg_class", "relnamespace", "o.relkind = 'f'"),
  named("collation", "pg_collation", "collnamespace"),
  named("conversion", "pg_conversion", "connamespace"),
  named("operator", "pg_operator", "oprnamespace"),
  named("operator-class", "pg_opclass", "opcnamespace"),
  named("operator-family", "pg_opfamily", "opfnamespace"),
  named("statistics-object", "pg_statistic_ext", "stxnamespace"),
  named("text-search-configuration", "pg_ts_config", "cfgnamespace"),
  named("text-search-dictionary", "pg_ts_dict", "dictnamespace"),
  named("text-search-parser", "pg_ts_parser", "prsnamespace"),
  named("text-search-template", "pg_ts_template", "tmplnamespace"),
  global("access-method", "pg_am"),
  global("cast", "pg_cast"),
  global("event-trigger", "pg_event_trigger"),
  global("foreign-data-wrapper", "pg_foreign_data_wrapper"),
  global("foreign-server", "pg_foreign_server"),
  global("language", "pg_language"),
  global("publication", "pg_publication"),
  global("transform", "pg_transform"),
  // pg_user_mapping is not readable for everybody, this view is. Of pg_subscription all but the connection string.
  { kind: "user-mapping", from: () => "pg_user_mappings" },
  {
    kind: "subscription",
    from: () => "pg_subscription where subdbid = (select oid from pg_database where datname = current_database())"
  },
  // What was granted and revoked again leaves the privileges that everything has written out.
  {
    kind: "privilege",
    from: (inSchemas2) => `pg_class c where c.relacl <> acldefault(case when c.relkind = 'S' then 's' else 'r' end::"char", c.relowner) and ${inSchemas2("c.relnamespace")} and ${notOwned("pg_class", "c.oid")}`
  },
  {
    kind: "privilege",
    from: (inSchemas2) => `pg_proc p where p.proacl <> acldefault('f', p.proowner) and ${inSchemas2("p.pronamespace")} and ${notOwned("pg_proc", "p.oid")}`
  },
  {
    kind: "privilege",
    from: (inSchemas2) => `pg_type t where t.typacl <> acldefault('T', t.typowner) and ${inSchemas2("t.typnamespace")} and ${notOwned("pg_type", "t.oid")}`
  },
  {
    kind: "privilege",
    from: (inSchemas2) => `pg_namespace n where n.nspacl <> acldefault('n', n.nspowner) and n.nspname <> 'public' and ${inSchemas2("n.oid")}`
  },
  // The schema public comes with privileges for everybody, to use it and, before version 15, to create in it.
  {
    kind: "privilege",
    from: (inSchemas2) => `pg_namespace n where n.nspname = 'public' and ${inSchemas2("n.oid")} and (
      exists (select from aclexplode(n.nspacl) x where x.grantee not in (0, n.nspowner))
      or not exists (select from aclexplode(n.nspacl) x where x.grantee = 0 and x.privilege_type = 'USAGE'))`
  },
  // Before version 17 a column that is dropped keeps its privileges and settings.
  { kind: "column-privilege", from: onRelations("pg_attribute", "a", "attrelid", "a.attacl is not null and not a.attisdropped") },
  { kind: "default-privilege", from: () => "pg_default_acl" },
  {
    kind: "column-setting",
    from: onRelations(
      "pg_attribute",
      "a",
      "attrelid",
      // The statistics target that stands for the default is -1, from version 17 on null. 0 means none at all. What is set up for the
      // storage of a table's column is compared.
      `a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'm', 'i', 'I') and (a.attoptions is not null and c.relkind not in ('i', 'I')
        or a.attstattarget >= 0 or c.relkind = 'm' and (a.attcompression <> '' or a.attstorage <> (select t.typstorage from pg_type t where t.oid = a.atttypid)))`
    )
  },
  {
    kind: "comment",
    from: (inSchemas2) => `pg_description o where (o.objoid >= 16384 or o.objoid in (select oid from pg_namespace where nspname = 'public') and o.description <> 'standard public schema') and not exists (select from pg_depend x where x.classid = o.classoid and x.objid = o.objoid and x.deptype = 'e')
      and (o.classoid <> 'pg_class'::regclass or exists (select from pg_class c where c.oid = o.objoid and ${inSchemas2("c.relnamespace")}))
      and o.classoid <> 'pg_extension'::regclass`
  },
  { kind: "security-label", from: () => "pg_seclabel" }
];
function detectSelect(context) {
  const inSchemas2 = (oid) => `${oid} in (select oid from pg_namespace where nspname in (${context.schemas}))`;
  const counts = DETECTED.map(({ kind, from }) => `select '${kind}' as kind, count(*)::int as count from ${from(inSchemas2)}`);
  return `select kind, sum(count)::int as count from (${counts.join("\nunion all ")}) detected where count > 0 group by kind order by kind`;
}
function detected(rows) {
  return rows.map((row) => ({ kind: row.kind, count: row.count }));
}
var DETECTED_KINDS = [...new Set(DETECTED.map(({ kind }) => kind))];

// src/engines/postgres/kinds/table.ts
var table = {
  kind: "table",
  catalog: "pg_class",
  select: (context) => `
    select c.oid, n.nspname as schema, c.relname as name, c.relpersistence as persistence, c.relrowsecurity as row_security,
      c.relforcerowsecurity as force_row_security, c.relreplident as replica_identity,
      c.reloptions as options, toast.reloptions as toast_options,
      case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as partition_key,
      case when c.reloftype <> 0 then format_type(c.reloftype, null) end as of_type,
      case when am.amname <> 'heap' then am.amname end as access_method,
      case when c.relhassubclass or exists (select from pg_inherits i where i.inhrelid = c.oid) then array(
        select quote_ident(pn.nspname) || '.' || quote_ident(p.relname) from pg_inherits i join pg_class p on p.oid = i.inhparent
        join pg_namespace pn on pn.oid = p.relnamespace where i.inhrelid = c.oid order by i.inhseqno) end as inherits
    from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_am am on am.oid = c.relam ${TOAST_OPTIONS}
    where c.relkind in ('r', 'p') and not c.relispartition and ${inSchemas(context, "c.relnamespace")}
      and not ${ownedByExtension("pg_class", "c.oid")}`,
  build(row, { relations }) {
    const path = [row.schema, row.name];
    const id = identify("table", ...path);
    relations.set(row.oid, { id, name: displayName(path), path, columns: [] });
    const properties = {
      persistence: persistence(row),
      "partition-key": row.partition_key,
      "row-security": rowSecurity(row),
      inherits: nullIfEmpty(row.inherits),
      "of-type": row.of_type,
      "access-method": row.access_method,
      "replica-identity": REPLICA_IDENTITY[row.replica_identity] ?? null,
      options: sortedOptions(row)
    };
    return {
      kind: "table",
      id,
      path,
      parent: null,
      properties,
      dependsOn: [identify("schema", path[0])],
      definition: describe(properties)
    };
  }
};
function persistence(row) {
  return row.persistence === "u" ? "unlogged" : null;
}
function rowSecurity(row) {
  if (!row.row_security) return row.force_row_security ? "forced but disabled" : null;
  return row.force_row_security ? "forced" : "enabled";
}
var REPLICA_IDENTITY = { n: "nothing", f: "full", i: "index" };
var TOAST_OPTIONS = `left join (select oid, reloptions from pg_class where relkind = 't' and reloptions is not null) toast on toast.oid = c.reltoastrelid`;
function sortedOptions(row) {
  const [own, toast] = [row.options, row.toast_options];
  return nullIfEmpty([...own ?? [], ...(toast ?? []).map((option) => `toast.${option}`)].sort());
}
function nullIfEmpty(list) {
  return list === null || list.length === 0 ? null : list;
}
function describe(properties) {
  const parts = [properties.persistence, "table"];
  if (properties["partition-key"]) parts.push(`PARTITION BY ${properties["partition-key"]}`);
  if (properties.inherits) parts.push(`INHERITS (${properties.inherits.join(", ")})`);
  return parts.filter(Boolean).join(" ");
}

// src/engines/postgres/kinds/constraint.ts
function constraintKind({ kind, type, indexed, columns, properties, shape, also }) {
  return {
    kind,
    catalog: "pg_constraint",
    select: (context) => `
      select k.oid, k.conrelid as relation, k.conname as name, pg_get_constraintdef(k.oid) as definition,
        k.condeferrable as deferrable, k.condeferred as deferred, k.convalidated as validated, k.connoinherit as no_inherit
        ${columns === void 0 ? "" : `, ${columns(context)}`} ${indexed ? ", i.options, i.clustered, i.replica_identity, i.invalid" : ""}
      from pg_constraint k ${indexed ? `left join (${SET_UP_INDEXES}) i on i.index = k.conindid` : ""}
      where k.contype = '${type}' and k.conrelid <> 0 and k.conparentid = 0 and k.conislocal and ${inSchemas(context, "k.connamespace")}`,
    build(row, context) {
      const relation = context.relations.get(row.relation);
      if (relation === void 0) return null;
      const path = pathInside(relation, row.name);
      stillThere(row.definition);
      const values = { ...indexSettings(row), ...properties(row, context) };
      return {
        kind,
        id: identifyInside(kind, relation, row.name),
        path,
        parent: relation.id,
        properties: values,
        dependsOn: [],
        definition: row.definition,
        shape: shape(row, values),
        ...also?.(row, relation, context, values)
      };
    }
  };
}
var SET_UP_INDEXES = `select i.indexrelid as index, c.reloptions as options, i.indisclustered as clustered, i.indisreplident as replica_identity, not i.indisvalid as invalid
  from pg_index i join pg_class c on c.oid = i.indexrelid where i.indisclustered or i.indisreplident or not i.indisvalid or c.reloptions is not null`;
function indexSettings(row) {
  if (typeof row.invalid !== "boolean") return {};
  return {
    options: sortedOptions(row),
    valid: row.invalid ? false : null,
    clustered: row.clustered ? true : null,
    "replica-identity": row.replica_identity ? true : null
  };
}
function deferrability(row) {
  if (!row.deferrable) return null;
  return row.deferred ? "DEFERRABLE INITIALLY DEFERRED" : "DEFERRABLE";
}
function withoutSuffixes(definition) {
  return definition.replace(/( NOT VALID| NOT ENFORCED)+$/, "").replace(/ DEFERRABLE( INITIALLY DEFERRED)?$/, "");
}

// src/engines/postgres/kinds/check.ts
var check = constraintKind({
  kind: "check",
  type: "c",
  properties: (row) => ({
    expression: withoutSuffixes(row.definition).replace(/ NO INHERIT$/, "").replace(/^CHECK /, ""),
    "no-inherit": row.no_inherit ? true : null,
    ...validity(row)
  }),
  shape: (_, { expression }) => String(expression)
});
function validity(row) {
  const notEnforced = / NOT ENFORCED$/.test(row.definition);
  return { "not-valid": row.validated || notEnforced ? null : true, "not-enforced": notEnforced ? true : null };
}

// src/engines/postgres/kinds/sequence.ts
var sequence = {
  kind: "sequence",
  catalog: "pg_class",
  select: (context) => `
    select c.oid, n.nspname as schema, c.relname as name, c.relpersistence as persistence, format_type(s.seqtypid, null) as type,
      s.seqstart::text as start, s.seqincrement::text as increment, s.seqmin::text as minimum, s.seqmax::text as maximum,
      s.seqcache::text as cache, s.seqcycle as cycle, o.refobjid as owner, o.refobjsubid as owner_column, t.relpersistence as owner_persistence,
      case when t.oid is not null then quote_ident(n.nspname) || '.' || quote_ident(c.relname) end as quoted,
      case when o.objid is not null and t.oid is null then (select concat_ws('.', quote_ident(nn.nspname), quote_ident(cc.relname), quote_ident(a.attname))
        from pg_attribute a join pg_class cc on cc.oid = a.attrelid join pg_namespace nn on nn.oid = cc.relnamespace
        where a.attrelid = o.refobjid and a.attnum = o.refobjsubid) end as owned_by
    from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_depend o on o.classid = 'pg_class'::regclass and o.objid = c.oid and o.objsubid = 0 and o.refclassid = 'pg_class'::regclass
        and o.refobjsubid > 0 and o.deptype in ('i', 'a')
      left join pg_class t on t.oid = o.refobjid and t.relkind in ('r', 'p') and not t.relispartition
        and (o.deptype = 'i' or (c.oid, o.refobjid, o.refobjsubid) in (${DRAWN_FROM}))
    where ${inSchemas(context, "c.relnamespace")} and not ${ownedByExtension("pg_class", "c.oid")}`,
  build(row, { ownSequences }) {
    if (row.quoted !== null) {
      const key = columnKey(row.owner, row.owner_column);
      ownSequences.set(key, [...ownSequences.get(key) ?? [], row]);
      return null;
    }
    const path = [row.schema, row.name];
    const properties = {
      type: row.type,
      options: sequenceOptions(row),
      persistence: persistence(row),
      // Goes when its column goes, whether the column draws from it or not.
      "owned-by": row.owned_by
    };
    return {
      kind: "sequence",
      id: identify("sequence", ...path),
      path,
      parent: null,
      properties,
      dependsOn: [identify("schema", path[0])],
      definition: [properties.type, properties.options].filter(Boolean).join(" ")
    };
  }
};
var DRAWN_FROM = `select d.refobjid, ad.adrelid, ad.adnum::int from pg_depend d join pg_attrdef ad on ad.oid = d.objid
  where d.classid = 'pg_attrdef'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjsubid = 0 and d.deptype = 'n'`;
var HIGHEST = { smallint: 32767n, integer: 2147483647n, bigint: 9223372036854775807n };
function sequenceOptions(row) {
  const highest = HIGHEST[row.type] ?? HIGHEST.bigint;
  const increment = BigInt(row.increment);
  const ascending = increment > 0n;
  const [minimum, maximum] = [BigInt(row.minimum), BigInt(row.maximum)];
  const [defaultMinimum, defaultMaximum] = ascending ? [1n, highest] : [-highest - 1n, -1n];
  const start = BigInt(row.start);
  const options = [
    increment === 1n ? "" : `INCREMENT BY ${increment}`,
    minimum === defaultMinimum ? "" : `MINVALUE ${minimum}`,
    maximum === defaultMaximum ? "" : `MAXVALUE ${maximum}`,
    start === (ascending ? minimum : maximum) ? "" : `START WITH ${start}`,
    row.cache === "1" ? "" : `CACHE ${row.cache}`,
    row.cycle ? "CYCLE" : ""
  ].filter(Boolean);
  return options.length === 0 ? null : options.join(" ");
}

// src/engines/postgres/kinds/column.ts
var column = {
  kind: "column",
  catalog: "pg_attribute",
  // What makes the sort of a column travels as one text, told apart once for each sort (see factsOf).
  select: (context) => `
    select a.attrelid as relation, a.attnum as number, a.attname as name, nullif(quote_ident(a.attname), a.attname) as quoted,
      concat_ws(E'\\x01', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid)) as sort,
      case when t.typtype in ('e', 'd') or t.typcategory = 'A' then t.oid end as type_oid,
      case when a.attcollation not in (0, 100) or a.attcollation <> t.typcollation or a.attstorage <> t.typstorage or a.attcompression <> '' or not a.attislocal
        ${notNull(context.version, "or", "not convalidated or connoinherit")}
        then jsonb_build_object(
          'collated', a.attcollation not in (0, 100), 'collation', ${collation("a.attcollation", "t.typcollation")},
          'storage', case when a.attstorage <> t.typstorage then a.attstorage end,
          'compression', a.attcompression, 'inherited', not a.attislocal,
          'notValidated', false ${notNull(context.version, "or", "not convalidated")}, 'notInherited', false ${notNull(context.version, "or", "connoinherit")}) end as rare
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
      left join pg_attrdef d on a.atthasdef and d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and ${inSchemas(context, "c.relnamespace")}`,
  build(row, { relations, types, ownSequences, columnFacts }) {
    const relation = relations.get(row.relation);
    if (relation === void 0) return null;
    const name = row.name;
    const own = ownSequences.size === 0 ? void 0 : ownSequences.get(columnKey(row.relation, row.number));
    const rare = row.rare;
    const { properties, definition, nullable } = factsOf(row.sort, rare, own, columnFacts);
    relation.columns[row.number] = {
      name,
      quoted: row.quoted ?? name,
      nullable,
      collated: rare?.collated ?? false
    };
    const type = row.type_oid === null ? void 0 : types.get(row.type_oid);
    return {
      kind: "column",
      id: identifyInside("column", relation, name),
      path: pathInside(relation, name),
      parent: relation.id,
      properties,
      dependsOn: type === void 0 ? NONE : [type],
      definition
    };
  }
};
var NONE = [];
function notNull(version, operator, condition) {
  if (version < 18e4) return "";
  return `${operator} a.attnotnull and (a.attrelid, a.attnum) in (select conrelid, conkey[1] from pg_constraint where contype = 'n' and (${condition}))`;
}
function factsOf(sort, rare, own, known) {
  const common = rare === null && own === void 0;
  const shared = common ? known.get(sort) : void 0;
  if (shared !== void 0) return shared;
  const properties = columnProperties(sort, rare, own);
  const facts = { properties, definition: describe2(properties), nullable: properties.nullable };
  if (common) known.set(sort, facts);
  return facts;
}
function columnProperties(sort, rare, own = []) {
  const [type = "", notNull2, identity = "", generatedAs = "", ...rest] = sort.split("");
  const expression = rest.length === 0 ? null : rest.join("");
  const generated = GENERATED[generatedAs];
  return {
    type,
    nullable: notNull2 === "f",
    default: generated !== void 0 || expression === null ? null : withoutNames(expression, own),
    identity: IDENTITY[identity] ?? null,
    sequence: sequenceTexts(type, own),
    generated: generated === void 0 ? null : `${expression} ${generated}`,
    collation: rare?.collation ?? null,
    storage: STORAGE[rare?.storage ?? ""] ?? null,
    compression: COMPRESSION[rare?.compression ?? ""] ?? null,
    "not-null-validated": rare?.notValidated ? false : null,
    "not-null-no-inherit": rare?.notInherited ? true : null,
    inherited: rare?.inherited ? true : null
  };
}
function withoutNames(expression, own) {
  const name = ({ quoted }) => `'${String(quoted).replaceAll("'", "''")}'::regclass`;
  return own.reduce((text, row) => text.replaceAll(name(row), "own sequence"), expression);
}
function sequenceTexts(columnType, own) {
  const texts = own.map((row) => sequenceText(columnType, row)).filter((text) => text !== "");
  return texts.length === 0 ? null : texts.sort().join("; ");
}
function sequenceText(columnType, own) {
  const type = own.type === columnType ? null : `AS ${own.type}`;
  const unlogged = own.persistence === "u" && own.owner_persistence !== "u" ? "UNLOGGED" : null;
  return [type, sequenceOptions(own), unlogged].filter(Boolean).join(" ");
}
var GENERATED = { s: "STORED", v: "VIRTUAL" };
var IDENTITY = { a: "ALWAYS", d: "BY DEFAULT" };
var STORAGE = { p: "PLAIN", e: "EXTERNAL", m: "MAIN", x: "EXTENDED" };
var COMPRESSION = { p: "pglz", l: "lz4" };
function describe2(properties) {
  const parts = [properties.type];
  if (properties.collation !== null) parts.push(`COLLATE ${properties.collation}`);
  if (properties.nullable === false) parts.push("NOT NULL");
  if (properties.default !== null) parts.push(`DEFAULT ${properties.default}`);
  if (properties.identity !== null) parts.push(`GENERATED ${properties.identity} AS IDENTITY`);
  if (properties.generated !== null) parts.push(`GENERATED ALWAYS AS ${properties.generated}`);
  return parts.join(" ");
}

// src/engines/postgres/kinds/domain.ts
var domain = {
  kind: "domain",
  catalog: "pg_type",
  select: (context) => `
    select t.oid, t.typarray as array_oid, t.typbasetype as base_oid, n.nspname as schema, t.typname as name, format_type(t.typbasetype, t.typtypmod) as type, t.typnotnull as not_null,
      pg_get_expr(t.typdefaultbin, 0) as "default", ${collation("t.typcollation", "b.typcollation")} as collation,
      array(select pg_get_constraintdef(k.oid) from pg_constraint k where k.contypid = t.oid and k.contype = 'c') as checks
    from pg_type t join pg_namespace n on n.oid = t.typnamespace join pg_type b on b.oid = t.typbasetype
    where t.typtype = 'd' and ${inSchemas(context, "t.typnamespace")} and not ${ownedByExtension("pg_type", "t.oid")}
    order by t.oid`,
  build(row, { types }) {
    const path = [row.schema, row.name];
    const id = identify("domain", ...path);
    for (const oid of [row.oid, row.array_oid]) types.set(oid, id);
    const base = types.get(row.base_oid);
    const checks = [...row.checks].sort();
    const notNull2 = row.not_null;
    return {
      kind: "domain",
      id,
      path,
      parent: null,
      properties: {
        type: row.type,
        nullable: !notNull2,
        default: row.default,
        collation: row.collation,
        checks
      },
      dependsOn: [identify("schema", path[0]), ...base === void 0 ? [] : [base]],
      definition: [row.type, notNull2 ? "NOT NULL" : "", row.default === null ? "" : `DEFAULT ${row.default}`, ...checks].filter(Boolean).join(" ")
    };
  }
};

// src/engines/postgres/kinds/enum.ts
var enumType = {
  kind: "enum",
  catalog: "pg_type",
  select: (context) => `
    select t.oid, t.typarray as array_oid, n.nspname as schema, t.typname as name,
      array(select e.enumlabel::text from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder) as labels
    from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where t.typtype = 'e' and ${inSchemas(context, "t.typnamespace")} and not ${ownedByExtension("pg_type", "t.oid")}`,
  build(row, { types }) {
    const path = [row.schema, row.name];
    const id = identify("enum", ...path);
    for (const oid of [row.oid, row.array_oid]) types.set(oid, id);
    const labels = row.labels;
    return {
      kind: "enum",
      id,
      path,
      parent: null,
      properties: { values: labels },
      dependsOn: [identify("schema", path[0])],
      definition: `enum (${labels.map((label) => `'${label.replaceAll("'", "''")}'`).join(", ")})`
    };
  }
};

// src/engines/postgres/kinds/exclusion.ts
var exclusion = constraintKind({
  kind: "exclusion",
  type: "x",
  indexed: true,
  properties: (row) => ({
    elements: withoutSuffixes(row.definition).replace(/^EXCLUDE /, ""),
    deferrable: deferrability(row),
    // Stands in the text above.
    options: null
  }),
  shape: (_, { elements }) => String(elements)
});

// src/engines/postgres/kinds/extension.ts
var extension = {
  kind: "extension",
  catalog: "pg_extension",
  // Extensions in pg_catalog (plpgsql) come with the server and are told apart by nobody's schema.
  select: (context) => `
    select e.oid, e.extname as name, e.extversion as version, n.nspname as schema
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace
    where ${inSchemas(context, "e.extnamespace")} or n.nspname = 'pg_catalog'`,
  build(row) {
    const path = [row.name];
    return {
      kind: "extension",
      id: identify("extension", ...path),
      path,
      parent: null,
      properties: { version: row.version, schema: row.schema },
      dependsOn: row.schema === "pg_catalog" ? [] : [identify("schema", row.schema)],
      definition: `version ${row.version} in schema ${row.schema}`
    };
  }
};

// src/engines/postgres/kinds/foreign-key.ts
var foreignKey = constraintKind({
  kind: "foreign-key",
  type: "f",
  columns: ({ version }) => `k.conkey as numbers, k.confrelid as to_relation, k.confkey as to_numbers,
    k.confupdtype as on_update, k.confdeltype as on_delete, k.confmatchtype as match,
    ${version >= 15e4 ? "k.confdelsetcols" : "null::int2[]"} as set_numbers, ${version >= 18e4 ? "k.conperiod" : "false"} as period`,
  properties(row, context) {
    const { columns, toPath, toColumns, setColumns } = ends(row, context);
    return {
      columns,
      references: displayName(toPath),
      "to-columns": toColumns,
      "on-delete": `${ACTIONS[row.on_delete]}${setColumns.length === 0 ? "" : ` (${[...setColumns].sort().join(", ")})`}`,
      "on-update": ACTIONS[row.on_update],
      match: row.match === "f" ? "FULL" : null,
      period: row.period ? true : null,
      deferrable: deferrability(row),
      ...validity(row)
    };
  },
  shape: (_, { columns, references, "to-columns": toColumns }) => `${columns} -> ${references} (${toColumns})`,
  also(row, relation, context, { columns, "to-columns": toColumns }) {
    const table2 = context.relations.get(row.to_relation)?.id ?? identify("table", ...ends(row, context).toPath);
    const nullable = row.numbers.some((number) => relation.columns[number]?.nullable ?? true);
    return {
      dependsOn: [table2],
      reference: {
        table: table2,
        columns,
        toColumns,
        nullable,
        deferrable: row.deferrable
      }
    };
  }
});
function ends(row, { relations }) {
  const [from, to] = [relations.get(row.relation), relations.get(row.to_relation)];
  const names = (numbers, of) => (numbers ?? []).map((number) => of?.columns[number]?.name ?? "");
  const columns = names(row.numbers, from);
  const toColumns = names(row.to_numbers, to);
  if (to !== void 0 && !columns.includes("") && !toColumns.includes("")) {
    return { columns, toPath: to.path, toColumns, setColumns: names(row.set_numbers, from) };
  }
  const text = TEXT.exec(row.definition);
  const [, fromList = "", toName = "", toList = "", setList = ""] = text ?? [];
  return { columns: unquoted(fromList), toPath: unquoted(toName), toColumns: unquoted(toList), setColumns: unquoted(setList) };
}
var NAME = '(?:"(?:[^"]|"")*"|[^\\s",.()]+)';
var LIST = `(?:PERIOD )?${NAME}(?:, (?:PERIOD )?${NAME})*`;
var TEXT = new RegExp(
  `^FOREIGN KEY \\((${LIST})\\) REFERENCES (${NAME}(?:\\.${NAME})*)\\((${LIST})\\)(?:.*ON DELETE SET (?:NULL|DEFAULT) \\((${LIST})\\))?`
);
function unquoted(text) {
  const names = text.replace(/\bPERIOD (?=["\p{L}_])/gu, "").match(new RegExp(NAME, "g")) ?? [];
  return names.map((name) => name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name);
}
var ACTIONS = {
  a: "NO ACTION",
  r: "RESTRICT",
  c: "CASCADE",
  n: "SET NULL",
  d: "SET DEFAULT"
};

// src/engines/postgres/kinds/index-kind.ts
var index = {
  kind: "index",
  catalog: "pg_class",
  select: (context) => `
    select i.indexrelid as oid, i.indrelid as relation, c.relname as name, i.indisunique as "unique", i.indisvalid as valid,
      i.indisclustered as clustered, i.indisreplident as replica_identity,
      i.indkey::text as numbers, i.indoption::text as options, i.indcollation::text as collations,
      case when not (${isPlain(context.version)}) then coalesce(${INDEX_TEXT}, '') end as text
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
    where ${inSchemas(context, "t.relnamespace")} and t.relkind in ('r', 'p', 'm') and not c.relispartition
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))`,
  build(row, { relations }) {
    const relation = relations.get(row.relation);
    if (relation === void 0) return null;
    const path = pathInside(relation, row.name);
    const index2 = row;
    const definition = index2.text === null ? plainText(index2, relation) : stillThere(index2.text);
    const unique2 = row.unique;
    return {
      kind: "index",
      id: identifyInside("index", relation, row.name),
      path,
      parent: relation.id,
      properties: {
        unique: unique2,
        definition,
        // A failed CREATE INDEX CONCURRENTLY leaves an index that costs writes and serves no reads.
        valid: row.valid ? null : false,
        clustered: row.clustered ? true : null,
        "replica-identity": row.replica_identity ? true : null
      },
      dependsOn: [],
      definition: `${unique2 ? "UNIQUE " : ""}${definition}${row.valid ? "" : " (invalid)"}`,
      shape: definition
    };
  }
};
var INDEX_TEXT = `substr(pg_get_indexdef(i.indexrelid), 1 + length(concat('CREATE ', case when i.indisunique then 'UNIQUE ' end, 'INDEX ', quote_ident(c.relname),
      ' ON ', case when t.relkind = 'p' then 'ONLY ' end, quote_ident(n.nspname), '.', quote_ident(t.relname), ' USING ')))`;
function isPlain(version) {
  return `t.relkind <> 'm' and not t.relispartition and i.indexprs is null and i.indpred is null and i.indnatts = i.indnkeyatts
    and c.reloptions is null and c.relam = (select oid from pg_am where amname = 'btree') ${version >= 15e4 ? "and not i.indnullsnotdistinct" : ""}
    and i.indcollation::oid[] <@ '{0,100}' and i.indclass::oid[] <@ (select array_agg(o.oid) from pg_opclass o join pg_am m on m.oid = o.opcmethod
      where m.amname = 'btree' and o.opcnamespace = 'pg_catalog'::regnamespace and o.opcdefault and o.opcname in ('bool_ops', 'bytea_ops', 'date_ops',
        'enum_ops', 'float4_ops', 'float8_ops', 'int2_ops', 'int4_ops', 'int8_ops', 'interval_ops', 'numeric_ops', 'text_ops', 'time_ops', 'timestamp_ops',
        'timestamptz_ops', 'timetz_ops', 'uuid_ops'))`;
}
var ORDERS = { 0: "", 1: " DESC NULLS LAST", 2: " NULLS FIRST", 3: " DESC" };
function plainText(row, { columns }) {
  const [options, collations] = [row.options.split(" "), row.collations.split(" ")];
  const keys = row.numbers.split(" ").map((number, place) => {
    const column2 = columns[Number(number)];
    const collate = column2.collated && collations[place] === "100" ? ' COLLATE "default"' : "";
    return `${column2.quoted}${collate}${ORDERS[options[place]]}`;
  });
  return `btree (${keys.join(", ")})`;
}

// src/engines/postgres/kinds/partition.ts
var partition = {
  kind: "partition",
  catalog: "pg_class",
  select: (context) => `
    select c.oid, n.nspname as schema, c.relname as name, c.relpersistence as persistence, c.relrowsecurity as row_security,
      c.relforcerowsecurity as force_row_security, c.relreplident as replica_identity, c.reloptions as options, toast.reloptions as toast_options,
      case when am.amname <> 'heap' then am.amname end as access_method, i.inhdetachpending as detaching, own.columns, set_up.indexes,
      pg_get_expr(c.relpartbound, c.oid) as bound, case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as partition_key,
      quote_ident(pn.nspname) || '.' || quote_ident(p.relname) as parent_name, pg_partition_root(c.oid)::oid as root
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
      left join pg_am am on am.oid = c.relam ${TOAST_OPTIONS}
      left join (${OWN_COLUMNS}) own on own.partition = c.oid left join (${SET_UP_INDEXES2}) set_up on set_up.partition = c.oid
    where c.relkind in ('r', 'p') and c.relispartition and ${inSchemas(context, "c.relnamespace")}`,
  build(row, { relations }) {
    const root = relations.get(row.root);
    if (root === void 0) return null;
    const path = [row.schema, row.name];
    const id = identify("partition", ...path);
    relations.set(row.oid, { id, name: displayName(path), path, columns: [] });
    return {
      kind: "partition",
      id,
      path,
      parent: root.id,
      properties: {
        of: row.parent_name,
        bound: stillThere(row.bound),
        "detach-pending": row.detaching ? true : null,
        "partition-key": row.partition_key,
        persistence: persistence(row),
        "row-security": rowSecurity(row),
        "access-method": row.access_method,
        "replica-identity": REPLICA_IDENTITY[row.replica_identity] ?? null,
        options: sortedOptions(row),
        columns: row.columns,
        indexes: row.indexes
      },
      dependsOn: [identify("schema", path[0])],
      definition: `PARTITION OF ${row.parent_name} ${row.bound}${row.partition_key === null ? "" : ` PARTITION BY ${row.partition_key}`}`
    };
  }
};
var OWN_COLUMNS = `select partition, array_agg(text order by text) as columns from (
  select a.attrelid as partition, concat_ws(' ', quote_ident(a.attname),
      case when value.own is distinct from value.parents then case when a.attgenerated <> '' then 'GENERATED ALWAYS AS ' || value.own else coalesce('DEFAULT ' || value.own, 'NO DEFAULT') end end,
      case when a.attidentity <> '' and p.attidentity = '' then 'IDENTITY' end, case when a.attnotnull and not p.attnotnull then 'NOT NULL' end,
      case when a.attstorage <> p.attstorage then 'STORAGE ' || case a.attstorage when 'p' then 'PLAIN' when 'e' then 'EXTERNAL' when 'm' then 'MAIN' else 'EXTENDED' end end,
      case when a.attcompression <> p.attcompression then 'COMPRESSION ' || case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' else 'default' end end) as text, quote_ident(a.attname) as name
  from pg_class c join pg_inherits i on i.inhrelid = c.oid join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_attribute p on p.attrelid = i.inhparent and p.attname = a.attname
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum left join pg_attrdef pd on pd.adrelid = p.attrelid and pd.adnum = p.attnum
    cross join lateral (select pg_get_expr(d.adbin, d.adrelid) as own, pg_get_expr(pd.adbin, pd.adrelid) as parents) value
  where c.relispartition and c.relkind in ('r', 'p')) columns where text <> name group by partition`;
var SET_UP_INDEXES2 = `select partition, array_agg(text order by text) as indexes from (
  select i.indrelid as partition, concat_ws(' ', ${INDEX_TEXT}, case when i.indisclustered then 'CLUSTER' end, case when i.indisreplident then 'REPLICA IDENTITY' end) as text
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_inherits h on h.inhrelid = c.oid join pg_class p on p.oid = h.inhparent
    join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
  where c.relispartition and (i.indisclustered or i.indisreplident or c.reloptions is distinct from p.reloptions)) indexes group by partition`;

// src/engines/postgres/kinds/primary-key.ts
var primaryKey = constraintKind({
  kind: "primary-key",
  type: "p",
  indexed: true,
  properties: (row) => ({
    columns: withoutSuffixes(row.definition).replace(/^PRIMARY KEY /, ""),
    deferrable: deferrability(row)
  }),
  // A table has one, whatever it is called and made of.
  shape: () => "primary key"
});

// src/engines/postgres/kinds/schema.ts
var schema = {
  kind: "schema",
  catalog: "pg_namespace",
  select: (context) => `
    select n.oid, n.nspname as name
    from pg_namespace n
    where ${inSchemas(context, "n.oid")} and not ${ownedByExtension("pg_namespace", "n.oid")}`,
  build(row) {
    const path = [row.name];
    return {
      kind: "schema",
      id: identify("schema", ...path),
      path,
      parent: null,
      properties: {},
      dependsOn: [],
      definition: "schema"
    };
  }
};

// src/engines/postgres/kinds/unique.ts
var unique = constraintKind({
  kind: "unique",
  type: "u",
  indexed: true,
  properties: (row) => ({
    columns: withoutSuffixes(row.definition).replace(/^UNIQUE /, ""),
    deferrable: deferrability(row)
  }),
  shape: (_, { columns }) => String(columns)
});

// src/engines/postgres/kinds/view.ts
var view = viewKind("view", "v");
var materializedView = viewKind("materialized-view", "m");
function viewKind(kind, relkind) {
  return {
    kind,
    catalog: "pg_class",
    select: (context) => `
      select c.oid, n.nspname as schema, c.relname as name, pg_get_viewdef(c.oid) as definition, c.reloptions as options, toast.reloptions as toast_options,
        case when am.amname <> 'heap' then am.amname end as access_method, ${relkind === "v" ? "d.defaults" : "null as defaults"}
      from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_am am on am.oid = c.relam ${TOAST_OPTIONS}
        ${relkind === "v" ? `left join (${VIEW_DEFAULTS}) d on d.view = c.oid` : ""}
      where c.relkind = '${relkind}' and ${inSchemas(context, "c.relnamespace")} and not ${ownedByExtension("pg_class", "c.oid")}`,
    build(row, { relations }) {
      const path = [row.schema, row.name];
      const id = identify(kind, ...path);
      relations.set(row.oid, { id, name: displayName(path), path, columns: [] });
      const definition = stillThere(row.definition).trim().replace(/;$/, "");
      return {
        kind,
        id,
        path,
        parent: null,
        properties: {
          definition,
          options: sortedOptions(row),
          "access-method": row.access_method,
          defaults: row.defaults
        },
        dependsOn: [identify("schema", path[0])],
        definition
      };
    }
  };
}
var VIEW_DEFAULTS = `select d.adrelid as view, array_agg(quote_ident(a.attname) || ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) order by a.attname) as defaults
  from pg_attrdef d join pg_class v on v.oid = d.adrelid and v.relkind = 'v' join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
  group by d.adrelid`;

// src/engines/postgres/kinds/index.ts
var KINDS = [
  schema,
  extension,
  enumType,
  domain,
  sequence,
  table,
  partition,
  view,
  materializedView,
  column,
  primaryKey,
  unique,
  check,
  exclusion,
  foreignKey,
  index
];

// src/engines/postgres/read.ts
async function readCatalog(session, selection) {
  const [[server], schemas] = await session.batch([
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version, current_database() as database`,
    `select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`
  ]);
  const names = schemas.map((row) => row.name);
  const taken = names.filter((name) => selection.takesSchema(name));
  const ignoredSchemas = names.filter((name) => !selection.takesSchema(name)).sort().map((name) => ({ name: displayName([name]), kind: "schema", reason: "the whole schema is left out" }));
  const context = {
    flavour: "postgres",
    version: server.number,
    database: server.database,
    schemas: taken.length === 0 ? "null" : taken.map(literal).join(", "),
    relations: /* @__PURE__ */ new Map(),
    types: /* @__PURE__ */ new Map(),
    columnFacts: /* @__PURE__ */ new Map(),
    ownSequences: /* @__PURE__ */ new Map()
  };
  const { all, links, notCompared } = await readObjects(session, context);
  const { objects, leftOut } = leaveOut(all, selection);
  const counts = leaveOutCounts(notCompared, selection);
  for (const [id, found] of links) addDependencies(objects, id, found);
  return {
    engine: "postgres",
    flavour: "postgres",
    version: server.version.split(" ")[0],
    database: context.database,
    objects,
    leftOut: [...ignoredSchemas, ...leftOut, ...counts.leftOut],
    notCompared: counts.notCompared,
    fingerprint: fingerprint(objects)
  };
}
async function readObjects(session, context) {
  const all = [];
  const ids = new Map(KINDS.map(({ catalog }) => [catalog, /* @__PURE__ */ new Map()]));
  const links = [];
  const counts = [];
  const build = (kind, row) => {
    const object = kind.build(row, context);
    if (object === null) return;
    all.push(object);
    if (kind.catalog !== "pg_attribute") ids.get(kind.catalog).set(row.oid, object.id);
  };
  const selects = KINDS.map((kind) => kind.select(context) ?? "select where false");
  await session.stream([...selects, dependencySelect(context), detectSelect(context)], (statement, row) => {
    const kind = KINDS[statement];
    if (kind !== void 0) build(kind, row);
    else (statement === KINDS.length ? links : counts).push(row);
  });
  const found = dependencies(links, (catalog, oid, number) => {
    if (catalog !== "pg_attribute") return ids.get(catalog)?.get(oid);
    const relation = context.relations.get(oid);
    const column2 = relation?.columns[number];
    return relation === void 0 || column2 === void 0 ? void 0 : identifyInside("column", relation, column2.name);
  });
  return { all, links: found, notCompared: detected(counts) };
}
function addDependencies(objects, id, found) {
  const object = objects.get(id);
  if (object === void 0) return;
  const dependsOn = [.../* @__PURE__ */ new Set([...object.dependsOn, ...found])].filter((other) => other !== object.parent);
  objects.set(id, { ...object, dependsOn });
}
function literal(text) {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes("\\") ? `E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}

// src/engines/postgres/url.ts
var IGNORED = /* @__PURE__ */ new Set([
  "application_name",
  "channel_binding",
  "client_encoding",
  "connection_limit",
  "fallback_application_name",
  "gssencmode",
  "keepalives",
  "keepalives_count",
  "keepalives_idle",
  "keepalives_interval",
  "load_balance_hosts",
  "options",
  "pgbouncer",
  "pool_timeout",
  "schema",
  "socket_timeout",
  "sslcompression",
  "sslnegotiation",
  "sslsni",
  "target_session_attrs",
  "tcp_user_timeout",
  "uselibpqcompat"
]);
function parseUrl(url, defaults) {
  const parameters = new Map(url.searchParams);
  const take = (name) => {
    const value = parameters.get(name);
    parameters.delete(name);
    return value === void 0 || value === "" ? void 0 : { name, value };
  };
  const hostText = take("host")?.value ?? decoded("host", url.hostname).replace(/^\[(.*)\]$/, "$1");
  const socket = hostText.startsWith("/") ? hostText : void 0;
  const host = socket === void 0 && hostText !== "" ? hostText : "localhost";
  const database = take("dbname")?.value ?? decoded("database name", url.pathname.slice(1));
  const user = take("user")?.value ?? decoded("user", url.username);
  const password = take("password")?.value ?? decoded("password", url.password);
  const port = take("port")?.value ?? (url.port || 5432);
  const connect2 = secondsOf(take("connect_timeout"));
  const statement = numberOf(take("statement_timeout"));
  const tls = tlsSettings(take, defaults, isLocal(host) || socket !== void 0);
  for (const name of IGNORED) parameters.delete(name);
  const [unknown] = parameters.keys();
  if (unknown !== void 0) throw unknownParameter(unknown, "PostgreSQL");
  return {
    engine: "postgres",
    host,
    ...addressed("postgres", port, database, user),
    ...socket === void 0 ? {} : { socket },
    ...password === "" ? {} : { password },
    tls,
    timeouts: {
      connect: connect2 ?? defaults.timeouts.connect,
      read: defaults.timeouts.read,
      statement: statement ?? defaults.timeouts.statement
    },
    applicationName: defaults.applicationName
  };
}
function tlsSettings(take, defaults, local) {
  const mode = (take("sslmode") ?? take("ssl-mode"))?.value ?? sslMode(take("ssl")?.value);
  const authority = take("sslrootcert");
  const ca = (authority?.value === "system" ? void 0 : fileOf(authority)) ?? defaults.ca;
  const cert = fileOf(take("sslcert"));
  const key = fileOf(take("sslkey"));
  const files = {
    ...ca === void 0 ? {} : { ca },
    ...cert === void 0 ? {} : { cert },
    ...key === void 0 ? {} : { key }
  };
  switch (mode) {
    case void 0:
      return { mode: defaults.tlsMode ?? (ca === void 0 ? "prefer" : "verify-full"), ...files };
    case "disable":
      return { mode: "off" };
    case "allow":
    case "prefer":
      return { mode: "prefer", ...files };
    case "require":
      return { mode: local && ca === void 0 ? "require" : "verify-full", ...files };
    case "no-verify":
      return { mode: "require", ...files };
    case "verify-ca":
    case "verify-full":
      return { mode, ...files };
    default:
      throw new DriftgateError("usage", `The connection URL has sslmode=${mode}, which is not known.`, {
        hint: "Use disable, prefer, require, no-verify, verify-ca or verify-full."
      });
  }
}
function sslMode(ssl) {
  if (ssl === void 0) return void 0;
  return ssl === "true" || ssl === "1" ? "require" : ssl === "no-verify" ? "no-verify" : "disable";
}

// src/engines/postgres/index.ts
var embedded = async (sql, statementTimeout) => (await import("./embedded-2WOKZP4D.js")).embedded(sql, statementTimeout);
var postgres = { name: "postgres", parseUrl, connect, isTransient, explain, readCatalog, equivalent, embedded };
export {
  postgres
};
