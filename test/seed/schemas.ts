/** Schemas that are hard to fill, each engine's in its own words. */
import type { Flavour } from '../../src/catalog/model.ts';

const POSTGRES_TYPES = `
  create extension if not exists citext; create extension if not exists hstore; create extension if not exists ltree;
  create type mood as enum ('sad', 'it''s ok', 'happy');
  create domain percent as numeric(5,2) check (value between 0 and 100);
  create domain code as text not null check (value ~ '^[A-Z]{3}-\\d{2}$');
  create table everything (
    id uuid primary key, small smallint not null, normal integer not null, big bigint not null, exact numeric(7,3) not null, share numeric(3,3) not null,
    endless numeric not null, hundreds numeric(3,-2) not null, single real not null, double_one double precision not null, cash money not null, yes boolean not null, short varchar(3) not null, one char not null,
    padded char(5) not null, long text not null, quoted "char" not null, named name not null, ci citext not null unique, bytes bytea not null, day date not null,
    moment timestamp(0) not null, zoned timestamptz not null, at_time time not null, at_zone timetz not null, span interval not null, bits bit(5) not null, more_bits bit varying(9) not null,
    doc json not null, doc_b jsonb not null, markup xml not null, host inet not null, net cidr not null, mac macaddr not null, mac8 macaddr8 not null,
    p point not null, l line not null, s lseg not null, b box not null, pa path not null, po polygon not null, c circle not null,
    ints int4range not null, bigs int8range not null, nums numrange not null, days daterange not null, times tsrange not null, zones tstzrange not null, multi datemultirange not null,
    words tsvector not null, ask tsquery not null, m mood not null, moods mood[] not null, list int[] not null, texts text[] not null, matrix numeric(4,1)[][] not null,
    stamps timestamptz[] not null, pct percent not null, pcts percent[] not null, cd code, h hstore not null, tree ltree not null, lsn pg_lsn not null, o oid not null,
    bytes_list bytea[] not null, way jsonpath not null
  );`;

const MYSQL_TYPES = `
  create table everything (
    id char(36) primary key, t tinyint not null, tu tinyint unsigned not null, s smallint not null, m mediumint not null, i int unsigned not null, b bigint not null, bu bigint unsigned not null,
    z int(6) unsigned zerofill not null, d decimal(7,3) not null, ds decimal(3,3) not null, du decimal(5,2) unsigned not null, f float not null, dd double not null, yes boolean not null,
    bt bit(7) not null, b1 bit not null, b64 bit(64) not null, c char(5) not null, v varchar(3) not null, tt tinytext not null, tx text not null, mt mediumtext not null, lt longtext not null,
    bi binary(4) not null, vb varbinary(8) not null, tb tinyblob not null, bl blob not null, lb longblob not null, e enum('a','it''s','c,d') not null, st set('x','y','z') not null,
    da date not null, dt datetime(3) not null, ts timestamp not null default current_timestamp, ti time not null, y year not null, j json not null,
    g geometry not null, p point not null, l linestring not null, po polygon not null, mp multipoint not null, ml multilinestring not null, mpo multipolygon not null, gc geometrycollection not null,
    latin varchar(30) character set latin1 not null unique, ascii_one varchar(10) character set ascii collate ascii_bin not null
  );`;

export const TYPES: Readonly<Record<Flavour, string>> = {
  postgres: POSTGRES_TYPES,
  mysql: `${MYSQL_TYPES} create table placed (id int auto_increment primary key, spot point not null srid 4326, spatial key (spot));`,
  mariadb: `${MYSQL_TYPES} create table nets (id int auto_increment primary key, u uuid not null, a inet6 not null);`,
};

/** Constraints that can be read, alike on all engines. */
export const CONSTRAINTS = `
  create table ranges_of (
    id int primary key, low int not null, high int not null, percent int not null, grade varchar(1) not null, word varchar(40) not null,
    starts_on date not null, ends_on date not null, code varchar(20) not null, state varchar(20) not null, note varchar(60),
    constraint r1 check (low < high), constraint r2 check (percent between 90 and 100 and percent <> 95), constraint r3 check (grade in ('a', 'b', 'c')),
    constraint r4 check (char_length(word) >= 20), constraint r5 check (ends_on > starts_on and starts_on >= '2030-01-01'),
    constraint r6 check (state = 'open' or (state = 'done' and note is not null)), constraint r7 check (low >= 1000 and high <= 1010),
    constraint r8 check (code like 'AB-%'), constraint r9 check (id % 2 = 1 or percent > 96)
  );
  create table pairs (a int not null, b int not null, constraint pairs_key unique (a, b), constraint p1 check (a >= 0 and a < 10), constraint p2 check (b >= 0 and b < 10));
  create table few (kind varchar(10) not null unique, constraint f1 check (kind in ('one', 'two', 'three')));
`;

/** Foreign keys of every form, alike on all engines but for what makes a number by itself. */
export const REFERENCES = (serial: string): string => `
  create table tenants (id ${serial} primary key, name varchar(60) not null unique);
  create table users (tenant_id int not null, id int not null, email varchar(120) not null unique, primary key (tenant_id, id), foreign key (tenant_id) references tenants (id));
  create table projects (tenant_id int not null, id int not null, owner_id int not null, lead_id int, primary key (tenant_id, id), foreign key (tenant_id) references tenants (id),
    foreign key (tenant_id, owner_id) references users (tenant_id, id), foreign key (tenant_id, lead_id) references users (tenant_id, id));
  create table profiles (user_id int not null primary key, bio varchar(500), foreign key (user_id) references tenants (id));
  create table nodes (id ${serial} primary key, parent_id int, name varchar(40), foreign key (parent_id) references nodes (id));
  create table rooted (id int not null primary key, root_id int not null, foreign key (root_id) references rooted (id));
  create table rooted_serial (id ${serial} primary key, root_id int not null, foreign key (root_id) references rooted_serial (id));
  create table teams (id ${serial} primary key, head_id int unique, name varchar(60) not null);
  create table workers (id ${serial} primary key, team_id int not null, boss_id int, foreign key (team_id) references teams (id), foreign key (boss_id) references workers (id));
  alter table teams add constraint teams_head foreign key (head_id) references workers (id);
  create table shares (worker_id int not null, node_id int not null, percent int not null, primary key (worker_id, node_id), foreign key (worker_id) references workers (id), foreign key (node_id) references nodes (id));
`;

/** Two tables that cannot be without each other. */
export const CIRCLE: Readonly<Record<Flavour, string>> = {
  postgres: `create table a (id serial primary key, b_id int not null); create table b (id serial primary key, a_id int not null references a (id) deferrable);
    alter table a add foreign key (b_id) references b (id) deferrable;`,
  mysql: `create table a (id int auto_increment primary key, b_id int not null); create table b (id int auto_increment primary key, a_id int not null, foreign key (a_id) references a (id));
    alter table a add foreign key (b_id) references b (id);`,
  mariadb: `create table a (id int auto_increment primary key, b_id int not null); create table b (id int auto_increment primary key, a_id int not null, foreign key (a_id) references a (id));
    alter table a add foreign key (b_id) references b (id);`,
};

export const serialOf = (flavour: Flavour): string => (flavour === 'postgres' ? 'serial' : 'int auto_increment');
