import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  DriftgateError
} from "./chunk-4OIAT6FE.js";

// src/engines/masking/refuse.ts
function refused({ rule, name: name2 }, why, hint) {
  return new DriftgateError("config", `The mask ${ruleName(rule)} does not suit ${name2}: ${why}.`, { hint });
}
function ruleName(rule) {
  if (typeof rule === "string") return rule;
  return "sql" in rule ? "sql" : "constant";
}
function checkRule({ rule, column, unique, name: name2 }) {
  const request = { rule, name: name2 };
  const required = column.source.properties.nullable === false || column.target.properties.nullable === false;
  if (rule === "null" && required) throw refused(request, "it is NOT NULL", "Use hash, or { constant: \u2026 }.");
  if (typeof rule === "object" && "constant" in rule && unique)
    throw refused(request, "it must be unique, and every row would get the same value", "Use hash, or { sql: \u2026 }.");
}

// src/engines/masking/joined.ts
function joined(request, of, differ) {
  const type = of(request.column.source);
  const types = [type, ...request.together.map(({ source }) => of(source))];
  const other = types.find((one) => differ(one, type));
  if (other !== void 0)
    throw refused(
      request,
      `it is joined with a column of the type ${other.text}, and is ${type.text} itself`,
      "Use keep, or { sql: \u2026 }."
    );
  const there = [request.column, ...request.together].map(({ target }) => of(target)).filter(({ kind }) => kind === type.kind);
  const lengths = [request.length, ...[...types, ...there].map(({ length: length2 }) => length2)].filter((length2) => length2 !== null);
  const length = lengths.length === 0 ? null : Math.min(...lengths);
  return { type: { ...type, length, caseBlind: types.some(({ caseBlind }) => caseBlind) }, types };
}

// src/engines/masking/number.ts
function permuted(sql, { left, right, a, b, tweak }) {
  const round = (place, half, other, below) => sql.modulo(
    `(${half} + ${sql.modulo(sql.number(sql.join(tweak, sql.literal(":"), sql.asText(other)), `round ${place}`), below)})`,
    below
  );
  const first = round(1, left, right, a);
  const second = round(2, right, first, b);
  return { left: round(3, first, second, a), right: second };
}
function maskedNumber(sql, number, above) {
  const digits = sql.digitsOf(number);
  const ten = sql.tenTo(`(${digits} - 1)`);
  const b = sql.tenTo(sql.divide(digits, "2"));
  const a = `(9 * ${sql.tenTo(`(${digits} - 1 - ${sql.divide(digits, "2")})`)})`;
  const usual = within(sql, number, { from: ten, a, b, tweak: sql.asText(digits) });
  const zero = `when ${number} = 0 then 0`;
  if (above === null) return `case ${zero} else ${usual} end`;
  const m = (2n ** BigInt(above) - 1n).toString().length - 1;
  const from = 10n ** BigInt(m);
  const [lastA, lastB] = [2n ** BigInt(above - m) - 5n ** BigInt(m), 2n ** BigInt(m)];
  const last = within(sql, number, { from: String(from), a: String(lastA), b: String(lastB), tweak: sql.literal("last") });
  return `case ${zero} when ${number} >= ${from} then ${last} else ${usual} end`;
}
function within(sql, number, { from, a, b, tweak }) {
  const offset = `(${number} - ${from})`;
  const halves = { left: sql.divide(offset, b), right: sql.modulo(offset, b), a, b, tweak };
  const { left, right } = permuted(sql, halves);
  return `(${from} + (${left}) * ${b} + ${right})`;
}

// src/engines/masking/sql.ts
var SYMBOLS = 16;

