/** SQL text is split as the mysql client splits it, and the body of a stored program stays whole without DELIMITER too. */
import { describe, expect, it } from 'vitest';
import { ClientCommand, splitScript } from '../../src/engines/mysql/script.ts';

const texts = (script: string): string[] => splitScript(script).map(({ text }) => text);

describe('delimiters', () => {
  it('splits at semicolons, and says where each statement begins', () => {
    const script = 'create table a (x int);\r\n\r\n-- why\n  create table b (x int) ;;\nselect 1';
    const statements = splitScript(script);
    expect(statements.map(({ text, line }) => [text, line])).toEqual([
      ['create table a (x int)', 1],
      ['create table b (x int)', 4],
      ['select 1', 5],
    ]);
    for (const { text, offset } of statements) expect(script.slice(offset, offset + text.length)).toBe(text);
  });

  it('takes nothing, spaces, comments and a byte order mark for no statement', () => {
    for (const nothing of ['', ' \r\n\t', ';;;', '-- a', '# a\n', '/* a; */', '\ufeff', '--\n;'])
      expect(texts(nothing)).toEqual([]);
    expect(splitScript('\ufeffselect 1;')).toEqual([{ text: 'select 1', line: 1, offset: 1 }]);
  });

  it('changes the delimiter, however it is written', () => {
    const body = 'create procedure p() begin select 1; end';
    for (const [first, end, last] of [
      ['DELIMITER //', '//', 'DELIMITER ;'],
      ['delimiter $$ ', '$$', 'delimiter ;'],
      ['Delimiter ;;', ';;', 'DELIMITER ;'],
      ['DELIMITER |', '|', 'DELIMITER ;'],
      ["DELIMITER '.*'", '.*', 'DELIMITER ";"'],
      ['delimiter go', '\ngo', 'delimiter ;'],
      ['\\d //', '//', '\\d ;'],
      ['DELIMITER \\\\', '\\\\', 'DELIMITER ;'],
    ]) {
      const script = `-- before\n${first}\n${body};${end}\n${body} ${end}\n${last}\nselect 1;`;
      expect(texts(script), first).toEqual([body, body, 'select 1']);
    }
    expect(texts(`DELIMITER //\r\n${body}\r\n//\r\nDELIMITER ;\r\nselect 1;\r\n`)).toEqual([body, 'select 1']);
    expect(texts('create table t (\n  delimiter int,\n  x int\n);select 2')).toHaveLength(2);
  });

  it('ends a statement at \\g and \\G, forgets one at \\c, and stops at quit', () => {
    expect(texts('select 1\\g select 2\\G\nselect 3 \\c select 4;')).toEqual(['select 1', 'select 2', 'select 4']);
    expect(texts('select 1;\nquit\nselect 2;')).toEqual(['select 1']);
    expect(texts('select 1;\nexit;\nselect 2;')).toEqual(['select 1']);
  });
});

