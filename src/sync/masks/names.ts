/**
 * Which columns look personal by their name. The end of a name says what a column holds (`email_template_id` is an id), and the words
 * before it whose it is (`product_name` is nobody's). Words that mean people in one table and something else in another (`name`,
 * `city`) count only where the table is about people.
 */
import type { CatalogObject } from '../../catalog/model.ts';

export const CATEGORIES = [
  'e-mail address',
  'phone number',
  'password or token',
  'identity number',
  'bank account or card',
  'IP address',
  'date of birth',
  'special category of personal data',
  'location',
  'address',
  'name of a person',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Null when nothing about it looks personal. */
export function categoryByName(column: CatalogObject): Category | null {
  const name = words(column.path.at(-1) ?? '');
  const table = words(column.path.at(-2) ?? '');
  const type = String(column.properties.type).toLowerCase();
  if (isSwitch(name, type)) return null;
  return (
    SIGNS.find((sign) => sign.name.test(name) && !sign.not?.test(name) && fits(sign, type) && belongs(sign, table))?.category ??
    null
  );
}

interface Sign {
  readonly category: Category;
  readonly name: RegExp;
  readonly not?: RegExp;
  /** Types that it can have; without them any. */
  readonly type?: RegExp;
  /** Only in tables about people; or not in tables about places. */
  readonly where?: 'people' | 'no places';
}

/** snake_case, lower case, without accents. */
function words(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .toLowerCase();
}

function isSwitch(name: string, type: string): boolean {
  return (
    /^(is|has|can|should|allow|enable|show|hide|send|num|count|max|min|total)_/.test(name) ||
    /^(bool|tinyint\(1\)|bit\(1\))/.test(type)
  );
}

function fits({ type: wanted }: Sign, type: string): boolean {
  return wanted === undefined || wanted.test(type);
}

function belongs({ where }: Sign, table: string): boolean {
  if (where === 'people') return PEOPLE.test(table);
  return where !== 'no places' || !PLACES.test(table);
}

/** By the last word: `user_roles` is about roles. */
const PEOPLE =
  /(^|_)(users?|customers?|clients?|persons?|people|contacts?|employees?|staff|patients?|students?|teachers?|members?|guests?|leads?|authors?|profiles?|subscribers?|candidates?|applicants?|drivers?|doctors?|nurses?|passengers?|visitors?|attendees?|participants?|beneficiar(y|ies)|recipients?|voters?|players?|donors?|volunteers?|residents?|(user|customer|person|employee)_(details?|data|info)|address(es)?|adressen?|kunden?|benutzer|mitarbeiter|personen|kontakte?|mitglieder|clientes?|usuarios?|personas?|empleados?|utilisateurs?|clients?|personnes?|employes?|utenti|utente|clienti|persone|dipendenti|usuarios?|pessoas?|funcionarios?)$/;
const PLACES =
  /(^|_)(warehouses?|stores?|shops?|branch(es)?|offices?|venues?|stations?|restaurants?|hotels?|buildings?|depots?|airports?|schools?|facilit(y|ies)|plants?|factor(y|ies)|hospitals?|clinics?|locations?|sites?|servers?|hosts?|devices?|networks?|compan(y|ies)|organi[sz]ations?|suppliers?|manufacturers?|filialen?|lager)$/;

const TEXT = /char|text|json|clob|^"|\.|set\(|string/;
const TEXT_OR_NUMBER = /char|text|json|clob|int|numeric|decimal|double|real|float|^"|\./;
/** What may stand after the word that tells. */
const SUFFIX =
  '(_(address|addr|adresse|number|num|no|nr|nummer|numero|hash|digest|encrypted|ciphertext|cipher|crypt|bidx|raw|normalized|canonical|lower|text|value|e164|home|work|private|primary|secondary|alternate|main|new|old|line|full|\\d+))*\\d*$';

/** Languages: English, German, French, Spanish, Italian, Portuguese. The first that fits wins. */
const SIGNS: readonly Sign[] = [
  { category: 'e-mail address', name: end('e_?mails?|mail|mailadresse|courriel|correo(_electronico)?|epost'), type: TEXT },
  {
    category: 'phone number',
    name: end(
      'phones?|telephone|cell_?phone|cell_?number|mobile|mobile_?phone|mobile_?number|fax|msisdn|whatsapp|tel|telefon|telefonnummer|mobil|mobilnummer|handy|handynummer|telefono|telefone|celular|movil|portable|cellulare',
    ),
    type: TEXT_OR_NUMBER,
  },
  {
    category: 'password or token',
    name: end(
      'passw(or)?d|password|passwort|kennwort|passphrase|pwd|contrasena|mot_de_passe|senha|(client|api|otp|totp|mfa|two_factor|webhook|signing|shared|app)_secret|secret|secret_key|api_?key|access_key|private_key|recovery_codes|backup_codes|pin_code|security_answer|((access|refresh|auth|authentication|api|reset|session|bearer|invite|invitation|confirmation|verification|unlock|remember|password|push|device|fcm|apns|csrf|id|oauth)_)*token|(password|passwd)_salt|credentials',
    ),
    not: /(^|_)(count|type|max)_/,
    type: /char|text|json|clob|bytea|blob|binary|uuid|^"|\./,
  },
  {
    category: 'identity number',
    name: end(
      'ssn|social_security|social_insurance|tax_?id|tax_?number|tax_?no|tin_number|nino|national_?id|national_insurance|passport|passport_?id|id_card|identity_(card|document)|identity_number|id_number|personal_code|personnummer|personal_?id|drivers?_licen[cs]e|licen[cs]e_plate|steuer_?id|steuernummer|sozialversicherungsnummer|svnr|ausweisnummer|personalausweis|numero_(de_)?securite_sociale|dni|nif|nie|curp|cpf|codice_fiscale|bsn|pesel|aadhaar|pan_number|nhs_number|medical_record|mrn|insurance_number|health_insurance|patient_number',
    ),
    type: TEXT_OR_NUMBER,
  },
  {
    category: 'bank account or card',
    name: end(
      'iban|bank_account|account_number|account_no|routing_number|sort_code|credit_?card|card_?number|card_?no|cc_number|card_pan|cvv2?|cvc2?|card_holder|cardholder|kontonummer|kreditkarte|numero_tarjeta|numero_carte|numero_cuenta',
    ),
    type: TEXT_OR_NUMBER,
  },
  {
    category: 'IP address',
    name: end('ip|ips|ip_?addr(ess)?|ipv[46]|remote_?addr(ess)?|ipadresse'),
    type: /char|text|inet|binary|int/,
    where: 'no places',
  },
  {
    category: 'date of birth',
    name: end(
      'birth_?date|date_of_birth|birth_?day|dob|born(_on|_at)?|birth_?year|year_of_birth|birth_?place|place_of_birth|geburtsdatum|geburtstag|geburtsort|geburtsjahr|fecha_(de_)?nacimiento|date_(de_)?naissance|data_(di_)?nascita|data_(de_)?nascimento',
    ),
  },
  {
    category: 'special category of personal data',
    name: end(
      'religion|ethnicity|sexual_orientation|diagnosis|diagnose|disability|blood_type|blood_group|political_(party|opinion|views)|union_membership',
    ),
  },
  {
    category: 'special category of personal data',
    name: end('gender|sex|race|nationality|marital_status|geschlecht|nationalitaet|familienstand'),
    type: TEXT,
    where: 'people',
  },
  {
    category: 'location',
    name: end(
      '(home|user|customer|last|last_known|current|delivery|shipping|client)_(lat|latitude|lng|lon|long|longitude|location|coordinates|position)|geolocation|gps(_(location|position|coordinates))?',
    ),
  },
  {
    category: 'location',
    name: end('lat|latitude|lng|lon|longitude|coordinates|geo_?point|breitengrad|laengengrad'),
    where: 'people',
  },
  {
    category: 'address',
    name: end(
      '((home|billing|shipping|delivery|mailing|postal|street|invoice|residential|private|customer|user|contact|recipient)_)*(address|addr)(_?line)?|street|street_?name|house_?number|anschrift|adresse|strasse|straße|hausnummer|rue|calle|direccion|indirizzo|endereco|domicilio|wohnort',
    ),
    not: /(^|_)(ip|mac|web|http|url|wallet|contract|memory|hardware|bind|listen|server|host|remote|eth|btc|bitcoin|network|return|store|warehouse)_/,
    type: TEXT,
    where: 'no places',
  },
  {
    category: 'address',
    name: end(
      '(billing|shipping|delivery|home|invoice|mailing|recipient|customer)_(city|town|zip|zip_?code|post_?code|postal_?code|province|county|region)',
    ),
    type: TEXT_OR_NUMBER,
  },
  {
    category: 'address',
    name: end(
      'city|town|zip|zip_?code|post_?code|postal_?code|plz|postleitzahl|ort|stadt|ville|ciudad|citta|cidade|code_postal|codigo_postal|cap|cep',
    ),
    type: TEXT_OR_NUMBER,
    where: 'people',
  },
  {
    category: 'name of a person',
    name: end(
      '(first|last|full|given|family|middle|maiden|legal|nick|fore|real|sur|user|customer|client|contact|recipient|sender|author|employee|patient|student|teacher|guest|member|person|holder|account_holder|beneficiary|payee|payer|driver|doctor|billing|shipping|guardian|applicant|candidate|subscriber|caller|signer|buyer|spouse|parent|child|passenger|owner|approver|screen)_?names?|surname|lastname|firstname|fullname|nickname|username|fname|lname|vorname|nachname|familienname|geburtsname|prenom|nom_(de_)?famille|apellidos?|nombre_completo|cognome|sobrenome|nome_completo|emergency_contact',
    ),
    not: /(^|_)(file|host|domain|db|database|server|service|product|table|column|field|class|event|app|role|group|team|plan|schema)_?(user|owner|parent|child|member|full|last|first)_?name/,
    type: TEXT,
  },
  {
    category: 'name of a person',
    name: end('name|display_name|login|user_login|initials|nombre|nom|nome'),
    type: TEXT,
    where: 'people',
  },
];

/** The word, or several joined, at the end of a name. */
function end(alternatives: string): RegExp {
  return new RegExp(`(^|_)(${alternatives})${SUFFIX}`);
}
