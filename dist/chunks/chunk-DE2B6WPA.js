import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  looksLikeProduction
} from "./chunk-SZZNPJZP.js";
import {
  tableMatcher
} from "./chunk-O6H7CJII.js";
import {
  require_picomatch
} from "./chunk-GQKGURJ2.js";
import {
  displayName
} from "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";
import {
  __toESM
} from "./chunk-HESYFKP2.js";

// src/sync/masks/rules.ts
var import_picomatch = __toESM(require_picomatch(), 1);
function rulesOf(catalogs, masks) {
  const written = writtenRules(catalogs.source, masks);
  const rules = /* @__PURE__ */ new Map();
  const groups = joined(catalogs);
  const order = Object.keys(masks);
  for (const [id, { rule, column }] of written) {
    if (rule === "null") rules.set(id, { column, rule, named: column, together: [column], own: true });
  }
  for (const members of groups) {
    const ruled = members.flatMap(({ id }) => written.get(id) ?? []).filter(({ rule }) => rule !== "null").sort((one, other2) => order.indexOf(one.entry) - order.indexOf(other2.entry));
    if (ruled.length === 0) continue;
    const strongest = ruled.filter(({ exact }) => exact || !ruled.some((other2) => other2.exact));
    const [first, ...others] = strongest;
    const other = others.find(({ rule }) => JSON.stringify(rule) !== JSON.stringify(first.rule));
    if (other !== void 0) throw conflict(first, other);
    const together = members.filter(({ id }) => !rules.has(id));
    for (const column of together)
      rules.set(column.id, { column, rule: first.rule, named: first.column, together, own: written.has(column.id) });
  }
  return rules;
}
function writtenRules(catalog, masks) {
  const columns = columnsOf(catalog);
  const found = /* @__PURE__ */ new Map();
  for (const [entry, rule] of Object.entries(masks)) {
    const exact = !/[*?[\]{}!()]/.test(entry);
    const matches = columnMatcher(entry);
    const matching = columns.filter((column) => matches(column));
    if (matching.length === 0 && !isLeftOut(entry, catalog)) throw nothing(entry, columns);
    for (const column of matching) {
      if (exact || found.get(column.id)?.exact !== true) found.set(column.id, { column, rule, entry, exact });
    }
  }
  return found;
}
function columnMatcher(entry) {
  const dot = entry.lastIndexOf(".");
  if (dot <= 0 || dot === entry.length - 1) {
    throw new DriftgateError("config", `sync: masks: "${entry}" names no column of a table.`, {
      hint: `Write the table before it: "users.${entry.replaceAll(".", "")}", or "*.${entry.replaceAll(".", "")}" for every table.`
    });
  }
  const table = tableMatcher(entry.slice(0, dot));
  const isName = (0, import_picomatch.default)(entry.slice(dot + 1), { nonegate: true, dot: true });
  return ({ path }) => isName(path.at(-1) ?? "") && table.matches(path.slice(0, -1));
}
function isLeftOut(entry, { leftOut }) {
  const table = tableMatcher(entry.slice(0, entry.lastIndexOf(".")));
  return leftOut.some(({ name }) => table.matches(name.replaceAll('"', "").split(".")));
}
function columnsOf({ objects }) {
  return [...objects.values()].filter(({ kind, parent }) => kind === "column" && objects.get(parent ?? "")?.kind === "table");
}
function joined({ source, target }) {
  const columns = columnsOf(source);
  const group = /* @__PURE__ */ new Map();
  for (const { id } of columns) group.set(id, /* @__PURE__ */ new Set([id]));
  const byName = new Map(columns.map(({ id, parent, path }) => [JSON.stringify([parent, path.at(-1)]).toLowerCase(), id]));
  const idOf = (table, column) => byName.get(JSON.stringify([table, column]).toLowerCase()) ?? "";
  for (const { kind, reference, parent } of [...source.objects.values(), ...target.objects.values()]) {
    if (kind !== "foreign-key" || reference === void 0 || parent === null) continue;
    for (const [place, column] of reference.columns.entries()) {
      const [one, other] = [idOf(parent, column), idOf(reference.table, reference.toColumns[place] ?? "")].map(
        (id) => group.get(id)
      );
      if (one === void 0 || other === void 0 || one === other) continue;
      for (const id of other) group.set(id, one.add(id));
    }
  }
  const objects = (ids) => [...ids].map((id) => source.objects.get(id));
  return [...new Set(group.values())].map(objects);
}
function conflict(one, other) {
  const told2 = ({ column, entry }) => `${displayName(column.path)} ("${entry}")`;
  return new DriftgateError(
    "config",
    `sync: masks: ${told2(one)} and ${told2(other)} have different rules, and foreign keys join them: the keys would not match any more.`,
    { hint: "Give both the same rule, or only one of them a rule: the other follows." }
  );
}
function nothing(entry, columns) {
  const near = nearest(
    entry,
    columns.map(({ path }) => path.join("."))
  );
  return new DriftgateError("config", `sync: masks: no column of the source is called "${entry}".`, {
    hint: near.length === 0 ? "Take the entry out." : `Did you mean ${near.map((name) => `"${name}"`).join(" or ")}?`
  });
}
function nearest(entry, names) {
  const parts = entry.split(".").length;
  const wanted = entry.toLowerCase();
  return names.map((name) => ({ name, distance: distance(wanted, name.toLowerCase().split(".").slice(-parts).join(".")) })).filter((one) => one.distance <= Math.max(2, Math.floor(wanted.length / 3))).sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1)).slice(0, 3).map(({ name }) => name);
}
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (const [i, character] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + (character === other ? 0 : 1)));
    row = next;
  }
  return row[b.length];
}

