/** What looks personal by name and by content, and what looks like it and is not. */
import { expect, it } from 'vitest';
import { isCard, isIban, looksOf } from '../../../src/sync/masks/content.ts';
import { type Category, categoryByName } from '../../../src/sync/masks/names.ts';

function category(name: string, type = 'varchar(255)', table = 'things'): Category | null {
  return categoryByName({
    kind: 'column',
    id: name,
    path: ['public', table, name],
    parent: table,
    properties: { type },
    dependsOn: [],
    definition: type,
  });
}

const PERSONAL: Readonly<Record<Category, readonly (readonly [name: string, type?: string, table?: string])[]>> = {
  'e-mail address': [
    ['email'],
    ['e_mail'],
    ['userEmail'],
    ['email_address'],
    ['billing_email'],
    ['EMAIL'],
    ['contact_mail'],
    ['correo_electronico'],
    ['email_hash'],
    ['email2'],
  ],
  'phone number': [
    ['phone'],
    ['phone_number'],
    ['mobile'],
    ['mobilePhone'],
    ['fax'],
    ['telefon'],
    ['telefonnummer'],
    ['telefono'],
    ['phone', 'bigint'],
    ['home_phone'],
    ['tel'],
  ],
  'password or token': [
    ['password'],
    ['password_hash'],
    ['encrypted_password'],
    ['passwd'],
    ['api_key'],
    ['access_token'],
    ['reset_token'],
    ['otp_secret'],
    ['client_secret'],
    ['secret_key'],
    ['kennwort'],
  ],
  'identity number': [
    ['ssn'],
    ['tax_id'],
    ['passport_number'],
    ['national_id'],
    ['steuer_id'],
    ['cpf'],
    ['social_security_number'],
    ['driver_license'],
    ['codice_fiscale'],
  ],
  'bank account or card': [
    ['iban'],
    ['bank_account_number'],
    ['credit_card_number'],
    ['card_number'],
    ['cvv'],
    ['account_number'],
    ['kontonummer'],
  ],
  'IP address': [['ip'], ['ip_address'], ['last_login_ip'], ['current_sign_in_ip', 'inet'], ['remote_addr']],
  'date of birth': [
    ['birth_date', 'date'],
    ['dateOfBirth', 'date'],
    ['dob', 'date'],
    ['geburtsdatum', 'date'],
    ['fecha_nacimiento', 'date'],
    ['date_of_birth_encrypted'],
  ],
  'special category of personal data': [['religion'], ['diagnosis'], ['gender', 'varchar(10)', 'patients'], ['ethnicity']],
  location: [
    ['home_latitude', 'double'],
    ['latitude', 'double precision', 'users'],
    ['gps_location', 'point'],
  ],
  address: [
    ['address'],
    ['street'],
    ['billing_address_line_1'],
    ['shipping_city'],
    ['city', 'varchar(80)', 'customers'],
    ['zip_code', 'varchar(10)', 'user_addresses'],
    ['strasse'],
    ['straße'],
    ['direccion'],
  ],
  'name of a person': [
    ['first_name'],
    ['lastName'],
    ['full_name'],
    ['surname'],
    ['username'],
    ['name', 'text', 'customers'],
    ['name', 'text', 'app_users'],
    ['customer_name'],
    ['nachname'],
    ['apellidos'],
    ['prénom'],
    ['card_holder_name'],
  ],
};

it('tells personal columns by their names', () => {
  for (const [wanted, columns] of Object.entries(PERSONAL))
    for (const column of columns) expect(`${column.join(' ')}: ${category(...column)}`).toBe(`${column.join(' ')}: ${wanted}`);
});