describe('what hides a delimiter', () => {
  it('a backslash escapes in strings, unless sql_mode says that it does not', () => {
    const script = "select 'a\\'; select 'b';";
    expect(texts(script)).toEqual([script.slice(0, -1)]);
    const split = ["select 'a\\'", "select 'b'"];
    expect(splitScript(script, 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES').map(({ text }) => text)).toEqual(split);
    for (const [set, back] of [
      ["SET sql_mode = 'NO_BACKSLASH_ESCAPES'", "SET SESSION sql_mode = ''"],
      ["/*!50003 SET sql_mode = 'STRICT_TRANS_TABLES,NO_BACKSLASH_ESCAPES' */", '/*!50003 SET sql_mode = @saved_sql_mode */'],
      ["set @x = 1, @@session.sql_mode := 'no_backslash_escapes'", 'SET sql_mode = DEFAULT'],
    ] as const)
      expect(texts(`${set};${script}${back};${script}`), set).toEqual([set, ...split, back, script.slice(0, -1)]);
  });

  it('strings and names', () => {
    for (const hidden of [
      `'a;b'`,
      `"a;b"`,
      '`a;b`',
      `'it''s; "'`,
      `'\\';'`,
      `"\\";"`,
      `'\\\\'`,
      '`\\`',
      '`a``;`',
      `'--'`,
      `'/*'`,
      `'#'`,
      `"it's;"`,
      `'x\n;\ny'`,
      `'''; '''`,
      `''`,
    ]) {
      expect(texts(`select ${hidden};select 2;`), hidden).toEqual([`select ${hidden}`, 'select 2']);
    }
  });

  it('comments: to the end of the line, and between marks', () => {
    expect(texts("select 1 -- it's; one\n+ 1; select 2")).toEqual(["select 1 -- it's; one\n+ 1", 'select 2']);
    expect(texts("select 1 # it's; one\n+ 1; select 2")).toEqual(["select 1 # it's; one\n+ 1", 'select 2']);
    expect(texts("select 1 /* it's; one */ + 1; select 2")).toEqual(["select 1 /* it's; one */ + 1", 'select 2']);
    expect(texts("select /*+ NO_INDEX(t) ; */ 1; select 2 -- it's")).toEqual(['select /*+ NO_INDEX(t) ; */ 1', 'select 2']);
    // Two minus signs without a space after them are two minus signs.
    expect(texts('select 1--1; select 2')).toEqual(['select 1--1', 'select 2']);
    expect(texts('select 1 --\n; select 2')).toEqual(['select 1', 'select 2']);
  });

  it('executable comments, which stay whole', () => {
    const trigger =
      "/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`%`*/ /*!50003 TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN\n -- it's */ not the end;\n set new.x = '*/;'; /* a; */\nEND */";
    expect(texts(`DELIMITER ;;\n${trigger};;\nDELIMITER ;\nselect 1;`)).toEqual([trigger, 'select 1']);
    expect(texts(`${trigger};select 1;`)).toEqual([trigger, 'select 1']);
    expect(texts('/*!40101 SET @a=1; */;/*M!100616 SET @b=2 */;')).toEqual(['/*!40101 SET @a=1; */', '/*M!100616 SET @b=2 */']);
  });

  it("but mariadb-dump's first line is a comment", () => {
    for (const first of ['/*M!999999\\- enable the sandbox mode */ ', '/*!999999\\- enable the sandbox mode */']) {
      expect(splitScript(`${first}\n-- MariaDB dump\n/*!40101 SET NAMES utf8 */;`)).toEqual([
        { text: '/*!40101 SET NAMES utf8 */', line: 3, offset: first.length + 17 },
      ]);
    }
  });
});

describe('stored programs without DELIMITER', () => {
  const whole = [
    'create procedure p() begin select 1; select 2; end',
    'CREATE DEFINER=`root`@`localhost` PROCEDURE p() BEGIN\n  DECLARE x INT; SET x = 1;\nEND',
    "create or replace definer = 'a'@'%' function f() returns int begin return 1; end",
    'create trigger t before insert on a for each row begin if new.x > 1 then set new.x = 1; end if; end',
    'create trigger t before insert on a for each row if new.x > 1 then set new.x = 1; end if',
    'create trigger if not exists t before insert on a for each row set new.x = if(new.x > 1, 1, 2)',
    'create trigger t after update on a for each row follows u begin end',
    'create event e on schedule every 1 day do begin delete from a; delete from b; end',
    'create event e on schedule every 1 day do delete from a',
    'alter event e do begin delete from a; end',
    'create procedure p() l: loop set @a = 1; leave l; end loop l',
    'create procedure p() begin declare exit handler for sqlexception begin rollback; end; select 1; end',
    'create procedure p() begin while x < 3 do set x = x + 1; end while; repeat set x = 1; until x end repeat; end',
    'create procedure p() begin repeat set x = repeat("a", 2); until x > 1 end repeat; end',
    'create procedure p() begin case x when 1 then select 1; else begin end; end case; select case when y then 1 else if(z, 1, 2) end; end',
    'create procedure p() begin select `end`, t.end, t.begin from t where end > 1; end',
    "create procedure p() begin select 'end;'; -- end;\n /* end; */ select 1; # end;\n end",
    'create procedure p() begin for i in 1..3 do select i; end for; end',
    'begin not atomic if x then select 1; end if; end',
    'create function f() returns int deterministic return 1',
    "create function f returns string soname 'x.so'",
    'create procedure p() begin lbl: begin leave lbl; end lbl; if (a) then select 1; elseif b then select 2; end if; end',
  ];
  for (const statement of whole) {
    it(statement.replace(/\s+/g, ' ').slice(0, 60), () => {
      expect(texts(`select 0; ${statement};\nselect 1;`)).toEqual(['select 0', statement, 'select 1']);
    });
  }

  it('other statements know no blocks', () => {
    expect(
      texts('begin; insert into t values (1); commit; create table begin (x int); select case 1 when 1 then 2 end;'),
    ).toHaveLength(5);
    expect(texts('create table trigger_log (x int); create view v as select 1;')).toHaveLength(2);
  });
});

describe('commands of the client', () => {
  it('hands USE on, with or without a semicolon', () => {
    expect(texts('use shop\ncreate table a (x int);\nUSE `sh;op`;\n\\u other\nselect 1')).toEqual([
      'USE shop',
      'create table a (x int)',
      'USE `sh;op`',
      'USE other',
      'select 1',
    ]);
    expect(texts('DELIMITER //\nuse shop//\nselect 1//')).toEqual(['USE shop', 'select 1']);
  });

  it('passes over what changes the output', () => {
    expect(texts('warnings;\nselect 1;\ntee x.log\nprompt a;b\n\\W\n\\C utf8\nselect 2;')).toEqual(['select 1', 'select 2']);
  });

  it('refuses what reads files and runs programs, and says where', () => {
    for (const [script, line] of [
      ['select 1;\nsource other.sql\n', 2],
      ['\n\n\\. other.sql', 3],
      ['system ls', 1],
      ['select 1;\n\\! ls', 2],
      ['connect db host', 1],
    ] as const) {
      const failure = (() => {
        try {
          splitScript(script);
        } catch (error) {
          return error;
        }
      })();
      expect(failure, script).toBeInstanceOf(ClientCommand);
      expect((failure as ClientCommand).line, script).toBe(line);
    }
  });
});

it('what is never closed goes on to the end', () => {
  for (const open of ["select 'a; b", 'select `a; b', 'select /*! a; b', 'create procedure p() begin select 1;\nselect 2']) {
    expect(texts(open)).toEqual([open]);
  }
  expect(texts('select 1; /* a; b')).toEqual(['select 1']);
});

it('passes through megabytes of rows at once', () => {
  const row = `(1,'it''s \\'quoted\\'; -- no comment','${'x'.repeat(200)}')`;
  const insert = `INSERT INTO t VALUES ${Array(5000).fill(row).join(',')}`;
  const quotes = `SELECT '${"''".repeat(500_000)}'`;
  const backslashes = `SELECT '${'\\\\'.repeat(500_000)}'`;
  expect(texts([insert, quotes, backslashes, insert].join(';\n'))).toEqual([insert, quotes, backslashes, insert]);
});