// src/engines/masking/words.generated.ts
var FIRST_NAMES = ["Addison", "Adell", "Adrien", "Alexie", "Alexis", "Alexys", "Ali", "Alva", "Amani", "Amari", "Angel", "Ara", "Arden", "Ari", "Ariel", "Armani", "Asa", "Ashton", "Aubrey", "Audie", "August", "Austyn", "Avery", "Bailey", "Bell", "Berry", "Bethel", "Blair", "Brook", "Brown", "Burnice", "Cali", "Carey", "Carroll", "Cary", "Casey", "Chandler", "Charley", "Clair", "Claudie", "Clemmie", "Cleo", "Cordie", "Coty", "Cruz", "Dallas", "Dannie", "Darby", "Darian", "Dee", "Dell", "Delta", "Devan", "Devon", "Devyn", "Dominique", "Dorian", "Dusty", "Eden", "Elisha", "Emory", "Estel", "Florida", "Floy", "Francis", "Frankie", "Garnet", "Germaine", "Golden", "Guadalupe", "Hadley", "Harley", "Hassie", "Haven", "Hazle", "Ira", "Ivory", "Jacky", "Jaden", "Jadyn", "Jaeden", "Jaiden", "Jamey", "Jamie", "Jammie", "Jan", "Jaycee", "Jaylan", "Jaylin", "Jennings", "Jensen", "Jess", "Jessie", "Jessy", "Joany", "Jody", "Johnnie", "Jordane", "Jude", "Jules", "Justice", "Kacey", "Karson", "Kasey", "Kayden", "Kendall", "Kennedy", "Kenyatta", "Kerry", "Kris", "Kristian", "Lane", "Lavern", "Lavon", "Layne", "Lee", "Lennie", "Leone", "Linnie", "Lonie", "Loren", "Lou", "Loy", "Loyal", "Lue", "Lupe", "Marley", "Marlin", "Maxie", "Merl", "Merle", "Merlin", "Merritt", "Michale", "Milan", "Miller", "Mina", "Monroe", "Montana", "Morgan", "Mossie", "Murl", "Murphy", "Myrl", "Nakia", "Nicola", "Nikita", "Nova", "Ocie", "Odie", "Ollie", "Oma", "Onie", "Orie", "Ova", "Paris", "Paxton", "Payton", "Peyton", "Pink", "Presley", "Quinn", "Raleigh", "Reese", "Regan", "Reilly", "Rickie", "Riley", "River", "Robbie", "Robin", "Romaine", "Rowan", "Royal", "Ryann", "Ryley", "Sage", "Sammie", "Schuyler", "Shanon", "Shayne", "Shea", "Sheridan", "Sidney", "Sincere", "Skye", "Stevie", "Sunny", "Taylor", "Teagan", "Telly", "Terry", "Tommie", "Toy", "Tristin", "Unique", "Urban", "Valentine", "Van", "Vernie"];
var LAST_NAMES = ["Abbott", "Abernathy", "Adams", "Anderson", "Armstrong", "Auer", "Bahringer", "Balistreri", "Bartell", "Barton", "Bashirian", "Bauch", "Bayer", "Beatty", "Bechtelar", "Bednar", "Beier", "Bergnaum", "Bernhard", "Bernier", "Blanda", "Block", "Boehm", "Bogisich", "Borer", "Botsford", "Boyle", "Brakus", "Braun", "Brown", "Buckridge", "Carter", "Casper", "Cassin", "Cole", "Collins", "Connelly", "Considine", "Corkery", "Corwin", "Crist", "Cronin", "Crooks", "Cummings", "Daniel", "Daugherty", "Deckow", "Denesik", "Dickens", "Dickinson", "Donnelly", "Dooley", "Doyle", "Ebert", "Emard", "Erdman", "Ernser", "Fahey", "Fay", "Feest", "Ferry", "Fisher", "Frami", "Franey", "Fritsch", "Funk", "Gerlach", "Gislason", "Gleichner", "Goldner", "Goodwin", "Gottlieb", "Grady", "Grant", "Greenholt", "Grimes", "Gusikowski", "Gutmann", "Hackett", "Hagenes", "Haley", "Hamill", "Hand", "Hansen", "Harber", "Hartmann", "Hauck", "Heaney", "Heathcote", "Heller", "Hermann", "Herzog", "Hettinger", "Hickle", "Hills", "Hintz", "Hodkiewicz", "Homenick", "Hoppe", "Howell", "Huel", "Hyatt", "Jacobi", "Jacobson", "Jaskolski", "Jenkins", "Johns", "Johnson", "Jones", "Kautzer", "Keeling", "Kerluke", "Kertzmann", "Kiehn", "Kilback", "Kirlin", "Klein", "Klocko", "Koelpin", "Kohler", "Koss", "Kovacek", "Krajcik", "Kris", "Kub", "Kuhlman", "Kuhn", "Kunde", "Kuphal", "Kuvalis", "Labadie", "Lang", "Langworth", "Larson", "Lebsack", "Ledner", "Legros", "Lemke", "Leuschke", "Lind", "Littel", "Lockman", "Lubowitz", "Luettgen", "Lynch", "Maggio", "Mante", "Marquardt", "Mayer", "Mayert", "Mertz", "Miller", "Mitchell", "Moen", "Monahan", "Morar", "Mosciski", "Mueller", "Muller", "Murphy", "Nader", "Nienow", "Nitzsche", "Nolan", "Olson", "Orn", "Osinski", "Pacocha", "Pagac", "Parker", "Pfeffer", "Pouros", "Powlowski", "Price", "Prosacco", "Quigley", "Quitzon", "Ratke", "Raynor", "Reichert", "Reinger", "Rempel", "Reynolds", "Rippin", "Robel", "Rodriguez", "Rogahn", "Rolfson", "Roob", "Rowe", "Ruecker", "Runte", "Rutherford", "Sanford", "Sawayn", "Schaden", "Schiller", "Schinner", "Schmidt", "Schneider", "Schoen", "Schroeder", "Schultz", "Schuppe", "Schuster", "Shanahan", "Simonis", "Skiles", "Smitham", "Spencer", "Sporer", "Stanton", "Stehr", "Steuber", "Stokes", "Streich", "Strosin", "Swift", "Terry", "Thompson", "Torp", "Towne", "Trantow", "Tremblay", "Tromp", "Turner", "Upton", "Vandervort", "Volkman", "Waelchi", "Walsh", "Ward", "Waters", "Weber", "Weimann", "Welch", "White", "Wiegand", "Wilkinson", "Williamson", "Windler", "Wintheiser", "Wisozk", "Wiza", "Wolff", "Wunsch", "Wyman", "Yundt", "Zemlak", "Zieme"];
var STREETS = ["Abbey Road", "Airport Road", "Albion Street", "Alma Street", "Baker Street", "Bath Road", "Bedford Road", "Bell Lane", "Blind Lane", "Bridge Street", "Broadway Avenue", "Brook Road", "Canal Street", "Castle Street", "Cedar Road", "Center Avenue", "Central Street", "Charles Street", "Chestnut Street", "Church Road", "Clarence Street", "Clay Lane", "Clifton Road", "College Street", "Commercial Street", "Coronation Road", "Crescent Road", "Crown Street", "Dark Lane", "Derby Road", "Douglas Road", "East Street", "Fairfield Road", "First Avenue", "Forest Avenue", "Franklin Road", "Frontage Road", "Gladstone Road", "Gordon Street", "Grant Street", "Greenville Road", "Grove Road", "Hall Street", "Heath Road", "High Road", "Highfield Road", "Hill Street", "Howard Street", "James Street", "Johnson Street", "Lake Avenue", "Lancaster Road", "Liberty Street", "Lincoln Street", "Long Lane", "Main Avenue", "Manchester Road", "Maple Avenue", "Marsh Lane", "Meadow Lane", "Mill Lane", "Milton Road", "Moss Lane", "Nelson Road", "Norfolk Road", "North Road", "Orchard Lane", "Oxford Road", "Park Lane", "Pearl Street", "Poplar Avenue", "Post Road", "Princess Street", "Prospect Road", "Railroad Avenue", "Rectory Lane", "River Road", "Roman Way", "Sandy Lane", "School Street", "Smith Street", "South Street", "Stanley Road", "State Road", "Station Street", "Talbot Road", "Third Street", "Union Avenue", "Valley Road", "Victoria Street", "Warren Road", "Washington Street", "Waterloo Road", "Wellington Road", "West Lane", "Western Avenue", "William Street", "Windmill Lane", "Wood Street", "Woodlands Road"];
var CITIES = ["Abilene", "Albany", "Allen", "Altadena", "Anaheim", "Annandale", "Apopka", "Arlington", "Atascocita", "Aurora", "Bakersfield", "Bayonne", "Beaverton", "Bellflower", "Berkeley", "Billings", "Bismarck", "Bolingbrook", "Bountiful", "Brandon", "Brockton", "Brownsville", "Burbank", "Burlington", "Camarillo", "Carlsbad", "Carrollton", "Catonsville", "Cerritos", "Charlotte", "Cheyenne", "Chino", "Clearwater", "Coachella", "Columbus", "Conway", "Cranston", "Danbury", "Davis", "Delano", "Detroit", "Draper", "Dundalk", "Eastvale", "Elgin", "Elyria", "Erie", "Euless", "Fairfield", "Findlay", "Florin", "Framingham", "Fremont", "Gainesville", "Garland", "Germantown", "Glendora", "Greeley", "Gresham", "Hamilton", "Harrisburg", "Haverhill", "Hempstead", "Hicksville", "Hoboken", "Hoover", "Huntsville", "Indio", "Irving", "Joliet", "Kalamazoo", "Kendall", "Kent", "Kingsport", "Kokomo", "Lakeville", "Laredo", "Lawton", "Lenexa", "Linden", "Lodi", "Longmont", "Lowell", "Lynwood", "Manchester", "Margate", "Mayaguez", "Menifee", "Meridian", "Miami", "Milpitas", "Minot", "Missoula", "Monroe", "Muncie", "Nampa", "Newark", "Normal", "Novi", "Odessa", "Omaha", "Orlando", "Palatine", "Parker", "Passaic", "Pearland", "Petaluma", "Phoenix", "Placentia", "Pleasanton", "Pomona", "Porterville", "Poway", "Quincy", "Redding", "Renton", "Richardson", "Riverton", "Rockford", "Rogers", "Sacramento", "Salinas", "Santee", "Schaumburg", "Seattle", "Shoreline", "Somerville", "Spokane", "Stamford", "Strongsville", "Sunrise", "Tallahassee", "Taunton", "Tempe", "Titusville", "Torrance", "Troy", "Tulsa", "Tyler", "Urbandale", "Vallejo", "Vineland", "Waipahu", "Warwick", "Watsonville", "Wellington", "Weston", "Wilmington", "Worcester", "Yonkers"];
var STATES = ["Alabama", "Alaska", "Arizona", "California", "Colorado", "Connecticut", "Florida", "Georgia", "Hawaii", "Illinois", "Indiana", "Iowa", "Kentucky", "Louisiana", "Maine", "Massachusetts", "Michigan", "Minnesota", "Missouri", "Montana", "Nebraska", "Ohio", "Oklahoma", "Oregon", "Tennessee", "Texas", "Utah", "Virginia", "Washington", "Wisconsin"];