// src/sync/masks/content.ts
function looksOf(texts, inside) {
  const filled = texts.map((text) => text.trim()).filter((text) => text !== "");
  for (const { category, plural, matches, share } of LOOKS) {
    const parts = (text) => inside ? text.split(/[\s"'<>,;()[\]{}]+/) : [text];
    const count = filled.filter((text) => parts(text).some(matches)).length;
    if (count > 0 && (count === filled.length || count >= FEWEST && count >= share * filled.length))
      return { category, plural, count, of: filled.length };
  }
  return null;
}
var FEWEST = 3;
var LOOKS = [
  {
    category: "e-mail address",
    plural: "e-mail addresses",
    share: 0.1,
    matches: (text) => text.length <= 254 && /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]*\.)+[a-z]{2,24}$/i.test(text)
  },
  { category: "bank account or card", plural: "IBANs", share: 0.1, matches: isIban },
  { category: "bank account or card", plural: "card numbers", share: 0.8, matches: isCard },
  {
    category: "phone number",
    plural: "phone numbers",
    share: 0.3,
    matches: (text) => isInternational(text) || /^(?:1[ .-])?\(?[2-9]\d\d\)?[ .-] ?[2-9]\d\d[ .-]\d{4}$/.test(text)
  },
  { category: "IP address", plural: "IP addresses", share: 0.5, matches: (text) => isAddress4(text) || isAddress6(text) }
];
function isInternational(text) {
  const digits = text.replaceAll(/\D/g, "");
  return /^(?:\+|00)[1-9][\d ()./-]+$/.test(text) && digits.length >= 8 && digits.length <= 17;
}
function isIban(text) {
  const plain = text.replaceAll(/[ -]/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(plain)) return false;
  let rest2 = 0;
  for (const character of plain.slice(4) + plain.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest2 = (rest2 * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest2 === 1;
}
function isCard(text) {
  const digits = text.replaceAll(/[ -]/g, "");
  if (!/^[3-6]\d{12,18}$/.test(digits)) return false;
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    sum += place % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}
function isAddress4(text) {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/\d{1,2})?$/.exec(text)?.slice(1) ?? [];
  return parts.length === 4 && parts.every((part) => Number(part) < 256) && parts.some((part) => part.length > 1);
}
function isAddress6(text) {
  return /^(?:[\da-f]{1,4}:){3,7}[\da-f]{1,4}$/i.test(text) || /^(?:[\da-f]{1,4}:){1,6}:(?:[\da-f]{1,4}:){0,5}[\da-f]{1,4}$/i.test(text);
}

// src/sync/masks/names.ts
function categoryByName(column) {
  const name = words(column.path.at(-1) ?? "");
  const table = words(column.path.at(-2) ?? "");
  const type = String(column.properties.type).toLowerCase();
  if (isSwitch(name, type)) return null;
  return SIGNS.find((sign) => sign.name.test(name) && !sign.not?.test(name) && fits(sign, type) && belongs(sign, table))?.category ?? null;
}
function words(name) {
  return name.normalize("NFD").replaceAll(new RegExp("\\p{M}", "gu"), "").replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").replaceAll(/[^\p{L}\p{N}]+/gu, "_").toLowerCase();
}
function isSwitch(name, type) {
  return /^(is|has|can|should|allow|enable|show|hide|send|num|count|max|min|total)_/.test(name) || /^(bool|tinyint\(1\)|bit\(1\))/.test(type);
}
function fits({ type: wanted }, type) {
  return wanted === void 0 || wanted.test(type);
}
function belongs({ where }, table) {
  if (where === "people") return PEOPLE.test(table);
  return where !== "no places" || !PLACES.test(table);
}
var PEOPLE = /(^|_)(users?|customers?|clients?|persons?|people|contacts?|employees?|staff|patients?|students?|teachers?|members?|guests?|leads?|authors?|profiles?|subscribers?|candidates?|applicants?|drivers?|doctors?|nurses?|passengers?|visitors?|attendees?|participants?|beneficiar(y|ies)|recipients?|voters?|players?|donors?|volunteers?|residents?|(user|customer|person|employee)_(details?|data|info)|address(es)?|adressen?|kunden?|benutzer|mitarbeiter|personen|kontakte?|mitglieder|clientes?|usuarios?|personas?|empleados?|utilisateurs?|clients?|personnes?|employes?|utenti|utente|clienti|persone|dipendenti|usuarios?|pessoas?|funcionarios?)$/;
var PLACES = /(^|_)(warehouses?|stores?|shops?|branch(es)?|offices?|venues?|stations?|restaurants?|hotels?|buildings?|depots?|airports?|schools?|facilit(y|ies)|plants?|factor(y|ies)|hospitals?|clinics?|locations?|sites?|servers?|hosts?|devices?|networks?|compan(y|ies)|organi[sz]ations?|suppliers?|manufacturers?|filialen?|lager)$/;
var TEXT = /char|text|json|clob|^"|\.|set\(|string/;
var TEXT_OR_NUMBER = /char|text|json|clob|int|numeric|decimal|double|real|float|^"|\./;
var SUFFIX = "(_(address|addr|adresse|number|num|no|nr|nummer|numero|hash|digest|encrypted|ciphertext|cipher|crypt|bidx|raw|normalized|canonical|lower|text|value|e164|home|work|private|primary|secondary|alternate|main|new|old|line|full|\\d+))*\\d*$";
var SIGNS = [
  { category: "e-mail address", name: end("e_?mails?|mail|mailadresse|courriel|correo(_electronico)?|epost"), type: TEXT },
  {
    category: "phone number",
    name: end(
      "phones?|telephone|cell_?phone|cell_?number|mobile|mobile_?phone|mobile_?number|fax|msisdn|whatsapp|tel|telefon|telefonnummer|mobil|mobilnummer|handy|handynummer|telefono|telefone|celular|movil|portable|cellulare"
    ),
    type: TEXT_OR_NUMBER
  },
  {
    category: "password or token",
    name: end(
      "passw(or)?d|password|passwort|kennwort|passphrase|pwd|contrasena|mot_de_passe|senha|(client|api|otp|totp|mfa|two_factor|webhook|signing|shared|app)_secret|secret|secret_key|api_?key|access_key|private_key|recovery_codes|backup_codes|pin_code|security_answer|((access|refresh|auth|authentication|api|reset|session|bearer|invite|invitation|confirmation|verification|unlock|remember|password|push|device|fcm|apns|csrf|id|oauth)_)*token|(password|passwd)_salt|credentials"
    ),
    not: /(^|_)(count|type|max)_/,
    type: /char|text|json|clob|bytea|blob|binary|uuid|^"|\./
  },
  {
    category: "identity number",
    name: end(
      "ssn|social_security|social_insurance|tax_?id|tax_?number|tax_?no|tin_number|nino|national_?id|national_insurance|passport|passport_?id|id_card|identity_(card|document)|identity_number|id_number|personal_code|personnummer|personal_?id|drivers?_licen[cs]e|licen[cs]e_plate|steuer_?id|steuernummer|sozialversicherungsnummer|svnr|ausweisnummer|personalausweis|numero_(de_)?securite_sociale|dni|nif|nie|curp|cpf|codice_fiscale|bsn|pesel|aadhaar|pan_number|nhs_number|medical_record|mrn|insurance_number|health_insurance|patient_number"
    ),
    type: TEXT_OR_NUMBER
  },
  {
    category: "bank account or card",
    name: end(
      "iban|bank_account|account_number|account_no|routing_number|sort_code|credit_?card|card_?number|card_?no|cc_number|card_pan|cvv2?|cvc2?|card_holder|cardholder|kontonummer|kreditkarte|numero_tarjeta|numero_carte|numero_cuenta"
    ),
    type: TEXT_OR_NUMBER
  },
  {
    category: "IP address",
    name: end("ip|ips|ip_?addr(ess)?|ipv[46]|remote_?addr(ess)?|ipadresse"),
    type: /char|text|inet|binary|int/,
    where: "no places"
  },
  {
    category: "date of birth",
    name: end(
      "birth_?date|date_of_birth|birth_?day|dob|born(_on|_at)?|birth_?year|year_of_birth|birth_?place|place_of_birth|geburtsdatum|geburtstag|geburtsort|geburtsjahr|fecha_(de_)?nacimiento|date_(de_)?naissance|data_(di_)?nascita|data_(de_)?nascimento"
    )
  },
  {
    category: "special category of personal data",
    name: end(
      "religion|ethnicity|sexual_orientation|diagnosis|diagnose|disability|blood_type|blood_group|political_(party|opinion|views)|union_membership"
    )
  },
  {
    category: "special category of personal data",
    name: end("gender|sex|race|nationality|marital_status|geschlecht|nationalitaet|familienstand"),
    type: TEXT,
    where: "people"
  },
  {
    category: "location",
    name: end(
      "(home|user|customer|last|last_known|current|delivery|shipping|client)_(lat|latitude|lng|lon|long|longitude|location|coordinates|position)|geolocation|gps(_(location|position|coordinates))?"
    )
  },
  {
    category: "location",
    name: end("lat|latitude|lng|lon|longitude|coordinates|geo_?point|breitengrad|laengengrad"),
    where: "people"
  },
  {
    category: "address",
    name: end(
      "((home|billing|shipping|delivery|mailing|postal|street|invoice|residential|private|customer|user|contact|recipient)_)*(address|addr)(_?line)?|street|street_?name|house_?number|anschrift|adresse|strasse|stra\xDFe|hausnummer|rue|calle|direccion|indirizzo|endereco|domicilio|wohnort"
    ),
    not: /(^|_)(ip|mac|web|http|url|wallet|contract|memory|hardware|bind|listen|server|host|remote|eth|btc|bitcoin|network|return|store|warehouse)_/,
    type: TEXT,
    where: "no places"
  },
  {
    category: "address",
    name: end(
      "(billing|shipping|delivery|home|invoice|mailing|recipient|customer)_(city|town|zip|zip_?code|post_?code|postal_?code|province|county|region)"
    ),
    type: TEXT_OR_NUMBER
  },
  {
    category: "address",
    name: end(
      "city|town|zip|zip_?code|post_?code|postal_?code|plz|postleitzahl|ort|stadt|ville|ciudad|citta|cidade|code_postal|codigo_postal|cap|cep"
    ),
    type: TEXT_OR_NUMBER,
    where: "people"
  },
  {
    category: "name of a person",
    name: end(
      "(first|last|full|given|family|middle|maiden|legal|nick|fore|real|sur|user|customer|client|contact|recipient|sender|author|employee|patient|student|teacher|guest|member|person|holder|account_holder|beneficiary|payee|payer|driver|doctor|billing|shipping|guardian|applicant|candidate|subscriber|caller|signer|buyer|spouse|parent|child|passenger|owner|approver|screen)_?names?|surname|lastname|firstname|fullname|nickname|username|fname|lname|vorname|nachname|familienname|geburtsname|prenom|nom_(de_)?famille|apellidos?|nombre_completo|cognome|sobrenome|nome_completo|emergency_contact"
    ),
    not: /(^|_)(file|host|domain|db|database|server|service|product|table|column|field|class|event|app|role|group|team|plan|schema)_?(user|owner|parent|child|member|full|last|first)_?name/,
    type: TEXT
  },
  {
    category: "name of a person",
    name: end("name|display_name|login|user_login|initials|nombre|nom|nome"),
    type: TEXT,
    where: "people"
  }
];
function end(alternatives) {
  return new RegExp(`(^|_)(${alternatives})${SUFFIX}`);
}

// src/sync/masks/personal.ts
var SAMPLE = 400;
var CHARACTERS = 250;
async function findPersonal(request) {
  const found = [];
  const open = [];
  for (const column of request.columns) {
    const category = categoryByName(column);
    if (category !== null) found.push({ column, category, why: "its name" });
    else if (isText(column)) open.push(column);
  }
  const { found: more, notes } = open.length === 0 ? { found: [], notes: [] } : await sampled(request, open);
  return { found: [...found, ...more].sort((a, b) => displayName(a.column.path) < displayName(b.column.path) ? -1 : 1), notes };
}
function isText({ properties, dependsOn }) {
  const type = String(properties.type);
  if (/^enum|^set\(|\[\]$/.test(type)) return false;
  return /char|text|json/i.test(type) || dependsOn.some((id) => id.startsWith("domain:"));
}
async function sampled(request, columns) {
  const tables = /* @__PURE__ */ new Map();
  for (const column of columns) tables.set(column.parent ?? "", [...tables.get(column.parent ?? "") ?? [], column]);
  const groups = [...tables.values()];
  const found = [];
  const notes = [];
  let session = null;
  const close = async () => {
    await session?.close();
    session = null;
  };
  try {
    for (let size = MANY; groups.length > 0; ) {
      const some = groups.slice(0, size);
      session ??= await request.openSession();
      try {
        const results = await session.batch(some.map((members) => sample(request.engine, members)));
        for (const [place, members] of some.entries()) found.push(...lookedAt(members, results[place]));
        groups.splice(0, size);
      } catch (error) {
        const known = request.engine.explain(error)?.code;
        if (known !== "permission" && known !== "timeout") throw error;
        if (some.length === 1) notes.push(unsampled(groups.shift()[0]));
        size = 1;
        await close();
      }
    }
  } finally {
    await close();
  }
  return { found, notes };
}
var MANY = 20;
function unsampled({ path }) {
  return `Whether ${displayName(path.slice(0, -1))} holds personal data was told by names alone: its rows cannot be sampled.`;
}
function sample(engine, columns) {
  const values = columns.map(
    ({ path }, place) => `cast(t.${engine.write.quoteName(path.at(-1) ?? "")} as char(${CHARACTERS})) as c${place}`
  );
  return `select ${values.join(", ")} from ${engine.sync.quotePath(columns[0].path.slice(0, -1))} as t limit ${SAMPLE}`;
}
function lookedAt(columns, rows) {
  return columns.flatMap((column, place) => {
    const texts = rows.map((row) => row[`c${place}`]).filter((text) => typeof text === "string");
    const looks = looksOf(texts, /json|text/i.test(String(column.properties.type)));
    if (looks === null) return [];
    const { category, plural, count, of } = looks;
    return [{ column, category, why: `${count} of ${of} sampled values ${count === 1 ? "looks" : "look"} like ${plural}` }];
  });
}

// src/sync/masks/aspect.ts
function aspectOf(column) {
  const name = column.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  return ASPECTS.find(([, pattern]) => pattern.test(name))?.[0] ?? "whole";
}
var ASPECTS = [
  ["first-name", /(^|_)(first|given|fore|middle|vor|pre)_?names?($|_)|prenom|^nombre$|^fname$|(^|_)nickname/],
  ["last-name", /(^|_)(last|family|sur|maiden|nach)_?names?($|_)|apellido|cognome|sobrenome|^lname$/],
  ["postcode", /zip|post(al)?_?code|(^|_)plz($|_)|postleitzahl|code_postal|codigo_postal|(^|_)cap($|_)|(^|_)cep($|_)/],
  ["city", /(^|_)(city|town|ort|stadt|ville|ciudad|citta|cidade|wohnort)($|_)/],
  ["state", /(^|_)(state|province|region|county|bundesland|provincia|estado)($|_)/],
  ["street", /street|strasse|straße|(^|_)(rue|calle|via|rua)($|_)|address_?(line)?_?\d/]
];

// src/sync/masks/unique.ts
function uniqueColumns(catalog) {
  const byTable = /* @__PURE__ */ new Map();
  for (const { kind, id, parent, path } of catalog.objects.values()) {
    if (kind !== "column" || parent === null) continue;
    const columns = byTable.get(parent) ?? [];
    columns.push({ id, name: path.at(-1) ?? "" });
    byTable.set(parent, columns);
  }
  const found = /* @__PURE__ */ new Map();
  for (const { kind, parent, properties, definition } of catalog.objects.values()) {
    const primary = kind === "primary-key";
    if (!primary && kind !== "unique" && !(kind === "index" && properties.unique === true)) continue;
    for (const { id, name } of byTable.get(parent ?? "") ?? []) {
      const there = named(name).exec(definition);
      if (there === null) continue;
      const length = there[1] === void 0 ? null : Number(there[1]);
      const before = found.get(id);
      found.set(id, {
        primary: primary || before?.primary === true,
        length: Math.min(length ?? Number.POSITIVE_INFINITY, before?.length ?? Number.POSITIVE_INFINITY)
      });
    }
  }
  return new Map(
    [...found].map(([id, { primary, length }]) => [id, { primary, length: Number.isFinite(length) ? length : null }])
  );
}
function named(name) {
  const plain = name.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  return new RegExp(`(?<![\\w$])["\`]?${plain.replaceAll('"', '""')}["\`]?(?![\\w$])(?:\\((\\d+)\\))?`, "i");
}

// src/sync/masks/refuse.ts
var MOST = 40;
async function refuseUnmasked({ source, catalog, columns, ruled, writes }) {
  const { found, notes } = await findPersonal({
    engine: source.engine,
    catalog,
    columns: columns.filter(({ id }) => !ruled.has(id)),
    openSession: () => source.openSession()
  });
  if (found.length === 0) return notes;
  const why = source.isProtected ? "is protected" : looksLikeProduction(source) === null ? null : "looks like production";
  if (why !== null && writes) throw refusal(source.label, why, found);
  const names = found.slice(0, MOST).map(({ column }) => displayName(column.path));
  const have = found.length === 1 ? "has" : "have";
  const stops = why === null ? "" : ` ${source.label} ${why}, so a sync that copies rows would stop.`;
  return [
    ...notes,
    `${counted(found)} personal and ${have} no mask: ${names.join(", ")}${rest(found)}.${stops} ${suggestion(source.label)}`
  ];
}
function refusal(label, why, found) {
  const lines = found.slice(0, MOST).map(({ column, category, why: why2 }) => `  ${displayName(column.path)}: ${category} (${why2})`);
  const text = [
    `${label} ${why}, and ${counted(found)} personal without a rule under sync: masks: in driftgate.yml:`,
    ...lines,
    ...found.length > MOST ? [` ${rest(found)}`] : []
  ];
  return new DriftgateError("config", text.join("\n"), {
    hint: `${suggestion(label)} A column that holds nothing personal, or is to be copied as it is, gets the rule keep.`
  });
}
function counted({ length }) {
  return length === 1 ? "1 column looks" : `${length} columns look`;
}
function suggestion(label) {
  return `driftgate sync --from ${label} --suggest-masks writes the rules.`;
}
function rest({ length }) {
  return length > MOST ? ` and ${length - MOST} more` : "";
}

// src/sync/masks/salt.ts
import { randomBytes } from "node:crypto";
var SHORTEST = 16;
var HOW = "Keep a random text (openssl rand -hex 32) as a secret, and name its variable under sync: salt: env:NAME.";
function resolveSalt({ salt }, { needsSalt, keys }, { environment, secrets }) {
  if (salt !== void 0 && !/^env:\w+$/.test(salt)) {
    secrets.add(salt);
    throw new DriftgateError("config", "sync: salt: is no environment variable; a secret must not stand in the repository.", {
      hint: HOW
    });
  }
  if (!needsSalt) return { salt: null, notes: [] };
  if (salt === void 0) {
    const notes = [withoutSalt(keys)];
    const random = randomBytes(32).toString("hex");
    secrets.add(random);
    return { salt: random, notes };
  }
  const variable = salt.slice("env:".length);
  const value = environment[variable]?.trim() ?? "";
  secrets.add(value === "" ? void 0 : value);
  if (value.length >= SHORTEST) return { salt: value, notes: [] };
  const why = value === "" ? "is not set" : `holds fewer than ${SHORTEST} characters`;
  throw new DriftgateError("config", `The salt of the masks is to be in ${variable}, which ${why}.`, { hint: HOW });
}
function withoutSalt(keys) {
  if (keys.length > 0) {
    const named2 = keys.length > 3 ? `${keys.slice(0, 3).join(", ")} and ${keys.length - 3} more` : keys.join(", ");
    throw new DriftgateError(
      "config",
      `Masks of primary keys (${named2}) need a salt: without one every sync would delete and insert all their rows.`,
      {
        hint: HOW
      }
    );
  }
  return "No salt is set, so the masks are made with a random one: the next sync will change every masked row again. Set sync: salt: env:NAME.";
}

// src/sync/masks/index.ts
function planMasks({ engine, catalogs, masks, columns }) {
  const rules = rulesOf(catalogs, masks);
  const unique = { source: uniqueColumns(catalogs.source), target: uniqueColumns(catalogs.target) };
  const targets = new Map(columns.map(({ source, target }) => [source.id, target]));
  const expressions = /* @__PURE__ */ new Map();
  const listed = [];
  const keys = [];
  for (const { source, target } of columns) {
    const found = rules.get(source.id);
    if (found === void 0 || found.rule === "keep") continue;
    const name = displayName(source.path);
    const together = found.together.map((column) => ({ source: column, target: targets.get(column.id) ?? column }));
    const looked = together.flatMap((one) => [unique.source.get(one.source.id), unique.target.get(one.target.id)]).filter((one) => one !== void 0);
    const lengths = looked.flatMap(({ length }) => length ?? []);
    const expression = engine.sync.mask.expression({
      rule: found.rule,
      value: `t.${engine.write.quoteName(source.path.at(-1) ?? "")}`,
      column: { source, target },
      unique: looked.length > 0,
      name,
      catalog: catalogs.source,
      together,
      length: lengths.length === 0 ? null : Math.min(...lengths),
      aspect: aspectOf(found.named.path.at(-1) ?? "")
    });
    expressions.set(source.id, expression);
    listed.push({ column: name, rule: told(found) });
    if (looked.some(({ primary }) => primary)) keys.push(name);
  }
  listed.sort((a, b) => a.column < b.column ? -1 : 1);
  return {
    expressions,
    listed,
    ruled: new Set(rules.keys()),
    needsSalt: [...expressions.keys()].some((id) => isSalted(rules.get(id).rule)),
    keys: keys.sort()
  };
}
async function checkMasks(session, engine, catalog, { expressions }) {
  for (const [id, expression] of expressions) {
    const column = catalog.objects.get(id);
    const table = engine.sync.quotePath(column.path.slice(0, -1));
    try {
      await session.batch([`select ${expression} as masked from ${table} as t where 1 = 0`]);
    } catch (error) {
      throw new DriftgateError(
        "config",
        `The server refuses the mask of ${displayName(column.path)}: ${messageOf(error).replace(/\s+/g, " ").trim()}.`,
        {
          hint: "A rule { sql: \u2026 } is an expression over the columns of the row. Functions of your own need their schema before their name.",
          cause: error
        }
      );
    }
  }
}
function isSalted(rule) {
  return typeof rule === "string" && rule !== "null" && rule !== "keep";
}
function told({ rule, own, named: named2 }) {
  const name = typeof rule === "string" ? rule : "sql" in rule ? "SQL expression" : "constant";
  return own ? name : `${name}, as ${displayName(named2.path)}`;
}

// src/sync/side-effects.ts
function sideEffects(path, columns, settings) {
  const left = settings["leave-out"].find((pattern) => tableMatcher(pattern).matches(path));
  if (left !== void 0) return `Left out by the pattern "${left}" under sync: side-effects: leave-out.`;
  if (settings.copy.some((pattern) => tableMatcher(pattern).matches(path))) return null;
  const name = snake(path.at(-1) ?? "");
  const schema = path.length > 1 ? snake(path.at(-2) ?? "") : "";
  const own = new Set(columns.map(snake));
  const sign = SIGNS2.find(
    (one) => one.table.test(one.schema === void 0 ? name : `${schema}.${name}`) && has(own, one.columns)
  );
  return sign === void 0 ? null : sign.reason;
}
function has(own, columns = []) {
  return columns.every((anyOf) => anyOf.some((column) => own.has(column)));
}
function snake(name) {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").replaceAll(/[^A-Za-z0-9]+/g, "_").toLowerCase();
}
var queue = (of) => `It is a job queue (${of}): a worker beside the target would run its jobs.`;
var JOBS = "It looks like a job queue: a worker beside the target would run its jobs.";
var OUTBOX = "It looks like an outbox: what is written in it would be sent once more.";
var MESSAGES = "It looks like messages that are still to be sent: a service beside the target would send them.";
var SESSIONS = "It looks like login sessions: whoever has one could use it on the target.";
var TOKENS = "It looks like tokens or keys: whoever has one could use it on the target.";
var WEBHOOKS = "It looks like webhooks: a service beside the target would call them.";
var LOCKS = "It holds locks of running programs, which mean nothing elsewhere.";
var ATTEMPTS = [
  "attempts",
  "retries",
  "retry_count",
  "tries",
  "attempt",
  "max_attempts",
  "failed_at",
  "reserved_at",
  "run_at",
  "locked_at",
  "locked_by",
  "available_at",
  "scheduled_at",
  "worker_id",
  "next_run_at",
  "claimed_at"
];
var PAYLOAD = [
  "payload",
  "data",
  "queue",
  "queue_name",
  "handler",
  "body",
  "args",
  "arguments",
  "job_class",
  "job_type",
  "task_name",
  "params",
  "command"
];
var EXPIRES = [
  "expires_at",
  "expires",
  "expiry",
  "expire",
  "expire_date",
  "expiration",
  "expires_on",
  "valid_until",
  "last_activity",
  "expired_at",
  "session_expiry",
  "last_seen_at",
  "ip_address",
  "user_agent"
];
var TOKEN = [
  "token",
  "token_hash",
  "token_digest",
  "hashed_token",
  "session_token",
  "session_key",
  "key",
  "key_hash",
  "hashed_key",
  "secret",
  "access_token",
  "refresh_token",
  "code",
  "api_key",
  "secret_hash",
  "digest",
  "payload",
  "session_data",
  "data",
  "sess",
  "value",
  "jti"
];
var SECRET = TOKEN.filter((column) => !["payload", "session_data", "data", "value", "sess", "code"].includes(column));
var SIGNS2 = [
  { reason: queue("Delayed Job"), table: /^delayed_jobs$/ },
  { reason: queue("GoodJob"), table: /^good_jobs?(_.*|s)?$/, columns: [["id"]] },
  { reason: queue("Que"), table: /^que_(jobs|lockers|scheduler_audit.*)$/ },
  { reason: queue("Solid Queue"), table: /^solid_queue_\w+$/ },
  { reason: queue("Sidekiq"), table: /^sidekiq(_\w+)?$/ },
  {
    reason: queue("Celery"),
    table: /^(celery_(taskmeta|tasksetmeta)|django_celery_(beat|results)_\w+|kombu_(message|queue)|djkombu_\w+)$/
  },
  { reason: queue("Django Q"), table: /^django_q_(ormq|schedule|task)$/ },
  { reason: queue("Graphile Worker"), schema: true, table: /^(graphile_worker\.\w+|\w+\.graphile_worker_\w+)$/ },
  { reason: queue("pg-boss"), schema: true, table: /^pgboss\w*\.\w+$/ },
  { reason: queue("Oban"), table: /^oban_(jobs|peers|producers|queues|crons)$/ },
  {
    reason: queue("River"),
    table: /^river_(job|queue|leader|client|client_queue|notification)$/,
    columns: [["id", "name", "leader_id"]]
  },
  { reason: queue("Hangfire"), schema: true, table: /^(hang_?fire\.\w+|\w*\.?hang_?fire_?\w+)$/ },
  { reason: queue("Quartz"), table: /^(qrtz|quartz)_\w+$/ },
  { reason: queue("Bull"), table: /^bull(mq)?_\w+$/, columns: [PAYLOAD] },
  { reason: queue("Laravel"), table: /^(failed_jobs|job_batches)$/ },
  { reason: queue("pg_cron"), schema: true, table: /^cron\.(job|job_run_details)$/ },
  { reason: queue("Procrastinate"), table: /^procrastinate_(jobs|events|periodic_defers|workers)$/ },
  { reason: queue("Symfony Messenger"), table: /^messenger_messages$/ },
  { reason: queue("Spring Batch"), table: /^batch_(job|step)_(instance|execution\w*)$/ },
  {
    reason: queue("db-scheduler"),
    table: /^scheduled_tasks$/,
    columns: [["task_name", "picked", "execution_time", ...ATTEMPTS]]
  },
  {
    reason: JOBS,
    table: /(^|_)(jobs?|tasks?|job_queue|task_queue|work_queue|background_jobs?|queued_jobs?|work_items?|queue)$/,
    columns: [ATTEMPTS, PAYLOAD]
  },
  { reason: OUTBOX, table: /(^|_)outbox(es|_(events?|messages?|entries|records?|items?))?$/ },
  {
    reason: OUTBOX,
    table: /^(event_publication|domain_event_entry)$/,
    columns: [["completion_date", "publication_date", "payload", "serialized_event"]]
  },
  {
    reason: WEBHOOKS,
    table: /(^|_)webhooks?(_(endpoints?|subscriptions?|deliver(y|ies)|events?|attempts?|configs?|urls?|requests?|logs?|calls?|messages?))?$/
  },
  {
    reason: MESSAGES,
    table: /(^|_)(e?mail_queue|queued_e?mails?|email_outbound|outgoing_(e?mails?|messages?)|sms_queue|push_queue|notification_queue|mail_?spool|ahoy_outgoing)$/
  },
  {
    reason: MESSAGES,
    table: /(^|_)(scheduled|pending|queued|delayed|outbound)_(e?mails?|notifications?|messages?|sms|pushes|reminders?|sends?)$/
  },
  {
    reason: MESSAGES,
    table: /(^|_)(messages?|e?mails?|sms|notifications?|reminders?|push_notifications?)$/,
    columns: [
      [
        "scheduled_for",
        "scheduled_at",
        "send_at",
        "deliver_at",
        "next_attempt_at",
        "attempts",
        "retry_count",
        "dispatched_at",
        "sent_at",
        "processed_at"
      ],
      [
        "status",
        "state",
        "attempts",
        "retry_count",
        "error",
        "last_error",
        "channel",
        "provider",
        "payload",
        "scheduled_for",
        "scheduled_at",
        "send_at",
        "deliver_at"
      ]
    ]
  },
  {
    reason: SESSIONS,
    table: /^(django_session|sessions?|user_sessions?|login_sessions?|auth_sessions?|web_sessions?|active_sessions?|express_sessions?|sylius_sessions?|http_sessions?|spring_session(_attributes)?)$/,
    columns: [
      [...TOKEN, "session_id", "sid", "attribute_bytes"],
      [...EXPIRES, "updated_at", "attribute_bytes"]
    ]
  },
  { reason: SESSIONS, table: /(^|_)sessions$/, columns: [[...SECRET, "payload", "session_data", "sess"], EXPIRES] },
  {
    reason: TOKENS,
    table: /^(oauth_\w*(tokens?|codes?|grants?)|oauth2_provider_(accesstoken|refreshtoken|grant|idtoken)|personal_access_tokens|password_resets?(_tokens?)?|authtoken_token|authentication_tokens?|token_blacklist_\w+|knox_authtoken)$/
  },
  {
    reason: TOKENS,
    table: /(^|_)(access|refresh|api|auth|authentication|verification|reset|password_reset|remember|session|invite|invitation|magic_link|csrf|bearer|device|push|confirmation|one_time|email_verification|registration)_tokens?$/
  },
  {
    reason: TOKENS,
    table: /(^|_)(api_keys?|access_keys?|magic_links?|one_time_(codes|passwords)|otp_codes?|verification_codes?|password_reset_codes?)$/
  },
  {
    reason: TOKENS,
    table: /(^|_)(invitations?|invites?|tokens?|verifications?|password_resets?|email_confirmations?)$/,
    columns: [SECRET, [...EXPIRES, "accepted_at", "used_at", "revoked_at", "revoked", "consumed_at", "user_id"]]
  },
  { reason: LOCKS, table: /^(shedlock|int_lock|distributed_locks?|advisory_locks?|scheduler_locks?|job_locks?)$/ },
  {
    reason: LOCKS,
    table: /^(locks?|cache_locks|lock_keys?)$/,
    columns: [
      ["owner", "locked_by", "holder", "key_token", "client_id"],
      ["expiration", "expires_at", "locked_until", "lock_until", "key_expiration", "locked_at", "created_date"]
    ]
  }
];

export {
  rulesOf,
  columnsOf,
  findPersonal,
  refuseUnmasked,
  resolveSalt,
  planMasks,
  checkMasks,
  sideEffects
};