it('raises no alarm where the words mean something else', () => {
  const others: readonly (readonly [name: string, type?: string, table?: string])[] = [
    ['file_name'],
    ['table_name'],
    ['product_name'],
    ['email_template_id', 'bigint'],
    ['is_phone_verified', 'boolean'],
    ['phone_verified', 'tinyint(1)'],
    ['name'],
    ['name', 'text', 'products'],
    ['name', 'text', 'user_roles'],
    ['email_verified_at', 'timestamp'],
    ['email_count', 'integer'],
    ['address_id', 'integer'],
    ['address', 'integer'],
    ['mac_address'],
    ['wallet_address'],
    ['city', 'text', 'warehouses'],
    ['address', 'text', 'stores'],
    ['latitude', 'double', 'stores'],
    ['ip_address', 'text', 'servers'],
    ['token_type'],
    ['tokens_used', 'integer'],
    ['max_tokens', 'integer'],
    ['password_changed_at', 'timestamp'],
    ['has_password', 'boolean'],
    ['host_name'],
    ['event_name'],
    ['state'],
    ['country'],
    ['shipping_method'],
    ['description'],
    ['zip', 'text', 'cities'],
    ['birthday_discount', 'integer'],
    ['mobile_app_version'],
    ['phone_type'],
    ['recipient_count', 'integer'],
    ['title'],
    ['sku'],
    ['status'],
    ['customer_id', 'integer'],
    ['email_sent', 'boolean'],
    ['domain_name'],
    ['class_name'],
    ['display_name', 'text', 'products'],
    ['ship', 'text'],
    ['description_length', 'integer'],
    ['trip'],
    ['zipped', 'boolean'],
    ['emails_sent', 'integer'],
    ['iban_required', 'boolean'],
    ['sexual', 'boolean'],
    ['account', 'text'],
    ['group_name'],
    ['company_name'],
    ['total_phone', 'integer'],
  ];
  for (const column of others) expect(`${column.join(' ')}: ${category(...column)}`).toBe(`${column.join(' ')}: null`);
});

it('tells by what the values look like', () => {
  const many = (value: (place: number) => string, count = 50): string[] =>
    Array.from({ length: count }, (_, place) => value(place));
  expect(
    looksOf(
      many((n) => `user${n}@example.org`),
      false,
    ),
  ).toMatchObject({ category: 'e-mail address', count: 50, of: 50 });
  expect(looksOf([...many((n) => `word ${n}`), ...many((n) => `u${n}@example.org`, 10), '', ' '], false)).toMatchObject({
    count: 10,
    of: 60,
  });
  expect(
    looksOf(
      many((n) => `{"to": "u${n}@example.org"}`),
      true,
    ),
  ).toMatchObject({ category: 'e-mail address' });
  expect(
    looksOf(
      many((n) => `please write to u${n}@example.org.`),
      false,
    ),
  ).toBeNull();
  expect(
    looksOf(
      many((n) => `+49 171 39200${10 + n}`),
      false,
    ),
  ).toMatchObject({ category: 'phone number' });
  expect(
    looksOf(
      many((n) => `(212) 555-01${10 + n}`),
      false,
    ),
  ).toMatchObject({ category: 'phone number' });
  expect(
    looksOf(
      many((n) => `192.168.${n}.17`),
      false,
    ),
  ).toMatchObject({ category: 'IP address' });
  expect(looksOf(['DE89370400440532013000', 'GB82 WEST 1234 5698 7654 32', 'FR1420041010050500013M02606'], false)).toMatchObject({
    plural: 'IBANs',
    count: 3,
  });
  expect(looksOf(['4111111111111111', '5500 0000 0000 0004', '378282246310005'], false)).toMatchObject({
    plural: 'card numbers',
    count: 3,
  });
  // One of each that is wrong by a digit, and what only resembles them.
  expect([isIban('DE89370400440532013001'), isCard('4111111111111112')]).toEqual([false, false]);
  for (const texts of [
    many((n) => `2024-01-${10 + (n % 20)}`),
    many((n) => `ORD-2024-0000${n}`),
    many((n) => `1.2.3.${n % 10}`),
    many((n) => String(4000000000000000 + n * 7919)),
    many((n) => `${n}.5`),
    many((n) => `@handle${n}`),
    many((n) => `sha256:${n}:abc`),
    ['', ' '],
    [],
  ])
    expect(looksOf(texts, false), texts[0]).toBeNull();
});