// src/engines/masking/text.ts
var APART = 10;
function maskedText(sql, request) {
  return MAKERS[request.rule](sql, { ...request, length: request.length ?? Number.POSITIVE_INFINITY });
}
var MAKERS = { email, name, phone, address, hash };
function email(sql, { text, length, unique, name: column }) {
  const domain = "@example.com";
  const count = Math.min(12, length - domain.length);
  needs(column, "email", count + domain.length, (unique ? APART : 1) + domain.length, unique);
  return sql.join(sql.left(sql.symbols(text, "email"), count), sql.literal(domain));
}
function name(sql, { text, length, unique, aspect, name: column }) {
  const first = sql.pick(FIRST_NAMES, sql.number(text, "first name"));
  const last = sql.pick(LAST_NAMES, sql.number(text, "last name"));
  const words = aspect === "first-name" ? first : aspect === "last-name" ? last : sql.join(first, sql.literal(" "), last);
  return told(sql, { words, longest: aspect === "whole" ? 20 : 10, text, length, unique, rule: "name", column });
}
function phone(sql, { text, length, unique, name: column }) {
  const number = sql.number(text, "phone");
  if (unique) {
    needs(column, "phone", length, 18, true);
    return sql.join(sql.literal(length > 18 ? "+999" : "999"), sql.digits(number, 15));
  }
  const line = sql.join(sql.literal("55501"), sql.digits(number, 2));
  needs(column, "phone", length, 7, false);
  if (length < 10) return line;
  const area = sql.join(
    sql.asText(`(2 + ${sql.modulo(sql.number(text, "area"), "8")})`),
    sql.digits(sql.number(text, "exchange"), 2)
  );
  return length < 12 ? sql.join(area, line) : sql.join(sql.literal("+1"), area, line);
}
function address(sql, { text, length, unique, aspect, name: column }) {
  const number = sql.number(text, "address");
  const city = sql.pick(CITIES, number);
  const street = sql.join(
    sql.pick(STREETS, sql.number(text, "street")),
    sql.literal(" "),
    sql.asText(`(1 + ${sql.modulo(number, "199")})`)
  );
  const made = {
    whole: [sql.join(street, sql.literal(", "), city), 35],
    street: [street, 21],
    city: [city, 12],
    postcode: [sql.digits(number, 5), 5],
    state: [sql.pick(STATES, number), 20],
    "first-name": [street, 21],
    "last-name": [street, 21]
  };
  const [words, longest] = made[aspect];
  return told(sql, { words, longest, text, length, unique, rule: "address", column });
}
function hash(sql, { text, length, unique, uuid, name: column }) {
  if (uuid && length >= 36) return sql.uuid(text);
  needs(column, "hash", length, unique ? APART : 1, unique);
  const symbols = sql.symbols(text, "hash");
  return length >= SYMBOLS ? symbols : sql.left(symbols, length);
}
function told(sql, { words, longest, text, length, unique, rule, column }) {
  if (!unique) return length >= longest ? words : sql.left(words, length);
  needs(column, rule, length, APART, true);
  const symbols = sql.left(sql.symbols(text, rule), APART);
  const room = length - APART - 1;
  if (room < 1) return symbols;
  return sql.join(room >= longest ? words : sql.left(words, room), sql.literal(" "), symbols);
}
function needs(column, rule, length, least, unique) {
  if (length >= least) return;
  const why = unique ? " to keep unique values apart" : "";
  throw new DriftgateError(
    "config",
    `The mask ${rule} of ${column} needs ${least} characters${why}, and the column holds fewer.`,
    {
      hint: "Give it another rule under sync: masks: hash (10 characters where values are unique), { sql: \u2026 }, or keep."
    }
  );
}

export {
  refused,
  checkRule,
  joined,
  permuted,
  maskedNumber,
  SYMBOLS,
  maskedText
};
