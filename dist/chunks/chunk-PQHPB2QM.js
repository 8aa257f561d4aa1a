import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  columnsOfTable
} from "./chunk-IMMBL6MV.js";
import {
  CompiledQuery,
  DEFAULT_MIGRATION_LOCK_TABLE,
  DEFAULT_MIGRATION_TABLE,
  DefaultQueryCompiler,
  DialectAdapterBase,
  Kysely,
  createQueryId,
  extendStackTrace,
  freeze,
  isFunction,
  parseSavepointCommand,
  sql,
  withReadTimeout
} from "./chunk-6X4JMDMK.js";
import {
  fingerprint,
  leaveOut,
  leaveOutCounts,
  stableProperties
} from "./chunk-DWJS3GSM.js";
import {
  errorCode,
  isPassingNetworkFailure
} from "./chunk-4AT6M7XM.js";
import {
  CannotChange
} from "./chunk-4SYU7MRA.js";
import {
  displayName,
  displayPart,
  identify
} from "./chunk-QI43KQP5.js";
import {
  messageOf
} from "./chunk-4OIAT6FE.js";
import {
  __commonJS,
  __require,
  __toESM
} from "./chunk-HESYFKP2.js";

// node_modules/postgres-array/index.js
var require_postgres_array = __commonJS({
  "node_modules/postgres-array/index.js"(exports) {
    "use strict";
    exports.parse = function(source, transform) {
      return new ArrayParser(source, transform).parse();
    };
    var ArrayParser = class _ArrayParser {
      constructor(source, transform) {
        this.source = source;
        this.transform = transform || identity2;
        this.position = 0;
        this.entries = [];
        this.recorded = [];
        this.dimension = 0;
      }
      isEof() {
        return this.position >= this.source.length;
      }
      nextCharacter() {
        var character = this.source[this.position++];
        if (character === "\\") {
          return {
            value: this.source[this.position++],
            escaped: true
          };
        }
        return {
          value: character,
          escaped: false
        };
      }
      record(character) {
        this.recorded.push(character);
      }
      newEntry(includeEmpty) {
        var entry;
        if (this.recorded.length > 0 || includeEmpty) {
          entry = this.recorded.join("");
          if (entry === "NULL" && !includeEmpty) {
            entry = null;
          }
          if (entry !== null) entry = this.transform(entry);
          this.entries.push(entry);
          this.recorded = [];
        }
      }
      consumeDimensions() {
        if (this.source[0] === "[") {
          while (!this.isEof()) {
            var char = this.nextCharacter();
            if (char.value === "=") break;
          }
        }
      }
      parse(nested) {
        var character, parser, quote;
        this.consumeDimensions();
        while (!this.isEof()) {
          character = this.nextCharacter();
          if (character.value === "{" && !quote) {
            this.dimension++;
            if (this.dimension > 1) {
              parser = new _ArrayParser(this.source.substr(this.position - 1), this.transform);
              this.entries.push(parser.parse(true));
              this.position += parser.position - 2;
            }
          } else if (character.value === "}" && !quote) {
            this.dimension--;
            if (!this.dimension) {
              this.newEntry();
              if (nested) return this.entries;
            }
          } else if (character.value === '"' && !character.escaped) {
            if (quote) this.newEntry(true);
            quote = !quote;
          } else if (character.value === "," && !quote) {
            this.newEntry();
          } else {
            this.record(character.value);
          }
        }
        if (this.dimension !== 0) {
          throw new Error("array dimension not balanced");
        }
        return this.entries;
      }
    };
    function identity2(value) {
      return value;
    }
  }
});

// node_modules/pg-types/lib/arrayParser.js
var require_arrayParser = __commonJS({
  "node_modules/pg-types/lib/arrayParser.js"(exports, module) {
    var array = require_postgres_array();
    module.exports = {
      create: function(source, transform) {
        return {
          parse: function() {
            return array.parse(source, transform);
          }
        };
      }
    };
  }
});

// node_modules/postgres-date/index.js
var require_postgres_date = __commonJS({
  "node_modules/postgres-date/index.js"(exports, module) {
    "use strict";
    var DATE_TIME = /(\d{1,})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})(\.\d{1,})?.*?( BC)?$/;
    var DATE = /^(\d{1,})-(\d{2})-(\d{2})( BC)?$/;
    var TIME_ZONE = /([Z+-])(\d{2})?:?(\d{2})?:?(\d{2})?/;
    var INFINITY = /^-?infinity$/;
    module.exports = function parseDate(isoDate) {
      if (INFINITY.test(isoDate)) {
        return Number(isoDate.replace("i", "I"));
      }
      var matches = DATE_TIME.exec(isoDate);
      if (!matches) {
        return getDate(isoDate) || null;
      }
      var isBC = !!matches[8];
      var year = parseInt(matches[1], 10);
      if (isBC) {
        year = bcYearToNegativeYear(year);
      }
      var month = parseInt(matches[2], 10) - 1;
      var day = matches[3];
      var hour = parseInt(matches[4], 10);
      var minute = parseInt(matches[5], 10);
      var second = parseInt(matches[6], 10);
      var ms = matches[7];
      ms = ms ? 1e3 * parseFloat(ms) : 0;
      var date;
      var offset = timeZoneOffset(isoDate);
      if (offset != null) {
        date = new Date(Date.UTC(year, month, day, hour, minute, second, ms));
        if (is0To99(year)) {
          date.setUTCFullYear(year);
        }
        if (offset !== 0) {
          date.setTime(date.getTime() - offset);
        }
      } else {
        date = new Date(year, month, day, hour, minute, second, ms);
        if (is0To99(year)) {
          date.setFullYear(year);
        }
      }
      return date;
    };
    function getDate(isoDate) {
      var matches = DATE.exec(isoDate);
      if (!matches) {
        return;
      }
      var year = parseInt(matches[1], 10);
      var isBC = !!matches[4];
      if (isBC) {
        year = bcYearToNegativeYear(year);
      }
      var month = parseInt(matches[2], 10) - 1;
      var day = matches[3];
      var date = new Date(year, month, day);
      if (is0To99(year)) {
        date.setFullYear(year);
      }
      return date;
    }
    function timeZoneOffset(isoDate) {
      if (isoDate.endsWith("+00")) {
        return 0;
      }
      var zone = TIME_ZONE.exec(isoDate.split(" ")[1]);
      if (!zone) return;
      var type = zone[1];
      if (type === "Z") {
        return 0;
      }
      var sign = type === "-" ? -1 : 1;
      var offset = parseInt(zone[2], 10) * 3600 + parseInt(zone[3] || 0, 10) * 60 + parseInt(zone[4] || 0, 10);
      return offset * sign * 1e3;
    }
    function bcYearToNegativeYear(year) {
      return -(year - 1);
    }
    function is0To99(num) {
      return num >= 0 && num < 100;
    }
  }
});

// node_modules/xtend/mutable.js
var require_mutable = __commonJS({
  "node_modules/xtend/mutable.js"(exports, module) {
    module.exports = extend;
    var hasOwnProperty = Object.prototype.hasOwnProperty;
    function extend(target) {
      for (var i = 1; i < arguments.length; i++) {
        var source = arguments[i];
        for (var key in source) {
          if (hasOwnProperty.call(source, key)) {
            target[key] = source[key];
          }
        }
      }
      return target;
    }
  }
});

// node_modules/postgres-interval/index.js
var require_postgres_interval = __commonJS({
  "node_modules/postgres-interval/index.js"(exports, module) {
    "use strict";
    var extend = require_mutable();
    module.exports = PostgresInterval;
    function PostgresInterval(raw) {
      if (!(this instanceof PostgresInterval)) {
        return new PostgresInterval(raw);
      }
      extend(this, parse2(raw));
    }
    var properties = ["seconds", "minutes", "hours", "days", "months", "years"];
    PostgresInterval.prototype.toPostgres = function() {
      var filtered = properties.filter(this.hasOwnProperty, this);
      if (this.milliseconds && filtered.indexOf("seconds") < 0) {
        filtered.push("seconds");
      }
      if (filtered.length === 0) return "0";
      return filtered.map(function(property) {
        var value = this[property] || 0;
        if (property === "seconds" && this.milliseconds) {
          value = (value + this.milliseconds / 1e3).toFixed(6).replace(/\.?0+$/, "");
        }
        return value + " " + property;
      }, this).join(" ");
    };
    var propertiesISOEquivalent = {
      years: "Y",
      months: "M",
      days: "D",
      hours: "H",
      minutes: "M",
      seconds: "S"
    };
    var dateProperties = ["years", "months", "days"];
    var timeProperties = ["hours", "minutes", "seconds"];
    PostgresInterval.prototype.toISOString = PostgresInterval.prototype.toISO = function() {
      var datePart = dateProperties.map(buildProperty, this).join("");
      var timePart = timeProperties.map(buildProperty, this).join("");
      return "P" + datePart + "T" + timePart;
      function buildProperty(property) {
        var value = this[property] || 0;
        if (property === "seconds" && this.milliseconds) {
          value = (value + this.milliseconds / 1e3).toFixed(6).replace(/0+$/, "");
        }
        return value + propertiesISOEquivalent[property];
      }
    };
    var NUMBER = "([+-]?\\d+)";
    var YEAR = NUMBER + "\\s+years?";
    var MONTH = NUMBER + "\\s+mons?";
    var DAY = NUMBER + "\\s+days?";
    var TIME = "([+-])?([\\d]*):(\\d\\d):(\\d\\d)\\.?(\\d{1,6})?";
    var INTERVAL = new RegExp([YEAR, MONTH, DAY, TIME].map(function(regexString) {
      return "(" + regexString + ")?";
    }).join("\\s*"));
    var positions = {
      years: 2,
      months: 4,
      days: 6,
      hours: 9,
      minutes: 10,
      seconds: 11,
      milliseconds: 12
    };
    var negatives = ["hours", "minutes", "seconds", "milliseconds"];
    function parseMilliseconds(fraction) {
      var microseconds = fraction + "000000".slice(fraction.length);
      return parseInt(microseconds, 10) / 1e3;
    }
    function parse2(interval) {
      if (!interval) return {};
      var matches = INTERVAL.exec(interval);
      var isNegative = matches[8] === "-";
      return Object.keys(positions).reduce(function(parsed2, property) {
        var position = positions[property];
        var value = matches[position];
        if (!value) return parsed2;
        value = property === "milliseconds" ? parseMilliseconds(value) : parseInt(value, 10);
        if (!value) return parsed2;
        if (isNegative && ~negatives.indexOf(property)) {
          value *= -1;
        }
        parsed2[property] = value;
        return parsed2;
      }, {});
    }
  }
});

// node_modules/postgres-bytea/index.js
var require_postgres_bytea = __commonJS({
  "node_modules/postgres-bytea/index.js"(exports, module) {
    "use strict";
    var bufferFrom = Buffer.from || Buffer;
    module.exports = function parseBytea(input) {
      if (/^\\x/.test(input)) {
        return bufferFrom(input.substr(2), "hex");
      }
      var output = "";
      var i = 0;
      while (i < input.length) {
        if (input[i] !== "\\") {
          output += input[i];
          ++i;
        } else {
          if (/[0-7]{3}/.test(input.substr(i + 1, 3))) {
            output += String.fromCharCode(parseInt(input.substr(i + 1, 3), 8));
            i += 4;
          } else {
            var backslashes = 1;
            while (i + backslashes < input.length && input[i + backslashes] === "\\") {
              backslashes++;
            }
            for (var k = 0; k < Math.floor(backslashes / 2); ++k) {
              output += "\\";
            }
            i += Math.floor(backslashes / 2) * 2;
          }
        }
      }
      return bufferFrom(output, "binary");
    };
  }
});

// node_modules/pg-types/lib/textParsers.js
var require_textParsers = __commonJS({
  "node_modules/pg-types/lib/textParsers.js"(exports, module) {
    var array = require_postgres_array();
    var arrayParser = require_arrayParser();
    var parseDate = require_postgres_date();
    var parseInterval = require_postgres_interval();
    var parseByteA = require_postgres_bytea();
    function allowNull(fn) {
      return function nullAllowed(value) {
        if (value === null) return value;
        return fn(value);
      };
    }
    function parseBool(value) {
      if (value === null) return value;
      return value === "TRUE" || value === "t" || value === "true" || value === "y" || value === "yes" || value === "on" || value === "1";
    }
    function parseBoolArray(value) {
      if (!value) return null;
      return array.parse(value, parseBool);
    }
    function parseBaseTenInt(string) {
      return parseInt(string, 10);
    }
    function parseIntegerArray(value) {
      if (!value) return null;
      return array.parse(value, allowNull(parseBaseTenInt));
    }
    function parseBigIntegerArray(value) {
      if (!value) return null;
      return array.parse(value, allowNull(function(entry) {
        return parseBigInteger(entry).trim();
      }));
    }
    var parsePointArray = function(value) {
      if (!value) {
        return null;
      }
      var p = arrayParser.create(value, function(entry) {
        if (entry !== null) {
          entry = parsePoint(entry);
        }
        return entry;
      });
      return p.parse();
    };
    var parseFloatArray = function(value) {
      if (!value) {
        return null;
      }
      var p = arrayParser.create(value, function(entry) {
        if (entry !== null) {
          entry = parseFloat(entry);
        }
        return entry;
      });
      return p.parse();
    };
    var parseStringArray = function(value) {
      if (!value) {
        return null;
      }
      var p = arrayParser.create(value);
      return p.parse();
    };
    var parseDateArray = function(value) {
      if (!value) {
        return null;
      }
      var p = arrayParser.create(value, function(entry) {
        if (entry !== null) {
          entry = parseDate(entry);
        }
        return entry;
      });
      return p.parse();
    };
    var parseIntervalArray = function(value) {
      if (!value) {
        return null;
      }
      var p = arrayParser.create(value, function(entry) {
        if (entry !== null) {
          entry = parseInterval(entry);
        }
        return entry;
      });
      return p.parse();
    };
    var parseByteAArray = function(value) {
      if (!value) {
        return null;
      }
      return array.parse(value, allowNull(parseByteA));
    };
    var parseInteger = function(value) {
      return parseInt(value, 10);
    };
    var parseBigInteger = function(value) {
      var valStr = String(value);
      if (/^\d+$/.test(valStr)) {
        return valStr;
      }
      return value;
    };
    var parseJsonArray = function(value) {
      if (!value) {
        return null;
      }
      return array.parse(value, allowNull(JSON.parse));
    };
    var parsePoint = function(value) {
      if (value[0] !== "(") {
        return null;
      }
      value = value.substring(1, value.length - 1).split(",");
      return {
        x: parseFloat(value[0]),
        y: parseFloat(value[1])
      };
    };
    var parseCircle = function(value) {
      if (value[0] !== "<" && value[1] !== "(") {
        return null;
      }
      var point = "(";
      var radius = "";
      var pointParsed = false;
      for (var i = 2; i < value.length - 1; i++) {
        if (!pointParsed) {
          point += value[i];
        }
        if (value[i] === ")") {
          pointParsed = true;
          continue;
        } else if (!pointParsed) {
          continue;
        }
        if (value[i] === ",") {
          continue;
        }
        radius += value[i];
      }
      var result = parsePoint(point);
      result.radius = parseFloat(radius);
      return result;
    };
    var init = function(register) {
      register(20, parseBigInteger);
      register(21, parseInteger);
      register(23, parseInteger);
      register(26, parseInteger);
      register(700, parseFloat);
      register(701, parseFloat);
      register(16, parseBool);
      register(1082, parseDate);
      register(1114, parseDate);
      register(1184, parseDate);
      register(600, parsePoint);
      register(651, parseStringArray);
      register(718, parseCircle);
      register(1e3, parseBoolArray);
      register(1001, parseByteAArray);
      register(1005, parseIntegerArray);
      register(1007, parseIntegerArray);
      register(1028, parseIntegerArray);
      register(1016, parseBigIntegerArray);
      register(1017, parsePointArray);
      register(1021, parseFloatArray);
      register(1022, parseFloatArray);
      register(1231, parseFloatArray);
      register(1014, parseStringArray);
      register(1015, parseStringArray);
      register(1008, parseStringArray);
      register(1009, parseStringArray);
      register(1040, parseStringArray);
      register(1041, parseStringArray);
      register(1115, parseDateArray);
      register(1182, parseDateArray);
      register(1185, parseDateArray);
      register(1186, parseInterval);
      register(1187, parseIntervalArray);
      register(17, parseByteA);
      register(114, JSON.parse.bind(JSON));
      register(3802, JSON.parse.bind(JSON));
      register(199, parseJsonArray);
      register(3807, parseJsonArray);
      register(3907, parseStringArray);
      register(2951, parseStringArray);
      register(791, parseStringArray);
      register(1183, parseStringArray);
      register(1270, parseStringArray);
    };
    module.exports = {
      init
    };
  }
});

// node_modules/pg-int8/index.js
var require_pg_int8 = __commonJS({
  "node_modules/pg-int8/index.js"(exports, module) {
    "use strict";
    var BASE = 1e6;
    function readInt8(buffer) {
      var high = buffer.readInt32BE(0);
      var low = buffer.readUInt32BE(4);
      var sign = "";
      if (high < 0) {
        high = ~high + (low === 0);
        low = ~low + 1 >>> 0;
        sign = "-";
      }
      var result = "";
      var carry;
      var t;
      var digits;
      var pad;
      var l;
      var i;
      {
        carry = high % BASE;
        high = high / BASE >>> 0;
        t = 4294967296 * carry + low;
        low = t / BASE >>> 0;
        digits = "" + (t - BASE * low);
        if (low === 0 && high === 0) {
          return sign + digits + result;
        }
        pad = "";
        l = 6 - digits.length;
        for (i = 0; i < l; i++) {
          pad += "0";
        }
        result = pad + digits + result;
      }
      {
        carry = high % BASE;
        high = high / BASE >>> 0;
        t = 4294967296 * carry + low;
        low = t / BASE >>> 0;
        digits = "" + (t - BASE * low);
        if (low === 0 && high === 0) {
          return sign + digits + result;
        }
        pad = "";
        l = 6 - digits.length;
        for (i = 0; i < l; i++) {
          pad += "0";
        }
        result = pad + digits + result;
      }
      {
        carry = high % BASE;
        high = high / BASE >>> 0;
        t = 4294967296 * carry + low;
        low = t / BASE >>> 0;
        digits = "" + (t - BASE * low);
        if (low === 0 && high === 0) {
          return sign + digits + result;
        }
        pad = "";
        l = 6 - digits.length;
        for (i = 0; i < l; i++) {
          pad += "0";
        }
        result = pad + digits + result;
      }
      {
        carry = high % BASE;
        t = 4294967296 * carry + low;
        digits = "" + t % BASE;
        return sign + digits + result;
      }
    }
    module.exports = readInt8;
  }
});

// node_modules/pg-types/lib/binaryParsers.js
var require_binaryParsers = __commonJS({
  "node_modules/pg-types/lib/binaryParsers.js"(exports, module) {
    var parseInt64 = require_pg_int8();
    var parseBits = function(data, bits2, offset, invert, callback) {
      offset = offset || 0;
      invert = invert || false;
      callback = callback || function(lastValue, newValue, bits3) {
        return lastValue * Math.pow(2, bits3) + newValue;
      };
      var offsetBytes = offset >> 3;
      var inv = function(value) {
        if (invert) {
          return ~value & 255;
        }
        return value;
      };
      var mask = 255;
      var firstBits = 8 - offset % 8;
      if (bits2 < firstBits) {
        mask = 255 << 8 - bits2 & 255;
        firstBits = bits2;
      }
      if (offset) {
        mask = mask >> offset % 8;
      }
      var result = 0;
      if (offset % 8 + bits2 >= 8) {
        result = callback(0, inv(data[offsetBytes]) & mask, firstBits);
      }
      var bytes = bits2 + offset >> 3;
      for (var i = offsetBytes + 1; i < bytes; i++) {
        result = callback(result, inv(data[i]), 8);
      }
      var lastBits = (bits2 + offset) % 8;
      if (lastBits > 0) {
        result = callback(result, inv(data[bytes]) >> 8 - lastBits, lastBits);
      }
      return result;
    };
    var parseFloatFromBits = function(data, precisionBits, exponentBits) {
      var bias = Math.pow(2, exponentBits - 1) - 1;
      var sign = parseBits(data, 1);
      var exponent = parseBits(data, exponentBits, 1);
      if (exponent === 0) {
        return 0;
      }
      var precisionBitsCounter = 1;
      var parsePrecisionBits = function(lastValue, newValue, bits2) {
        if (lastValue === 0) {
          lastValue = 1;
        }
        for (var i = 1; i <= bits2; i++) {
          precisionBitsCounter /= 2;
          if ((newValue & 1 << bits2 - i) > 0) {
            lastValue += precisionBitsCounter;
          }
        }
        return lastValue;
      };
      var mantissa = parseBits(data, precisionBits, exponentBits + 1, false, parsePrecisionBits);
      if (exponent == Math.pow(2, exponentBits + 1) - 1) {
        if (mantissa === 0) {
          return sign === 0 ? Infinity : -Infinity;
        }
        return NaN;
      }
      return (sign === 0 ? 1 : -1) * Math.pow(2, exponent - bias) * mantissa;
    };
    var parseInt16 = function(value) {
      if (parseBits(value, 1) == 1) {
        return -1 * (parseBits(value, 15, 1, true) + 1);
      }
      return parseBits(value, 15, 1);
    };
    var parseInt32 = function(value) {
      if (parseBits(value, 1) == 1) {
        return -1 * (parseBits(value, 31, 1, true) + 1);
      }
      return parseBits(value, 31, 1);
    };
    var parseFloat32 = function(value) {
      return parseFloatFromBits(value, 23, 8);
    };
    var parseFloat64 = function(value) {
      return parseFloatFromBits(value, 52, 11);
    };
    var parseNumeric = function(value) {
      var sign = parseBits(value, 16, 32);
      if (sign == 49152) {
        return NaN;
      }
      var weight = Math.pow(1e4, parseBits(value, 16, 16));
      var result = 0;
      var digits = [];
      var ndigits = parseBits(value, 16);
      for (var i = 0; i < ndigits; i++) {
        result += parseBits(value, 16, 64 + 16 * i) * weight;
        weight /= 1e4;
      }
      var scale = Math.pow(10, parseBits(value, 16, 48));
      return (sign === 0 ? 1 : -1) * Math.round(result * scale) / scale;
    };
    var parseDate = function(isUTC, value) {
      var sign = parseBits(value, 1);
      var rawValue = parseBits(value, 63, 1);
      var result = new Date((sign === 0 ? 1 : -1) * rawValue / 1e3 + 9466848e5);
      if (!isUTC) {
        result.setTime(result.getTime() + result.getTimezoneOffset() * 6e4);
      }
      result.usec = rawValue % 1e3;
      result.getMicroSeconds = function() {
        return this.usec;
      };
      result.setMicroSeconds = function(value2) {
        this.usec = value2;
      };
      result.getUTCMicroSeconds = function() {
        return this.usec;
      };
      return result;
    };
    var parseArray = function(value) {
      var dim = parseBits(value, 32);
      var flags = parseBits(value, 32, 32);
      var elementType = parseBits(value, 32, 64);
      var offset = 96;
      var dims = [];
      for (var i = 0; i < dim; i++) {
        dims[i] = parseBits(value, 32, offset);
        offset += 32;
        offset += 32;
      }
      var parseElement = function(elementType2) {
        var length = parseBits(value, 32, offset);
        offset += 32;
        if (length == 4294967295) {
          return null;
        }
        var result;
        if (elementType2 == 23 || elementType2 == 20) {
          result = parseBits(value, length * 8, offset);
          offset += length * 8;
          return result;
        } else if (elementType2 == 25) {
          result = value.toString(this.encoding, offset >> 3, (offset += length << 3) >> 3);
          return result;
        } else {
          console.log("ERROR: ElementType not implemented: " + elementType2);
        }
      };
      var parse2 = function(dimension, elementType2) {
        var array = [];
        var i2;
        if (dimension.length > 1) {
          var count = dimension.shift();
          for (i2 = 0; i2 < count; i2++) {
            array[i2] = parse2(dimension, elementType2);
          }
          dimension.unshift(count);
        } else {
          for (i2 = 0; i2 < dimension[0]; i2++) {
            array[i2] = parseElement(elementType2);
          }
        }
        return array;
      };
      return parse2(dims, elementType);
    };
    var parseText = function(value) {
      return value.toString("utf8");
    };
    var parseBool = function(value) {
      if (value === null) return null;
      return parseBits(value, 8) > 0;
    };
    var init = function(register) {
      register(20, parseInt64);
      register(21, parseInt16);
      register(23, parseInt32);
      register(26, parseInt32);
      register(1700, parseNumeric);
      register(700, parseFloat32);
      register(701, parseFloat64);
      register(16, parseBool);
      register(1114, parseDate.bind(null, false));
      register(1184, parseDate.bind(null, true));
      register(1e3, parseArray);
      register(1007, parseArray);
      register(1016, parseArray);
      register(1008, parseArray);
      register(1009, parseArray);
      register(25, parseText);
    };
    module.exports = {
      init
    };
  }
});

// node_modules/pg-types/lib/builtins.js
var require_builtins = __commonJS({
  "node_modules/pg-types/lib/builtins.js"(exports, module) {
    module.exports = {
      BOOL: 16,
      BYTEA: 17,
      CHAR: 18,
      INT8: 20,
      INT2: 21,
      INT4: 23,
      REGPROC: 24,
      TEXT: 25,
      OID: 26,
      TID: 27,
      XID: 28,
      CID: 29,
      JSON: 114,
      XML: 142,
      PG_NODE_TREE: 194,
      SMGR: 210,
      PATH: 602,
      POLYGON: 604,
      CIDR: 650,
      FLOAT4: 700,
      FLOAT8: 701,
      ABSTIME: 702,
      RELTIME: 703,
      TINTERVAL: 704,
      CIRCLE: 718,
      MACADDR8: 774,
      MONEY: 790,
      MACADDR: 829,
      INET: 869,
      ACLITEM: 1033,
      BPCHAR: 1042,
      VARCHAR: 1043,
      DATE: 1082,
      TIME: 1083,
      TIMESTAMP: 1114,
      TIMESTAMPTZ: 1184,
      INTERVAL: 1186,
      TIMETZ: 1266,
      BIT: 1560,
      VARBIT: 1562,
      NUMERIC: 1700,
      REFCURSOR: 1790,
      REGPROCEDURE: 2202,
      REGOPER: 2203,
      REGOPERATOR: 2204,
      REGCLASS: 2205,
      REGTYPE: 2206,
      UUID: 2950,
      TXID_SNAPSHOT: 2970,
      PG_LSN: 3220,
      PG_NDISTINCT: 3361,
      PG_DEPENDENCIES: 3402,
      TSVECTOR: 3614,
      TSQUERY: 3615,
      GTSVECTOR: 3642,
      REGCONFIG: 3734,
      REGDICTIONARY: 3769,
      JSONB: 3802,
      REGNAMESPACE: 4089,
      REGROLE: 4096
    };
  }
});

// node_modules/pg-types/index.js
var require_pg_types = __commonJS({
  "node_modules/pg-types/index.js"(exports) {
    var textParsers = require_textParsers();
    var binaryParsers = require_binaryParsers();
    var arrayParser = require_arrayParser();
    var builtinTypes = require_builtins();
    exports.getTypeParser = getTypeParser;
    exports.setTypeParser = setTypeParser;
    exports.arrayParser = arrayParser;
    exports.builtins = builtinTypes;
    var typeParsers = {
      text: {},
      binary: {}
    };
    function noParse(val) {
      return String(val);
    }
    function getTypeParser(oid, format) {
      format = format || "text";
      if (!typeParsers[format]) {
        return noParse;
      }
      return typeParsers[format][oid] || noParse;
    }
    function setTypeParser(oid, format, parseFn) {
      if (typeof format == "function") {
        parseFn = format;
        format = "text";
      }
      typeParsers[format][oid] = parseFn;
    }
    textParsers.init(function(oid, converter) {
      typeParsers.text[oid] = converter;
    });
    binaryParsers.init(function(oid, converter) {
      typeParsers.binary[oid] = converter;
    });
  }
});

// node_modules/pg/lib/defaults.js
var require_defaults = __commonJS({
  "node_modules/pg/lib/defaults.js"(exports, module) {
    "use strict";
    var user;
    try {
      user = process.platform === "win32" ? process.env.USERNAME : process.env.USER;
    } catch {
    }
    module.exports = {
      // database host. defaults to localhost
      host: "localhost",
      // database user's name
      user,
      // name of database to connect
      database: void 0,
      // database user's password
      password: null,
      // a Postgres connection string to be used instead of setting individual connection items
      // NOTE:  Setting this value will cause it to override any other value (such as database or user) defined
      // in the defaults object.
      connectionString: void 0,
      // database port
      port: 5432,
      // number of rows to return at a time from a prepared statement's
      // portal. 0 will return all rows at once
      rows: 0,
      // binary result mode
      binary: false,
      // Connection pool options - see https://github.com/brianc/node-pg-pool
      // number of connections to use in connection pool
      // 0 will disable connection pooling
      max: 10,
      // max milliseconds a client can go unused before it is removed
      // from the pool and destroyed
      idleTimeoutMillis: 3e4,
      client_encoding: "",
      ssl: false,
      // SSL negotiation style: 'postgres' (traditional SSLRequest) or 'direct'
      sslnegotiation: void 0,
      application_name: void 0,
      fallback_application_name: void 0,
      options: void 0,
      parseInputDatesAsUTC: false,
      // max milliseconds any query using this connection will execute for before timing out in error.
      // false=unlimited
      statement_timeout: false,
      // Abort any statement that waits longer than the specified duration in milliseconds while attempting to acquire a lock.
      // false=unlimited
      lock_timeout: false,
      // Terminate any session with an open transaction that has been idle for longer than the specified duration in milliseconds
      // false=unlimited
      idle_in_transaction_session_timeout: false,
      // max milliseconds to wait for query to complete (client side)
      query_timeout: false,
      connect_timeout: 0,
      keepalives: 1,
      keepalives_idle: 0
    };
    var pgTypes = require_pg_types();
    var parseBigInteger = pgTypes.getTypeParser(20, "text");
    var parseBigIntegerArray = pgTypes.getTypeParser(1016, "text");
    module.exports.__defineSetter__("parseInt8", function(val) {
      pgTypes.setTypeParser(20, "text", val ? pgTypes.getTypeParser(23, "text") : parseBigInteger);
      pgTypes.setTypeParser(1016, "text", val ? pgTypes.getTypeParser(1007, "text") : parseBigIntegerArray);
    });
  }
});

// node_modules/pg/lib/utils.js
var require_utils = __commonJS({
  "node_modules/pg/lib/utils.js"(exports, module) {
    "use strict";
    var defaults2 = require_defaults();
    var nodeUtils = __require("util");
    var { isDate } = __require("util/types");
    var invalidDateDeprecationNotice = nodeUtils.deprecate(
      () => {
      },
      "Sending an invalid date to Postgres is deprecated and will throw an error in the next major version of pg. Ensure any Date object passed as a query parameter is valid.",
      "PG_INVALID_DATE"
    );
    function escapeElement(elementRepresentation) {
      const escaped = elementRepresentation.replace(/\\/g, "\\\\").replace(/"/g, '\\"');
      return '"' + escaped + '"';
    }
    function arrayString(val) {
      let result = "{";
      for (let i = 0; i < val.length; i++) {
        if (i > 0) {
          result += ",";
        }
        let item = val[i];
        if (item == null) {
          result += "NULL";
        } else if (Array.isArray(item)) {
          result += arrayString(item);
        } else if (ArrayBuffer.isView(item)) {
          if (!(item instanceof Buffer)) {
            item = Buffer.from(item.buffer, item.byteOffset, item.byteLength);
          }
          result += "\\\\x" + item.toString("hex");
        } else {
          result += escapeElement(prepareValue(item));
        }
      }
      result += "}";
      return result;
    }
    var prepareValue = function(val, seen) {
      if (val == null) {
        return null;
      }
      if (typeof val === "object") {
        if (val instanceof Buffer) {
          return val;
        }
        if (ArrayBuffer.isView(val)) {
          return Buffer.from(val.buffer, val.byteOffset, val.byteLength);
        }
        if (isDate(val)) {
          if (isNaN(val.getTime())) {
            invalidDateDeprecationNotice();
          }
          if (defaults2.parseInputDatesAsUTC) {
            return dateToStringUTC(val);
          } else {
            return dateToString(val);
          }
        }
        if (Array.isArray(val)) {
          return arrayString(val);
        }
        return prepareObject(val, seen);
      }
      return val.toString();
    };
    function prepareObject(val, seen) {
      if (val && typeof val.toPostgres === "function") {
        seen = seen || [];
        if (seen.indexOf(val) !== -1) {
          throw new Error('circular reference detected while preparing "' + val + '" for query');
        }
        seen.push(val);
        return prepareValue(val.toPostgres(prepareValue), seen);
      }
      return JSON.stringify(val);
    }
    function dateToString(date) {
      let offset = -date.getTimezoneOffset();
      let year = date.getFullYear();
      const isBCYear = year < 1;
      if (isBCYear) year = Math.abs(year) + 1;
      let ret = String(year).padStart(4, "0") + "-" + String(date.getMonth() + 1).padStart(2, "0") + "-" + String(date.getDate()).padStart(2, "0") + "T" + String(date.getHours()).padStart(2, "0") + ":" + String(date.getMinutes()).padStart(2, "0") + ":" + String(date.getSeconds()).padStart(2, "0") + "." + String(date.getMilliseconds()).padStart(3, "0");
      if (offset < 0) {
        ret += "-";
        offset *= -1;
      } else {
        ret += "+";
      }
      ret += String(Math.floor(offset / 60)).padStart(2, "0") + ":" + String(offset % 60).padStart(2, "0");
      if (isBCYear) ret += " BC";
      return ret;
    }
    function dateToStringUTC(date) {
      let year = date.getUTCFullYear();
      const isBCYear = year < 1;
      if (isBCYear) year = Math.abs(year) + 1;
      let ret = String(year).padStart(4, "0") + "-" + String(date.getUTCMonth() + 1).padStart(2, "0") + "-" + String(date.getUTCDate()).padStart(2, "0") + "T" + String(date.getUTCHours()).padStart(2, "0") + ":" + String(date.getUTCMinutes()).padStart(2, "0") + ":" + String(date.getUTCSeconds()).padStart(2, "0") + "." + String(date.getUTCMilliseconds()).padStart(3, "0");
      ret += "+00:00";
      if (isBCYear) ret += " BC";
      return ret;
    }
    function normalizeQueryConfig(config, values, callback) {
      config = typeof config === "string" ? { text: config } : cloneQueryConfig(config);
      if (values) {
        if (typeof values === "function") {
          config.callback = values;
        } else {
          config.values = values;
        }
      }
      if (callback) {
        config.callback = callback;
      }
      return config;
    }
    function cloneQueryConfig(config) {
      if (config == null) {
        return config;
      }
      return Object.defineProperties(Object.create(Object.getPrototypeOf(config)), Object.getOwnPropertyDescriptors(config));
    }
    var escapeIdentifier2 = function(str) {
      return '"' + str.replace(/"/g, '""') + '"';
    };
    var escapeLiteral2 = function(str) {
      let hasBackslash = false;
      let escaped = "'";
      if (str == null) {
        return "''";
      }
      if (typeof str !== "string") {
        return "''";
      }
      for (let i = 0; i < str.length; i++) {
        const c = str[i];
        if (c === "'") {
          escaped += c + c;
        } else if (c === "\\") {
          escaped += c + c;
          hasBackslash = true;
        } else {
          escaped += c;
        }
      }
      escaped += "'";
      if (hasBackslash === true) {
        escaped = " E" + escaped;
      }
      return escaped;
    };
    module.exports = {
      prepareValue: function prepareValueWrapper(value) {
        return prepareValue(value);
      },
      normalizeQueryConfig,
      escapeIdentifier: escapeIdentifier2,
      escapeLiteral: escapeLiteral2
    };
  }
});

// node_modules/pg/lib/crypto/utils.js
var require_utils2 = __commonJS({
  "node_modules/pg/lib/crypto/utils.js"(exports, module) {
    var nodeCrypto = __require("crypto");
    module.exports = {
      postgresMd5PasswordHash,
      randomBytes,
      deriveKey,
      sha256,
      hashByName,
      hmacSha256,
      md5
    };
    var webCrypto = nodeCrypto.webcrypto || globalThis.crypto;
    var subtleCrypto = webCrypto.subtle;
    var textEncoder = new TextEncoder();
    function randomBytes(length) {
      return webCrypto.getRandomValues(Buffer.alloc(length));
    }
    async function md5(string) {
      try {
        return nodeCrypto.createHash("md5").update(string, "utf-8").digest("hex");
      } catch (e) {
        const data = typeof string === "string" ? textEncoder.encode(string) : string;
        const hash = await subtleCrypto.digest("MD5", data);
        return Array.from(new Uint8Array(hash)).map((b) => b.toString(16).padStart(2, "0")).join("");
      }
    }
    async function postgresMd5PasswordHash(user, password, salt) {
      const inner = await md5(password + user);
      const outer = await md5(Buffer.concat([Buffer.from(inner), salt]));
      return "md5" + outer;
    }
    async function sha256(text) {
      return await subtleCrypto.digest("SHA-256", text);
    }
    async function hashByName(hashName, text) {
      return await subtleCrypto.digest(hashName, text);
    }
    async function hmacSha256(keyBuffer, msg) {
      const key = await subtleCrypto.importKey("raw", keyBuffer, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
      return await subtleCrypto.sign("HMAC", key, textEncoder.encode(msg));
    }
    async function deriveKey(password, salt, iterations) {
      const key = await subtleCrypto.importKey("raw", textEncoder.encode(password), "PBKDF2", false, ["deriveBits"]);
      const params = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
      return await subtleCrypto.deriveBits(params, key, 32 * 8, ["deriveBits"]);
    }
  }
});

// node_modules/pg/lib/crypto/cert-signatures.js
var require_cert_signatures = __commonJS({
  "node_modules/pg/lib/crypto/cert-signatures.js"(exports, module) {
    function x509Error(msg, cert) {
      return new Error("SASL channel binding: " + msg + " when parsing public certificate " + cert.toString("base64"));
    }
    function readASN1Length(data, index2) {
      let length = data[index2++];
      if (length < 128) return { length, index: index2 };
      const lengthBytes = length & 127;
      if (lengthBytes > 4) throw x509Error("bad length", data);
      length = 0;
      for (let i = 0; i < lengthBytes; i++) {
        length = length << 8 | data[index2++];
      }
      return { length, index: index2 };
    }
    function readASN1OID(data, index2) {
      if (data[index2++] !== 6) throw x509Error("non-OID data", data);
      const { length: OIDLength, index: indexAfterOIDLength } = readASN1Length(data, index2);
      index2 = indexAfterOIDLength;
      const lastIndex = index2 + OIDLength;
      const byte1 = data[index2++];
      let oid = (byte1 / 40 >> 0) + "." + byte1 % 40;
      while (index2 < lastIndex) {
        let value = 0;
        while (index2 < lastIndex) {
          const nextByte = data[index2++];
          value = value << 7 | nextByte & 127;
          if (nextByte < 128) break;
        }
        oid += "." + value;
      }
      return { oid, index: index2 };
    }
    function expectASN1Seq(data, index2) {
      if (data[index2++] !== 48) throw x509Error("non-sequence data", data);
      return readASN1Length(data, index2);
    }
    function signatureAlgorithmHashFromCertificate(data, index2) {
      if (index2 === void 0) index2 = 0;
      index2 = expectASN1Seq(data, index2).index;
      const { length: certInfoLength, index: indexAfterCertInfoLength } = expectASN1Seq(data, index2);
      index2 = indexAfterCertInfoLength + certInfoLength;
      index2 = expectASN1Seq(data, index2).index;
      const { oid, index: indexAfterOID } = readASN1OID(data, index2);
      switch (oid) {
        // RSA
        case "1.2.840.113549.1.1.4":
          return "MD5";
        case "1.2.840.113549.1.1.5":
          return "SHA-1";
        case "1.2.840.113549.1.1.11":
          return "SHA-256";
        case "1.2.840.113549.1.1.12":
          return "SHA-384";
        case "1.2.840.113549.1.1.13":
          return "SHA-512";
        case "1.2.840.113549.1.1.14":
          return "SHA-224";
        case "1.2.840.113549.1.1.15":
          return "SHA512-224";
        case "1.2.840.113549.1.1.16":
          return "SHA512-256";
        // ECDSA
        case "1.2.840.10045.4.1":
          return "SHA-1";
        case "1.2.840.10045.4.3.1":
          return "SHA-224";
        case "1.2.840.10045.4.3.2":
          return "SHA-256";
        case "1.2.840.10045.4.3.3":
          return "SHA-384";
        case "1.2.840.10045.4.3.4":
          return "SHA-512";
        // RSASSA-PSS: hash is indicated separately
        case "1.2.840.113549.1.1.10": {
          index2 = indexAfterOID;
          index2 = expectASN1Seq(data, index2).index;
          if (data[index2++] !== 160) throw x509Error("non-tag data", data);
          index2 = readASN1Length(data, index2).index;
          index2 = expectASN1Seq(data, index2).index;
          const { oid: hashOID } = readASN1OID(data, index2);
          switch (hashOID) {
            // standalone hash OIDs
            case "1.2.840.113549.2.5":
              return "MD5";
            case "1.3.14.3.2.26":
              return "SHA-1";
            case "2.16.840.1.101.3.4.2.1":
              return "SHA-256";
            case "2.16.840.1.101.3.4.2.2":
              return "SHA-384";
            case "2.16.840.1.101.3.4.2.3":
              return "SHA-512";
          }
          throw x509Error("unknown hash OID " + hashOID, data);
        }
        // Ed25519 -- see https://github.com/openssl/openssl/issues/15477
        case "1.3.101.110":
        case "1.3.101.112":
          return "SHA-512";
        // Ed448 -- still not in pg 17.2 (if supported, digest would be SHAKE256 x 64 bytes)
        case "1.3.101.111":
        case "1.3.101.113":
          throw x509Error("Ed448 certificate channel binding is not currently supported by Postgres");
      }
      throw x509Error("unknown OID " + oid, data);
    }
    module.exports = { signatureAlgorithmHashFromCertificate };
  }
});

// node_modules/pg/lib/crypto/sasl.js
var require_sasl = __commonJS({
  "node_modules/pg/lib/crypto/sasl.js"(exports, module) {
    "use strict";
    var crypto = require_utils2();
    var { signatureAlgorithmHashFromCertificate } = require_cert_signatures();
    function saslprep(password) {
      const nonAsciiSpace = /[\u00A0\u1680\u2000-\u200B\u202F\u205F\u3000]/g;
      const mappedToNothing = /[\u00AD\u034F\u1806\u180B\u180C\u180D\u200C\u200D\u2060\uFE00-\uFE0F\uFEFF]/g;
      return password.replace(nonAsciiSpace, " ").replace(mappedToNothing, "").normalize("NFKC");
    }
    var DEFAULT_MAX_SCRAM_ITERATIONS = 1e5;
    function startSession(mechanisms, stream, scramMaxIterations = DEFAULT_MAX_SCRAM_ITERATIONS) {
      const candidates = ["SCRAM-SHA-256"];
      if (stream) candidates.unshift("SCRAM-SHA-256-PLUS");
      const mechanism = candidates.find((candidate) => mechanisms.includes(candidate));
      if (!mechanism) {
        throw new Error("SASL: Only mechanism(s) " + candidates.join(" and ") + " are supported");
      }
      if (mechanism === "SCRAM-SHA-256-PLUS" && typeof stream.getPeerCertificate !== "function") {
        throw new Error("SASL: Mechanism SCRAM-SHA-256-PLUS requires a certificate");
      }
      const clientNonce = crypto.randomBytes(18).toString("base64");
      const gs2Header = mechanism === "SCRAM-SHA-256-PLUS" ? "p=tls-server-end-point" : stream ? "y" : "n";
      return {
        mechanism,
        clientNonce,
        response: gs2Header + ",,n=*,r=" + clientNonce,
        message: "SASLInitialResponse",
        scramMaxIterations
      };
    }
    async function continueSession(session, password, serverData, stream) {
      if (session.message !== "SASLInitialResponse") {
        throw new Error("SASL: Last message was not SASLInitialResponse");
      }
      if (typeof password !== "string") {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string");
      }
      if (password === "") {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a non-empty string");
      }
      if (typeof serverData !== "string") {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: serverData must be a string");
      }
      const sv = parseServerFirstMessage(serverData);
      if (!sv.nonce.startsWith(session.clientNonce)) {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: server nonce does not start with client nonce");
      } else if (sv.nonce.length === session.clientNonce.length) {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: server nonce is too short");
      }
      const scramMaxIterations = typeof session.scramMaxIterations === "number" ? session.scramMaxIterations : DEFAULT_MAX_SCRAM_ITERATIONS;
      if (scramMaxIterations !== 0 && sv.iteration > scramMaxIterations) {
        throw new Error(
          "SASL: SCRAM-SERVER-FIRST-MESSAGE: iteration count " + sv.iteration + " exceeds scramMaxIterations of " + scramMaxIterations
        );
      }
      const clientFirstMessageBare = "n=*,r=" + session.clientNonce;
      const serverFirstMessage = "r=" + sv.nonce + ",s=" + sv.salt + ",i=" + sv.iteration;
      let channelBinding = stream ? "eSws" : "biws";
      if (session.mechanism === "SCRAM-SHA-256-PLUS") {
        const peerCert = stream.getPeerCertificate().raw;
        let hashName = signatureAlgorithmHashFromCertificate(peerCert);
        if (hashName === "MD5" || hashName === "SHA-1") hashName = "SHA-256";
        const certHash = await crypto.hashByName(hashName, peerCert);
        const bindingData = Buffer.concat([Buffer.from("p=tls-server-end-point,,"), Buffer.from(certHash)]);
        channelBinding = bindingData.toString("base64");
      }
      const clientFinalMessageWithoutProof = "c=" + channelBinding + ",r=" + sv.nonce;
      const authMessage = clientFirstMessageBare + "," + serverFirstMessage + "," + clientFinalMessageWithoutProof;
      const saltBytes = Buffer.from(sv.salt, "base64");
      const saltedPassword = await crypto.deriveKey(saslprep(password), saltBytes, sv.iteration);
      const clientKey = await crypto.hmacSha256(saltedPassword, "Client Key");
      const storedKey = await crypto.sha256(clientKey);
      const clientSignature = await crypto.hmacSha256(storedKey, authMessage);
      const clientProof = xorBuffers(Buffer.from(clientKey), Buffer.from(clientSignature)).toString("base64");
      const serverKey = await crypto.hmacSha256(saltedPassword, "Server Key");
      const serverSignatureBytes = await crypto.hmacSha256(serverKey, authMessage);
      session.message = "SASLResponse";
      session.serverSignature = Buffer.from(serverSignatureBytes).toString("base64");
      session.response = clientFinalMessageWithoutProof + ",p=" + clientProof;
    }
    function finalizeSession(session, serverData) {
      if (session.message !== "SASLResponse") {
        throw new Error("SASL: Last message was not SASLResponse");
      }
      if (typeof serverData !== "string") {
        throw new Error("SASL: SCRAM-SERVER-FINAL-MESSAGE: serverData must be a string");
      }
      const { serverSignature } = parseServerFinalMessage(serverData);
      if (serverSignature !== session.serverSignature) {
        throw new Error("SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature does not match");
      }
    }
    function isPrintableChars(text) {
      if (typeof text !== "string") {
        throw new TypeError("SASL: text must be a string");
      }
      return text.split("").map((_, i) => text.charCodeAt(i)).every((c) => c >= 33 && c <= 43 || c >= 45 && c <= 126);
    }
    function isBase64(text) {
      return /^(?:[a-zA-Z0-9+/]{4})*(?:[a-zA-Z0-9+/]{2}==|[a-zA-Z0-9+/]{3}=)?$/.test(text);
    }
    function parseAttributePairs(text) {
      if (typeof text !== "string") {
        throw new TypeError("SASL: attribute pairs text must be a string");
      }
      return new Map(
        text.split(",").map((attrValue) => {
          if (!/^.=/.test(attrValue)) {
            throw new Error("SASL: Invalid attribute pair entry");
          }
          const name = attrValue[0];
          const value = attrValue.substring(2);
          return [name, value];
        })
      );
    }
    function parseServerFirstMessage(data) {
      const attrPairs = parseAttributePairs(data);
      const nonce = attrPairs.get("r");
      if (!nonce) {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: nonce missing");
      } else if (!isPrintableChars(nonce)) {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: nonce must only contain printable characters");
      }
      const salt = attrPairs.get("s");
      if (!salt) {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: salt missing");
      } else if (!isBase64(salt)) {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: salt must be base64");
      }
      const iterationText = attrPairs.get("i");
      if (!iterationText) {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: iteration missing");
      } else if (!/^[1-9][0-9]*$/.test(iterationText)) {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: invalid iteration count");
      }
      const iteration = parseInt(iterationText, 10);
      return {
        nonce,
        salt,
        iteration
      };
    }
    function parseServerFinalMessage(serverData) {
      const attrPairs = parseAttributePairs(serverData);
      const error = attrPairs.get("e");
      const serverSignature = attrPairs.get("v");
      if (error) {
        throw new Error(`SASL: SCRAM-SERVER-FINAL-MESSAGE: server returned error: "${error}"`);
      }
      if (!serverSignature) {
        throw new Error("SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature is missing");
      } else if (!isBase64(serverSignature)) {
        throw new Error("SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature must be base64");
      }
      return {
        serverSignature
      };
    }
    function xorBuffers(a, b) {
      if (!Buffer.isBuffer(a)) {
        throw new TypeError("first argument must be a Buffer");
      }
      if (!Buffer.isBuffer(b)) {
        throw new TypeError("second argument must be a Buffer");
      }
      if (a.length !== b.length) {
        throw new Error("Buffer lengths must match");
      }
      if (a.length === 0) {
        throw new Error("Buffers cannot be empty");
      }
      return Buffer.from(a.map((_, i) => a[i] ^ b[i]));
    }
    module.exports = {
      startSession,
      continueSession,
      finalizeSession,
      DEFAULT_MAX_SCRAM_ITERATIONS
    };
  }
});

// node_modules/pg/lib/type-overrides.js
var require_type_overrides = __commonJS({
  "node_modules/pg/lib/type-overrides.js"(exports, module) {
    "use strict";
    var types2 = require_pg_types();
    function TypeOverrides2(userTypes) {
      this._types = userTypes || types2;
      this.text = {};
      this.binary = {};
    }
    TypeOverrides2.prototype.getOverrides = function(format) {
      switch (format) {
        case "text":
          return this.text;
        case "binary":
          return this.binary;
        default:
          return {};
      }
    };
    TypeOverrides2.prototype.setTypeParser = function(oid, format, parseFn) {
      if (typeof format === "function") {
        parseFn = format;
        format = "text";
      }
      this.getOverrides(format)[oid] = parseFn;
    };
    TypeOverrides2.prototype.getTypeParser = function(oid, format) {
      format = format || "text";
      return this.getOverrides(format)[oid] || this._types.getTypeParser(oid, format);
    };
    module.exports = TypeOverrides2;
  }
});

// node_modules/pg-connection-string/index.js
var require_pg_connection_string = __commonJS({
  "node_modules/pg-connection-string/index.js"(exports, module) {
    "use strict";
    function parse2(str, options = {}) {
      if (str.charAt(0) === "/") {
        const config2 = str.split(" ");
        return { host: config2[0], database: config2[1] };
      }
      const config = /* @__PURE__ */ Object.create(null);
      let result;
      let dummyHost = false;
      if (/ |%[^a-f0-9]|%[a-f0-9][^a-f0-9]/i.test(str)) {
        str = encodeURI(str).replace(/%25(\d\d)/g, "%$1");
      }
      try {
        try {
          result = new URL(str, "postgres://base");
        } catch (e) {
          result = new URL(str.replace("@/", "@___DUMMY___/"), "postgres://base");
          dummyHost = true;
        }
      } catch (err) {
        err.input && (err.input = "*****REDACTED*****");
        throw err;
      }
      for (const entry of result.searchParams.entries()) {
        config[entry[0]] = entry[1];
      }
      config.user = config.user || decodeURIComponent(result.username);
      config.password = config.password || decodeURIComponent(result.password);
      if (result.protocol == "socket:") {
        config.host = decodeURI(result.pathname);
        config.database = result.searchParams.get("db");
        config.client_encoding = result.searchParams.get("encoding");
        return config;
      }
      const hostname = (dummyHost ? "" : result.hostname).replace(/^\[(.+)\]$/, "$1");
      if (!config.host) {
        config.host = decodeURIComponent(hostname);
      } else if (hostname && /^%2f/i.test(hostname)) {
        result.pathname = hostname + result.pathname;
      }
      if (!config.port) {
        config.port = result.port;
      }
      const pathname = result.pathname.slice(1) || null;
      config.database = pathname ? decodeURI(pathname) : null;
      if (config.ssl === "true" || config.ssl === "1") {
        config.ssl = true;
      }
      if (config.ssl === "0") {
        config.ssl = false;
      }
      if (config.sslcert || config.sslkey || config.sslrootcert || config.sslmode) {
        config.ssl = {};
      }
      if (config.sslnegotiation === "direct" && config.ssl === void 0) {
        config.ssl = true;
      }
      const fs = config.sslcert || config.sslkey || config.sslrootcert ? __require("fs") : null;
      if (config.sslcert) {
        config.ssl.cert = fs.readFileSync(config.sslcert).toString();
      }
      if (config.sslkey) {
        config.ssl.key = fs.readFileSync(config.sslkey).toString();
      }
      if (config.sslrootcert) {
        config.ssl.ca = fs.readFileSync(config.sslrootcert).toString();
      }
      if (options.useLibpqCompat && config.uselibpqcompat) {
        throw new Error("Both useLibpqCompat and uselibpqcompat are set. Please use only one of them.");
      }
      if (config.uselibpqcompat === "true" || options.useLibpqCompat) {
        switch (config.sslmode) {
          case "disable": {
            config.ssl = false;
            break;
          }
          case "prefer": {
            config.ssl.rejectUnauthorized = false;
            break;
          }
          case "require": {
            if (config.sslrootcert) {
              config.ssl.checkServerIdentity = function() {
              };
            } else {
              config.ssl.rejectUnauthorized = false;
            }
            break;
          }
          case "verify-ca": {
            if (!config.ssl.ca) {
              throw new Error(
                "SECURITY WARNING: Using sslmode=verify-ca requires specifying a CA with sslrootcert. If a public CA is used, verify-ca allows connections to a server that somebody else may have registered with the CA, making you vulnerable to Man-in-the-Middle attacks. Either specify a custom CA certificate with sslrootcert parameter or use sslmode=verify-full for proper security."
              );
            }
            config.ssl.checkServerIdentity = function() {
            };
            break;
          }
          case "verify-full": {
            break;
          }
        }
      } else {
        switch (config.sslmode) {
          case "disable": {
            config.ssl = false;
            break;
          }
          case "prefer":
          case "require":
          case "verify-ca":
          case "verify-full": {
            if (config.sslmode !== "verify-full") {
              deprecatedSslModeWarning(config.sslmode);
            }
            break;
          }
          case "no-verify": {
            config.ssl.rejectUnauthorized = false;
            break;
          }
        }
      }
      return config;
    }
    function toConnectionOptions(sslConfig) {
      const connectionOptions = Object.entries(sslConfig).reduce((c, [key, value]) => {
        if (value !== void 0 && value !== null) {
          c[key] = value;
        }
        return c;
      }, /* @__PURE__ */ Object.create(null));
      return connectionOptions;
    }
    function toClientConfig(config) {
      const poolConfig = Object.entries(config).reduce((c, [key, value]) => {
        if (key === "ssl") {
          const sslConfig = value;
          if (typeof sslConfig === "boolean") {
            c[key] = sslConfig;
          }
          if (typeof sslConfig === "object") {
            c[key] = toConnectionOptions(sslConfig);
          }
        } else if (value !== void 0 && value !== null) {
          if (key === "port") {
            if (value !== "") {
              const v = parseInt(value, 10);
              if (isNaN(v)) {
                throw new Error(`Invalid ${key}: ${value}`);
              }
              c[key] = v;
            }
          } else {
            c[key] = value;
          }
        }
        return c;
      }, /* @__PURE__ */ Object.create(null));
      return poolConfig;
    }
    function parseIntoClientConfig(str) {
      return toClientConfig(parse2(str));
    }
    function deprecatedSslModeWarning(sslmode) {
      if (!deprecatedSslModeWarning.warned && typeof process !== "undefined" && process.emitWarning) {
        deprecatedSslModeWarning.warned = true;
        process.emitWarning(`SECURITY WARNING: The SSL modes 'prefer', 'require', and 'verify-ca' are treated as aliases for 'verify-full'.
In the next major version (pg-connection-string v3.0.0 and pg v9.0.0), these modes will adopt standard libpq semantics, which have weaker security guarantees.

To prepare for this change:
- If you want the current behavior, explicitly use 'sslmode=verify-full'
- If you want libpq compatibility now, use 'uselibpqcompat=true&sslmode=${sslmode}'

See https://www.postgresql.org/docs/current/libpq-ssl.html for libpq SSL mode definitions.`);
      }
    }
    module.exports = parse2;
    parse2.parse = parse2;
    parse2.toClientConfig = toClientConfig;
    parse2.parseIntoClientConfig = parseIntoClientConfig;
  }
});

// node_modules/pg/lib/connection-parameters.js
var require_connection_parameters = __commonJS({
  "node_modules/pg/lib/connection-parameters.js"(exports, module) {
    "use strict";
    var dns = __require("dns");
    var defaults2 = require_defaults();
    var parse2 = require_pg_connection_string().parse;
    var val = function(key, config, envVar) {
      if (config[key]) {
        return config[key];
      }
      if (envVar === void 0) {
        envVar = process.env["PG" + key.toUpperCase()];
      } else if (envVar === false) {
      } else {
        envVar = process.env[envVar];
      }
      return envVar || defaults2[key];
    };
    var readSSLConfigFromEnvironment = function() {
      switch (process.env.PGSSLMODE) {
        case "disable":
          return false;
        case "prefer":
        case "require":
        case "verify-ca":
        case "verify-full":
          return true;
        case "no-verify":
          return { rejectUnauthorized: false };
      }
      return defaults2.ssl;
    };
    var quoteParamValue = function(value) {
      return "'" + ("" + value).replace(/\\/g, "\\\\").replace(/'/g, "\\'") + "'";
    };
    var add = function(params, config, paramName) {
      const value = config[paramName];
      if (value !== void 0 && value !== null) {
        params.push(paramName + "=" + quoteParamValue(value));
      }
    };
    var ConnectionParameters = class {
      constructor(config) {
        config = typeof config === "string" ? parse2(config) : config || {};
        if (config.connectionString) {
          config = Object.assign({}, config, parse2(config.connectionString));
        }
        this.user = val("user", config);
        this.database = val("database", config);
        if (this.database === void 0) {
          this.database = this.user;
        }
        this.port = parseInt(val("port", config), 10);
        this.host = val("host", config);
        Object.defineProperty(this, "password", {
          configurable: true,
          enumerable: false,
          writable: true,
          value: val("password", config)
        });
        this.binary = val("binary", config);
        this.options = val("options", config);
        this.ssl = typeof config.ssl === "undefined" ? readSSLConfigFromEnvironment() : config.ssl;
        if (typeof this.ssl === "string") {
          if (this.ssl === "true") {
            this.ssl = true;
          }
        }
        if (this.ssl === "no-verify") {
          this.ssl = { rejectUnauthorized: false };
        }
        if (this.ssl && this.ssl.key) {
          Object.defineProperty(this.ssl, "key", {
            enumerable: false
          });
        }
        this.sslnegotiation = val("sslnegotiation", config, "PGSSLNEGOTIATION");
        if (this.sslnegotiation !== void 0 && this.sslnegotiation !== "postgres" && this.sslnegotiation !== "direct") {
          throw new Error(
            `Invalid sslnegotiation value: "${this.sslnegotiation}". Valid values are "postgres" and "direct".`
          );
        }
        if (this.sslnegotiation === "direct" && !this.ssl) {
          throw new Error("sslnegotiation=direct requires SSL to be enabled");
        }
        this.client_encoding = val("client_encoding", config);
        this.replication = val("replication", config);
        this.isDomainSocket = !(this.host || "").indexOf("/");
        this.application_name = val("application_name", config, "PGAPPNAME");
        this.fallback_application_name = val("fallback_application_name", config, false);
        this.statement_timeout = val("statement_timeout", config, false);
        this.lock_timeout = val("lock_timeout", config, false);
        this.idle_in_transaction_session_timeout = val("idle_in_transaction_session_timeout", config, false);
        this.query_timeout = val("query_timeout", config, false);
        if (config.connectionTimeoutMillis === void 0) {
          this.connect_timeout = process.env.PGCONNECT_TIMEOUT || 0;
        } else {
          this.connect_timeout = Math.floor(config.connectionTimeoutMillis / 1e3);
        }
        if (config.keepAlive === false) {
          this.keepalives = 0;
        } else if (config.keepAlive === true) {
          this.keepalives = 1;
        }
        if (typeof config.keepAliveInitialDelayMillis === "number") {
          this.keepalives_idle = Math.floor(config.keepAliveInitialDelayMillis / 1e3);
        }
      }
      getLibpqConnectionString(cb) {
        const params = [];
        add(params, this, "user");
        add(params, this, "password");
        add(params, this, "port");
        add(params, this, "application_name");
        add(params, this, "fallback_application_name");
        add(params, this, "connect_timeout");
        add(params, this, "options");
        const ssl = typeof this.ssl === "object" ? this.ssl : this.ssl ? { sslmode: this.ssl } : {};
        add(params, ssl, "sslmode");
        add(params, ssl, "sslca");
        add(params, ssl, "sslkey");
        add(params, ssl, "sslcert");
        add(params, ssl, "sslrootcert");
        add(params, this, "sslnegotiation");
        if (this.database) {
          params.push("dbname=" + quoteParamValue(this.database));
        }
        if (this.replication) {
          params.push("replication=" + quoteParamValue(this.replication));
        }
        if (this.host) {
          params.push("host=" + quoteParamValue(this.host));
        }
        if (this.isDomainSocket) {
          return cb(null, params.join(" "));
        }
        if (this.client_encoding) {
          params.push("client_encoding=" + quoteParamValue(this.client_encoding));
        }
        dns.lookup(this.host, function(err, address) {
          if (err) return cb(err, null);
          params.push("hostaddr=" + quoteParamValue(address));
          return cb(null, params.join(" "));
        });
      }
    };
    module.exports = ConnectionParameters;
  }
});

// node_modules/pg/lib/result.js
var require_result = __commonJS({
  "node_modules/pg/lib/result.js"(exports, module) {
    "use strict";
    var types2 = require_pg_types();
    var matchRegexp = /^([A-Za-z]+)(?: (\d+))?(?: (\d+))?/;
    var Result2 = class {
      constructor(rowMode, types3) {
        this.command = null;
        this.rowCount = null;
        this.oid = null;
        this.rows = [];
        this.fields = [];
        this._parsers = void 0;
        this._types = types3;
        this.RowCtor = null;
        this.rowAsArray = rowMode === "array";
        if (this.rowAsArray) {
          this.parseRow = this._parseRowAsArray;
        }
        this._prebuiltEmptyResultObject = null;
      }
      // adds a command complete message
      addCommandComplete(msg) {
        let match;
        if (msg.text) {
          match = matchRegexp.exec(msg.text);
        } else {
          match = matchRegexp.exec(msg.command);
        }
        if (match) {
          this.command = match[1];
          if (match[3]) {
            this.oid = parseInt(match[2], 10);
            this.rowCount = parseInt(match[3], 10);
          } else if (match[2]) {
            this.rowCount = parseInt(match[2], 10);
          }
        }
      }
      _parseRowAsArray(rowData) {
        const row = new Array(rowData.length);
        for (let i = 0, len = rowData.length; i < len; i++) {
          const rawValue = rowData[i];
          if (rawValue !== null) {
            row[i] = this._parsers[i](rawValue);
          } else {
            row[i] = null;
          }
        }
        return row;
      }
      parseRow(rowData) {
        const row = { ...this._prebuiltEmptyResultObject };
        for (let i = 0, len = rowData.length; i < len; i++) {
          const rawValue = rowData[i];
          const field = this.fields[i].name;
          if (rawValue !== null) {
            const v = this.fields[i].format === "binary" ? Buffer.from(rawValue) : rawValue;
            row[field] = this._parsers[i](v);
          } else {
            row[field] = null;
          }
        }
        return row;
      }
      addRow(row) {
        this.rows.push(row);
      }
      addFields(fieldDescriptions) {
        this.fields = fieldDescriptions;
        if (this.fields.length) {
          this._parsers = new Array(fieldDescriptions.length);
        }
        const row = /* @__PURE__ */ Object.create(null);
        for (let i = 0; i < fieldDescriptions.length; i++) {
          const desc = fieldDescriptions[i];
          row[desc.name] = null;
          if (this._types) {
            this._parsers[i] = this._types.getTypeParser(desc.dataTypeID, desc.format || "text");
          } else {
            this._parsers[i] = types2.getTypeParser(desc.dataTypeID, desc.format || "text");
          }
        }
        this._prebuiltEmptyResultObject = { ...row };
      }
    };
    module.exports = Result2;
  }
});

// node_modules/pg/lib/query.js
var require_query = __commonJS({
  "node_modules/pg/lib/query.js"(exports, module) {
    "use strict";
    var { EventEmitter } = __require("events");
    var Result2 = require_result();
    var utils = require_utils();
    var Query2 = class extends EventEmitter {
      constructor(config, values, callback) {
        super();
        config = utils.normalizeQueryConfig(config, values, callback);
        this.text = config.text;
        this.values = config.values;
        this.rows = config.rows;
        this.types = config.types;
        this.name = config.name;
        this.queryMode = config.queryMode;
        this.binary = config.binary;
        this.portal = config.portal || "";
        this.callback = config.callback;
        this._rowMode = config.rowMode;
        if (process.domain && config.callback) {
          this.callback = process.domain.bind(config.callback);
        }
        this._result = new Result2(this._rowMode, this.types);
        this._results = this._result;
        this._canceledDueToError = false;
      }
      requiresPreparation() {
        if (this.queryMode === "extended") {
          return true;
        }
        if (this.name) {
          return true;
        }
        if (this.rows) {
          return true;
        }
        if (!this.text) {
          return false;
        }
        if (!this.values) {
          return false;
        }
        return this.values.length > 0;
      }
      _checkForMultirow() {
        if (this._result.command) {
          if (!Array.isArray(this._results)) {
            this._results = [this._result];
          }
          this._result = new Result2(this._rowMode, this._result._types);
          this._results.push(this._result);
        }
      }
      // associates row metadata from the supplied
      // message with this query object
      // metadata used when parsing row results
      handleRowDescription(msg) {
        this._checkForMultirow();
        this._result.addFields(msg.fields);
        this._accumulateRows = this.callback || !this.listeners("row").length;
      }
      handleDataRow(msg) {
        let row;
        if (this._canceledDueToError) {
          return;
        }
        try {
          row = this._result.parseRow(msg.fields);
        } catch (err) {
          this._canceledDueToError = err;
          return;
        }
        this.emit("row", row, this._result);
        if (this._accumulateRows) {
          this._result.addRow(row);
        }
      }
      handleCommandComplete(msg, connection) {
        this._checkForMultirow();
        this._result.addCommandComplete(msg);
        if (this.rows) {
          connection.sync();
        }
      }
      // if a named prepared statement is created with empty query text
      // the backend will send an emptyQuery message but *not* a command complete message
      // since we pipeline sync immediately after execute we don't need to do anything here
      // unless we have rows specified, in which case we did not pipeline the initial sync call
      handleEmptyQuery(connection) {
        if (this.rows) {
          connection.sync();
        }
      }
      handleError(err, connection) {
        if (this._canceledDueToError) {
          err = this._canceledDueToError;
          this._canceledDueToError = false;
        }
        if (this.callback) {
          return this.callback(err);
        }
        this.emit("error", err);
      }
      handleReadyForQuery(con) {
        if (this._canceledDueToError) {
          return this.handleError(this._canceledDueToError, con);
        }
        if (this.callback) {
          try {
            this.callback(null, this._results);
          } catch (err) {
            process.nextTick(() => {
              throw err;
            });
          }
        }
        this.emit("end", this._results);
      }
      submit(connection) {
        if (typeof this.text !== "string" && typeof this.name !== "string") {
          return new Error("A query must have either text or a name. Supplying neither is unsupported.");
        }
        const previous = connection.parsedStatements[this.name] || connection.submittedNamedStatements[this.name];
        if (this.text && previous && this.text !== previous) {
          return new Error(`Prepared statements must be unique - '${this.name}' was used for a different statement`);
        }
        if (this.values && !Array.isArray(this.values)) {
          return new Error("Query values must be an array");
        }
        if (this.requiresPreparation()) {
          connection.stream.cork && connection.stream.cork();
          try {
            this.prepare(connection);
          } finally {
            connection.stream.uncork && connection.stream.uncork();
          }
        } else {
          connection.query(this.text);
        }
        return null;
      }
      hasBeenParsed(connection) {
        return this.name && (connection.parsedStatements[this.name] !== void 0 || connection.submittedNamedStatements[this.name] !== void 0);
      }
      handlePortalSuspended(connection) {
        this._getRows(connection, this.rows);
      }
      _getRows(connection, rows) {
        connection.execute({
          portal: this.portal,
          rows
        });
        if (!rows) {
          connection.sync();
        } else {
          connection.flush();
        }
      }
      // http://developer.postgresql.org/pgdocs/postgres/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
      prepare(connection) {
        if (!this.hasBeenParsed(connection)) {
          connection.parse({
            text: this.text,
            name: this.name,
            types: this.types
          });
          if (this.name) {
            connection.submittedNamedStatements[this.name] = this.text;
          }
        }
        try {
          connection.bind({
            portal: this.portal,
            statement: this.name,
            values: this.values,
            binary: this.binary,
            valueMapper: utils.prepareValue
          });
        } catch (err) {
          connection.close({ type: "S", name: this.name });
          connection.sync();
          this.handleError(err, connection);
          return;
        }
        connection.describe({
          type: "P",
          name: this.portal || ""
        });
        this._getRows(connection, this.rows);
      }
      handleCopyInResponse(connection) {
        connection.sendCopyFail("No source stream defined");
      }
      handleCopyData(msg, connection) {
      }
    };
    module.exports = Query2;
  }
});

// node_modules/pg-protocol/dist/messages.js
var require_messages = __commonJS({
  "node_modules/pg-protocol/dist/messages.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.NoticeMessage = exports.DataRowMessage = exports.CommandCompleteMessage = exports.ReadyForQueryMessage = exports.NotificationResponseMessage = exports.BackendKeyDataMessage = exports.AuthenticationMD5Password = exports.ParameterStatusMessage = exports.ParameterDescriptionMessage = exports.RowDescriptionMessage = exports.Field = exports.CopyResponse = exports.CopyDataMessage = exports.DatabaseError = exports.copyDone = exports.emptyQuery = exports.replicationStart = exports.portalSuspended = exports.noData = exports.closeComplete = exports.bindComplete = exports.parseComplete = void 0;
    exports.parseComplete = {
      name: "parseComplete",
      length: 5
    };
    exports.bindComplete = {
      name: "bindComplete",
      length: 5
    };
    exports.closeComplete = {
      name: "closeComplete",
      length: 5
    };
    exports.noData = {
      name: "noData",
      length: 5
    };
    exports.portalSuspended = {
      name: "portalSuspended",
      length: 5
    };
    exports.replicationStart = {
      name: "replicationStart",
      length: 4
    };
    exports.emptyQuery = {
      name: "emptyQuery",
      length: 4
    };
    exports.copyDone = {
      name: "copyDone",
      length: 4
    };
    var DatabaseError2 = class extends Error {
      constructor(message, length, name) {
        super(message);
        this.length = length;
        this.name = name;
      }
    };
    exports.DatabaseError = DatabaseError2;
    var CopyDataMessage = class {
      constructor(length, chunk) {
        this.length = length;
        this.chunk = chunk;
        this.name = "copyData";
      }
    };
    exports.CopyDataMessage = CopyDataMessage;
    var CopyResponse = class {
      constructor(length, name, binary, columnCount) {
        this.length = length;
        this.name = name;
        this.binary = binary;
        this.columnTypes = new Array(columnCount);
      }
    };
    exports.CopyResponse = CopyResponse;
    var Field = class {
      constructor(name, tableID, columnID, dataTypeID, dataTypeSize, dataTypeModifier, format) {
        this.name = name;
        this.tableID = tableID;
        this.columnID = columnID;
        this.dataTypeID = dataTypeID;
        this.dataTypeSize = dataTypeSize;
        this.dataTypeModifier = dataTypeModifier;
        this.format = format;
      }
    };
    exports.Field = Field;
    var RowDescriptionMessage = class {
      constructor(length, fieldCount) {
        this.length = length;
        this.fieldCount = fieldCount;
        this.name = "rowDescription";
        this.fields = new Array(this.fieldCount);
      }
    };
    exports.RowDescriptionMessage = RowDescriptionMessage;
    var ParameterDescriptionMessage = class {
      constructor(length, parameterCount) {
        this.length = length;
        this.parameterCount = parameterCount;
        this.name = "parameterDescription";
        this.dataTypeIDs = new Array(this.parameterCount);
      }
    };
    exports.ParameterDescriptionMessage = ParameterDescriptionMessage;
    var ParameterStatusMessage = class {
      constructor(length, parameterName, parameterValue) {
        this.length = length;
        this.parameterName = parameterName;
        this.parameterValue = parameterValue;
        this.name = "parameterStatus";
      }
    };
    exports.ParameterStatusMessage = ParameterStatusMessage;
    var AuthenticationMD5Password = class {
      constructor(length, salt) {
        this.length = length;
        this.salt = salt;
        this.name = "authenticationMD5Password";
      }
    };
    exports.AuthenticationMD5Password = AuthenticationMD5Password;
    var BackendKeyDataMessage = class {
      constructor(length, processID, secretKey) {
        this.length = length;
        this.processID = processID;
        this.secretKey = secretKey;
        this.name = "backendKeyData";
      }
    };
    exports.BackendKeyDataMessage = BackendKeyDataMessage;
    var NotificationResponseMessage = class {
      constructor(length, processId, channel, payload) {
        this.length = length;
        this.processId = processId;
        this.channel = channel;
        this.payload = payload;
        this.name = "notification";
      }
    };
    exports.NotificationResponseMessage = NotificationResponseMessage;
    var ReadyForQueryMessage = class {
      constructor(length, status) {
        this.length = length;
        this.status = status;
        this.name = "readyForQuery";
      }
    };
    exports.ReadyForQueryMessage = ReadyForQueryMessage;
    var CommandCompleteMessage = class {
      constructor(length, text) {
        this.length = length;
        this.text = text;
        this.name = "commandComplete";
      }
    };
    exports.CommandCompleteMessage = CommandCompleteMessage;
    var DataRowMessage = class {
      constructor(length, fields) {
        this.length = length;
        this.fields = fields;
        this.name = "dataRow";
        this.fieldCount = fields.length;
      }
    };
    exports.DataRowMessage = DataRowMessage;
    var NoticeMessage = class {
      constructor(length, message) {
        this.length = length;
        this.message = message;
        this.name = "notice";
      }
    };
    exports.NoticeMessage = NoticeMessage;
  }
});

// node_modules/pg-protocol/dist/buffer-writer.js
var require_buffer_writer = __commonJS({
  "node_modules/pg-protocol/dist/buffer-writer.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.Writer = void 0;
    var Writer = class {
      constructor(size = 256) {
        this.size = size;
        this.offset = 5;
        this.headerPosition = 0;
        this.buffer = Buffer.allocUnsafe(size);
      }
      ensure(size) {
        const remaining = this.buffer.length - this.offset;
        if (remaining < size) {
          const oldBuffer = this.buffer;
          const newSize = oldBuffer.length + (oldBuffer.length >> 1) + size;
          this.buffer = Buffer.allocUnsafe(newSize);
          oldBuffer.copy(this.buffer, 0, 0, this.offset);
        }
      }
      addInt32(num) {
        this.ensure(4);
        this.buffer[this.offset++] = num >>> 24 & 255;
        this.buffer[this.offset++] = num >>> 16 & 255;
        this.buffer[this.offset++] = num >>> 8 & 255;
        this.buffer[this.offset++] = num >>> 0 & 255;
        return this;
      }
      addInt16(num) {
        this.ensure(2);
        this.buffer[this.offset++] = num >>> 8 & 255;
        this.buffer[this.offset++] = num >>> 0 & 255;
        return this;
      }
      addCString(string) {
        if (!string) {
          this.ensure(1);
        } else {
          const len = Buffer.byteLength(string);
          this.ensure(len + 1);
          this.buffer.write(string, this.offset, "utf-8");
          this.offset += len;
        }
        this.buffer[this.offset++] = 0;
        return this;
      }
      addString(string = "") {
        const len = Buffer.byteLength(string);
        this.ensure(len);
        this.buffer.write(string, this.offset);
        this.offset += len;
        return this;
      }
      // Write an Int32 byte-length prefix immediately followed by the string's UTF-8
      // bytes. Postgres' Bind wire format prefixes every parameter with its length,
      // and doing it in one method computes Buffer.byteLength ONCE — the previous
      // `addInt32(Buffer.byteLength(s)).addString(s)` pairing scanned the string
      // three times (byteLength for the prefix, byteLength again inside addString,
      // then the encode), which is costly for large text parameters.
      addInt32PrefixedString(string) {
        const len = Buffer.byteLength(string);
        this.ensure(4 + len);
        const buffer = this.buffer;
        let offset = this.offset;
        buffer[offset++] = len >>> 24 & 255;
        buffer[offset++] = len >>> 16 & 255;
        buffer[offset++] = len >>> 8 & 255;
        buffer[offset++] = len >>> 0 & 255;
        buffer.write(string, offset, "utf-8");
        this.offset = offset + len;
        return this;
      }
      add(otherBuffer) {
        this.ensure(otherBuffer.length);
        otherBuffer.copy(this.buffer, this.offset);
        this.offset += otherBuffer.length;
        return this;
      }
      /**
       * Appends an uninitialized block of {@link size} bytes to the buffer and returns its offset.
       */
      reserveUnsafe(size) {
        const offset = this.offset;
        this.ensure(size);
        this.offset += size;
        return offset;
      }
      join(code) {
        if (code) {
          this.buffer[this.headerPosition] = code;
          const length = this.offset - (this.headerPosition + 1);
          this.buffer.writeInt32BE(length, this.headerPosition + 1);
        }
        return this.buffer.slice(code ? 0 : 5, this.offset);
      }
      flush(code) {
        const result = this.join(code);
        this.offset = 5;
        this.headerPosition = 0;
        this.buffer = Buffer.allocUnsafe(this.size);
        return result;
      }
      clear() {
        this.offset = 5;
        this.headerPosition = 0;
      }
    };
    exports.Writer = Writer;
  }
});

// node_modules/pg-protocol/dist/serializer.js
var require_serializer = __commonJS({
  "node_modules/pg-protocol/dist/serializer.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.serialize = void 0;
    var buffer_writer_1 = require_buffer_writer();
    var writer = new buffer_writer_1.Writer();
    var startup = (opts) => {
      writer.addInt16(3).addInt16(0);
      for (const key of Object.keys(opts)) {
        writer.addCString(key).addCString(opts[key]);
      }
      writer.addCString("client_encoding").addCString("UTF8");
      const bodyBuffer = writer.addCString("").flush();
      const length = bodyBuffer.length + 4;
      return new buffer_writer_1.Writer().addInt32(length).add(bodyBuffer).flush();
    };
    var requestSsl = () => {
      const response = Buffer.allocUnsafe(8);
      response.writeInt32BE(8, 0);
      response.writeInt32BE(80877103, 4);
      return response;
    };
    var password = (password2) => {
      return writer.addCString(password2).flush(
        112
        /* code.startup */
      );
    };
    var sendSASLInitialResponseMessage = function(mechanism, initialResponse) {
      writer.addCString(mechanism).addInt32PrefixedString(initialResponse);
      return writer.flush(
        112
        /* code.startup */
      );
    };
    var sendSCRAMClientFinalMessage = function(additionalData) {
      return writer.addString(additionalData).flush(
        112
        /* code.startup */
      );
    };
    var query = (text) => {
      return writer.addCString(text).flush(
        81
        /* code.query */
      );
    };
    var emptyArray = [];
    var parse2 = (query2) => {
      const name = query2.name || "";
      if (name.length > 63) {
        console.error("Warning! Postgres only supports 63 characters for query names.");
        console.error("You supplied %s (%s)", name, name.length);
        console.error("This can cause conflicts and silent errors executing queries");
      }
      const types2 = query2.types || emptyArray;
      const len = types2.length;
      const buffer = writer.addCString(name).addCString(query2.text).addInt16(len);
      for (let i = 0; i < len; i++) {
        buffer.addInt32(types2[i]);
      }
      return writer.flush(
        80
        /* code.parse */
      );
    };
    var writeValues = function(values, valueMapper, formatsOffset) {
      const len = values.length;
      for (let i = 0; i < len; i++) {
        const mappedVal = valueMapper ? valueMapper(values[i], i) : values[i];
        let formatByte = 0;
        if (mappedVal == null) {
          writer.addInt32(-1);
        } else if (mappedVal instanceof Buffer) {
          formatByte = 1;
          writer.addInt32(mappedVal.length);
          writer.add(mappedVal);
        } else {
          writer.addInt32PrefixedString(mappedVal);
        }
        const buf = writer.buffer;
        buf[formatsOffset++] = 0;
        buf[formatsOffset++] = formatByte;
      }
    };
    var bind = (config = {}) => {
      const portal = config.portal || "";
      const statement2 = config.statement || "";
      const binary = config.binary || false;
      const values = config.values || emptyArray;
      const len = values.length;
      writer.addCString(portal).addCString(statement2);
      writer.addInt16(len);
      const formatsOffset = writer.reserveUnsafe(len * 2);
      writer.addInt16(len);
      try {
        writeValues(values, config.valueMapper, formatsOffset);
      } catch (err) {
        writer.clear();
        throw err;
      }
      writer.addInt16(1);
      writer.addInt16(
        binary ? 1 : 0
        /* ParamType.STRING */
      );
      return writer.flush(
        66
        /* code.bind */
      );
    };
    var emptyExecute = Buffer.from([69, 0, 0, 0, 9, 0, 0, 0, 0, 0]);
    var execute = (config) => {
      if (!config || !config.portal && !config.rows) {
        return emptyExecute;
      }
      const portal = config.portal || "";
      const rows = config.rows || 0;
      const portalLength = Buffer.byteLength(portal);
      const len = 4 + portalLength + 1 + 4;
      const buff = Buffer.allocUnsafe(1 + len);
      buff[0] = 69;
      buff.writeInt32BE(len, 1);
      buff.write(portal, 5, "utf-8");
      buff[portalLength + 5] = 0;
      buff.writeUInt32BE(rows, buff.length - 4);
      return buff;
    };
    var cancel = (processID, secretKey) => {
      const buffer = Buffer.allocUnsafe(16);
      buffer.writeInt32BE(16, 0);
      buffer.writeInt16BE(1234, 4);
      buffer.writeInt16BE(5678, 6);
      buffer.writeInt32BE(processID, 8);
      buffer.writeInt32BE(secretKey, 12);
      return buffer;
    };
    var cstringMessage = (code, string) => {
      const stringLen = Buffer.byteLength(string);
      const len = 4 + stringLen + 1;
      const buffer = Buffer.allocUnsafe(1 + len);
      buffer[0] = code;
      buffer.writeInt32BE(len, 1);
      buffer.write(string, 5, "utf-8");
      buffer[len] = 0;
      return buffer;
    };
    var emptyDescribePortal = writer.addCString("P").flush(
      68
      /* code.describe */
    );
    var emptyDescribeStatement = writer.addCString("S").flush(
      68
      /* code.describe */
    );
    var describe3 = (msg) => {
      return msg.name ? cstringMessage(68, `${msg.type}${msg.name || ""}`) : msg.type === "P" ? emptyDescribePortal : emptyDescribeStatement;
    };
    var close = (msg) => {
      const text = `${msg.type}${msg.name || ""}`;
      return cstringMessage(67, text);
    };
    var copyData = (chunk) => {
      return writer.add(chunk).flush(
        100
        /* code.copyFromChunk */
      );
    };
    var copyFail = (message) => {
      return cstringMessage(102, message);
    };
    var codeOnlyBuffer = (code) => Buffer.from([code, 0, 0, 0, 4]);
    var flushBuffer = codeOnlyBuffer(
      72
      /* code.flush */
    );
    var syncBuffer = codeOnlyBuffer(
      83
      /* code.sync */
    );
    var endBuffer = codeOnlyBuffer(
      88
      /* code.end */
    );
    var copyDoneBuffer = codeOnlyBuffer(
      99
      /* code.copyDone */
    );
    var serialize = {
      startup,
      password,
      requestSsl,
      sendSASLInitialResponseMessage,
      sendSCRAMClientFinalMessage,
      query,
      parse: parse2,
      bind,
      execute,
      describe: describe3,
      close,
      flush: () => flushBuffer,
      sync: () => syncBuffer,
      end: () => endBuffer,
      copyData,
      copyDone: () => copyDoneBuffer,
      copyFail,
      cancel
    };
    exports.serialize = serialize;
  }
});

// node_modules/pg-protocol/dist/buffer-reader.js
var require_buffer_reader = __commonJS({
  "node_modules/pg-protocol/dist/buffer-reader.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.BufferReader = void 0;
    var BufferReader = class {
      constructor(offset = 0) {
        this.offset = offset;
        this.buffer = Buffer.allocUnsafe(0);
        this.encoding = "utf-8";
      }
      setBuffer(offset, buffer) {
        this.offset = offset;
        this.buffer = buffer;
      }
      int16() {
        const result = this.buffer.readInt16BE(this.offset);
        this.offset += 2;
        return result;
      }
      byte() {
        const result = this.buffer[this.offset];
        this.offset++;
        return result;
      }
      int32() {
        const result = this.buffer.readInt32BE(this.offset);
        this.offset += 4;
        return result;
      }
      uint32() {
        const result = this.buffer.readUInt32BE(this.offset);
        this.offset += 4;
        return result;
      }
      string(length) {
        const result = this.buffer.toString(this.encoding, this.offset, this.offset + length);
        this.offset += length;
        return result;
      }
      cstring() {
        const start = this.offset;
        let end = start;
        while (this.buffer[end++]) {
        }
        this.offset = end;
        return this.buffer.toString(this.encoding, start, end - 1);
      }
      bytes(length) {
        const result = this.buffer.slice(this.offset, this.offset + length);
        this.offset += length;
        return result;
      }
    };
    exports.BufferReader = BufferReader;
  }
});

// node_modules/pg-protocol/dist/parser.js
var require_parser = __commonJS({
  "node_modules/pg-protocol/dist/parser.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.Parser = void 0;
    var messages_1 = require_messages();
    var buffer_reader_1 = require_buffer_reader();
    var CODE_LENGTH = 1;
    var LEN_LENGTH = 4;
    var HEADER_LENGTH = CODE_LENGTH + LEN_LENGTH;
    var LATEINIT_LENGTH = -1;
    var emptyBuffer = Buffer.allocUnsafe(0);
    var Parser = class {
      constructor(opts) {
        this.buffer = emptyBuffer;
        this.bufferLength = 0;
        this.bufferOffset = 0;
        this.reader = new buffer_reader_1.BufferReader();
        if ((opts === null || opts === void 0 ? void 0 : opts.mode) === "binary") {
          throw new Error("Binary mode not supported yet");
        }
        this.mode = (opts === null || opts === void 0 ? void 0 : opts.mode) || "text";
      }
      parse(buffer, callback) {
        this.mergeBuffer(buffer);
        const bufferFullLength = this.bufferOffset + this.bufferLength;
        let offset = this.bufferOffset;
        while (offset + HEADER_LENGTH <= bufferFullLength) {
          const code = this.buffer[offset];
          const length = this.buffer.readUInt32BE(offset + CODE_LENGTH);
          const fullMessageLength = CODE_LENGTH + length;
          if (fullMessageLength + offset <= bufferFullLength) {
            const message = this.handlePacket(offset + HEADER_LENGTH, code, length, this.buffer);
            callback(message);
            offset += fullMessageLength;
          } else {
            break;
          }
        }
        if (offset === bufferFullLength) {
          this.buffer = emptyBuffer;
          this.bufferLength = 0;
          this.bufferOffset = 0;
        } else {
          this.bufferLength = bufferFullLength - offset;
          this.bufferOffset = offset;
        }
      }
      mergeBuffer(buffer) {
        if (this.bufferLength > 0) {
          const newLength = this.bufferLength + buffer.byteLength;
          const newFullLength = newLength + this.bufferOffset;
          if (newFullLength > this.buffer.byteLength) {
            let newBuffer;
            if (newLength <= this.buffer.byteLength && this.bufferOffset >= this.bufferLength) {
              newBuffer = this.buffer;
            } else {
              let newBufferLength = this.buffer.byteLength * 2;
              while (newLength >= newBufferLength) {
                newBufferLength *= 2;
              }
              newBuffer = Buffer.allocUnsafe(newBufferLength);
            }
            this.buffer.copy(newBuffer, 0, this.bufferOffset, this.bufferOffset + this.bufferLength);
            this.buffer = newBuffer;
            this.bufferOffset = 0;
          }
          buffer.copy(this.buffer, this.bufferOffset + this.bufferLength);
          this.bufferLength = newLength;
        } else {
          this.buffer = buffer;
          this.bufferOffset = 0;
          this.bufferLength = buffer.byteLength;
        }
      }
      handlePacket(offset, code, length, bytes) {
        const { reader } = this;
        reader.setBuffer(offset, bytes);
        let message;
        switch (code) {
          case 50:
            message = messages_1.bindComplete;
            break;
          case 49:
            message = messages_1.parseComplete;
            break;
          case 51:
            message = messages_1.closeComplete;
            break;
          case 110:
            message = messages_1.noData;
            break;
          case 115:
            message = messages_1.portalSuspended;
            break;
          case 99:
            message = messages_1.copyDone;
            break;
          case 87:
            message = messages_1.replicationStart;
            break;
          case 73:
            message = messages_1.emptyQuery;
            break;
          case 68:
            message = parseDataRowMessage(reader);
            break;
          case 67:
            message = parseCommandCompleteMessage(reader);
            break;
          case 90:
            message = parseReadyForQueryMessage(reader);
            break;
          case 65:
            message = parseNotificationMessage(reader);
            break;
          case 82:
            message = parseAuthenticationResponse(reader, length);
            break;
          case 83:
            message = parseParameterStatusMessage(reader);
            break;
          case 75:
            message = parseBackendKeyData(reader);
            break;
          case 69:
            message = parseErrorMessage(reader, "error");
            break;
          case 78:
            message = parseErrorMessage(reader, "notice");
            break;
          case 84:
            message = parseRowDescriptionMessage(reader);
            break;
          case 116:
            message = parseParameterDescriptionMessage(reader);
            break;
          case 71:
            message = parseCopyInMessage(reader);
            break;
          case 72:
            message = parseCopyOutMessage(reader);
            break;
          case 100:
            message = parseCopyData(reader, length);
            break;
          default:
            return new messages_1.DatabaseError("received invalid response: " + code.toString(16), length, "error");
        }
        reader.setBuffer(0, emptyBuffer);
        message.length = length;
        return message;
      }
    };
    exports.Parser = Parser;
    var parseReadyForQueryMessage = (reader) => {
      const status = reader.string(1);
      return new messages_1.ReadyForQueryMessage(LATEINIT_LENGTH, status);
    };
    var parseCommandCompleteMessage = (reader) => {
      const text = reader.cstring();
      return new messages_1.CommandCompleteMessage(LATEINIT_LENGTH, text);
    };
    var parseCopyData = (reader, length) => {
      const chunk = reader.bytes(length - 4);
      return new messages_1.CopyDataMessage(LATEINIT_LENGTH, chunk);
    };
    var parseCopyInMessage = (reader) => parseCopyMessage(reader, "copyInResponse");
    var parseCopyOutMessage = (reader) => parseCopyMessage(reader, "copyOutResponse");
    var parseCopyMessage = (reader, messageName) => {
      const isBinary = reader.byte() !== 0;
      const columnCount = reader.int16();
      const message = new messages_1.CopyResponse(LATEINIT_LENGTH, messageName, isBinary, columnCount);
      for (let i = 0; i < columnCount; i++) {
        message.columnTypes[i] = reader.int16();
      }
      return message;
    };
    var parseNotificationMessage = (reader) => {
      const processId = reader.int32();
      const channel = reader.cstring();
      const payload = reader.cstring();
      return new messages_1.NotificationResponseMessage(LATEINIT_LENGTH, processId, channel, payload);
    };
    var parseRowDescriptionMessage = (reader) => {
      const fieldCount = reader.int16();
      const message = new messages_1.RowDescriptionMessage(LATEINIT_LENGTH, fieldCount);
      for (let i = 0; i < fieldCount; i++) {
        message.fields[i] = parseField(reader);
      }
      return message;
    };
    var parseField = (reader) => {
      const name = reader.cstring();
      const tableID = reader.uint32();
      const columnID = reader.int16();
      const dataTypeID = reader.uint32();
      const dataTypeSize = reader.int16();
      const dataTypeModifier = reader.int32();
      const mode = reader.int16() === 0 ? "text" : "binary";
      return new messages_1.Field(name, tableID, columnID, dataTypeID, dataTypeSize, dataTypeModifier, mode);
    };
    var parseParameterDescriptionMessage = (reader) => {
      const parameterCount = reader.int16();
      const message = new messages_1.ParameterDescriptionMessage(LATEINIT_LENGTH, parameterCount);
      for (let i = 0; i < parameterCount; i++) {
        message.dataTypeIDs[i] = reader.uint32();
      }
      return message;
    };
    var parseDataRowMessage = (reader) => {
      const fieldCount = reader.int16();
      const fields = new Array(fieldCount);
      for (let i = 0; i < fieldCount; i++) {
        const len = reader.int32();
        fields[i] = len === -1 ? null : reader.string(len);
      }
      return new messages_1.DataRowMessage(LATEINIT_LENGTH, fields);
    };
    var parseParameterStatusMessage = (reader) => {
      const name = reader.cstring();
      const value = reader.cstring();
      return new messages_1.ParameterStatusMessage(LATEINIT_LENGTH, name, value);
    };
    var parseBackendKeyData = (reader) => {
      const processID = reader.int32();
      const secretKey = reader.int32();
      return new messages_1.BackendKeyDataMessage(LATEINIT_LENGTH, processID, secretKey);
    };
    var parseAuthenticationResponse = (reader, length) => {
      const code = reader.int32();
      const message = {
        name: "authenticationOk",
        length
      };
      switch (code) {
        case 0:
          break;
        case 3:
          if (message.length === 8) {
            message.name = "authenticationCleartextPassword";
          }
          break;
        case 5:
          if (message.length === 12) {
            message.name = "authenticationMD5Password";
            const salt = reader.bytes(4);
            return new messages_1.AuthenticationMD5Password(LATEINIT_LENGTH, salt);
          }
          break;
        case 10:
          {
            message.name = "authenticationSASL";
            message.mechanisms = [];
            let mechanism;
            do {
              mechanism = reader.cstring();
              if (mechanism) {
                message.mechanisms.push(mechanism);
              }
            } while (mechanism);
          }
          break;
        case 11:
          message.name = "authenticationSASLContinue";
          message.data = reader.string(length - 8);
          break;
        case 12:
          message.name = "authenticationSASLFinal";
          message.data = reader.string(length - 8);
          break;
        default:
          throw new Error("Unknown authenticationOk message type " + code);
      }
      return message;
    };
    var parseErrorMessage = (reader, name) => {
      const fields = {};
      let fieldType = reader.string(1);
      while (fieldType !== "\0") {
        fields[fieldType] = reader.cstring();
        fieldType = reader.string(1);
      }
      const messageValue = fields.M;
      const message = name === "notice" ? new messages_1.NoticeMessage(LATEINIT_LENGTH, messageValue) : new messages_1.DatabaseError(messageValue, LATEINIT_LENGTH, name);
      message.severity = fields.S;
      message.code = fields.C;
      message.detail = fields.D;
      message.hint = fields.H;
      message.position = fields.P;
      message.internalPosition = fields.p;
      message.internalQuery = fields.q;
      message.where = fields.W;
      message.schema = fields.s;
      message.table = fields.t;
      message.column = fields.c;
      message.dataType = fields.d;
      message.constraint = fields.n;
      message.file = fields.F;
      message.line = fields.L;
      message.routine = fields.R;
      return message;
    };
  }
});

// node_modules/pg-protocol/dist/index.js
var require_dist = __commonJS({
  "node_modules/pg-protocol/dist/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.DatabaseError = exports.serialize = void 0;
    exports.parse = parse2;
    var messages_1 = require_messages();
    Object.defineProperty(exports, "DatabaseError", { enumerable: true, get: function() {
      return messages_1.DatabaseError;
    } });
    var serializer_1 = require_serializer();
    Object.defineProperty(exports, "serialize", { enumerable: true, get: function() {
      return serializer_1.serialize;
    } });
    var parser_1 = require_parser();
    function parse2(stream, callback) {
      const parser = new parser_1.Parser();
      stream.on("data", (buffer) => parser.parse(buffer, callback));
      return new Promise((resolve) => stream.on("end", () => resolve()));
    }
  }
});

// node_modules/pg-cloudflare/dist/empty.js
var require_empty = __commonJS({
  "node_modules/pg-cloudflare/dist/empty.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.default = {};
  }
});

// node_modules/pg/lib/stream.js
var require_stream = __commonJS({
  "node_modules/pg/lib/stream.js"(exports, module) {
    var { getStream, getSecureStream } = getStreamFuncs();
    module.exports = {
      /**
       * Get a socket stream compatible with the current runtime environment.
       * @returns {Duplex}
       */
      getStream,
      /**
       * Get a TLS secured socket, compatible with the current environment,
       * using the socket and other settings given in `options`.
       * @returns {Duplex}
       */
      getSecureStream
    };
    function getNodejsStreamFuncs() {
      function getStream2(ssl) {
        const net = __require("net");
        return new net.Socket();
      }
      function getSecureStream2(options) {
        const tls = __require("tls");
        return tls.connect(options);
      }
      return {
        getStream: getStream2,
        getSecureStream: getSecureStream2
      };
    }
    function getCloudflareStreamFuncs() {
      function getStream2(ssl) {
        const { CloudflareSocket } = require_empty();
        return new CloudflareSocket(ssl);
      }
      function getSecureStream2(options) {
        options.socket.startTls(options);
        return options.socket;
      }
      return {
        getStream: getStream2,
        getSecureStream: getSecureStream2
      };
    }
    function isCloudflareRuntime() {
      if (typeof navigator === "object" && navigator !== null && typeof navigator.userAgent === "string") {
        return navigator.userAgent === "Cloudflare-Workers";
      }
      if (typeof Response === "function") {
        const resp = new Response(null, { cf: { thing: true } });
        if (typeof resp.cf === "object" && resp.cf !== null && resp.cf.thing) {
          return true;
        }
      }
      return false;
    }
    function getStreamFuncs() {
      if (isCloudflareRuntime()) {
        return getCloudflareStreamFuncs();
      }
      return getNodejsStreamFuncs();
    }
  }
});

// node_modules/pg/lib/connection.js
var require_connection = __commonJS({
  "node_modules/pg/lib/connection.js"(exports, module) {
    "use strict";
    var EventEmitter = __require("events").EventEmitter;
    var { parse: parse2, serialize } = require_dist();
    var stream = require_stream();
    var { getStream } = stream;
    var flushBuffer = serialize.flush();
    var syncBuffer = serialize.sync();
    var endBuffer = serialize.end();
    var Connection2 = class extends EventEmitter {
      constructor(config) {
        super();
        config = config || {};
        this.stream = config.stream || getStream(config.ssl);
        if (typeof this.stream === "function") {
          this.stream = this.stream(config);
        }
        this._keepAlive = config.keepAlive;
        this._keepAliveInitialDelayMillis = config.keepAliveInitialDelayMillis;
        this.parsedStatements = {};
        this.submittedNamedStatements = {};
        this.ssl = config.ssl || false;
        this.sslNegotiation = config.sslNegotiation || "postgres";
        this._ending = false;
        this._emitMessage = false;
        const self = this;
        this.on("newListener", function(eventName) {
          if (eventName === "message") {
            self._emitMessage = true;
          }
        });
      }
      connect(port, host) {
        const self = this;
        this._connecting = true;
        this.stream.setNoDelay(true);
        this.stream.connect(port, host);
        this.stream.once("connect", function() {
          if (self._keepAlive) {
            self.stream.setKeepAlive(true, self._keepAliveInitialDelayMillis);
          }
          self.emit("connect");
        });
        const reportStreamError = function(error) {
          if (self._ending && (error.code === "ECONNRESET" || error.code === "EPIPE")) {
            return;
          }
          self.emit("error", error);
        };
        this.stream.on("error", reportStreamError);
        this.stream.on("close", function() {
          self.emit("end");
        });
        if (!this.ssl) {
          return this.attachListeners(this.stream);
        }
        if (this.sslNegotiation === "direct") {
          return this.stream.once("connect", function() {
            self.upgradeToSSL(host, reportStreamError);
          });
        }
        this.stream.once("data", function(buffer) {
          const responseCode = buffer.toString("utf8");
          switch (responseCode) {
            case "S":
              break;
            case "N":
              self.stream.end();
              return self.emit("error", new Error("The server does not support SSL connections"));
            default:
              self.stream.end();
              return self.emit("error", new Error("There was an error establishing an SSL connection"));
          }
          self.upgradeToSSL(host, reportStreamError);
        });
      }
      upgradeToSSL(host, reportStreamError) {
        const self = this;
        const options = {
          socket: self.stream,
          // tls.connect checks the server identity against `servername`, falling
          // back to `host` and then to 'localhost'. `servername` must stay unset
          // for IP addresses (see below), so `host` is needed to keep certificate
          // validation working when connecting to an IP address.
          host
        };
        if (self.ssl !== true) {
          Object.assign(options, self.ssl);
          if ("key" in self.ssl) {
            options.key = self.ssl.key;
          }
        }
        if (self.sslNegotiation === "direct") {
          options.ALPNProtocols = ["postgresql"];
        }
        const net = __require("net");
        if (net.isIP && net.isIP(host) === 0) {
          options.servername = host;
        }
        try {
          self.stream = stream.getSecureStream(options);
        } catch (err) {
          return self.emit("error", err);
        }
        self.attachListeners(self.stream);
        self.stream.on("error", reportStreamError);
        self.emit("sslconnect");
      }
      attachListeners(stream2) {
        parse2(stream2, (msg) => {
          const eventName = msg.name === "error" ? "errorMessage" : msg.name;
          if (this._emitMessage) {
            this.emit("message", msg);
          }
          this.emit(eventName, msg);
        });
      }
      requestSsl() {
        this.stream.write(serialize.requestSsl());
      }
      startup(config) {
        this.stream.write(serialize.startup(config));
      }
      cancel(processID, secretKey) {
        this._send(serialize.cancel(processID, secretKey));
      }
      password(password) {
        this._send(serialize.password(password));
      }
      sendSASLInitialResponseMessage(mechanism, initialResponse) {
        this._send(serialize.sendSASLInitialResponseMessage(mechanism, initialResponse));
      }
      sendSCRAMClientFinalMessage(additionalData) {
        this._send(serialize.sendSCRAMClientFinalMessage(additionalData));
      }
      _send(buffer) {
        if (!this.stream.writable) {
          return false;
        }
        return this.stream.write(buffer);
      }
      query(text) {
        this._send(serialize.query(text));
      }
      // send parse message
      parse(query) {
        this._send(serialize.parse(query));
      }
      // send bind message
      bind(config) {
        this._send(serialize.bind(config));
      }
      // send execute message
      execute(config) {
        this._send(serialize.execute(config));
      }
      flush() {
        if (this.stream.writable) {
          this.stream.write(flushBuffer);
        }
      }
      sync() {
        this._send(syncBuffer);
      }
      ref() {
        this.stream.ref();
      }
      unref() {
        this.stream.unref();
      }
      end() {
        this._ending = true;
        if (!this._connecting || !this.stream.writable) {
          this.stream.end();
          return;
        }
        return this.stream.write(endBuffer, () => {
          this.stream.end();
        });
      }
      close(msg) {
        this._send(serialize.close(msg));
      }
      describe(msg) {
        this._send(serialize.describe(msg));
      }
      sendCopyFromChunk(chunk) {
        this._send(serialize.copyData(chunk));
      }
      endCopyFrom() {
        this._send(serialize.copyDone());
      }
      sendCopyFail(msg) {
        this._send(serialize.copyFail(msg));
      }
    };
    module.exports = Connection2;
  }
});

// node_modules/split2/index.js
var require_split2 = __commonJS({
  "node_modules/split2/index.js"(exports, module) {
    "use strict";
    var { Transform } = __require("stream");
    var { StringDecoder } = __require("string_decoder");
    var kLast = /* @__PURE__ */ Symbol("last");
    var kDecoder = /* @__PURE__ */ Symbol("decoder");
    function transform(chunk, enc, cb) {
      let list;
      if (this.overflow) {
        const buf = this[kDecoder].write(chunk);
        list = buf.split(this.matcher);
        if (list.length === 1) return cb();
        list.shift();
        this.overflow = false;
      } else {
        this[kLast] += this[kDecoder].write(chunk);
        list = this[kLast].split(this.matcher);
      }
      this[kLast] = list.pop();
      for (let i = 0; i < list.length; i++) {
        try {
          push(this, this.mapper(list[i]));
        } catch (error) {
          return cb(error);
        }
      }
      this.overflow = this[kLast].length > this.maxLength;
      if (this.overflow && !this.skipOverflow) {
        cb(new Error("maximum buffer reached"));
        return;
      }
      cb();
    }
    function flush(cb) {
      this[kLast] += this[kDecoder].end();
      if (this[kLast]) {
        try {
          push(this, this.mapper(this[kLast]));
        } catch (error) {
          return cb(error);
        }
      }
      cb();
    }
    function push(self, val) {
      if (val !== void 0) {
        self.push(val);
      }
    }
    function noop(incoming) {
      return incoming;
    }
    function split(matcher, mapper, options) {
      matcher = matcher || /\r?\n/;
      mapper = mapper || noop;
      options = options || {};
      switch (arguments.length) {
        case 1:
          if (typeof matcher === "function") {
            mapper = matcher;
            matcher = /\r?\n/;
          } else if (typeof matcher === "object" && !(matcher instanceof RegExp) && !matcher[Symbol.split]) {
            options = matcher;
            matcher = /\r?\n/;
          }
          break;
        case 2:
          if (typeof matcher === "function") {
            options = mapper;
            mapper = matcher;
            matcher = /\r?\n/;
          } else if (typeof mapper === "object") {
            options = mapper;
            mapper = noop;
          }
      }
      options = Object.assign({}, options);
      options.autoDestroy = true;
      options.transform = transform;
      options.flush = flush;
      options.readableObjectMode = true;
      const stream = new Transform(options);
      stream[kLast] = "";
      stream[kDecoder] = new StringDecoder("utf8");
      stream.matcher = matcher;
      stream.mapper = mapper;
      stream.maxLength = options.maxLength;
      stream.skipOverflow = options.skipOverflow || false;
      stream.overflow = false;
      stream._destroy = function(err, cb) {
        this._writableState.errorEmitted = false;
        cb(err);
      };
      return stream;
    }
    module.exports = split;
  }
});

// node_modules/pgpass/lib/helper.js
var require_helper = __commonJS({
  "node_modules/pgpass/lib/helper.js"(exports, module) {
    "use strict";
    var path = __require("path");
    var Stream = __require("stream").Stream;
    var split = require_split2();
    var util = __require("util");
    var defaultPort = 5432;
    var isWin = process.platform === "win32";
    var warnStream = process.stderr;
    var S_IRWXG = 56;
    var S_IRWXO = 7;
    var S_IFMT = 61440;
    var S_IFREG = 32768;
    function isRegFile(mode) {
      return (mode & S_IFMT) == S_IFREG;
    }
    var fieldNames = ["host", "port", "database", "user", "password"];
    var nrOfFields = fieldNames.length;
    var passKey = fieldNames[nrOfFields - 1];
    function warn() {
      var isWritable = warnStream instanceof Stream && true === warnStream.writable;
      if (isWritable) {
        var args = Array.prototype.slice.call(arguments).concat("\n");
        warnStream.write(util.format.apply(util, args));
      }
    }
    Object.defineProperty(module.exports, "isWin", {
      get: function() {
        return isWin;
      },
      set: function(val) {
        isWin = val;
      }
    });
    module.exports.warnTo = function(stream) {
      var old = warnStream;
      warnStream = stream;
      return old;
    };
    module.exports.getFileName = function(rawEnv) {
      var env = rawEnv || process.env;
      var file = env.PGPASSFILE || (isWin ? path.join(env.APPDATA || "./", "postgresql", "pgpass.conf") : path.join(env.HOME || "./", ".pgpass"));
      return file;
    };
    module.exports.usePgPass = function(stats, fname) {
      if (Object.prototype.hasOwnProperty.call(process.env, "PGPASSWORD")) {
        return false;
      }
      if (isWin) {
        return true;
      }
      fname = fname || "<unkn>";
      if (!isRegFile(stats.mode)) {
        warn('WARNING: password file "%s" is not a plain file', fname);
        return false;
      }
      if (stats.mode & (S_IRWXG | S_IRWXO)) {
        warn('WARNING: password file "%s" has group or world access; permissions should be u=rw (0600) or less', fname);
        return false;
      }
      return true;
    };
    var matcher = module.exports.match = function(connInfo, entry) {
      return fieldNames.slice(0, -1).reduce(function(prev, field, idx) {
        if (idx == 1) {
          if (Number(connInfo[field] || defaultPort) === Number(entry[field])) {
            return prev && true;
          }
        }
        return prev && (entry[field] === "*" || entry[field] === connInfo[field]);
      }, true);
    };
    module.exports.getPassword = function(connInfo, stream, cb) {
      var pass;
      var lineStream = stream.pipe(split());
      function onLine(line) {
        var entry = parseLine(line);
        if (entry && isValidEntry(entry) && matcher(connInfo, entry)) {
          pass = entry[passKey];
          lineStream.end();
        }
      }
      var onEnd = function() {
        stream.destroy();
        cb(pass);
      };
      var onErr = function(err) {
        stream.destroy();
        warn("WARNING: error on reading file: %s", err);
        cb(void 0);
      };
      stream.on("error", onErr);
      lineStream.on("data", onLine).on("end", onEnd).on("error", onErr);
    };
    var parseLine = module.exports.parseLine = function(line) {
      if (line.length < 11 || line.match(/^\s+#/)) {
        return null;
      }
      var curChar = "";
      var prevChar = "";
      var fieldIdx = 0;
      var startIdx = 0;
      var endIdx = 0;
      var obj = {};
      var isLastField = false;
      var addToObj = function(idx, i0, i1) {
        var field = line.substring(i0, i1);
        if (!Object.hasOwnProperty.call(process.env, "PGPASS_NO_DEESCAPE")) {
          field = field.replace(/\\([:\\])/g, "$1");
        }
        obj[fieldNames[idx]] = field;
      };
      for (var i = 0; i < line.length - 1; i += 1) {
        curChar = line.charAt(i + 1);
        prevChar = line.charAt(i);
        isLastField = fieldIdx == nrOfFields - 1;
        if (isLastField) {
          addToObj(fieldIdx, startIdx);
          break;
        }
        if (i >= 0 && curChar == ":" && prevChar !== "\\") {
          addToObj(fieldIdx, startIdx, i + 1);
          startIdx = i + 2;
          fieldIdx += 1;
        }
      }
      obj = Object.keys(obj).length === nrOfFields ? obj : null;
      return obj;
    };
    var isValidEntry = module.exports.isValidEntry = function(entry) {
      var rules = {
        // host
        0: function(x) {
          return x.length > 0;
        },
        // port
        1: function(x) {
          if (x === "*") {
            return true;
          }
          x = Number(x);
          return isFinite(x) && x > 0 && x < 9007199254740992 && Math.floor(x) === x;
        },
        // database
        2: function(x) {
          return x.length > 0;
        },
        // username
        3: function(x) {
          return x.length > 0;
        },
        // password
        4: function(x) {
          return x.length > 0;
        }
      };
      for (var idx = 0; idx < fieldNames.length; idx += 1) {
        var rule = rules[idx];
        var value = entry[fieldNames[idx]] || "";
        var res = rule(value);
        if (!res) {
          return false;
        }
      }
      return true;
    };
  }
});

// node_modules/pgpass/lib/index.js
var require_lib = __commonJS({
  "node_modules/pgpass/lib/index.js"(exports, module) {
    "use strict";
    var path = __require("path");
    var fs = __require("fs");
    var helper = require_helper();
    module.exports = function(connInfo, cb) {
      var file = helper.getFileName();
      fs.stat(file, function(err, stat) {
        if (err || !helper.usePgPass(stat, file)) {
          return cb(void 0);
        }
        var st = fs.createReadStream(file);
        helper.getPassword(connInfo, st, cb);
      });
    };
    module.exports.warnTo = helper.warnTo;
  }
});

// node_modules/pg/lib/client.js
var require_client = __commonJS({
  "node_modules/pg/lib/client.js"(exports, module) {
    var EventEmitter = __require("events").EventEmitter;
    var utils = require_utils();
    var nodeUtils = __require("util");
    var sasl = require_sasl();
    var TypeOverrides2 = require_type_overrides();
    var ConnectionParameters = require_connection_parameters();
    var Query2 = require_query();
    var defaults2 = require_defaults();
    var Connection2 = require_connection();
    var crypto = require_utils2();
    var activeQueryDeprecationNotice = nodeUtils.deprecate(
      () => {
      },
      "Client.activeQuery is deprecated and will be removed in pg@9.0"
    );
    var queryQueueDeprecationNotice = nodeUtils.deprecate(
      () => {
      },
      "Client.queryQueue is deprecated and will be removed in pg@9.0."
    );
    var pgPassDeprecationNotice = nodeUtils.deprecate(
      () => {
      },
      "pgpass support is deprecated and will be removed in pg@9.0. You can provide an async function as the password property to the Client/Pool constructor that returns a password instead. Within this function you can call the pgpass module in your own code."
    );
    var byoPromiseDeprecationNotice = nodeUtils.deprecate(
      () => {
      },
      "Passing a custom Promise implementation to the Client/Pool constructor is deprecated and will be removed in pg@9.0."
    );
    var queryQueueLengthDeprecationNotice = nodeUtils.deprecate(
      () => {
      },
      "Calling client.query() when the client is already executing a query is deprecated and will be removed in pg@9.0. Use async/await or an external async flow control mechanism instead."
    );
    function coerceNumberOrDefault(value, defaultValue) {
      if (typeof value === "number") {
        return Number.isFinite(value) ? value : defaultValue;
      }
      if (typeof value === "string" && value.trim() !== "") {
        const n = Number(value);
        return Number.isFinite(n) ? n : defaultValue;
      }
      return defaultValue;
    }
    var Client2 = class extends EventEmitter {
      constructor(config) {
        super();
        this.connectionParameters = new ConnectionParameters(config);
        this.user = this.connectionParameters.user;
        this.database = this.connectionParameters.database;
        this.port = this.connectionParameters.port;
        this.host = this.connectionParameters.host;
        Object.defineProperty(this, "password", {
          configurable: true,
          enumerable: false,
          writable: true,
          value: this.connectionParameters.password
        });
        this.replication = this.connectionParameters.replication;
        const c = config || {};
        if (c.Promise) {
          byoPromiseDeprecationNotice();
        }
        this._Promise = c.Promise || global.Promise;
        this._types = new TypeOverrides2(c.types);
        this._ending = false;
        this._ended = false;
        this._connecting = false;
        this._connected = false;
        this._connectionError = false;
        this._queryable = true;
        this._activeQuery = null;
        this._txStatus = null;
        this.enableChannelBinding = Boolean(c.enableChannelBinding);
        this.scramMaxIterations = coerceNumberOrDefault(c.scramMaxIterations, sasl.DEFAULT_MAX_SCRAM_ITERATIONS);
        this.connection = c.connection || new Connection2({
          stream: c.stream,
          ssl: this.connectionParameters.ssl,
          sslNegotiation: this.connectionParameters.sslnegotiation,
          keepAlive: c.keepAlive || false,
          keepAliveInitialDelayMillis: c.keepAliveInitialDelayMillis || 0,
          encoding: this.connectionParameters.client_encoding || "utf8"
        });
        this._queryQueue = [];
        this._sentQueryQueue = [];
        this.pipeline = Boolean(c.pipeline);
        this.binary = c.binary || defaults2.binary;
        this.processID = null;
        this.secretKey = null;
        this.ssl = this.connectionParameters.ssl || false;
        this.sslNegotiation = this.connectionParameters.sslnegotiation || "postgres";
        if (this.ssl && this.ssl.key) {
          Object.defineProperty(this.ssl, "key", {
            enumerable: false
          });
        }
        this._connectionTimeoutMillis = c.connectionTimeoutMillis || 0;
      }
      get activeQuery() {
        activeQueryDeprecationNotice();
        return this._activeQuery;
      }
      set activeQuery(val) {
        activeQueryDeprecationNotice();
        this._activeQuery = val;
      }
      _getActiveQuery() {
        return this._activeQuery;
      }
      _errorAllQueries(err) {
        const enqueueError = (query) => {
          process.nextTick(() => {
            query.handleError(err, this.connection);
          });
        };
        const activeQuery = this._getActiveQuery();
        if (activeQuery) {
          enqueueError(activeQuery);
          this._activeQuery = null;
        }
        this._sentQueryQueue.forEach(enqueueError);
        this._sentQueryQueue.length = 0;
        this._queryQueue.forEach(enqueueError);
        this._queryQueue.length = 0;
      }
      _connect(callback) {
        const self = this;
        const con = this.connection;
        this._connectionCallback = callback;
        if (this._connecting || this._connected) {
          const err = new Error("Client has already been connected. You cannot reuse a client.");
          process.nextTick(() => {
            callback(err);
          });
          return;
        }
        this._connecting = true;
        if (this._connectionTimeoutMillis > 0) {
          this.connectionTimeoutHandle = setTimeout(() => {
            con._ending = true;
            con.stream.destroy(new Error("timeout expired"));
          }, this._connectionTimeoutMillis);
          if (this.connectionTimeoutHandle.unref) {
            this.connectionTimeoutHandle.unref();
          }
        }
        if (this.host && this.host.indexOf("/") === 0) {
          con.connect(this.host + "/.s.PGSQL." + this.port);
        } else {
          con.connect(this.port, this.host);
        }
        con.on("connect", function() {
          if (self.ssl) {
            if (self.sslNegotiation !== "direct") {
              con.requestSsl();
            }
          } else {
            con.startup(self.getStartupConf());
          }
        });
        con.on("sslconnect", function() {
          con.startup(self.getStartupConf());
        });
        this._attachListeners(con);
        con.once("end", () => {
          const error = this._ending ? new Error("Connection terminated") : new Error("Connection terminated unexpectedly");
          clearTimeout(this.connectionTimeoutHandle);
          this._errorAllQueries(error);
          this._ended = true;
          if (!this._ending) {
            if (this._connecting && !this._connectionError) {
              if (this._connectionCallback) {
                this._connectionCallback(error);
              } else {
                this._handleErrorEvent(error);
              }
            } else if (!this._connectionError) {
              this._handleErrorEvent(error);
            }
          }
          process.nextTick(() => {
            this.emit("end");
          });
        });
      }
      connect(callback) {
        if (callback) {
          this._connect(callback);
          return;
        }
        return new this._Promise((resolve, reject) => {
          this._connect((error) => {
            if (error) {
              reject(error);
            } else {
              resolve(this);
            }
          });
        });
      }
      _attachListeners(con) {
        con.on("authenticationCleartextPassword", this._handleAuthCleartextPassword.bind(this));
        con.on("authenticationMD5Password", this._handleAuthMD5Password.bind(this));
        con.on("authenticationSASL", this._handleAuthSASL.bind(this));
        con.on("authenticationSASLContinue", this._handleAuthSASLContinue.bind(this));
        con.on("authenticationSASLFinal", this._handleAuthSASLFinal.bind(this));
        con.on("backendKeyData", this._handleBackendKeyData.bind(this));
        con.on("error", this._handleErrorEvent.bind(this));
        con.on("errorMessage", this._handleErrorMessage.bind(this));
        con.on("readyForQuery", this._handleReadyForQuery.bind(this));
        con.on("notice", this._handleNotice.bind(this));
        con.on("rowDescription", this._handleRowDescription.bind(this));
        con.on("dataRow", this._handleDataRow.bind(this));
        con.on("portalSuspended", this._handlePortalSuspended.bind(this));
        con.on("emptyQuery", this._handleEmptyQuery.bind(this));
        con.on("commandComplete", this._handleCommandComplete.bind(this));
        con.on("parseComplete", this._handleParseComplete.bind(this));
        con.on("copyInResponse", this._handleCopyInResponse.bind(this));
        con.on("copyData", this._handleCopyData.bind(this));
        con.on("notification", this._handleNotification.bind(this));
      }
      _getPassword(cb) {
        const con = this.connection;
        if (typeof this.password === "function") {
          this._Promise.resolve().then(() => this.password(this.connectionParameters)).then((pass) => {
            if (pass !== void 0) {
              if (typeof pass !== "string") {
                con.emit("error", new TypeError("Password must be a string"));
                return;
              }
              this.connectionParameters.password = this.password = pass;
            } else {
              this.connectionParameters.password = this.password = null;
            }
            cb();
          }).catch((err) => {
            con.emit("error", err);
          });
        } else if (this.password !== null) {
          cb();
        } else {
          try {
            const pgPass = require_lib();
            pgPass(this.connectionParameters, (pass) => {
              if (void 0 !== pass) {
                pgPassDeprecationNotice();
                this.connectionParameters.password = this.password = pass;
              }
              cb();
            });
          } catch (e) {
            this.emit("error", e);
          }
        }
      }
      _handleAuthCleartextPassword(msg) {
        this._getPassword(() => {
          this.connection.password(this.password);
        });
      }
      _handleAuthMD5Password(msg) {
        this._getPassword(async () => {
          try {
            const hashedPassword = await crypto.postgresMd5PasswordHash(this.user, this.password, msg.salt);
            this.connection.password(hashedPassword);
          } catch (e) {
            this.emit("error", e);
          }
        });
      }
      _handleAuthSASL(msg) {
        this._getPassword(() => {
          try {
            this.saslSession = sasl.startSession(
              msg.mechanisms,
              this.enableChannelBinding && this.connection.stream,
              this.scramMaxIterations
            );
            this.connection.sendSASLInitialResponseMessage(this.saslSession.mechanism, this.saslSession.response);
          } catch (err) {
            this.connection.emit("error", err);
          }
        });
      }
      async _handleAuthSASLContinue(msg) {
        try {
          await sasl.continueSession(
            this.saslSession,
            this.password,
            msg.data,
            this.enableChannelBinding && this.connection.stream
          );
          this.connection.sendSCRAMClientFinalMessage(this.saslSession.response);
        } catch (err) {
          this.connection.emit("error", err);
        }
      }
      _handleAuthSASLFinal(msg) {
        try {
          sasl.finalizeSession(this.saslSession, msg.data);
          this.saslSession = null;
        } catch (err) {
          this.connection.emit("error", err);
        }
      }
      _handleBackendKeyData(msg) {
        this.processID = msg.processID;
        this.secretKey = msg.secretKey;
      }
      _handleReadyForQuery(msg) {
        if (this._connecting) {
          this._connecting = false;
          this._connected = true;
          clearTimeout(this.connectionTimeoutHandle);
          if (this._connectionCallback) {
            this._connectionCallback(null, this);
            this._connectionCallback = null;
          }
          this.emit("connect");
        }
        const activeQuery = this._getActiveQuery();
        this._activeQuery = null;
        this._txStatus = msg?.status ?? null;
        this.readyForQuery = true;
        if (activeQuery) {
          activeQuery.handleReadyForQuery(this.connection);
        }
        this._pulseQueryQueue();
      }
      // if we receive an error event or error message
      // during the connection process we handle it here
      _handleErrorWhileConnecting(err) {
        if (this._connectionError) {
          return;
        }
        this._connectionError = true;
        clearTimeout(this.connectionTimeoutHandle);
        if (this._connectionCallback) {
          return this._connectionCallback(err);
        }
        this.emit("error", err);
      }
      // if we're connected and we receive an error event from the connection
      // this means the socket is dead - do a hard abort of all queries and emit
      // the socket error on the client as well
      _handleErrorEvent(err) {
        if (this._connecting) {
          return this._handleErrorWhileConnecting(err);
        }
        this._queryable = false;
        this._errorAllQueries(err);
        this.emit("error", err);
      }
      // handle error messages from the postgres backend
      _handleErrorMessage(msg) {
        if (this._connecting) {
          return this._handleErrorWhileConnecting(msg);
        }
        const activeQuery = this._getActiveQuery();
        if (!activeQuery) {
          this._handleErrorEvent(msg);
          return;
        }
        this._activeQuery = null;
        if (activeQuery.name) {
          delete this.connection.submittedNamedStatements[activeQuery.name];
        }
        activeQuery.handleError(msg, this.connection);
      }
      _handleRowDescription(msg) {
        const activeQuery = this._getActiveQuery();
        if (activeQuery == null) {
          const error = new Error("Received unexpected rowDescription message from backend.");
          this._handleErrorEvent(error);
          return;
        }
        activeQuery.handleRowDescription(msg);
      }
      _handleDataRow(msg) {
        const activeQuery = this._getActiveQuery();
        if (activeQuery == null) {
          const error = new Error("Received unexpected dataRow message from backend.");
          this._handleErrorEvent(error);
          return;
        }
        activeQuery.handleDataRow(msg);
      }
      _handlePortalSuspended(msg) {
        const activeQuery = this._getActiveQuery();
        if (activeQuery == null) {
          const error = new Error("Received unexpected portalSuspended message from backend.");
          this._handleErrorEvent(error);
          return;
        }
        activeQuery.handlePortalSuspended(this.connection);
      }
      _handleEmptyQuery(msg) {
        const activeQuery = this._getActiveQuery();
        if (activeQuery == null) {
          const error = new Error("Received unexpected emptyQuery message from backend.");
          this._handleErrorEvent(error);
          return;
        }
        activeQuery.handleEmptyQuery(this.connection);
      }
      _handleCommandComplete(msg) {
        const activeQuery = this._getActiveQuery();
        if (activeQuery == null) {
          const error = new Error("Received unexpected commandComplete message from backend.");
          this._handleErrorEvent(error);
          return;
        }
        activeQuery.handleCommandComplete(msg, this.connection);
      }
      _handleParseComplete() {
        const activeQuery = this._getActiveQuery();
        if (activeQuery == null) {
          const error = new Error("Received unexpected parseComplete message from backend.");
          this._handleErrorEvent(error);
          return;
        }
        if (activeQuery.name) {
          this.connection.parsedStatements[activeQuery.name] = activeQuery.text;
          delete this.connection.submittedNamedStatements[activeQuery.name];
        }
      }
      _handleCopyInResponse(msg) {
        const activeQuery = this._getActiveQuery();
        if (activeQuery == null) {
          const error = new Error("Received unexpected copyInResponse message from backend.");
          this._handleErrorEvent(error);
          return;
        }
        activeQuery.handleCopyInResponse(this.connection);
      }
      _handleCopyData(msg) {
        const activeQuery = this._getActiveQuery();
        if (activeQuery == null) {
          const error = new Error("Received unexpected copyData message from backend.");
          this._handleErrorEvent(error);
          return;
        }
        activeQuery.handleCopyData(msg, this.connection);
      }
      _handleNotification(msg) {
        this.emit("notification", msg);
      }
      _handleNotice(msg) {
        this.emit("notice", msg);
      }
      getStartupConf() {
        const params = this.connectionParameters;
        const data = {
          user: params.user,
          database: params.database
        };
        const appName = params.application_name || params.fallback_application_name;
        if (appName) {
          data.application_name = appName;
        }
        if (params.replication) {
          data.replication = "" + params.replication;
        }
        if (params.statement_timeout) {
          data.statement_timeout = String(parseInt(params.statement_timeout, 10));
        }
        if (params.lock_timeout) {
          data.lock_timeout = String(parseInt(params.lock_timeout, 10));
        }
        if (params.idle_in_transaction_session_timeout) {
          data.idle_in_transaction_session_timeout = String(parseInt(params.idle_in_transaction_session_timeout, 10));
        }
        if (params.options) {
          data.options = params.options;
        }
        return data;
      }
      cancel(client, query) {
        if (client.activeQuery === query) {
          const con = this.connection;
          if (this.host && this.host.indexOf("/") === 0) {
            con.connect(this.host + "/.s.PGSQL." + this.port);
          } else {
            con.connect(this.port, this.host);
          }
          con.on("connect", function() {
            con.cancel(client.processID, client.secretKey);
          });
        } else if (client._queryQueue.indexOf(query) !== -1) {
          client._queryQueue.splice(client._queryQueue.indexOf(query), 1);
        } else if (client._sentQueryQueue.indexOf(query) !== -1) {
          query.callback = () => {
          };
        }
      }
      setTypeParser(oid, format, parseFn) {
        return this._types.setTypeParser(oid, format, parseFn);
      }
      getTypeParser(oid, format) {
        return this._types.getTypeParser(oid, format);
      }
      // escapeIdentifier and escapeLiteral moved to utility functions & exported
      // on PG
      // re-exported here for backwards compatibility
      escapeIdentifier(str) {
        return utils.escapeIdentifier(str);
      }
      escapeLiteral(str) {
        return utils.escapeLiteral(str);
      }
      _pulseQueryQueue() {
        if (this.pipeline) {
          this._pulsePipelinedQueryQueue();
          return;
        }
        if (this.readyForQuery === true) {
          this._activeQuery = this._queryQueue.shift();
          const activeQuery = this._getActiveQuery();
          if (activeQuery) {
            this.readyForQuery = false;
            this.hasExecuted = true;
            const queryError = activeQuery.submit(this.connection);
            if (queryError) {
              process.nextTick(() => {
                activeQuery.handleError(queryError, this.connection);
                this.readyForQuery = true;
                this._pulseQueryQueue();
              });
            }
          } else if (this.hasExecuted) {
            this._activeQuery = null;
            this.emit("drain");
          }
        }
      }
      _pulsePipelinedQueryQueue() {
        if (!this._connected || !this._queryable) {
          return;
        }
        while (this._queryQueue.length > 0) {
          const query = this._queryQueue.shift();
          this.hasExecuted = true;
          const queryError = query.submit(this.connection);
          if (queryError) {
            process.nextTick(() => {
              query.handleError(queryError, this.connection);
            });
            continue;
          }
          this._sentQueryQueue.push(query);
        }
        if (this.readyForQuery && !this._activeQuery && this._sentQueryQueue.length > 0) {
          this._activeQuery = this._sentQueryQueue.shift();
          this.readyForQuery = false;
        }
        if (!this._activeQuery && this._sentQueryQueue.length === 0 && this._queryQueue.length === 0 && this.hasExecuted) {
          this.emit("drain");
        }
      }
      query(config, values, callback) {
        let query;
        let result;
        if (config == null) {
          throw new TypeError("Client was passed a null or undefined query");
        }
        if (typeof config.submit === "function") {
          result = query = config;
          if (!query.callback) {
            if (typeof values === "function") {
              query.callback = values;
            } else if (callback) {
              query.callback = callback;
            }
          }
        } else {
          query = new Query2(config, values, callback);
          if (!query.callback) {
            result = new this._Promise((resolve, reject) => {
              query.callback = (err, res) => err ? reject(err) : resolve(res);
            }).catch((err) => {
              Error.captureStackTrace(err);
              throw err;
            });
          } else if (typeof query.callback !== "function") {
            throw new TypeError("callback is not a function");
          }
        }
        const readTimeout = config.query_timeout || this.connectionParameters.query_timeout;
        if (readTimeout) {
          const queryCallback = query.callback || (() => {
          });
          const readTimeoutTimer = setTimeout(() => {
            const error = new Error("Query read timeout");
            process.nextTick(() => {
              query.handleError(error, this.connection);
            });
            queryCallback(error);
            query.callback = () => {
            };
            const index2 = this._queryQueue.indexOf(query);
            if (index2 > -1) {
              this._queryQueue.splice(index2, 1);
            } else if (this.pipeline) {
              this.connection.stream.destroy();
              return;
            }
            this._pulseQueryQueue();
          }, readTimeout);
          query.callback = (err, res) => {
            clearTimeout(readTimeoutTimer);
            queryCallback(err, res);
          };
        }
        if (this.binary && !query.binary) {
          query.binary = true;
        }
        if (query._result && !query._result._types) {
          query._result._types = this._types;
        }
        if (this.pipeline) {
          const portalQuery = typeof config.submit === "function" && !(query instanceof Query2) ? "Custom query classes such as pg-cursor and pg-query-stream are" : query.rows ? "The `rows` option is" : null;
          if (portalQuery) {
            process.nextTick(() => {
              query.handleError(new Error(`${portalQuery} not supported in pipeline mode`), this.connection);
            });
            return result;
          }
        }
        if (!this._queryable) {
          process.nextTick(() => {
            query.handleError(new Error("Client has encountered a connection error and is not queryable"), this.connection);
          });
          return result;
        }
        if (this._ending) {
          process.nextTick(() => {
            query.handleError(new Error("Client was closed and is not queryable"), this.connection);
          });
          return result;
        }
        if (this._queryQueue.length > 0 && !this.pipeline) {
          queryQueueLengthDeprecationNotice();
        }
        this._queryQueue.push(query);
        this._pulseQueryQueue();
        return result;
      }
      ref() {
        this.connection.ref();
      }
      unref() {
        this.connection.unref();
      }
      getTransactionStatus() {
        return this._txStatus;
      }
      end(cb) {
        this._ending = true;
        if (!this.connection._connecting || this._ended) {
          if (cb) {
            cb();
            return;
          } else {
            return this._Promise.resolve();
          }
        }
        if (!this._queryable) {
          this.connection.stream.destroy();
        } else if (this.pipeline && (this._getActiveQuery() || this._sentQueryQueue.length > 0 || this._queryQueue.length > 0)) {
          this.once("drain", () => this.connection.end());
        } else if (this._getActiveQuery()) {
          this.connection.stream.destroy();
        } else {
          this.connection.end();
        }
        if (cb) {
          this.connection.once("end", cb);
        } else {
          return new this._Promise((resolve) => {
            this.connection.once("end", resolve);
          });
        }
      }
      get queryQueue() {
        queryQueueDeprecationNotice();
        return this._queryQueue;
      }
    };
    Client2.Query = Query2;
    module.exports = Client2;
  }
});

// node_modules/pg-pool/index.js
var require_pg_pool = __commonJS({
  "node_modules/pg-pool/index.js"(exports, module) {
    "use strict";
    var EventEmitter = __require("events").EventEmitter;
    var NOOP = function() {
    };
    var removeWhere = (list, predicate) => {
      const i = list.findIndex(predicate);
      return i === -1 ? void 0 : list.splice(i, 1)[0];
    };
    var IdleItem = class {
      constructor(client, idleListener, timeoutId) {
        this.client = client;
        this.idleListener = idleListener;
        this.timeoutId = timeoutId;
      }
    };
    var PendingItem = class {
      constructor(callback) {
        this.callback = callback;
      }
    };
    function throwOnDoubleRelease() {
      throw new Error("Release called on client which has already been released to the pool.");
    }
    function promisify(Promise2, callback) {
      if (callback) {
        return { callback, result: void 0 };
      }
      let rej;
      let res;
      const cb = function(err, client) {
        err ? rej(err) : res(client);
      };
      const result = new Promise2(function(resolve, reject) {
        res = resolve;
        rej = reject;
      }).catch((err) => {
        Error.captureStackTrace(err);
        throw err;
      });
      return { callback: cb, result };
    }
    function makeIdleListener(pool, client) {
      return function idleListener(err) {
        err.client = client;
        client.removeListener("error", idleListener);
        client.on("error", () => {
          pool.log("additional client error after disconnection due to error", err);
        });
        pool._remove(client);
        pool.emit("error", err, client);
      };
    }
    var Pool2 = class extends EventEmitter {
      constructor(options, Client2) {
        super();
        this.options = Object.assign({}, options);
        if (options != null && "password" in options) {
          Object.defineProperty(this.options, "password", {
            configurable: true,
            enumerable: false,
            writable: true,
            value: options.password
          });
        }
        if (options != null && options.ssl && options.ssl.key) {
          Object.defineProperty(this.options.ssl, "key", {
            enumerable: false
          });
        }
        this.options.max = this.options.max || this.options.poolSize || 10;
        this.options.min = this.options.min || 0;
        this.options.maxUses = this.options.maxUses || Infinity;
        this.options.allowExitOnIdle = this.options.allowExitOnIdle || false;
        this.options.maxLifetimeSeconds = this.options.maxLifetimeSeconds || 0;
        this.log = this.options.log || function() {
        };
        this.Client = this.options.Client || Client2 || require_lib2().Client;
        this.Promise = this.options.Promise || global.Promise;
        if (typeof this.options.idleTimeoutMillis === "undefined") {
          this.options.idleTimeoutMillis = 1e4;
        }
        this._clients = [];
        this._idle = [];
        this._expired = /* @__PURE__ */ new WeakSet();
        this._pendingQueue = [];
        this._endCallback = void 0;
        this.ending = false;
        this.ended = false;
      }
      _promiseTry(f) {
        const Promise2 = this.Promise;
        if (typeof Promise2.try === "function") {
          return Promise2.try(f);
        }
        return new Promise2((resolve) => resolve(f()));
      }
      _isFull() {
        return this._clients.length >= this.options.max;
      }
      _isAboveMin() {
        return this._clients.length > this.options.min;
      }
      _pulseQueue() {
        this.log("pulse queue");
        if (this.ended) {
          this.log("pulse queue ended");
          return;
        }
        if (this.ending) {
          this.log("pulse queue on ending");
          if (this._idle.length) {
            this._idle.slice().map((item) => {
              this._remove(item.client);
            });
          }
          if (!this._clients.length) {
            this.ended = true;
            this._endCallback();
          }
          return;
        }
        if (!this._pendingQueue.length) {
          this.log("no queued requests");
          return;
        }
        if (!this._idle.length && this._isFull()) {
          return;
        }
        const pendingItem = this._pendingQueue.shift();
        if (this._idle.length) {
          const idleItem = this._idle.pop();
          clearTimeout(idleItem.timeoutId);
          const client = idleItem.client;
          client.ref && client.ref();
          const idleListener = idleItem.idleListener;
          return this._acquireClient(client, pendingItem, idleListener, false);
        }
        if (!this._isFull()) {
          return this.newClient(pendingItem);
        }
        throw new Error("unexpected condition");
      }
      _remove(client, callback) {
        const removed = removeWhere(this._idle, (item) => item.client === client);
        if (removed !== void 0) {
          clearTimeout(removed.timeoutId);
        }
        this._clients = this._clients.filter((c) => c !== client);
        const context = this;
        client.end(() => {
          context.emit("remove", client);
          if (typeof callback === "function") {
            callback();
          }
        });
      }
      connect(cb) {
        if (this.ending) {
          const err = new Error("Cannot use a pool after calling end on the pool");
          return cb ? cb(err) : this.Promise.reject(err);
        }
        const response = promisify(this.Promise, cb);
        const result = response.result;
        if (this._isFull() || this._idle.length) {
          if (this._idle.length) {
            process.nextTick(() => this._pulseQueue());
          }
          if (!this.options.connectionTimeoutMillis) {
            this._pendingQueue.push(new PendingItem(response.callback));
            return result;
          }
          const queueCallback = (err, res, done) => {
            clearTimeout(tid);
            response.callback(err, res, done);
          };
          const pendingItem = new PendingItem(queueCallback);
          const tid = setTimeout(() => {
            removeWhere(this._pendingQueue, (i) => i.callback === queueCallback);
            pendingItem.timedOut = true;
            response.callback(new Error("timeout exceeded when trying to connect"));
          }, this.options.connectionTimeoutMillis);
          if (tid.unref) {
            tid.unref();
          }
          this._pendingQueue.push(pendingItem);
          return result;
        }
        this.newClient(new PendingItem(response.callback));
        return result;
      }
      newClient(pendingItem) {
        const client = new this.Client(this.options);
        this._clients.push(client);
        const idleListener = makeIdleListener(this, client);
        this.log("checking client timeout");
        let tid;
        let timeoutHit = false;
        if (this.options.connectionTimeoutMillis) {
          tid = setTimeout(() => {
            if (client.connection) {
              this.log("ending client due to timeout");
              timeoutHit = true;
              client.connection.stream.destroy();
            } else if (!client.isConnected()) {
              this.log("ending client due to timeout");
              timeoutHit = true;
              client.end();
            }
          }, this.options.connectionTimeoutMillis);
        }
        this.log("connecting new client");
        client.connect((err) => {
          if (tid) {
            clearTimeout(tid);
          }
          client.on("error", idleListener);
          if (err) {
            this.log("client failed to connect", err);
            this._clients = this._clients.filter((c) => c !== client);
            if (timeoutHit) {
              err = new Error("Connection terminated due to connection timeout", { cause: err });
            }
            this._pulseQueue();
            if (!pendingItem.timedOut) {
              pendingItem.callback(err, void 0, NOOP);
            }
          } else {
            this.log("new client connected");
            if (this.options.onConnect) {
              this._promiseTry(() => this.options.onConnect(client)).then(
                () => {
                  this._afterConnect(client, pendingItem, idleListener);
                },
                (hookErr) => {
                  this._clients = this._clients.filter((c) => c !== client);
                  client.end(() => {
                    this._pulseQueue();
                    if (!pendingItem.timedOut) {
                      pendingItem.callback(hookErr, void 0, NOOP);
                    }
                  });
                }
              );
              return;
            }
            return this._afterConnect(client, pendingItem, idleListener);
          }
        });
      }
      _afterConnect(client, pendingItem, idleListener) {
        if (this.options.maxLifetimeSeconds !== 0) {
          const maxLifetimeTimeout = setTimeout(() => {
            this.log("ending client due to expired lifetime");
            this._expired.add(client);
            const idleIndex = this._idle.findIndex((idleItem) => idleItem.client === client);
            if (idleIndex !== -1) {
              this._acquireClient(
                client,
                new PendingItem((err, client2, clientRelease) => clientRelease()),
                idleListener,
                false
              );
            }
          }, this.options.maxLifetimeSeconds * 1e3);
          maxLifetimeTimeout.unref();
          client.once("end", () => clearTimeout(maxLifetimeTimeout));
        }
        return this._acquireClient(client, pendingItem, idleListener, true);
      }
      // acquire a client for a pending work item
      _acquireClient(client, pendingItem, idleListener, isNew) {
        if (isNew) {
          this.emit("connect", client);
        }
        this.emit("acquire", client);
        client.release = this._releaseOnce(client, idleListener);
        client.removeListener("error", idleListener);
        if (!pendingItem.timedOut) {
          if (isNew && this.options.verify) {
            this.options.verify(client, (err) => {
              if (err) {
                client.release(err);
                return pendingItem.callback(err, void 0, NOOP);
              }
              pendingItem.callback(void 0, client, client.release);
            });
          } else {
            pendingItem.callback(void 0, client, client.release);
          }
        } else {
          if (isNew && this.options.verify) {
            this.options.verify(client, client.release);
          } else {
            client.release();
          }
        }
      }
      // returns a function that wraps _release and throws if called more than once
      _releaseOnce(client, idleListener) {
        let released = false;
        return (err) => {
          if (released) {
            throwOnDoubleRelease();
          }
          released = true;
          this._release(client, idleListener, err);
        };
      }
      // release a client back to the poll, include an error
      // to remove it from the pool
      _release(client, idleListener, err) {
        client.on("error", idleListener);
        client._poolUseCount = (client._poolUseCount || 0) + 1;
        this.emit("release", err, client);
        if (err || this.ending || !client._queryable || client._ending || client._poolUseCount >= this.options.maxUses) {
          if (client._poolUseCount >= this.options.maxUses) {
            this.log("remove expended client");
          }
          return this._remove(client, this._pulseQueue.bind(this));
        }
        const isExpired = this._expired.has(client);
        if (isExpired) {
          this.log("remove expired client");
          this._expired.delete(client);
          return this._remove(client, this._pulseQueue.bind(this));
        }
        let tid;
        if (this.options.idleTimeoutMillis && this._isAboveMin()) {
          tid = setTimeout(() => {
            if (this._isAboveMin()) {
              this.log("remove idle client");
              this._remove(client, this._pulseQueue.bind(this));
            }
          }, this.options.idleTimeoutMillis);
          if (this.options.allowExitOnIdle) {
            tid.unref();
          }
        }
        if (this.options.allowExitOnIdle) {
          client.unref();
        }
        this._idle.push(new IdleItem(client, idleListener, tid));
        this._pulseQueue();
      }
      query(text, values, cb) {
        if (typeof text === "function") {
          const response2 = promisify(this.Promise, text);
          setImmediate(function() {
            return response2.callback(new Error("Passing a function as the first parameter to pool.query is not supported"));
          });
          return response2.result;
        }
        if (typeof values === "function") {
          cb = values;
          values = void 0;
        }
        const response = promisify(this.Promise, cb);
        cb = response.callback;
        this.connect((err, client) => {
          if (err) {
            return cb(err);
          }
          let clientReleased = false;
          const onError = (err2) => {
            if (clientReleased) {
              return;
            }
            clientReleased = true;
            client.release(err2);
            cb(err2);
          };
          client.once("error", onError);
          this.log("dispatching query");
          try {
            client.query(text, values, (err2, res) => {
              this.log("query dispatched");
              client.removeListener("error", onError);
              if (clientReleased) {
                return;
              }
              clientReleased = true;
              client.release(err2);
              if (err2) {
                return cb(err2);
              }
              return cb(void 0, res);
            });
          } catch (err2) {
            client.release(err2);
            return cb(err2);
          }
        });
        return response.result;
      }
      end(cb) {
        this.log("ending");
        if (this.ending) {
          const err = new Error("Called end on pool more than once");
          return cb ? cb(err) : this.Promise.reject(err);
        }
        this.ending = true;
        const promised = promisify(this.Promise, cb);
        this._endCallback = promised.callback;
        this._pulseQueue();
        return promised.result;
      }
      get waitingCount() {
        return this._pendingQueue.length;
      }
      get idleCount() {
        return this._idle.length;
      }
      get expiredCount() {
        return this._clients.reduce((acc, client) => acc + (this._expired.has(client) ? 1 : 0), 0);
      }
      get totalCount() {
        return this._clients.length;
      }
    };
    module.exports = Pool2;
  }
});

// node_modules/pg/lib/native/query.js
var require_query2 = __commonJS({
  "node_modules/pg/lib/native/query.js"(exports, module) {
    "use strict";
    var EventEmitter = __require("events").EventEmitter;
    var util = __require("util");
    var utils = require_utils();
    var NativeQuery = module.exports = function(config, values, callback) {
      EventEmitter.call(this);
      config = utils.normalizeQueryConfig(config, values, callback);
      this.text = config.text;
      this.values = config.values;
      this.name = config.name;
      this.queryMode = config.queryMode;
      this.callback = config.callback;
      this.state = "new";
      this._arrayMode = config.rowMode === "array";
      this._emitRowEvents = false;
      this.on(
        "newListener",
        function(event) {
          if (event === "row") this._emitRowEvents = true;
        }.bind(this)
      );
    };
    util.inherits(NativeQuery, EventEmitter);
    var errorFieldMap = {
      sqlState: "code",
      statementPosition: "position",
      messagePrimary: "message",
      messageDetail: "detail",
      messageHint: "hint",
      context: "where",
      schemaName: "schema",
      tableName: "table",
      columnName: "column",
      dataTypeName: "dataType",
      constraintName: "constraint",
      sourceFile: "file",
      sourceLine: "line",
      sourceFunction: "routine"
    };
    NativeQuery.prototype.handleError = function(err) {
      const fields = this.native && this.native.pq.resultErrorFields();
      if (fields) {
        for (const key in fields) {
          const normalizedFieldName = errorFieldMap[key] || key;
          err[normalizedFieldName] = fields[key];
        }
      }
      if (this.callback) {
        this.callback(err);
      } else {
        this.emit("error", err);
      }
      this.state = "error";
    };
    NativeQuery.prototype.then = function(onSuccess, onFailure) {
      return this._getPromise().then(onSuccess, onFailure);
    };
    NativeQuery.prototype.catch = function(callback) {
      return this._getPromise().catch(callback);
    };
    NativeQuery.prototype._getPromise = function() {
      if (this._promise) return this._promise;
      this._promise = new Promise(
        function(resolve, reject) {
          this._once("end", resolve);
          this._once("error", reject);
        }.bind(this)
      );
      return this._promise;
    };
    NativeQuery.prototype.submit = function(client) {
      this.state = "running";
      const self = this;
      this.native = client.native;
      client.native.arrayMode = this._arrayMode;
      let after = function(err, rows, results) {
        client.native.arrayMode = false;
        setImmediate(function() {
          self.emit("_done");
        });
        if (err) {
          return self.handleError(err);
        }
        if (self._emitRowEvents) {
          if (results.length > 1) {
            rows.forEach((rowOfRows, i) => {
              rowOfRows.forEach((row) => {
                self.emit("row", row, results[i]);
              });
            });
          } else {
            rows.forEach(function(row) {
              self.emit("row", row, results);
            });
          }
        }
        self.state = "end";
        self.emit("end", results);
        if (self.callback) {
          self.callback(null, results);
        }
      };
      if (process.domain) {
        after = process.domain.bind(after);
      }
      if (this.name) {
        if (this.name.length > 63) {
          console.error("Warning! Postgres only supports 63 characters for query names.");
          console.error("You supplied %s (%s)", this.name, this.name.length);
          console.error("This can cause conflicts and silent errors executing queries");
        }
        const values = (this.values || []).map(utils.prepareValue);
        if (client.namedQueries[this.name] !== void 0) {
          if (this.text && client.namedQueries[this.name] !== this.text) {
            const err = new Error(`Prepared statements must be unique - '${this.name}' was used for a different statement`);
            return after(err);
          }
          return client.native.execute(this.name, values, after);
        }
        return client.native.prepare(this.name, this.text, values.length, function(err) {
          if (err) return after(err);
          client.namedQueries[self.name] = self.text;
          return self.native.execute(self.name, values, after);
        });
      } else if (this.values) {
        if (!Array.isArray(this.values)) {
          const err = new Error("Query values must be an array");
          return after(err);
        }
        const vals = this.values.map(utils.prepareValue);
        client.native.query(this.text, vals, after);
      } else if (this.queryMode === "extended") {
        client.native.query(this.text, [], after);
      } else {
        client.native.query(this.text, after);
      }
    };
  }
});

// node_modules/pg/lib/native/client.js
var require_client2 = __commonJS({
  "node_modules/pg/lib/native/client.js"(exports, module) {
    var nodeUtils = __require("util");
    var Native;
    try {
      Native = __require("pg-native");
    } catch (e) {
      throw e;
    }
    var TypeOverrides2 = require_type_overrides();
    var EventEmitter = __require("events").EventEmitter;
    var util = __require("util");
    var ConnectionParameters = require_connection_parameters();
    var NativeQuery = require_query2();
    var queryQueueLengthDeprecationNotice = nodeUtils.deprecate(
      () => {
      },
      "Calling client.query() when the client is already executing a query is deprecated and will be removed in pg@9.0. Use async/await or an external async flow control mechanism instead."
    );
    var Client2 = module.exports = function(config) {
      EventEmitter.call(this);
      config = config || {};
      this._Promise = config.Promise || global.Promise;
      this._types = new TypeOverrides2(config.types);
      this.native = new Native({
        types: this._types
      });
      this._queryQueue = [];
      this._ending = false;
      this._connecting = false;
      this._connected = false;
      this._queryable = true;
      this.pipeline = Boolean(config.pipeline);
      this._pipelineInFlight = false;
      const cp = this.connectionParameters = new ConnectionParameters(config);
      if (config.nativeConnectionString) cp.nativeConnectionString = config.nativeConnectionString;
      this.user = cp.user;
      Object.defineProperty(this, "password", {
        configurable: true,
        enumerable: false,
        writable: true,
        value: cp.password
      });
      this.database = cp.database;
      this.host = cp.host;
      this.port = cp.port;
      this.namedQueries = {};
    };
    Client2.Query = NativeQuery;
    util.inherits(Client2, EventEmitter);
    Client2.prototype._errorAllQueries = function(err) {
      const enqueueError = (query) => {
        process.nextTick(() => {
          query.native = this.native;
          query.handleError(err);
        });
      };
      if (this._hasActiveQuery()) {
        enqueueError(this._activeQuery);
        this._activeQuery = null;
      }
      this._queryQueue.forEach(enqueueError);
      this._queryQueue.length = 0;
    };
    Client2.prototype._connect = function(cb) {
      const self = this;
      if (this._connecting) {
        process.nextTick(() => cb(new Error("Client has already been connected. You cannot reuse a client.")));
        return;
      }
      this._connecting = true;
      this.connectionParameters.getLibpqConnectionString(function(err, conString) {
        if (self.connectionParameters.nativeConnectionString) conString = self.connectionParameters.nativeConnectionString;
        if (err) return cb(err);
        self.native.connect(conString, function(err2) {
          if (err2) {
            self.native.end();
            return cb(err2);
          }
          self._connected = true;
          self.native.on("error", function(err3) {
            self._queryable = false;
            self._errorAllQueries(err3);
            self.emit("error", err3);
          });
          self.native.on("notification", function(msg) {
            self.emit("notification", {
              channel: msg.relname,
              payload: msg.extra
            });
          });
          self.emit("connect");
          self._pulseQueryQueue(true);
          cb(null, this);
        });
      });
    };
    Client2.prototype.connect = function(callback) {
      if (callback) {
        this._connect(callback);
        return;
      }
      return new this._Promise((resolve, reject) => {
        this._connect((error) => {
          if (error) {
            reject(error);
          } else {
            resolve(this);
          }
        });
      });
    };
    Client2.prototype.query = function(config, values, callback) {
      let query;
      let result;
      let readTimeout;
      let readTimeoutTimer;
      let queryCallback;
      if (config === null || config === void 0) {
        throw new TypeError("Client was passed a null or undefined query");
      } else if (typeof config.submit === "function") {
        readTimeout = config.query_timeout || this.connectionParameters.query_timeout;
        result = query = config;
        if (typeof values === "function") {
          config.callback = values;
        }
      } else {
        readTimeout = config.query_timeout || this.connectionParameters.query_timeout;
        query = new NativeQuery(config, values, callback);
        if (!query.callback) {
          let resolveOut, rejectOut;
          result = new this._Promise((resolve, reject) => {
            resolveOut = resolve;
            rejectOut = reject;
          }).catch((err) => {
            Error.captureStackTrace(err);
            throw err;
          });
          query.callback = (err, res) => err ? rejectOut(err) : resolveOut(res);
        }
      }
      if (readTimeout) {
        queryCallback = query.callback || (() => {
        });
        readTimeoutTimer = setTimeout(() => {
          const error = new Error("Query read timeout");
          process.nextTick(() => {
            query.handleError(error, this.connection);
          });
          queryCallback(error);
          query.callback = () => {
          };
          const index2 = this._queryQueue.indexOf(query);
          if (index2 > -1) {
            this._queryQueue.splice(index2, 1);
          }
          this._pulseQueryQueue();
        }, readTimeout);
        query.callback = (err, res) => {
          clearTimeout(readTimeoutTimer);
          queryCallback(err, res);
        };
      }
      if (!this._queryable) {
        query.native = this.native;
        process.nextTick(() => {
          query.handleError(new Error("Client has encountered a connection error and is not queryable"));
        });
        return result;
      }
      if (this._ending) {
        query.native = this.native;
        process.nextTick(() => {
          query.handleError(new Error("Client was closed and is not queryable"));
        });
        return result;
      }
      if (this._queryQueue.length > 0 && !this.pipeline) {
        queryQueueLengthDeprecationNotice();
      }
      this._queryQueue.push(query);
      this._pulseQueryQueue();
      return result;
    };
    Client2.prototype.end = function(cb) {
      const self = this;
      this._ending = true;
      if (this._connecting && !this._connected) {
        this.once("connect", () => {
          this.end(() => {
          });
        });
      }
      let result;
      if (!cb) {
        result = new this._Promise(function(resolve, reject) {
          cb = (err) => err ? reject(err) : resolve();
        });
      }
      const doEnd = function() {
        self.native.end(function() {
          self._connected = false;
          self._errorAllQueries(new Error("Connection terminated"));
          process.nextTick(() => {
            self.emit("end");
            if (cb) cb();
          });
        });
      };
      if (this.pipeline && (this._pipelineInFlight || this._queryQueue.length > 0)) {
        this.once("drain", doEnd);
      } else {
        doEnd();
      }
      return result;
    };
    Client2.prototype._hasActiveQuery = function() {
      return this._activeQuery && this._activeQuery.state !== "error" && this._activeQuery.state !== "end";
    };
    Client2.prototype._pulseQueryQueue = function(initialConnection) {
      if (!this._connected) {
        return;
      }
      if (this.pipeline && !initialConnection) {
        return this._pulsePipelinedQueryQueue();
      }
      if (this._hasActiveQuery()) {
        return;
      }
      const query = this._queryQueue.shift();
      if (!query) {
        if (!initialConnection) {
          this.emit("drain");
        }
        return;
      }
      this._activeQuery = query;
      query.submit(this);
      const self = this;
      query.once("_done", function() {
        self._pulseQueryQueue();
      });
    };
    Client2.prototype._pulsePipelinedQueryQueue = function() {
      if (!this._connected || this._pipelineInFlight) {
        return;
      }
      if (this._queryQueue.length === 0) {
        if (this.hasExecuted) {
          this.emit("drain");
        }
        return;
      }
      this._pipelineInFlight = true;
      const self = this;
      const queries = [];
      const nativeQueries = [];
      const utils = require_utils();
      while (this._queryQueue.length > 0) {
        const query = this._queryQueue.shift();
        this.hasExecuted = true;
        nativeQueries.push(query);
        const values = query.values ? query.values.map(utils.prepareValue) : null;
        const pipelineEntry = { text: query.text, name: query.name, arrayMode: query._arrayMode };
        if (values) {
          pipelineEntry.values = values;
        }
        if (query.name && this.namedQueries[query.name]) {
          pipelineEntry._alreadyPrepared = true;
        }
        queries.push(pipelineEntry);
      }
      this.native.pipeline(queries, function(err, results) {
        self._pipelineInFlight = false;
        if (err) {
          self._connected = false;
          self._queryable = false;
          for (let i = 0; i < nativeQueries.length; i++) {
            const q = nativeQueries[i];
            q.native = self.native;
            q.handleError(err);
          }
          self._errorAllQueries(err);
          self.emit("error", err);
          self.emit("end");
          return;
        }
        for (let i = 0; i < nativeQueries.length; i++) {
          const q = nativeQueries[i];
          const r = results[i];
          q.native = self.native;
          if (r.err) {
            q.handleError(r.err);
          } else {
            if (q.name) {
              self.namedQueries[q.name] = q.text;
            }
            q.state = "end";
            q.emit("end", r.result);
            if (q.callback) {
              q.callback(null, r.result);
            }
          }
          setImmediate(function() {
            q.emit("_done");
          });
        }
        self._pulsePipelinedQueryQueue();
      });
    };
    Client2.prototype.cancel = function(query) {
      if (this._activeQuery === query) {
        this.native.cancel(function() {
        });
      } else if (this._queryQueue.indexOf(query) !== -1) {
        this._queryQueue.splice(this._queryQueue.indexOf(query), 1);
      }
    };
    Client2.prototype.ref = function() {
    };
    Client2.prototype.unref = function() {
    };
    Client2.prototype.setTypeParser = function(oid, format, parseFn) {
      return this._types.setTypeParser(oid, format, parseFn);
    };
    Client2.prototype.getTypeParser = function(oid, format) {
      return this._types.getTypeParser(oid, format);
    };
    Client2.prototype.isConnected = function() {
      return this._connected;
    };
    Client2.prototype.getTransactionStatus = function() {
      return this.native.getTransactionStatus();
    };
  }
});

// node_modules/pg/lib/native/index.js
var require_native = __commonJS({
  "node_modules/pg/lib/native/index.js"(exports, module) {
    "use strict";
    module.exports = require_client2();
  }
});

// node_modules/pg/lib/index.js
var require_lib2 = __commonJS({
  "node_modules/pg/lib/index.js"(exports, module) {
    "use strict";
    var Client2 = require_client();
    var defaults2 = require_defaults();
    var Connection2 = require_connection();
    var Result2 = require_result();
    var utils = require_utils();
    var Pool2 = require_pg_pool();
    var TypeOverrides2 = require_type_overrides();
    var { DatabaseError: DatabaseError2 } = require_dist();
    var { escapeIdentifier: escapeIdentifier2, escapeLiteral: escapeLiteral2 } = require_utils();
    var poolFactory = (Client3) => {
      return class BoundPool extends Pool2 {
        constructor(options) {
          super(options, Client3);
        }
      };
    };
    var PG = function(clientConstructor2) {
      this.defaults = defaults2;
      this.Client = clientConstructor2;
      this.Query = this.Client.Query;
      this.Pool = poolFactory(this.Client);
      this._pools = [];
      this.Connection = Connection2;
      this.types = require_pg_types();
      this.DatabaseError = DatabaseError2;
      this.TypeOverrides = TypeOverrides2;
      this.escapeIdentifier = escapeIdentifier2;
      this.escapeLiteral = escapeLiteral2;
      this.Result = Result2;
      this.utils = utils;
    };
    var clientConstructor = Client2;
    var forceNative = false;
    try {
      forceNative = !!process.env.NODE_PG_FORCE_NATIVE;
    } catch {
    }
    if (forceNative) {
      clientConstructor = require_native();
    }
    module.exports = new PG(clientConstructor);
    Object.defineProperty(module.exports, "native", {
      configurable: true,
      enumerable: false,
      get() {
        let native = null;
        try {
          native = new PG(require_native());
        } catch (err) {
          if (err.code !== "MODULE_NOT_FOUND") {
            throw err;
          }
        }
        Object.defineProperty(module.exports, "native", {
          value: native
        });
        return native;
      }
    });
  }
});

// src/engines/postgres/session.ts
import { checkServerIdentity } from "node:tls";

// node_modules/kysely/dist/esm/dialect/postgres/postgres-query-compiler.js
var ID_WRAP_REGEX = /"/g;
var PostgresQueryCompiler = class extends DefaultQueryCompiler {
  sanitizeIdentifier(identifier) {
    return identifier.replace(ID_WRAP_REGEX, '""');
  }
};

// node_modules/kysely/dist/esm/dialect/postgres/postgres-introspector.js
var PostgresIntrospector = class {
  #db;
  constructor(db) {
    this.#db = db;
  }
  async getSchemas() {
    let rawSchemas = await this.#db.selectFrom("pg_catalog.pg_namespace").select("nspname").$castTo().execute();
    return rawSchemas.map((it) => ({ name: it.nspname }));
  }
  async getTables(options = { withInternalKyselyTables: false }) {
    let query = this.#db.selectFrom("pg_catalog.pg_attribute as a").innerJoin("pg_catalog.pg_class as c", "a.attrelid", "c.oid").innerJoin("pg_catalog.pg_namespace as ns", "c.relnamespace", "ns.oid").innerJoin("pg_catalog.pg_type as typ", "a.atttypid", "typ.oid").innerJoin("pg_catalog.pg_namespace as dtns", "typ.typnamespace", "dtns.oid").select([
      "a.attname as column",
      "a.attnotnull as not_null",
      "a.atthasdef as has_default",
      "c.relname as table",
      "c.relkind as table_type",
      "ns.nspname as schema",
      "typ.typname as type",
      "dtns.nspname as type_schema",
      sql`col_description(a.attrelid, a.attnum)`.as("column_description"),
      sql`pg_get_serial_sequence(quote_ident(ns.nspname) || '.' || quote_ident(c.relname), a.attname)`.as("auto_incrementing")
    ]).where("c.relkind", "in", [
      "r",
      "v",
      "p"
    ]).where("ns.nspname", "!~", "^pg_").where("ns.nspname", "!=", "information_schema").where("ns.nspname", "!=", "crdb_internal").where(sql`has_schema_privilege(ns.nspname, 'USAGE')`).where("a.attnum", ">=", 0).where("a.attisdropped", "!=", true).orderBy("ns.nspname").orderBy("c.relname").orderBy("a.attnum").$castTo();
    if (!options.withInternalKyselyTables) {
      query = query.where("c.relname", "!=", DEFAULT_MIGRATION_TABLE).where("c.relname", "!=", DEFAULT_MIGRATION_LOCK_TABLE);
    }
    const rawColumns = await query.execute();
    return this.#parseTableMetadata(rawColumns);
  }
  async getMetadata(options) {
    return {
      tables: await this.getTables(options)
    };
  }
  #parseTableMetadata(columns) {
    const tables = [];
    const schemas = /* @__PURE__ */ new Map();
    for (const column2 of columns) {
      let schema2 = schemas.get(column2.schema);
      if (!schema2) {
        schema2 = /* @__PURE__ */ new Map();
        schemas.set(column2.schema, schema2);
      }
      let table2 = schema2.get(column2.table);
      if (!table2) {
        table2 = freeze({
          columns: [],
          isView: column2.table_type === "v",
          name: column2.table,
          schema: column2.schema
        });
        schema2.set(column2.table, table2);
        tables.push(table2);
      }
      table2.columns.push(freeze({
        comment: column2.column_description ?? void 0,
        dataType: column2.type,
        dataTypeSchema: column2.type_schema,
        hasDefaultValue: column2.has_default,
        isAutoIncrementing: column2.auto_incrementing !== null,
        isNullable: !column2.not_null,
        name: column2.column
      }));
    }
    return tables;
  }
};

// node_modules/kysely/dist/esm/dialect/postgres/postgres-adapter.js
var LOCK_ID = BigInt("3853314791062309107");
var LOCK_TIMEOUT_MILLISECONDS = 60 * 60 * 1e3;
var PostgresAdapter = class extends DialectAdapterBase {
  get supportsTransactionalDdl() {
    return true;
  }
  get supportsReturning() {
    return true;
  }
  async acquireMigrationLock(db, _opt) {
    await sql`
    with set_timeout as (
      select set_config('lock_timeout', '${sql.lit(LOCK_TIMEOUT_MILLISECONDS)}', true) as config_val
    )
    select pg_advisory_lock(${sql.lit(LOCK_ID)})
    from set_timeout`.execute(db);
  }
  async releaseMigrationLock(db, _opt) {
    await sql`select pg_advisory_unlock(${sql.lit(LOCK_ID)})`.execute(db);
  }
};

// node_modules/kysely/dist/esm/dialect/postgres/postgres-driver.js
var PRIVATE_RELEASE_METHOD = /* @__PURE__ */ Symbol();
var PostgresDriver = class {
  #config;
  #connections = /* @__PURE__ */ new WeakMap();
  #pool;
  constructor(config) {
    this.#config = freeze({ ...config });
  }
  async init() {
    this.#pool = isFunction(this.#config.pool) ? await this.#config.pool() : this.#config.pool;
  }
  async acquireConnection() {
    const client = await this.#pool.connect();
    if (!this.#pool) {
      client.release();
      throw new Error("driver has already been destroyed");
    }
    let connection = this.#connections.get(client);
    if (!connection) {
      connection = new PostgresConnection(client, {
        cursor: this.#config.cursor ?? null
      });
      this.#connections.set(client, connection);
      if (this.#config.onCreateConnection) {
        await this.#config.onCreateConnection(connection);
      }
    }
    if (this.#config.onReserveConnection) {
      await this.#config.onReserveConnection(connection);
    }
    return connection;
  }
  async beginTransaction(connection, settings3) {
    if (settings3.isolationLevel || settings3.accessMode) {
      let sql2 = "start transaction";
      if (settings3.isolationLevel) {
        sql2 += ` isolation level ${settings3.isolationLevel}`;
      }
      if (settings3.accessMode) {
        sql2 += ` ${settings3.accessMode}`;
      }
      await connection.executeQuery(CompiledQuery.raw(sql2));
    } else {
      await connection.executeQuery(CompiledQuery.raw("begin"));
    }
  }
  async commitTransaction(connection) {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }
  async rollbackTransaction(connection) {
    await connection.executeQuery(CompiledQuery.raw("rollback"));
  }
  async savepoint(connection, savepointName, compileQuery) {
    await connection.executeQuery(compileQuery(parseSavepointCommand("savepoint", savepointName), createQueryId()));
  }
  async rollbackToSavepoint(connection, savepointName, compileQuery) {
    await connection.executeQuery(compileQuery(parseSavepointCommand("rollback to", savepointName), createQueryId()));
  }
  async releaseSavepoint(connection, savepointName, compileQuery) {
    await connection.executeQuery(compileQuery(parseSavepointCommand("release", savepointName), createQueryId()));
  }
  async releaseConnection(connection) {
    connection[PRIVATE_RELEASE_METHOD]();
  }
  async destroy() {
    if (this.#pool) {
      const pool = this.#pool;
      this.#pool = void 0;
      await pool.end();
    }
  }
};
var PostgresConnection = class {
  #client;
  #options;
  constructor(client, options) {
    this.#client = client;
    this.#options = options;
  }
  async executeQuery(compiledQuery) {
    try {
      const { command, rowCount, rows } = await this.#client.query(compiledQuery.sql, [...compiledQuery.parameters]);
      return {
        numAffectedRows: command === "INSERT" || command === "UPDATE" || command === "DELETE" || command === "MERGE" ? BigInt(rowCount) : void 0,
        rows: rows ?? []
      };
    } catch (err) {
      throw extendStackTrace(err, new Error());
    }
  }
  async *streamQuery(compiledQuery, chunkSize) {
    if (!this.#options.cursor) {
      throw new Error("'cursor' is not present in your postgres dialect config. It's required to make streaming work in postgres.");
    }
    if (!Number.isInteger(chunkSize) || chunkSize <= 0) {
      throw new Error("chunkSize must be a positive integer");
    }
    const cursor = this.#client.query(new this.#options.cursor(compiledQuery.sql, compiledQuery.parameters.slice()));
    try {
      while (true) {
        const rows = await cursor.read(chunkSize);
        if (rows.length === 0) {
          break;
        }
        yield {
          rows
        };
      }
    } finally {
      await cursor.close();
    }
  }
  [PRIVATE_RELEASE_METHOD]() {
    this.#client.release();
  }
};

// node_modules/kysely/dist/esm/dialect/postgres/postgres-dialect.js
var PostgresDialect = class {
  #config;
  constructor(config) {
    this.#config = config;
  }
  createDriver() {
    return new PostgresDriver(this.#config);
  }
  createQueryCompiler() {
    return new PostgresQueryCompiler();
  }
  createAdapter() {
    return new PostgresAdapter();
  }
  createIntrospector(db) {
    return new PostgresIntrospector(db);
  }
};

// node_modules/pg/esm/index.mjs
var import_lib = __toESM(require_lib2(), 1);
var Client = import_lib.default.Client;
var Pool = import_lib.default.Pool;
var Connection = import_lib.default.Connection;
var types = import_lib.default.types;
var Query = import_lib.default.Query;
var DatabaseError = import_lib.default.DatabaseError;
var escapeIdentifier = import_lib.default.escapeIdentifier;
var escapeLiteral = import_lib.default.escapeLiteral;
var Result = import_lib.default.Result;
var TypeOverrides = import_lib.default.TypeOverrides;
var defaults = import_lib.default.defaults;
var esm_default = import_lib.default;

// src/engines/postgres/copy-out.ts
var CHUNK = 256 * 1024;
function copyOut(client, sql2, take) {
  const { stream } = client.connection;
  return new Promise((resolve, reject) => {
    let gathered = [];
    let size = 0;
    let waiting = 0;
    let taken = Promise.resolve();
    let rows = 0;
    let failure;
    const fail = (error) => {
      failure ??= error;
      reject(failure);
    };
    const hand = () => {
      if (size === 0) return;
      const chunk = Buffer.concat(gathered, size);
      gathered = [];
      size = 0;
      waiting += 1;
      stream.pause();
      taken = taken.then(() => failure === void 0 ? take(chunk) : void 0).then(() => {
        waiting -= 1;
        if (waiting === 0) stream.resume();
      }).catch((error) => {
        fail(error);
        stream.destroy();
      });
    };
    client.query({
      submit: (connection) => connection.query(sql2),
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
      handleCopyData({ chunk }) {
        gathered.push(Buffer.from(chunk));
        size += chunk.length;
        if (size >= CHUNK) hand();
      },
      handleCommandComplete({ text }) {
        rows = Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0);
      },
      handleError: fail,
      handleReadyForQuery() {
        hand();
        taken.then(() => resolve(rows), reject);
      }
    });
  });
}

// src/engines/postgres/stream.ts
function socketOver(stream) {
  const socket = Object.assign(stream, {
    connect() {
      process.nextTick(() => {
        if (!socket.destroyed) socket.emit("connect");
      });
      return socket;
    },
    setNoDelay: () => socket,
    setKeepAlive: () => socket,
    ref: () => socket,
    unref: () => socket
  });
  return socket;
}

// src/engines/postgres/session.ts
async function connect(settings3) {
  const wire = await openWire(settings3);
  try {
    return await readOnlySession(wire, settings3.timeouts.statement);
  } catch (error) {
    await wire.end().catch(() => {
    });
    throw error;
  }
}
async function readOnlySession(wire, statementTimeout) {
  let roundTrips = 0;
  const client = {
    query: (async (text, parameters = []) => {
      roundTrips += 1;
      return await wire.query(text, parameters);
    }),
    release() {
    }
  };
  const stream = async (statements, onRow) => {
    roundTrips += 1;
    await wire.stream(statements.join(";\n"), onRow);
  };
  const batch = async (statements) => {
    const results = statements.map(() => []);
    await stream(statements, (statement2, row) => results[statement2].push(row));
    return results;
  };
  await batch(beginReadOnly(statementTimeout));
  const pool = { connect: async () => client, end: () => wire.end() };
  return {
    db: new Kysely({ dialect: new SnapshotDialect({ pool }) }),
    batch,
    stream,
    get roundTrips() {
      return roundTrips;
    },
    close: () => wire.end()
  };
}
function beginReadOnly(statementTimeout) {
  return [
    "begin transaction isolation level repeatable read, read only",
    `set local statement_timeout = ${Math.round(statementTimeout)}`,
    "set local lock_timeout = 10000",
    "set local idle_in_transaction_session_timeout = 600000",
    ...PRINTED_ALIKE,
    // Compiling catalog queries takes longer than running them.
    "set local jit = off",
    "set local max_parallel_workers_per_gather = 0"
  ];
}
var PRINTED_ALIKE = [
  // Empty but for pg_catalog: the server then qualifies every name, on both sides alike.
  "set local search_path = pg_catalog",
  "set local datestyle = 'ISO, YMD'",
  "set local intervalstyle = 'postgres'",
  "set local timezone = 'UTC'",
  "set local bytea_output = 'hex'",
  "set local extra_float_digits = 1",
  "set local quote_all_identifiers = off",
  "set local standard_conforming_strings = on",
  "set local lc_monetary = 'C'"
];
var SnapshotDialect = class extends PostgresDialect {
  createDriver() {
    const driver = super.createDriver();
    const refuse = async () => {
      throw new Error("a read-only session is one transaction already");
    };
    return Object.assign(driver, { beginTransaction: refuse, commitTransaction: refuse, rollbackTransaction: refuse });
  }
};
async function openWire(settings3) {
  const client = await openClient(settings3);
  const { read } = settings3.timeouts;
  return {
    query: (text, parameters) => patiently(client, read, () => client.query(text, [...parameters])),
    stream: (text, onRow) => patiently(client, read, () => streamRows(client, text, onRow)),
    copyOut: (text, take) => patiently(client, read, () => copyOut(client, text, take)),
    end: () => client.end()
  };
}
async function openClient(settings3) {
  const { tls } = settings3;
  if (tls.mode !== "prefer") return openWith(settings3, tls.mode === "off" ? false : tlsOptions(tls));
  try {
    return await openWith(settings3, tlsOptions(tls));
  } catch (error) {
    if (!(error instanceof Error && /does not support SSL/.test(error.message))) throw error;
    return openWith(settings3, false);
  }
}
async function openWith(settings3, ssl) {
  const stream = settings3.openStream === void 0 ? void 0 : socketOver(await settings3.openStream());
  const client = new esm_default.Client({
    host: settings3.socket ?? settings3.host,
    port: settings3.port,
    user: settings3.user,
    // An empty string keeps pg from looking into PGPASSWORD and ~/.pgpass, which name other servers.
    password: settings3.password ?? "",
    database: settings3.database,
    application_name: settings3.applicationName,
    connectionTimeoutMillis: settings3.timeouts.connect,
    keepAlive: true,
    ...ssl === void 0 ? {} : { ssl },
    ...stream === void 0 ? {} : { stream: () => stream }
  });
  client.on("error", () => {
  });
  await client.connect();
  return client;
}
function streamRows(client, text, onRow) {
  const { connection } = client;
  return new Promise((resolve, reject) => {
    let statement2 = 0;
    let failure;
    const next = () => {
      statement2 += 1;
    };
    const finish = (error) => {
      connection.off("commandComplete", next);
      const reason = failure ?? error;
      if (reason === void 0) resolve();
      else reject(reason);
    };
    const query = new esm_default.Query(text);
    query.on("row", (row) => {
      if (failure !== void 0) return;
      try {
        onRow(statement2, row);
      } catch (error) {
        failure = error;
      }
    });
    query.on("error", finish);
    query.on("end", () => finish());
    connection.on("commandComplete", next);
    client.query(query);
  });
}
function tlsOptions(tls) {
  const { servername } = tls;
  return {
    rejectUnauthorized: tls.mode === "verify-ca" || tls.mode === "verify-full",
    ...tls.mode === "verify-ca" ? { checkServerIdentity: () => void 0 } : {},
    ...tls.ca === void 0 ? {} : { ca: tls.ca },
    ...tls.cert === void 0 ? {} : { cert: tls.cert },
    ...tls.key === void 0 ? {} : { key: tls.key },
    // pg sets the servername to the host, whatever it is given.
    ...tls.mode === "verify-full" && servername !== void 0 ? { checkServerIdentity: (_host, certificate) => checkServerIdentity(servername, certificate) } : {}
  };
}
function patiently(client, milliseconds, query) {
  const { stream } = client.connection;
  return withReadTimeout(stream, milliseconds, query, (message) => {
    stream.destroy();
    return Object.assign(new Error(message), { code: "ETIMEDOUT" });
  });
}

// src/engines/postgres/failure.ts
function explain(error) {
  const message = messageOf(error);
  const known3 = BY_STATE[errorCode(error)] ?? DRIVER.find(([pattern]) => pattern.test(message))?.[1];
  return known3 === void 0 ? null : known3(message);
}
function isTransient(error) {
  return TRANSIENT.has(errorCode(error)) || isPassingNetworkFailure(error) || GONE.test(messageOf(error)) || errorCode(error) === INTERNAL_ERROR && DROPPED.test(messageOf(error));
}
function stillThere(text) {
  if (typeof text === "string" && text !== "") return text;
  throw Object.assign(new Error("something was dropped while it was read"), { code: INTERNAL_ERROR });
}
var GONE = /^Connection terminated unexpectedly$|^Client has encountered a connection error and is not queryable$/;
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
    /^Connection terminated|^Client (was closed|has encountered a connection error) and is not queryable$/,
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
      and (d.refclassid in ('pg_class'::regclass, 'pg_type'::regclass) or r.oid is not null and d.refclassid = 'pg_constraint'::regclass)
      and (r.oid is not null and (select ${inSchemas(context, "c.relnamespace")} and c.relkind in ('v', 'm') from pg_class c where c.oid = r.ev_class)
        or ad.oid is not null
        or d.classid = 'pg_constraint'::regclass and d.refclassid = 'pg_type'::regclass)
      and coalesce(r.ev_class, ad.adrelid, 0) <> d.refobjid
    union all
    select 'pg_constraint', f.oid, 0, case when k.oid is null then 'pg_class' else 'pg_constraint' end, coalesce(k.oid, f.conindid), 0
    from pg_constraint f left join pg_constraint k on k.conindid = f.conindid and k.contype in ('p', 'u')
    where f.contype = 'f' and f.conparentid = 0 and ${inSchemas(context, "f.connamespace")}`;
}
function dependencies(rows, identityOf) {
  const result = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const from = identityOf(row.class, row.object, row.sub);
    const to = identityOf(row.ref_class, row.ref_object, row.ref_sub) ?? // The columns of a view are no objects: who uses one depends on the view.
    identityOf("pg_class", row.ref_object, 0);
    if (from === void 0 || to === void 0 || from === to) continue;
    const known3 = result.get(from);
    if (known3 === void 0) result.set(from, /* @__PURE__ */ new Set([to]));
    else known3.add(to);
  }
  return result;
}
function addColumnTypes(objects) {
  for (const object of objects.values()) {
    const columns = columnsOf(object, objects);
    const types2 = columns.flatMap((id) => objects.get(id)?.dependsOn.filter(isType) ?? []);
    if (types2.length > 0) objects.set(object.id, { ...object, dependsOn: [.../* @__PURE__ */ new Set([...object.dependsOn, ...types2])] });
  }
}
function columnsOf(object, objects) {
  if (object.kind === "view" || object.kind === "materialized-view") return object.dependsOn;
  const { reference } = object;
  if (object.kind !== "foreign-key" || reference === void 0) return [];
  const path = objects.get(object.parent ?? "")?.path ?? [];
  return reference.columns.map((name) => `column:${displayName([...path, name])}`);
}
function isType(id) {
  return id.startsWith("enum:") || id.startsWith("domain:");
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
var global2 = (kind, catalog, condition = "true") => ({
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
  global2("access-method", "pg_am"),
  global2("cast", "pg_cast"),
  global2("event-trigger", "pg_event_trigger"),
  global2("foreign-data-wrapper", "pg_foreign_data_wrapper"),
  global2("foreign-server", "pg_foreign_server"),
  global2("language", "pg_language"),
  global2("publication", "pg_publication"),
  global2("transform", "pg_transform"),
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

// src/engines/postgres/canonical/tokens.ts
function tokens(text) {
  return text.match(/"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_$]*|\d+(?:\.\d+)?|\S/gu) ?? [];
}

// src/engines/postgres/sql.ts
function quoteName(name) {
  return PLAIN.test(name) && !KEY_WORDS.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
function qualified(path) {
  return path.map(quoteName).join(".");
}
function literal(text) {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes("\\") ? `E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}
function namesIn(text) {
  const names = text.match(NAME) ?? [];
  if (names.length === 0 || names.join(".") !== text) return null;
  return names.map((name) => name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name);
}
var NAME = /"(?:[^"]|"")*"|[^".\s]+/g;
var PLAIN = /^[a-z_][a-z0-9_]*$/;
var KEY_WORDS = new Set(
  `all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char character
  check coalesce collate collation column concurrently constraint create cross current_catalog current_date current_role
  current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do else end except exists
  extract false fetch float for foreign freeze from full grant greatest group grouping having ilike in initially inner inout int
  integer intersect interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query
  json_scalar json_serialize json_table json_value lateral leading least left like limit localtime localtimestamp merge_action
  national natural nchar none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay placing
  position precision primary real references returning right row select session_user setof similar smallint some substring
  symmetric system_user table tablesample then time timestamp to trailing treat trim true union unique user using values varchar
  variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi
  xmlroot xmlserialize xmltable`.split(/\s+/)
);

// src/engines/postgres/ddl/obstacle.ts
var NONE = {};
function duplicates(object, { keys, nullsEqual, where }, world) {
  if (keys.length === 0 || !isSettled([...keys, where ?? ""].join(" "), object, world)) return NONE;
  const conditions = [...where === null ? [] : [where], ...nullsEqual ? [] : keys.map((key) => `(${key}) IS NOT NULL`)];
  const filter = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
  const groups = `SELECT count(*) AS n FROM ${rowsOf(object, world)}${filter} GROUP BY ${keys.map((key) => `(${key})`).join(", ")} HAVING count(*) > 1`;
  return { obstacle: `SELECT coalesce(sum(n - 1), 0)::bigint FROM (${groups}) AS same` };
}
function breaking(object, condition, inherited, world) {
  if (!isSettled(condition, object, world)) return NONE;
  const rows = inherited ? qualified(object.path.slice(0, 2)) : rowsOf(object, world);
  return { obstacle: `SELECT count(*) FROM ${rows} WHERE NOT (${condition})` };
}
function orphans(object, references, world) {
  const { columns, toPath, toColumns } = references;
  const to = { ...object, path: [...toPath, ""], parent: object.reference?.table ?? null };
  if (!isSettled(columns.map(quoteName).join(" "), object, world)) return NONE;
  const full2 = references.full && columns.length > 1;
  if (isToBeMade(to.parent, world)) {
    return full2 ? NONE : { obstacle: `SELECT count(*) FROM ${rowsOf(object, world)} WHERE ${present(columns)}` };
  }
  if (!isSettled(toColumns.map(quoteName).join(" "), to, world)) return NONE;
  if (hasOwnTypes(object, columns, world) || hasOwnTypes(to, toColumns, world)) {
    return full2 ? NONE : { obstacle: unmatched(rowsOf(object, world), columns, rowsOf(to, world), toColumns) };
  }
  const pairs = columns.map((column2, place) => `r.${quoteName(toColumns[place])} = f.${quoteName(column2)}`);
  const lost = `NOT EXISTS (SELECT FROM ${rowsOf(to, world)} AS r WHERE ${pairs.join(" AND ")})`;
  const nulls = columns.map((column2) => `f.${quoteName(column2)} IS NULL`);
  const where = full2 ? `NOT (${nulls.join(" AND ")}) AND (${nulls.join(" OR ")} OR ${lost})` : `${present(columns, "f.")} AND ${lost}`;
  return { obstacle: `SELECT count(*) FROM ${rowsOf(object, world)} AS f WHERE ${where}` };
}
function unmatched(rows, columns, toRows, toColumns) {
  const keys = columns.map((_, place) => `k${place}`);
  const own = columns.map((column2, place) => `${quoteName(column2)} AS ${keys[place]}`).join(", ");
  const all = `SELECT ${own}, 1 AS n, false AS found FROM ${rows} WHERE ${present(columns)} UNION ALL SELECT ${toColumns.map(quoteName).join(", ")}, 0, true FROM ${toRows}`;
  const lost = `SELECT sum(n) AS n FROM (${all}) AS keys GROUP BY ${keys.join(", ")} HAVING NOT bool_or(found)`;
  return `SELECT coalesce(sum(n), 0)::bigint FROM (${lost}) AS orphans`;
}
function present(columns, prefix = "") {
  return columns.map((column2) => `${prefix}${quoteName(column2)} IS NOT NULL`).join(" AND ");
}
function rowsOf({ path, parent }, { target }) {
  const partitioned = typeof target.objects.get(parent ?? "")?.properties["partition-key"] === "string";
  return `${partitioned ? "" : "ONLY "}${qualified(path.slice(0, 2))}`;
}
function isToBeMade(table2, { target, reference }) {
  return table2 !== null && !target.objects.has(table2) && reference.objects.has(table2);
}
function hasOwnTypes(object, columns, world) {
  const own = columnsOf2(object, world.target, world).filter(({ path }) => columns.includes(path.at(-1)));
  return own.length < columns.length || own.some(({ properties }) => /[."]/.test(String(properties.type)));
}
function isSettled(text, object, world) {
  const named2 = new Set(tokens(text));
  const mentions2 = (name) => named2.has(name) || named2.has(`"${name.replaceAll('"', '""')}"`);
  return columnsOf2(object, world.reference, world).every(({ id, path, properties }) => {
    if (!mentions2(path.at(-1))) return true;
    return world.target.objects.get(id)?.properties.type === properties.type;
  });
}
function columnsOf2({ parent }, { objects }, world) {
  let table2 = objects.get(parent ?? "");
  if (table2?.kind === "partition") table2 = objects.get(table2.parent ?? "");
  return table2 === void 0 ? [] : world.children(table2).filter(({ kind }) => kind === "column");
}

// src/engines/postgres/ddl/statement.ts
function statement(sql2, more = {}) {
  return { sql: sql2, hazards: [], lock: null, transaction: "joined", ...more };
}
function tableAt(id, path, world) {
  const own = path.slice(0, 2);
  const inUse = world.target.objects.has(id);
  return { id, sql: qualified(own), name: displayName(own), hasRows: inUse && world.hasRows(id), inUse };
}
function alterTable(table2, what, more = {}) {
  return statement(`ALTER TABLE ${table2.sql} ${what}`, { lock: momentary(table2), ...more });
}
function momentary(table2) {
  return table2.inUse ? `ACCESS EXCLUSIVE on ${table2.name}, for a moment` : null;
}
function rewriting(table2, why = `Every row of ${table2.name} is written anew`) {
  if (!table2.hasRows) return { lock: momentary(table2) };
  return {
    lock: `ACCESS EXCLUSIVE on ${table2.name}`,
    long: true,
    hazards: [hazard("rewrites-table", `${why}.`), ...shutOut(table2)]
  };
}
function scanning(table2, why = `Every row of ${table2.name} is looked at`) {
  if (!table2.hasRows) return { lock: momentary(table2) };
  return {
    lock: `ACCESS EXCLUSIVE on ${table2.name}`,
    long: true,
    hazards: [hazard("scans-table", `${why}.`), ...shutOut(table2)]
  };
}
function shutOut({ name }) {
  return [
    hazard("blocks-reads", `Nobody can read ${name} meanwhile.`),
    hazard("blocks-writes", `Nobody can write to ${name} meanwhile.`)
  ];
}
function hazard(name, why) {
  return { name, why };
}
function withHazards(base, hazards) {
  return { ...base, hazards: [...hazards, ...base.hazards ?? []] };
}

// src/engines/postgres/ddl/place.ts
import { createHash } from "node:crypto";
function placeOf({ parent, path }, { reference, target, hasRows }) {
  const rows = hasRows(parent);
  const catalogs = rows ? [target, reference] : [reference, target];
  const table2 = catalogs.map(({ objects }) => objects.get(parent)).find((found) => found !== void 0);
  const own = path.slice(0, 2);
  const sql2 = qualified(own);
  return {
    sql: sql2,
    name: displayName(own),
    alter: `ALTER ${table2?.kind === "materialized-view" ? "MATERIALIZED VIEW" : "TABLE"} ${sql2}`,
    inSchema: (name) => `${quoteName(own[0])}.${name}`,
    partitioned: typeof table2?.properties["partition-key"] === "string",
    inUse: target.objects.has(parent),
    hasRows: rows
  };
}
function ownName({ path }) {
  return quoteName(path.at(-1));
}
function passingName({ id }, { reference, target }) {
  const hash = createHash("sha256").update(id).digest("hex").slice(0, 12);
  const taken = (name2) => passingNames(reference).has(name2) || passingNames(target).has(name2);
  let name = `${PASSING}${hash}`;
  for (let number = 2; taken(name); number += 1) name = `${PASSING}${hash}_${number}`;
  return name;
}
var PASSING = "driftgate_";
var known = /* @__PURE__ */ new WeakMap();
function passingNames(catalog) {
  let names = known.get(catalog);
  if (names === void 0) {
    const all = [...catalog.objects.values()].map(({ path }) => path.at(-1));
    names = new Set(all.filter((name) => name.startsWith(PASSING)));
    known.set(catalog, names);
  }
  return names;
}

// src/engines/postgres/kinds/constraint-ddl.ts
function joined(sql2, lock, hazards = []) {
  return { sql: sql2, hazards, lock, transaction: "joined" };
}
function exclusive(place) {
  return locked("ACCESS EXCLUSIVE", place);
}
function locked(lock, { name, inUse }) {
  return inUse ? `${lock} on ${name}, for a moment` : null;
}
function dropWith(why, lock = (_, place) => exclusive(place)) {
  return (object, world) => {
    const place = placeOf(object, world);
    const hazards = [hazard("drops-objects", why(place, object))];
    return [joined(`${place.alter} DROP CONSTRAINT ${ownName(object)}`, lock(object, place), hazards)];
  };
}
function rename(place, from, to) {
  return joined(`${place.alter} RENAME CONSTRAINT ${from} TO ${to}`, exclusive(place));
}
function changedProperties({ properties }) {
  return new Set(properties.map(({ property }) => property).filter((property) => property !== "name"));
}
function wantedOf({ reference, target, properties }) {
  const values = Object.fromEntries(properties.map((changed) => [changed.property, changed.reference]));
  const { name, ...rest } = values;
  const path = name === void 0 ? target.path : [...target.path.slice(0, -1), reference.path.at(-1)];
  return { ...target, path, id: identify(target.kind, ...path), properties: { ...target.properties, ...rest } };
}
function commentsOf(old, wanted, { facts }) {
  if (ownName(old) !== ownName(wanted)) return [];
  const comments = (facts?.restore.get(old.id) ?? []).filter((sql2) => sql2.startsWith("COMMENT ON "));
  return comments.map((sql2) => ({ ...joined(sql2, null), notInShadow: true }));
}
function standsOnKey({ kind }) {
  return kind === "foreign-key" || kind === "view" || kind === "materialized-view";
}
function deferrableText({ deferrable }) {
  return typeof deferrable === "string" ? ` ${deferrable}` : "";
}
function createValidated(kind, object, world) {
  const place = placeOf(object, world);
  return addValidated(kind, object, world, place, `${place.alter} ADD CONSTRAINT ${ownName(object)}`);
}
function addValidated(kind, object, world, place, add) {
  refuseUnenforced(object, world);
  const { "not-valid": notValid, "not-enforced": notEnforced } = object.properties;
  const sql2 = `${add} ${kind.text(object)}`;
  const lock = kind.lock(object, place, world);
  if (notEnforced) return [joined(`${sql2} NOT ENFORCED`, lock)];
  if (notValid) return [joined(`${sql2} NOT VALID`, lock)];
  if (!place.hasRows) return [joined(sql2, lock)];
  if (kind.canWait(object, place, world)) return [joined(`${sql2} NOT VALID`, lock), validate(kind, object, world, place)];
  return [
    {
      sql: sql2,
      hazards: [...kind.blocks(object, place), ...ofRows(kind, object, place)],
      lock: lock?.replace(", for a moment", "") ?? null,
      transaction: "own",
      long: true,
      ...kind.obstacle(object, world)
    }
  ];
}
function validate(kind, object, world, place, name = ownName(object)) {
  const sql2 = `${place.alter} VALIDATE CONSTRAINT ${name}`;
  if (!place.hasRows) return joined(sql2, kind.validateLock(object, place));
  const hazards = ofRows(kind, object, place);
  return {
    sql: sql2,
    hazards,
    lock: kind.validateLock(object, place),
    transaction: "own",
    long: true,
    ...kind.obstacle(object, world)
  };
}
function ofRows(kind, object, place) {
  return [
    hazard("scans-table", `Every row of ${place.name} is read to see whether ${ownName(object)} holds.`),
    hazard("may-fail-on-data", `It fails when ${place.name} has a row ${kind.fails(object, place)}.`)
  ];
}
function changeValidated(kind, change2, world) {
  const changed = changedProperties(change2);
  const wanted = wantedOf(change2);
  const place = placeOf(change2.target, world);
  const old = ownName(change2.target);
  const renamed2 = ownName(wanted) === old ? [] : [rename(place, old, ownName(wanted))];
  if (changed.size === 0) return renamed2;
  const { "not-valid": notValid, "not-enforced": notEnforced } = wanted.properties;
  if (changed.size === 1 && changed.has("not-valid") && !notValid) return [validate(kind, wanted, world, place, old), ...renamed2];
  const swap = `${place.alter} DROP CONSTRAINT ${old}, ADD CONSTRAINT ${ownName(wanted)}`;
  const atOnce2 = !place.hasRows || notValid || notEnforced || !kind.canWait(wanted, place, world);
  const comments = commentsOf(change2.target, wanted, world);
  if (atOnce2) return [...addValidated(kind, wanted, world, place, swap), ...comments];
  const passing = renamed2.length > 0 ? wanted : { ...wanted, path: [...wanted.path.slice(0, -1), passingName(wanted, world)] };
  return [
    ...createValidated(kind, passing, world),
    joined(`${place.alter} DROP CONSTRAINT ${old}`, kind.dropLock(change2.target, place)),
    ...renamed2.length > 0 ? [] : [rename(place, ownName(passing), old)],
    ...comments
  ];
}
function refuseUnenforced({ properties, path }, { version }) {
  if (properties["not-enforced"] && version < 18e4)
    throw new CannotChange(`The constraint ${path.at(-1)} is NOT ENFORCED, which there is from PostgreSQL 18 on.`);
}

// src/engines/postgres/kinds/check-ddl.ts
var CHECK = {
  text: ({ properties }) => `CHECK ${properties.expression}${properties["no-inherit"] ? " NO INHERIT" : ""}`,
  lock: (_, place) => exclusive(place),
  dropLock: (_, place) => exclusive(place),
  validateLock: (_, place) => `SHARE UPDATE EXCLUSIVE on ${place.name}`,
  canWait: () => true,
  blocks: (_, place) => [
    hazard("blocks-reads", `Nobody can read ${place.name} while its rows are read.`),
    hazard("blocks-writes", `Nobody can write to ${place.name} while its rows are read.`)
  ],
  fails: ({ properties }) => `that breaks ${shortened(String(properties.expression))}`,
  obstacle: (object, world) => breaking(object, String(object.properties.expression), !object.properties["no-inherit"], world)
};
var checkDdl = {
  create: (object, world) => createValidated(CHECK, object, world),
  drop: dropWith(
    (place, object) => `Rows of ${place.name} that break ${shortened(String(object.properties.expression))} are no longer refused.`
  ),
  alter: (change2, world) => ({ statements: changeValidated(CHECK, change2, world) })
};
var LONGEST = 120;
function shortened(expression) {
  const line = expression.replace(/\s+/g, " ");
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}\u2026`;
}

// src/engines/postgres/ddl/own-sequence.ts
function sequenceSuffix(quoted, options) {
  return ` SEQUENCE NAME ${quoted}${options === "" ? "" : ` ${options}`}`;
}
function usualName(table2, column2) {
  const name = `${table2}_${column2}_seq`;
  return Buffer.byteLength(name) <= 63 ? name : null;
}
function ownSequences(column2) {
  return parsed(column2).sequences;
}
function defaultText(column2) {
  return parsed(column2).default;
}
var parsedColumns = /* @__PURE__ */ new WeakMap();
function parsed(column2) {
  const expression = column2.properties.default ?? null;
  const draws = expression?.includes(OWN) ?? false;
  if (!draws && column2.properties.identity == null) return { sequences: NONE2, default: expression };
  let found = parsedColumns.get(column2);
  if (found === void 0) {
    found = parse(column2, expression);
    parsedColumns.set(column2, found);
  }
  return found;
}
function parse(column2, expression) {
  const [schema2 = "", table2 = "", name = ""] = column2.path;
  const { named: named2, rest } = suffixes(column2.definition);
  const isDrawn = expression === null || expression.replace(QUOTED, "").includes(OWN);
  if (!isDrawn) return { sequences: NONE2, default: expression };
  if (named2.length > 0) {
    const start = rest.indexOf(" DEFAULT ");
    const sequences = named2.map(({ path: path2, options: options2 }) => ({ path: path2, options: options2, usual: path2.at(-1) === usualName(table2, name) }));
    return { sequences, default: expression === null || start < 0 ? null : rest.slice(start + " DEFAULT ".length) };
  }
  const path = [schema2, usualName(table2, name) ?? `${table2.slice(0, 28)}_${name.slice(0, 28)}_seq`];
  const options = String(column2.properties.sequence ?? "");
  return { sequences: [{ path, options, usual: true }], default: expression?.replaceAll(OWN, regclass(path)) ?? null };
}
var OWN = "own sequence";
var QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"/g;
var NONE2 = [];
function regclass(path) {
  return `${literal(qualified(path))}::regclass`;
}
function drawnFrom(expression) {
  const names = [...expression.matchAll(/'((?:[^']|'')*)'::regclass/g)].map(([, name]) => namesIn(name.replaceAll("''", "'")));
  return names.filter((path) => path !== null);
}
var NAME2 = '(?:"(?:[^"]|"")*"|[^".\\s]+)';
var SUFFIX = new RegExp(
  ` SEQUENCE NAME (${NAME2}\\.${NAME2})((?: (?:AS \\w+|INCREMENT BY -?\\d+|MINVALUE -?\\d+|MAXVALUE -?\\d+|START WITH -?\\d+|CACHE \\d+|CYCLE|UNLOGGED))*)$`
);
function suffixes(definition2) {
  const named2 = [];
  let rest = definition2;
  for (let match = SUFFIX.exec(rest); match !== null; match = SUFFIX.exec(rest)) {
    named2.unshift({ path: namesIn(match[1]) ?? [], options: match[2].trim() });
    rest = rest.slice(0, match.index);
  }
  return { named: named2, rest };
}
function columnsBySequence(catalog) {
  let found = bySequence.get(catalog);
  if (found === void 0) {
    found = /* @__PURE__ */ new Map();
    for (const object of catalog.objects.values()) {
      if (object.kind !== "column") continue;
      for (const { path } of ownSequences(object)) found.set(identify("sequence", ...path), object);
    }
    bySequence.set(catalog, found);
  }
  return found;
}
var bySequence = /* @__PURE__ */ new WeakMap();
function sequencesOwnedBy(catalog, column2) {
  let found = byOwner.get(catalog);
  if (found === void 0) {
    found = /* @__PURE__ */ new Map();
    for (const object of catalog.objects.values()) {
      if (object.kind !== "sequence" || typeof object.properties["owned-by"] !== "string") continue;
      const owner = JSON.stringify(namesIn(object.properties["owned-by"]));
      found.set(owner, [...found.get(owner) ?? [], object]);
    }
    byOwner.set(catalog, found);
  }
  return found.get(JSON.stringify(column2)) ?? [];
}
var byOwner = /* @__PURE__ */ new WeakMap();

// src/engines/postgres/ddl/sequence-options.ts
function sequenceParts(text) {
  const type = /^AS (\w+)/.exec(text)?.[1] ?? null;
  const unlogged = / ?UNLOGGED$/.test(text);
  const rest = text.replace(/^AS \w+ ?/, "").replace(/ ?UNLOGGED$/, "").trim();
  return { type, unlogged, rest };
}
function allOptions(type, rest) {
  const { increment, minimum, maximum, start, cache } = valuesOf(rest);
  return [
    `AS ${type}`,
    `INCREMENT BY ${increment}`,
    minimum === null ? "NO MINVALUE" : `MINVALUE ${minimum}`,
    maximum === null ? "NO MAXVALUE" : `MAXVALUE ${maximum}`,
    `START WITH ${start ?? firstOf(type, rest)}`,
    `CACHE ${cache}`,
    /\bCYCLE\b/.test(rest) ? "CYCLE" : "NO CYCLE"
  ].join(" ");
}
function rangeOf(type, rest) {
  const { increment, minimum, maximum } = valuesOf(rest);
  const highest = HIGHEST[type] ?? HIGHEST.bigint;
  const ascending = !increment.startsWith("-");
  const [low, high] = ascending ? [1n, highest] : [-highest - 1n, -1n];
  return [minimum === null ? low : BigInt(minimum), maximum === null ? high : BigInt(maximum)];
}
function isAscending(rest) {
  return !valuesOf(rest).increment.startsWith("-");
}
var HIGHEST = { smallint: 32767n, integer: 2147483647n, bigint: 9223372036854775807n };
function firstOf(type, rest) {
  const [low, high] = rangeOf(type, rest);
  return isAscending(rest) ? low : high;
}
function valuesOf(rest) {
  const value = (word) => new RegExp(`\\b${word} (-?\\d+)`).exec(rest)?.[1] ?? null;
  return {
    increment: value("INCREMENT BY") ?? "1",
    minimum: value("MINVALUE"),
    maximum: value("MAXVALUE"),
    start: value("START WITH"),
    cache: value("CACHE") ?? "1"
  };
}

// src/engines/postgres/ddl/column-text.ts
function columnText(column2, table2, world, parts = {}) {
  const { properties } = column2;
  const name = quoteName(column2.path.at(-1));
  const sequences = ownSequences(column2);
  const withDefault = parts.default !== false;
  const serial = withDefault && parts.notNull !== false && !parts.typed ? serialType(column2, sequences, world) : null;
  const text = [name];
  if (parts.typed) text.push("WITH OPTIONS");
  else text.push(serial ?? String(properties.type));
  if (properties.compression != null && !parts.typed) text.push(`COMPRESSION ${properties.compression}`);
  if (properties.collation != null && !parts.typed) text.push(`COLLATE ${properties.collation}`);
  if (serial === null && withDefault) text.push(...valueText(column2, sequences));
  if (properties.generated != null) text.push(generatedText(String(properties.generated)));
  if (parts.notNull !== false) text.push(...serial === null ? notNullText(column2) : []);
  const drawn = serial === null && withDefault && properties.identity == null ? sequences : [];
  return {
    before: drawn.map((sequence2) => makeSequence(sequence2, column2, table2, world)),
    text: text.join(" "),
    after: [
      ...drawn.map(({ path }) => ownedBy(path, column2)),
      ...withDefault && properties.identity != null ? identitySettings(sequences[0]) : [],
      ...settings(column2, table2, parts),
      ...claimed(column2, world)
    ]
  };
}
function serialType(column2, [sequence2], world) {
  const { type, default: value, nullable } = column2.properties;
  if (value !== "nextval(own sequence)" || nullable || column2.properties["not-null-validated"] === false) return null;
  if (sequence2 === void 0 || !sequence2.usual || sequence2.options !== "" || isTaken(sequence2, world)) return null;
  return SERIAL[String(type)] ?? null;
}
var SERIAL = { smallint: "smallserial", integer: "serial", bigint: "bigserial" };
function isTaken({ path }, { target }) {
  return target.objects.has(identify("sequence", ...path));
}
function makeSequence(sequence2, column2, table2, world) {
  const { type, unlogged, rest } = sequenceParts(sequence2.options);
  const kind = type ?? String(column2.properties.type);
  const name = qualified(sequence2.path);
  if (isTaken(sequence2, world)) return statement(`ALTER SEQUENCE ${name} ${allOptions(kind, rest)}`);
  const withTable = world.version >= 15e4 && isUnlogged(table2, world);
  const words2 = [unlogged || withTable ? "CREATE UNLOGGED SEQUENCE" : "CREATE SEQUENCE", name, `AS ${kind}`, rest];
  return statement(words2.filter(Boolean).join(" "));
}
function isUnlogged({ id }, { reference, target }) {
  return (reference.objects.get(id) ?? target.objects.get(id))?.properties.persistence === "unlogged";
}
function ownedBy(sequence2, column2) {
  return statement(`ALTER SEQUENCE ${qualified(sequence2)} OWNED BY ${qualified(column2.path)}`);
}
function claimed(column2, world) {
  return sequencesOwnedBy(catalogOf(column2, world), column2.path).map(({ path }) => ownedBy(path, column2));
}
function catalogOf(object, { reference, target }) {
  return target.objects.get(object.id) === object && reference.objects.get(object.id) !== object ? target : reference;
}
function valueText(column2, sequences) {
  const { identity: identity2 } = column2.properties;
  if (identity2 != null) return [identityText(column2, sequences[0])];
  const value = defaultText(column2);
  return value === null ? [] : [`DEFAULT ${value}`];
}
function identityText(column2, sequence2) {
  const { rest } = sequenceParts(sequence2.options);
  const options = [...sequence2.usual ? [] : [`SEQUENCE NAME ${qualified(sequence2.path)}`], ...rest === "" ? [] : [rest]];
  const list = options.length === 0 ? "" : ` (${options.join(" ")})`;
  return `GENERATED ${column2.properties.identity} AS IDENTITY${list}`;
}
function identitySettings(sequence2) {
  const { type, unlogged, rest } = sequenceParts(sequence2.options);
  const name = qualified(sequence2.path);
  return [
    ...type === null ? [] : [statement(`ALTER SEQUENCE ${name} ${allOptions(type, rest)}`)],
    ...unlogged ? [statement(`ALTER SEQUENCE ${name} SET UNLOGGED`)] : []
  ];
}
function generatedText(generated) {
  const at = generated.lastIndexOf(" ");
  return `GENERATED ALWAYS AS (${generated.slice(0, at)}) ${generated.slice(at + 1)}`;
}
function notNullText({ properties }) {
  if (properties.nullable !== false || properties["not-null-validated"] === false) return [];
  return [properties["not-null-no-inherit"] ? "NOT NULL NO INHERIT" : "NOT NULL"];
}
function settings(column2, table2, { notNull: notNull3 = true, typed: typed2 = false }) {
  const { properties } = column2;
  const name = quoteName(column2.path.at(-1));
  const statements = [];
  if (properties.storage != null) statements.push(alterTable(table2, `ALTER COLUMN ${name} SET STORAGE ${properties.storage}`));
  if (typed2 && properties.compression != null)
    statements.push(alterTable(table2, `ALTER COLUMN ${name} SET COMPRESSION ${properties.compression}`));
  if (notNull3 && properties["not-null-validated"] === false) statements.push(alterTable(table2, unvalidatedNotNull(column2)));
  return statements;
}
function unvalidatedNotNull({ path, properties }) {
  return `ADD NOT NULL ${quoteName(path.at(-1))}${properties["not-null-no-inherit"] ? " NO INHERIT" : ""} NOT VALID`;
}

// src/engines/postgres/ddl/storage-options.ts
function withOptions(options) {
  const all = optionMap(options);
  return all.size === 0 ? "" : ` WITH (${assignments(all)})`;
}
function optionChanges(reference, target) {
  const [wanted, present2] = [optionMap(reference), optionMap(target)];
  const set = new Map([...wanted].filter(([name, value]) => present2.get(name) !== value));
  const reset = [...present2.keys()].filter((name) => !wanted.has(name));
  return [
    ...set.size === 0 ? [] : [`SET (${assignments(set)})`],
    ...reset.length === 0 ? [] : [`RESET (${reset.map(optionName).join(", ")})`]
  ];
}
function optionMap(options) {
  const list = Array.isArray(options) ? options : [];
  return new Map(
    list.map((option) => {
      const at = option.indexOf("=");
      return at < 0 ? [option, "true"] : [option.slice(0, at), option.slice(at + 1)];
    })
  );
}
function assignments(options) {
  return [...options].map(([name, value]) => `${optionName(name)}=${literal(value)}`).join(", ");
}
function optionName(name) {
  return name.startsWith("toast.") ? `toast.${qualified([name.slice("toast.".length)])}` : qualified([name]);
}

// src/engines/postgres/ddl/table-settings.ts
function tableSettings({ properties }, table2) {
  const method = properties["access-method"];
  return {
    table: properties.persistence === "unlogged" ? "UNLOGGED TABLE" : "TABLE",
    using: method == null ? "" : ` USING ${quoteName(String(method))}`,
    with: withOptions(properties.options),
    after: [
      ...rowSecurity(properties["row-security"], null, table2),
      ...(REPLICA_TEXT[String(properties["replica-identity"])] ?? []).map((text) => alterTable(table2, text))
    ]
  };
}
var REPLICA_TEXT = {
  full: ["REPLICA IDENTITY FULL"],
  nothing: ["REPLICA IDENTITY NOTHING"]
};
function settingChanges(changed, from, to, table2, world) {
  const statements = [];
  const { properties } = to;
  if (changed.has("persistence")) {
    const unlogged = properties.persistence === "unlogged";
    const lost = `After a crash of the server ${table2.name} is empty, and it is not on standby servers.`;
    const cost = rewriting(table2);
    const risk = unlogged && table2.hasRows ? [hazard("deletes-data", lost)] : [];
    statements.push(alterTable(table2, unlogged ? "SET UNLOGGED" : "SET LOGGED", withHazards(cost, risk)));
  }
  if (changed.has("access-method")) statements.push(accessMethod(from, to, table2, world));
  if (changed.has("options")) statements.push(...optionStatements(from, to, table2));
  if (changed.has("row-security"))
    statements.push(...rowSecurity(properties["row-security"], from.properties["row-security"], table2));
  if (changed.has("replica-identity")) {
    const texts = properties["replica-identity"] == null ? ["REPLICA IDENTITY DEFAULT"] : REPLICA_TEXT[String(properties["replica-identity"])];
    statements.push(...(texts ?? []).map((text) => alterTable(table2, text)));
  }
  return statements;
}
function accessMethod(from, to, table2, world) {
  const partitioned = from.properties["partition-key"] != null;
  if (world.version < (partitioned ? 17e4 : 15e4)) {
    throw new CannotChange(
      `The server cannot change the access method of ${table2.name}; ${partitioned ? "for partitioned tables version 17 can" : "version 15 can"}.`,
      "Make a new table with it, copy the rows, and exchange the two."
    );
  }
  const method = to.properties["access-method"];
  const name = method == null ? partitioned ? "DEFAULT" : "heap" : quoteName(String(method));
  return alterTable(table2, `SET ACCESS METHOD ${name}`, partitioned ? {} : rewriting(table2));
}
function optionStatements(from, to, table2) {
  const lock = table2.inUse ? `SHARE UPDATE EXCLUSIVE on ${table2.name}, for a moment` : null;
  return optionChanges(to.properties.options, from.properties.options).map((text) => alterTable(table2, text, { lock }));
}
function rowSecurity(wanted, present2, table2) {
  const [on, was] = [isEnabled(wanted), isEnabled(present2)];
  const [forced, wasForced] = [isForced(wanted), isForced(present2)];
  const statements = [];
  const set = (text, why) => {
    const hazards = table2.inUse ? [hazard("changes-access", why)] : [];
    statements.push(alterTable(table2, text, { hazards }));
  };
  if (on && !was)
    set(
      "ENABLE ROW LEVEL SECURITY",
      `Who is not the owner of ${table2.name} sees and changes only the rows that a policy allows.`
    );
  if (!on && was)
    set("DISABLE ROW LEVEL SECURITY", `Policies of ${table2.name} hold no more: whoever may read the table sees all its rows.`);
  if (forced && !wasForced) set("FORCE ROW LEVEL SECURITY", `Its policies hold for the owner of ${table2.name} as well.`);
  if (!forced && wasForced)
    set("NO FORCE ROW LEVEL SECURITY", `The owner of ${table2.name} is not bound by its policies any more.`);
  return statements;
}
function isEnabled(value) {
  return value === "enabled" || value === "forced";
}
function isForced(value) {
  return value === "forced" || value === "forced but disabled";
}

// src/engines/postgres/meaning/words.ts
var WORD = /\s+|(?<string>'(?:[^']|'')*')|(?<quoted>"(?:[^"\0]|"")+")|(?<name>[\p{L}_][\p{L}\p{N}_$]*)|(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|(?<sign>::|[^\s;$\\'"\0])/uy;
function words(text) {
  const found = [];
  const open = [];
  WORD.lastIndex = 0;
  while (WORD.lastIndex < text.length) {
    const start = WORD.lastIndex;
    const match = WORD.exec(text);
    if (match === null) return null;
    const [kind, word] = Object.entries(match.groups).find(([, value]) => value !== void 0) ?? [];
    if (kind === void 0 || word === void 0) continue;
    const previous = found.at(-1);
    const adjacent = previous?.end === start ? previous.text : "";
    if (`${adjacent}${word}` === "--" || `${adjacent}${word}` === "/*") return null;
    if ((kind === "string" || kind === "quoted") && previous?.kind === "name" && adjacent !== "" && !/^[BX]$/.test(adjacent))
      return null;
    if ((kind === "string" || kind === "quoted") && adjacent === "&") return null;
    if (kind === "sign" && !balances(word, open)) return null;
    found.push({ kind, text: word, start, end: match.index + word.length });
  }
  return open.length === 0 ? found : null;
}
var CLOSED_BY = { "(": ")", "[": "]", "{": "}" };
function balances(sign, open) {
  const closing2 = CLOSED_BY[sign];
  if (closing2 !== void 0) open.push(closing2);
  return !/[)\]}]/.test(sign) || open.pop() === sign;
}
function nameOf({ kind, text }) {
  if (kind === "name") return text;
  return kind === "quoted" ? text.slice(1, -1).replaceAll('""', '"') : null;
}

// src/engines/postgres/ddl/fill.ts
var BATCH = 2e4;
function fillRows(table2, column2, expression) {
  const name = quoteName(column2);
  const gives = alwaysGives(expression) ? "" : ` AND (${expression}) IS NOT NULL`;
  const batch = `SELECT ctid FROM ${table2.sql} WHERE ${name} IS NULL${gives} LIMIT ${BATCH}`;
  return statement(`UPDATE ${table2.sql} SET ${name} = ${expression} WHERE ctid = ANY (ARRAY(${batch})) AND ${name} IS NULL`, {
    lock: `ROW EXCLUSIVE on ${table2.name}, and the rows of one batch`,
    transaction: "own",
    repeat: true,
    long: true
  });
}
function setNotNull(column2, table2, world, obstacle2 = true, noInherit = false) {
  const name = quoteName(column2.path.at(-1));
  const set = noInherit ? `ADD NOT NULL ${name} NO INHERIT` : `ALTER COLUMN ${name} SET NOT NULL`;
  if (!table2.hasRows) return [alterTable(table2, set)];
  const check2 = quoteName(passingName(column2, world));
  const inherit = noInherit ? " NO INHERIT" : "";
  return [
    alterTable(table2, `ADD CONSTRAINT ${check2} CHECK (${name} IS NOT NULL)${inherit} NOT VALID`),
    alterTable(table2, `VALIDATE CONSTRAINT ${check2}`, {
      lock: `SHARE UPDATE EXCLUSIVE on ${table2.name}`,
      transaction: "own",
      long: true,
      hazards: [
        hazard("scans-table", `Every row of ${table2.name} is looked at, while others read and write.`),
        hazard("may-fail-on-data", `It fails if a row of ${table2.name} has no ${column2.path.at(-1)}.`)
      ],
      ...obstacle2 ? { obstacle: `SELECT count(*) FROM ${table2.sql} WHERE ${name} IS NULL` } : {}
    }),
    alterTable(table2, set, { lock: momentary(table2) }),
    alterTable(table2, `DROP CONSTRAINT ${check2}`)
  ];
}
function alwaysGives(expression) {
  const found = words(expression);
  if (found === null || found.length === 0) return false;
  const [first, second] = found;
  if (first.kind === "string" || first.kind === "number") {
    return found.slice(1).every(({ kind, text }) => kind !== "sign" || text === "::" || text === "." || text === "[" || text === "]");
  }
  return second?.text === "(" && MAKERS.has(first.text) && closesAtEnd(expression);
}
var MAKERS = /* @__PURE__ */ new Set([
  "nextval",
  "gen_random_uuid",
  "uuidv4",
  "uuidv7",
  "now",
  "clock_timestamp",
  "statement_timestamp",
  "random"
]);
function closesAtEnd(expression) {
  return expression.indexOf(")") === expression.length - 1;
}

// src/engines/postgres/ddl/volatile.ts
function isSteady(expression) {
  const found = words(expression);
  if (found === null) return false;
  return found.every((word, place) => {
    if (word.kind !== "name" && word.kind !== "quoted" || found[place + 1]?.text !== "(") return true;
    return isType2(found, place) || found[place - 1]?.text !== "." && STEADY.has(word.text.toLowerCase());
  });
}
function isType2(found, place) {
  let at = place - 1;
  while (found[at]?.kind === "name" || found[at]?.kind === "quoted" || found[at]?.text === ".") at -= 1;
  return found[at]?.text === "::";
}
var STEADY = new Set(
  `now transaction_timestamp statement_timestamp current_timestamp localtimestamp current_time localtime current_date date_trunc date_part extract
  timezone age make_date make_time make_timestamp make_timestamptz make_interval to_timestamp to_date to_char to_number lower upper initcap
  btrim ltrim rtrim md5 length concat concat_ws replace substring substr lpad rpad repeat left right round trunc floor ceil abs power sqrt
  coalesce nullif greatest least array_fill to_json to_jsonb json_build_object json_build_array jsonb_build_object jsonb_build_array
  json_object jsonb_object current_setting current_schema current_database version array row int4range int8range numrange tsrange tstzrange daterange
  any all in and or not when then else case`.split(/\s+/)
);

// src/engines/postgres/ddl/column-add.ts
function addColumn(column2, table2, world) {
  const { nullable, generated, identity: identity2 } = column2.properties;
  const value = defaultText(column2);
  const fill = table2.hasRows && generated == null && identity2 == null ? world.fill(column2.id) : null;
  const steady = value === null || isSteady(value);
  if (!table2.hasRows || fill === null && steady && (nullable || value !== null || generated != null || identity2 != null))
    return addAtOnce(column2, table2, world);
  const expression = fill ?? value;
  if (expression === null) {
    if (domainGives(column2, world)) return addAtOnce(column2, table2, world);
    throw nothingToFill(column2, table2);
  }
  return addAndFill(column2, table2, world, expression);
}
function addAtOnce(column2, table2, world) {
  const { before, text, after } = columnText(column2, table2, world);
  return [...before, alterTable(table2, `ADD COLUMN ${text}`, costOfAdding(column2, table2, world)), ...after];
}
function costOfAdding(column2, table2, world) {
  const { generated, identity: identity2 } = column2.properties;
  const name = displayName(column2.path);
  if (!table2.hasRows) return { lock: momentary(table2) };
  if (identity2 != null) return rewriting(table2, `Every row of ${table2.name} is written anew, with a number in ${name}`);
  if (generated != null && String(generated).endsWith(" STORED")) {
    const fails2 = hazard("may-fail-on-data", `It fails if ${name} cannot be computed for a row of ${table2.name}.`);
    return withHazards(rewriting(table2, `Every row of ${table2.name} is written anew, with ${name}`), [fails2]);
  }
  if (!constrainedDomain(column2, world)) return { lock: momentary(table2) };
  const fails = hazard(
    "may-fail-on-data",
    `It fails if the domain of ${name} does not accept what the rows of ${table2.name} get.`
  );
  return withHazards(rewriting(table2), [fails]);
}
function addAndFill(column2, table2, world, expression) {
  const { text } = columnText(column2, table2, world, { notNull: false, default: false });
  const { before, after } = columnText(column2, table2, world, { notNull: false });
  const value = defaultText(column2);
  const name = quoteName(column2.path.at(-1));
  const { nullable } = column2.properties;
  const validated = column2.properties["not-null-validated"] !== false;
  return [
    ...before,
    alterTable(table2, `ADD COLUMN ${text}`, costOfAdding(column2, table2, world)),
    ...value === null ? [] : [alterTable(table2, `ALTER COLUMN ${name} SET DEFAULT ${value}`)],
    ...after,
    fillRows(table2, column2.path.at(-1), expression),
    ...nullable ? [] : validated ? setNotNull(column2, table2, world, false, column2.properties["not-null-no-inherit"] === true) : [],
    ...nullable || validated ? [] : columnText(column2, table2, world).after.filter(({ sql: sql2 }) => sql2.endsWith(" NOT VALID"))
  ];
}
function nothingToFill(column2, table2) {
  const name = displayName(column2.path);
  return new CannotChange(
    `${name} is NOT NULL and has no default, and ${table2.name} has rows, for which there is no value.`,
    `Give an SQL expression for them in driftgate.yml, under plan: fill: "${name}": \u2026, or give the column a default.`
  );
}
function domainOf(column2, world) {
  const { objects } = catalogOf(column2, world);
  const id = column2.dependsOn.find((one) => one.startsWith("domain:"));
  return String(column2.properties.type).endsWith("[]") ? void 0 : objects.get(id ?? "");
}
function constrainedDomain(column2, world) {
  for (let domain2 = domainOf(column2, world); domain2 !== void 0; domain2 = domainOf(domain2, world)) {
    if (!domain2.properties.nullable || domain2.properties.checks.length > 0) return true;
  }
  return false;
}
function domainGives(column2, world) {
  return domainOf(column2, world)?.properties.default != null;
}

// src/engines/postgres/ddl/column-generated.ts
function remakeColumn(from, to, table2, world) {
  const [was, wanted] = [from.properties.generated, to.properties.generated].map((text) => text == null ? null : String(text));
  const [wasStored, isStored] = [was, wanted].map((text) => text?.endsWith(" STORED") ?? false);
  if (was != null && wanted == null && wasStored) return null;
  if (wasStored && isStored && world.version >= 17e4) return null;
  const name = displayName(to.path);
  if (wanted == null && table2.hasRows) {
    throw new CannotChange(
      `${name} is computed whenever it is read, and the server cannot keep what it computes as values.`,
      "Make it STORED first, or add another column, fill it from this one, and rename it."
    );
  }
  const lost = was == null && table2.hasRows;
  const hazards = lost ? [hazard("deletes-data", `The values of ${name} are gone: they are computed from then on.`)] : [];
  return {
    statements: [alterTable(table2, `DROP COLUMN ${quoteName(to.path.at(-1))}`, { hazards }), ...addColumn(to, table2, world)],
    disturbs: () => true
  };
}
function setExpression(to, table2) {
  const name = quoteName(to.path.at(-1));
  const wanted = to.properties.generated;
  if (wanted == null) return [alterTable(table2, `ALTER COLUMN ${name} DROP EXPRESSION`)];
  const expression = String(wanted).slice(0, String(wanted).lastIndexOf(" "));
  return [alterTable(table2, `ALTER COLUMN ${name} SET EXPRESSION AS (${expression})`, rewriting(table2))];
}

// src/engines/postgres/ddl/inheritance.ts
function parentsOf(table2) {
  const inherits = table2?.properties.inherits;
  if (!Array.isArray(inherits)) return NONE3;
  return inherits.flatMap((name) => {
    const path = namesIn(name);
    return path === null ? [] : [`table:${displayName(path)}`];
  });
}
var NONE3 = [];
function inheritedFrom(column2, { objects }) {
  for (const id of parentsOf(objects.get(column2.parent ?? ""))) {
    const path = objects.get(id)?.path;
    const found = path === void 0 ? void 0 : objects.get(`column:${displayName([...path, column2.path.at(-1)])}`);
    if (found !== void 0) return found;
  }
  return void 0;
}
function hasHeirs(table2, { objects }) {
  return heirs(objects).has(table2);
}
function heirs(objects) {
  let found = known2.get(objects);
  if (found === void 0) {
    found = /* @__PURE__ */ new Set();
    for (const object of objects.values()) if (object.kind === "table") for (const id of parentsOf(object)) found.add(id);
    known2.set(objects, found);
  }
  return found;
}
var known2 = /* @__PURE__ */ new WeakMap();
function onlyHere(table2, what, { reference, target }) {
  const only = hasHeirs(table2.id, target) || hasHeirs(table2.id, reference) ? "ONLY " : "";
  return statement(`ALTER TABLE ${only}${table2.sql} ${what}`, { lock: momentary(table2) });
}

// src/engines/postgres/ddl/partition-columns.ts
function partitionColumns(columns) {
  return Array.isArray(columns) ? columns.map(partitionColumn) : [];
}
function partitionColumn(text) {
  const quoted = /^(?:"(?:[^"]|"")*"|[^\s"]+)/.exec(text)?.[0] ?? "";
  let rest = text.slice(quoted.length);
  const last = (pattern) => {
    const match = pattern.exec(rest);
    if (match === null) return null;
    rest = rest.slice(0, match.index);
    return match[1] ?? "";
  };
  const compression2 = last(/ COMPRESSION (pglz|lz4|default)$/);
  const storage = last(/ STORAGE (PLAIN|EXTERNAL|MAIN|EXTENDED)$/);
  const notNull3 = last(/ NOT NULL$/) !== null;
  const identity2 = last(/ IDENTITY$/) !== null;
  const value = rest.trim();
  return {
    name: quoted.startsWith('"') ? quoted.slice(1, -1).replaceAll('""', '"') : quoted,
    default: value === "NO DEFAULT" ? null : value.startsWith("DEFAULT ") ? value.slice("DEFAULT ".length) : void 0,
    generated: value.startsWith("GENERATED ALWAYS AS ") ? value.slice("GENERATED ALWAYS AS ".length) : null,
    identity: identity2,
    notNull: notNull3,
    storage,
    compression: compression2
  };
}

// src/engines/postgres/ddl/column-partitions.ts
function partitionsKeep(column2, table2, world, setting) {
  const whole = world.target.objects.get(table2.id);
  if (whole?.properties["partition-key"] == null) return [];
  const name = column2.path.at(-1);
  const statements = [];
  for (const partition2 of world.children(whole)) {
    if (partition2.kind !== "partition") continue;
    const own = partitionColumns(partition2.properties.columns).find((candidate) => candidate.name === name);
    const what = own === void 0 ? null : ownSetting(own, setting);
    const text = what ?? (setting === "compression" ? `SET COMPRESSION ${column2.properties.compression ?? "default"}` : null);
    if (text !== null)
      statements.push(statement(`ALTER TABLE ${qualified(partition2.path)} ALTER COLUMN ${quoteName(name)} ${text}`));
  }
  return statements;
}
function ownSetting(own, setting) {
  if (setting === "storage") return own.storage === null ? null : `SET STORAGE ${own.storage}`;
  if (setting === "compression") return own.compression === null ? null : `SET COMPRESSION ${own.compression}`;
  if (own.default === void 0) return null;
  return own.default === null ? "DROP DEFAULT" : `SET DEFAULT ${own.default}`;
}
function setStorage(column2, table2, world) {
  const storage = storageOf(column2, world);
  const what = `ALTER COLUMN ${quoteName(column2.path.at(-1))} SET STORAGE ${storage}`;
  return [onlyHere(table2, what, world), ...partitionsKeep(column2, table2, world, "storage")];
}
function storageOf({ properties }, { version }) {
  if (properties.storage != null) return String(properties.storage);
  if (version >= 16e4) return "DEFAULT";
  return /^(numeric|inet|cidr)\b(?!.*\[\])/.test(String(properties.type)) ? "MAIN" : "EXTENDED";
}

// src/engines/postgres/ddl/column-source.ts
function sourceChanges(from, to, context) {
  const [was, wanted] = [from.properties.identity != null, to.properties.identity != null];
  if (was && wanted) return { before: [], after: identityChanges(from, to, context) };
  if (was) return fromIdentity(from, to, context);
  if (wanted) return { before: [], after: toIdentity(from, to, context) };
  return { before: [], after: defaultChanges(from, to, context) };
}
function identityChanges(from, to, { table: table2, world, retyped }) {
  const [own, wanted] = [ownSequences(from)[0], ownSequences(to)[0]];
  const { identity: identity2 } = to.properties;
  return [
    ...identity2 === from.properties.identity ? [] : [alterTable(table2, `${alter(to)} SET GENERATED ${identity2}`)],
    ...sequenceChanges(own, wanted, to, retyped, world)
  ];
}
function fromIdentity(from, to, { table: table2, world, settled }) {
  const [own] = ownSequences(from);
  const [wanted, ...others] = ownSequences(to);
  const drop = `${alter(to)} DROP IDENTITY`;
  if (wanted === void 0) {
    const hazards = world.reference.objects.has(identify("sequence", ...own.path)) ? [] : [numberGone(own, from)];
    return {
      before: [alterTable(table2, drop, { hazards })],
      after: settled ? [] : setDefault(to, defaultText(to), table2, world)
    };
  }
  const passing = [to.path[0], passingName(to, world)];
  const before = [
    makeSequence({ ...wanted, path: passing }, to, table2, world),
    statement(`SELECT pg_catalog.setval(${regclass(passing)}, last_value, is_called) FROM ${qualified(own.path)}`),
    alterTable(table2, drop),
    statement(`ALTER SEQUENCE ${qualified(passing)} RENAME TO ${quoteName(wanted.path.at(-1))}`)
  ];
  return {
    before,
    after: [
      ...others.flatMap((other) => drawFrom(other, to, table2, world)),
      ...setDefault(to, defaultText(to), table2, world),
      ...ownSequences(to).map(({ path }) => ownedBy(path, to))
    ]
  };
}
function toIdentity(from, to, { table: table2, world, retyped }) {
  const [wanted] = ownSequences(to);
  const [first, ...others] = ownSequences(from);
  const own = first ?? (isTaken(wanted, world) ? wanted : void 0);
  const statements = defaultText(from) === null || retyped ? [] : [alterTable(table2, `${alter(to)} DROP DEFAULT`)];
  const add = alterTable(table2, `${alter(to)} ADD ${identityText(to, wanted)}`);
  if (own === void 0) {
    return [
      ...statements,
      add,
      ...identitySettings(wanted),
      ...goOnFromRows(wanted.options, identitySequence(to, table2), to, table2)
    ];
  }
  const passing = [own.path[0], passingName(to, world)];
  return [
    ...statements,
    statement(`ALTER SEQUENCE ${qualified(own.path)} RENAME TO ${quoteName(passing[1])}`),
    add,
    ...identitySettings(wanted),
    statement(`SELECT pg_catalog.setval(${regclass(wanted.path)}, last_value, is_called) FROM ${qualified(passing)}`),
    statement(`DROP SEQUENCE ${qualified(passing)}`),
    ...others.flatMap((other) => letGo(other, from, world))
  ];
}
function defaultChanges(from, to, { table: table2, world, retyped, settled }) {
  const pairs = paired(ownSequences(from), ownSequences(to));
  const fresh = pairs.flatMap(({ own, wanted }) => own === void 0 && wanted !== void 0 ? [wanted] : []);
  const gone2 = pairs.flatMap(({ own, wanted }) => own !== void 0 && wanted === void 0 ? [own] : []);
  let value = defaultText(to);
  for (const { own, wanted } of pairs) {
    if (own !== void 0 && wanted !== void 0) value = value?.replaceAll(regclass(wanted.path), regclass(own.path)) ?? null;
  }
  const before = retyped ? null : defaultText(from);
  return [
    ...fresh.flatMap((sequence2) => drawFrom(sequence2, to, table2, world)),
    ...value === before || settled ? [] : setDefault(to, value, table2, world),
    ...value === before ? [] : madeSequences(to, world).flatMap((path) => goOnFromRows("", regclass(path), to, table2)),
    ...fresh.map(({ path }) => ownedBy(path, to)),
    ...pairs.flatMap(
      ({ own, wanted }) => own === void 0 || wanted === void 0 ? [] : sequenceChanges(own, wanted, to, retyped, world)
    ),
    ...gone2.flatMap((sequence2) => letGo(sequence2, from, world))
  ];
}
function paired(own, wanted) {
  const name = ({ path }) => displayName(path);
  const same2 = own.flatMap((one) => {
    const other = wanted.find((candidate) => name(candidate) === name(one));
    return other === void 0 ? [] : [{ own: one, wanted: other }];
  });
  const rest = (list, side) => list.filter((one) => !same2.some((pair) => name(pair[side]) === name(one)));
  const [left, right] = [rest(own, "own"), rest(wanted, "wanted")];
  const more = Array.from({ length: Math.max(left.length, right.length) }, (_, place) => ({
    own: left[place],
    wanted: right[place]
  }));
  return [...same2, ...more];
}
function drawFrom(sequence2, column2, table2, world) {
  const made = makeSequence(sequence2, column2, table2, world);
  return isTaken(sequence2, world) ? [made] : [made, ...goOnFromRows(sequence2.options, regclass(sequence2.path), column2, table2)];
}
function madeSequences(column2, { reference, target }) {
  const value = defaultText(column2) ?? "";
  const own = new Set(ownSequences(column2).map(({ path }) => identify("sequence", ...path)));
  return drawnFrom(value).filter((path) => {
    const id = identify("sequence", ...path);
    const isMade = reference.objects.has(id) && !target.objects.has(id) && !columnsBySequence(target).has(id);
    return isMade && !own.has(id);
  });
}
function identitySequence({ path }, { sql: sql2 }) {
  return `pg_catalog.pg_get_serial_sequence(${literal(sql2)}, ${literal(path.at(-1))})::regclass`;
}
function goOnFromRows(options, name, column2, table2) {
  if (!table2.hasRows || !/^(smallint|integer|bigint)$/.test(String(column2.properties.type))) return [];
  const ascending = isAscending(sequenceParts(options).rest);
  const last = `${ascending ? "max" : "min"}(${quoteName(column2.path.at(-1))})`;
  const come = `coalesce(pg_catalog.pg_sequence_last_value(${name}), (SELECT seqstart FROM pg_catalog.pg_sequence WHERE seqrelid = ${name}))`;
  const sql2 = `SELECT pg_catalog.setval(${name}, ${last}) FROM ${table2.sql} HAVING ${last} ${ascending ? ">=" : "<="} ${come}`;
  const why = `The rows of ${table2.name} are looked at for the last number in ${displayName(column2.path)}, unless an index tells it.`;
  return [statement(sql2, { long: true, hazards: [hazard("scans-table", why)] })];
}
function letGo(sequence2, column2, { reference }) {
  if (reference.objects.has(identify("sequence", ...sequence2.path))) return [];
  return [statement(`DROP SEQUENCE ${qualified(sequence2.path)}`, { hazards: [numberGone(sequence2, column2)] })];
}
function numberGone({ path }, column2) {
  const names = `${displayName(path)} of ${displayName(column2.path)}`;
  return hazard("deletes-data", `The sequence ${names} goes, and with it the number that it had come to.`);
}
function sequenceChanges(own, wanted, column2, retyped, world) {
  if (own.options === wanted.options && !retyped) return [];
  const name = qualified(own.path);
  const [old, fresh] = [sequenceParts(own.options), sequenceParts(wanted.options)];
  const type = fresh.type ?? String(column2.properties.type);
  return [
    ...old.type === fresh.type && old.rest === fresh.rest && !retyped ? [] : [statement(`ALTER SEQUENCE ${name} ${allOptions(type, fresh.rest)}`)],
    ...old.unlogged === fresh.unlogged || world.version < 15e4 ? [] : [statement(`ALTER SEQUENCE ${name} SET ${fresh.unlogged ? "UNLOGGED" : "LOGGED"}`)]
  ];
}
function setDefault(column2, value, table2, world) {
  const what = value === null ? "DROP DEFAULT" : `SET DEFAULT ${value}`;
  return [onlyHere(table2, `${alter(column2)} ${what}`, world), ...partitionsKeep(column2, table2, world, "default")];
}
function alter({ path }) {
  return `ALTER COLUMN ${quoteName(path.at(-1))}`;
}

// src/engines/postgres/meaning/context.ts
function mentioned(words2) {
  return new Set(words2.flatMap((word) => nameOf(word) ?? []));
}
function columnsOf3({ object, catalog }, names) {
  const parent = catalog.objects.get(object.parent ?? "");
  if (parent === void 0) return [];
  const table2 = parent.kind === "partition" ? parent.parent ?? "" : parent.id;
  return columnsOfTable(catalog, table2).filter((column2) => names.has(column2.path.at(-1)));
}
function sameColumn(a, b) {
  const same2 = (property) => (a.properties[property] ?? null) === (b.properties[property] ?? null);
  return (a.kind !== "column" || a.path.at(-1) === b.path.at(-1)) && same2("type") && same2("collation");
}
function sameTypes(a, b, columns = []) {
  const ids = /* @__PURE__ */ new Set([
    ...typesOf(a.catalog, [a.object, ...columns]).map(({ id }) => id),
    ...typesOf(b.catalog, [b.object, ...columns]).map(({ id }) => id)
  ]);
  for (const id of ids) {
    const [left, right] = [a.catalog.objects.get(id), b.catalog.objects.get(id)];
    if (id === a.object.id && id === b.object.id) continue;
    if (left !== void 0 && right !== void 0 && stableProperties(left) !== stableProperties(right)) return false;
  }
  return true;
}
function typesOf(catalog, objects) {
  const found = /* @__PURE__ */ new Set();
  const seen = /* @__PURE__ */ new Set();
  const visit = (object) => {
    if (seen.has(object)) return;
    seen.add(object);
    for (const id of object.dependsOn) if (isType3(id)) visitId(id);
    if (isType3(object.id)) found.add(object);
  };
  const visitId = (id) => {
    const object = catalog.objects.get(id);
    if (object !== void 0) visit(object);
  };
  for (const object of objects) visit(object);
  return [...found];
}
function isType3(id) {
  return id.startsWith("enum:") || id.startsWith("domain:");
}

// src/engines/postgres/ddl/index-text.ts
function indexText(definition2) {
  const open = definition2.indexOf("(");
  const close = closing(definition2, open);
  if (open < 0 || close < 0) return null;
  const method = definition2.slice(0, open).trim();
  const keys = listed(definition2.slice(open + 1, close));
  let rest = definition2.slice(close + 1);
  let where = null;
  const whereAt = outside(rest, " WHERE ");
  if (whereAt >= 0) {
    where = rest.slice(whereAt + " WHERE ".length);
    rest = rest.slice(0, whereAt);
  }
  let options = [];
  const withAt = outside(rest, " WITH (");
  if (withAt >= 0) {
    options = listed(rest.slice(withAt + " WITH (".length, -1));
    rest = rest.slice(0, withAt);
  }
  return { method, keys, middle: rest, options, where };
}
function keyExpression(key) {
  const end = key.startsWith("(") ? closing(key, 0) + 1 : nameEnd(key);
  const collate2 = /^ COLLATE (?:"(?:[^"]|"")*"|[^\s".]+)(?:\.(?:"(?:[^"]|"")*"|[^\s".]+))?/.exec(key.slice(end));
  return key.slice(0, end) + (collate2?.[0] ?? "");
}
function nameEnd(key) {
  const name = /^(?:"(?:[^"]|"")*"|[^\s".(]+)(?:\.(?:"(?:[^"]|"")*"|[^\s".(]+))*/.exec(key)?.[0].length ?? key.length;
  return key[name] === "(" ? closing(key, name) + 1 : name;
}
function listed(text) {
  const parts = [];
  let start = 0;
  for (let at = outside(text, ","); at >= 0; at = outside(text, ",", start)) {
    parts.push(text.slice(start, at).trim());
    start = at + 1;
  }
  parts.push(text.slice(start).trim());
  return parts;
}
function outside(text, word, from = 0) {
  for (let at = from; at < text.length; at += 1) {
    if (text.startsWith(word, at)) return at;
    at = skipped(text, at);
    if (at < 0) return -1;
  }
  return -1;
}
function closing(text, open) {
  for (let at = open + 1; at > 0 && at < text.length; at += 1) {
    if (text[at] === ")" || text[at] === "]") return at;
    at = skipped(text, at);
    if (at < 0) return -1;
  }
  return -1;
}
function skipped(text, at) {
  const sign = text[at];
  if (sign === "(" || sign === "[") return closing(text, at);
  if (sign !== '"' && sign !== "'") return at;
  return text.indexOf(sign, at + 1);
}

// src/engines/postgres/ddl/type-name.ts
function typeName(text) {
  const array = /(\[\])+$/.test(text);
  const base = text.replace(/(\[\])+$/, "");
  const match = /^([^("]+?)\((-?\d+(?:,-?\d+)?)\)(.*)$/.exec(base);
  const modifiers = match === null ? [] : match[2].split(",").map(Number);
  const name = match === null ? base : `${match[1]}${match[3]}`;
  return { text, base, name: name === "bpchar" ? "character" : name, modifiers, array };
}

// src/engines/postgres/ddl/type-rules.ts
var FREE = { free: true };
var WRITTEN = {};
var LOSES = { loses: true };
function baseChange(from, to) {
  if (isString(from) && isString(to)) return strings(from, to);
  if (from.name === "numeric" && to.name === "numeric") return numerics(from, to);
  if (isNumber(from) && isNumber(to)) return numbers(from, to);
  if (isBits(from) && isBits(to)) return bits(from, to);
  if (from.name === to.name) return precision(from, to);
  if (/^interval/.test(from.name) && /^interval/.test(to.name)) return to.name === "interval" ? precision(from, to) : LOSES;
  return BETWEEN[`${from.name} > ${to.name}`]?.(from, to) ?? null;
}
var isString = ({ name }) => ["text", "character varying", "character", "name", '"char"'].includes(name);
var isBits = ({ name }) => name === "bit" || name === "bit varying";
function strings(from, to) {
  const [was, length] = [from.modifiers[0], to.modifiers[0]];
  if (to.name === '"char"' || to.name === "name") return { using: `$::text::${to.name}`, loses: true };
  const varying = (name) => name === "text" || name === "character varying";
  const fits = length === void 0 || was !== void 0 && was <= length || from.name === "name" && length >= 63;
  if (varying(from.name) && varying(to.name) && fits) return FREE;
  if (fits) return WRITTEN;
  return { fails: true, unfit: `length(rtrim($::text, ' ')) > ${length}` };
}
function numerics(from, to) {
  const [places, scale = 0] = to.modifiers;
  const [hadPlaces, hadScale = 0] = from.modifiers;
  if (places === void 0) return FREE;
  const whole = places - scale;
  if (hadPlaces === void 0) return { loses: true, ...overflow(whole, scale) };
  if (scale === hadScale && places >= hadPlaces) return FREE;
  const hadWhole = hadPlaces - hadScale;
  const mayOverflow = whole < hadWhole || whole === hadWhole && scale < hadScale;
  return { ...scale < hadScale ? LOSES : WRITTEN, ...mayOverflow ? overflow(whole, scale) : WRITTEN };
}
function overflow(whole, scale) {
  return { fails: true, unfit: `abs(round($::numeric, ${scale})) >= 1e${whole}::numeric` };
}
var WHOLE = {
  smallint: { low: "-32768", high: "32767", digits: 5 },
  integer: { low: "-2147483648", high: "2147483647", digits: 10 },
  bigint: { low: "-9223372036854775808", high: "9223372036854775807", digits: 19 }
};
var FLOATING = { real: 6, "double precision": 15 };
var isNumber = ({ name }) => name in WHOLE || name in FLOATING || name === "numeric" || name === "money";
function numbers(from, to) {
  const [whole, toWhole] = [WHOLE[from.name], WHOLE[to.name]];
  if (whole !== void 0 && toWhole !== void 0)
    return toWhole.digits > whole.digits ? WRITTEN : { fails: true, unfit: outside2(toWhole) };
  if (whole !== void 0 && to.name === "numeric") {
    const [places, scale = 0] = to.modifiers;
    return places === void 0 || places - scale >= whole.digits ? WRITTEN : overflow(places - scale, scale);
  }
  if (whole !== void 0 && to.name in FLOATING) return whole.digits <= FLOATING[to.name] ? WRITTEN : LOSES;
  if (from.name === "real" && to.name === "double precision") return WRITTEN;
  if (from.name === "money" && to.name === "numeric" && to.modifiers.length === 0) return WRITTEN;
  if (toWhole !== void 0) return rounded(from, to.name, toWhole);
  if (from.name === "money" || to.name === "money") return { using: `$::numeric::${to.text}`, loses: true, fails: true };
  return to.name === "numeric" && to.modifiers.length === 0 ? LOSES : { loses: true, fails: true };
}
function rounded(from, to, range) {
  if (from.name === "money") {
    const using = `$::numeric::${to}`;
    return to === "bigint" ? { using, loses: true } : { using, loses: true, fails: true, unfit: outside2(range, "::numeric") };
  }
  const exact = from.name === "numeric" && from.modifiers.length > 0 && (from.modifiers[1] ?? 0) <= 0;
  if (exact && from.modifiers[0] - (from.modifiers[1] ?? 0) < range.digits) return WRITTEN;
  const fits = from.name === "numeric" && from.modifiers.length > 0 && from.modifiers[0] - (from.modifiers[1] ?? 0) < range.digits - 1;
  return { ...exact ? WRITTEN : LOSES, ...fits ? WRITTEN : { fails: true, unfit: outside2(range, "::numeric") } };
}
function outside2({ low, high }, cast = "") {
  return cast === "" ? `$ NOT BETWEEN ${low} AND ${high}` : `round($${cast}) NOT BETWEEN ${low} AND ${high}`;
}
function bits(from, to) {
  const [was, length] = [from.modifiers[0], to.modifiers[0]];
  if (to.name === "bit varying" && (length === void 0 || was !== void 0 && was <= length))
    return from.name === to.name || length === void 0 ? FREE : WRITTEN;
  const unfit3 = to.name === "bit" ? `length($) <> ${length ?? 1}` : `length($) > ${length}`;
  return { fails: true, unfit: unfit3 };
}
function precision(from, to) {
  if (!/^(time|timestamp|interval)/.test(from.name)) return null;
  const [was, wanted] = [from.modifiers[0] ?? 6, to.modifiers[0] ?? 6];
  return wanted >= was ? FREE : LOSES;
}
var BETWEEN = {
  "timestamp without time zone > timestamp with time zone": (from, to) => zoned(from, to, `($ AT TIME ZONE 'UTC')`),
  "timestamp with time zone > timestamp without time zone": (from, to) => zoned(from, to, `($ AT TIME ZONE 'UTC')`),
  "date > timestamp without time zone": () => WRITTEN,
  "date > timestamp with time zone": () => ({ using: `($::timestamp AT TIME ZONE 'UTC')` }),
  "timestamp without time zone > date": () => LOSES,
  "timestamp with time zone > date": () => ({ using: `($ AT TIME ZONE 'UTC')::date`, loses: true }),
  "timestamp without time zone > time without time zone": () => LOSES,
  "timestamp with time zone > time without time zone": () => ({ using: `($ AT TIME ZONE 'UTC')::time`, loses: true }),
  "timestamp with time zone > time with time zone": () => ({ using: `($ AT TIME ZONE 'UTC')::time::timetz`, loses: true }),
  "time without time zone > time with time zone": (from, to) => ({
    using: `($::text || '+00')::${to.text}`,
    ...lessExact(from, to)
  }),
  "time with time zone > time without time zone": () => LOSES,
  "time without time zone > interval": () => WRITTEN,
  "interval > time without time zone": () => LOSES,
  "json > jsonb": () => ({ fails: true }),
  "jsonb > json": () => WRITTEN,
  "cidr > inet": () => FREE,
  "inet > cidr": () => LOSES,
  "macaddr > macaddr8": () => WRITTEN,
  "macaddr8 > macaddr": () => ({ fails: true }),
  "boolean > smallint": () => ({ using: "$::integer::smallint" }),
  "boolean > integer": () => ({ using: "$::integer" }),
  "boolean > bigint": () => ({ using: "$::integer::bigint" }),
  "smallint > boolean": () => ({ using: "($ <> 0)", loses: true }),
  "integer > boolean": () => ({ using: "($ <> 0)", loses: true }),
  "bigint > boolean": () => ({ using: "($ <> 0)", loses: true }),
  "integer > oid": () => FREE,
  "oid > integer": () => FREE
};
function zoned(from, to, using) {
  return { using, ...lessExact(from, to) };
}
function lessExact(from, to) {
  return (to.modifiers[0] ?? 6) < (from.modifiers[0] ?? 6) ? LOSES : WRITTEN;
}

// src/engines/postgres/ddl/type-change.ts
var FREE2 = { rewrites: false, using: null, fails: false, loses: false, unfit: null, akin: true };
var REWRITTEN = { ...FREE2, rewrites: true };
function typeChange(from, to, name, version) {
  const base = change(typeName(from.type), typeName(to.type), from, to, name, version);
  return to.constrained ? { ...base, rewrites: true, fails: true, unfit: null } : base;
}
function change(from, to, a, b, name, version) {
  if (from.text === to.text) return FREE2;
  const akin = isAkin(from, to);
  if (from.array && to.array) {
    const element = change(
      { ...from, array: false, text: from.base },
      { ...to, array: false, text: to.base },
      a,
      b,
      name,
      version
    );
    if (element.using !== null) return throughText(name, akin);
    return { ...element, rewrites: true, unfit: null, akin };
  }
  if (isText(to) && (from.array || !isText(from))) return intoText(from, to, akin);
  if (from.array || to.array) return throughText(name, akin);
  if (a.values !== null || b.values !== null) return intoEnum(a, b, name, akin);
  if (isText(from) && !isText(to)) return outOfText(to, name, version, akin);
  const rule = baseChange(from, to);
  if (rule === null) return from.name === to.name ? { ...REWRITTEN, fails: true, akin } : throughText(name, akin);
  const cast = rule.using === void 0 ? null : (column2) => rule.using.replaceAll("$", column2);
  return { ...REWRITTEN, rewrites: !rule.free, fails: false, loses: false, ...rule, using: cast, unfit: unfit(rule.unfit), akin };
}
function unfit(text) {
  return text === void 0 ? null : (column2) => text.replaceAll("$", column2);
}
function isText({ name, array }) {
  return !array && TEXTS.has(name);
}
var TEXTS = /* @__PURE__ */ new Set(["text", "character varying", "character", "name", '"char"']);
function intoText(from, { name, modifiers: [length] }, akin) {
  const isXml = from.name === "xml" && !from.array;
  if (name === "name" || name === '"char"')
    return { ...REWRITTEN, using: (column2) => `${column2}::text::${name}`, loses: true, akin };
  if (length === void 0) return { ...REWRITTEN, rewrites: !isXml || name === "character", akin };
  return { ...REWRITTEN, fails: true, unfit: (column2) => `length(${column2}::text) > ${length}`, akin };
}
function outOfText(to, name, version, akin) {
  const rounds = to.name === "numeric" && to.modifiers.length > 0 || to.name !== "timestamp with time zone" && TEMPORAL.test(to.name);
  const bits2 = to.name === "bit" || to.name === "bit varying";
  const cut = bits2 || to.name === "real" || to.name === "double precision";
  const own = /[."]/.test(to.name);
  const askable = version >= 16e4 && !own && !bits2;
  return {
    rewrites: true,
    using: (column2) => `${column2}::${name}`,
    fails: true,
    loses: rounds || cut || TEMPORAL.test(to.name) && to.modifiers.length > 0,
    unfit: askable ? (column2) => `NOT pg_input_is_valid(${column2}::text, '${to.text}')` : null,
    akin
  };
}
var TEMPORAL = /^(date|time|timestamp|interval)/;
function intoEnum(from, to, name, akin) {
  const values = to.values;
  if (values === null) return throughText(name, akin);
  const list = values.map((value) => `'${value.replaceAll("'", "''")}'`).join(", ");
  const missing = from.values === null || from.values.some((value) => !values.includes(value));
  return {
    ...throughText(name, akin),
    fails: missing,
    unfit: missing ? (column2) => list === "" ? `${column2} IS NOT NULL` : `${column2}::text NOT IN (${list})` : null
  };
}
function throughText(name, akin) {
  return { ...REWRITTEN, using: (column2) => `${column2}::text::${name}`, fails: true, akin };
}
var KIN = [
  /* @__PURE__ */ new Set(["smallint", "integer", "bigint"]),
  /* @__PURE__ */ new Set(["text", "character varying"]),
  /* @__PURE__ */ new Set(["date", "timestamp without time zone", "timestamp with time zone"]),
  /* @__PURE__ */ new Set(["real", "double precision"]),
  /* @__PURE__ */ new Set(["inet", "cidr"])
];
function isAkin(from, to) {
  if (from.array !== to.array) return false;
  return from.name === to.name || KIN.some((family) => family.has(from.name) && family.has(to.name));
}

// src/engines/postgres/ddl/typed.ts
function typed(text, catalog) {
  const found = typeObject(text, catalog);
  if (found?.kind === "enum") return { type: text, constrained: false, values: found.properties.values };
  if (found?.kind !== "domain") return { type: text, constrained: false, values: null };
  const array = text.endsWith("[]") ? "[]" : "";
  const base = typed(String(found.properties.type), catalog);
  const checks = found.properties.checks;
  return {
    ...base,
    type: `${base.type}${array}`,
    constrained: base.constrained || !found.properties.nullable || checks.length > 0
  };
}
function typeObject(text, { objects }) {
  const path = namesIn(text.replace(/(\[\])+$/, ""));
  if (path === null || path.length !== 2) return void 0;
  const name = displayName(path);
  return objects.get(`enum:${name}`) ?? objects.get(`domain:${name}`);
}

// src/engines/postgres/ddl/column-type.ts
function changeType({ target: from }, to, world) {
  const table2 = tableAt(to.parent, to.path, world);
  refuseKey(to, table2, world);
  const [was, type] = [String(from.properties.type), String(to.properties.type)];
  const expression = world.using(to.id);
  const found = typeChange(typed(was, world.target), typed(type, world.reference), type, world.version);
  const change2 = expression === null ? found : { ...found, rewrites: true, using: () => expression, fails: true, loses: false, unfit: null };
  const name = quoteName(to.path.at(-1));
  const collate2 = to.properties.collation == null ? "" : ` COLLATE ${to.properties.collation}`;
  const using = change2.using === null || to.properties.generated != null ? "" : ` USING ${change2.using(name)}`;
  const clauses = [`ALTER COLUMN ${name} TYPE ${type}${collate2}${using}`];
  const hadDefault = from.properties.generated == null && defaultText(from) !== null;
  const value = to.properties.generated == null ? defaultText(to) : null;
  const plain3 = to.properties.identity == null && from.properties.identity == null && [...ownSequences(from), ...ownSequences(to)].length === 0;
  if (hadDefault) clauses.unshift(`ALTER COLUMN ${name} DROP DEFAULT`);
  if (plain3 && value !== null) clauses.push(`ALTER COLUMN ${name} SET DEFAULT ${value}`);
  const unfit3 = table2.hasRows && change2.fails && change2.unfit !== null ? { obstacle: obstacle(change2.unfit, from, table2) } : {};
  const cost = { ...costOf(change2, from, to, table2, world), ...unfit3 };
  return {
    statements: [alterTable(table2, clauses.join(", "), cost), ...plain3 ? partitionsKeep(to, table2, world, "default") : []],
    setsDefault: plain3,
    disturbs: (dependent) => isDisturbed(dependent, from, change2)
  };
}
function obstacle(unfit3, from, { sql: sql2 }) {
  return `SELECT count(*) FROM ${sql2} WHERE ${unfit3(quoteName(from.path.at(-1)))}`;
}
function isDisturbed(dependent, column2, { akin }) {
  switch (dependent.kind) {
    case "view":
    case "materialized-view":
      return true;
    case "column":
      return dependent.properties.generated != null && dependent.parent === column2.parent;
    case "foreign-key":
    case "check":
      return !akin;
    case "index":
    case "exclusion":
      return !akin && !isPlainIndex(dependent);
    default:
      return false;
  }
}
function isPlainIndex({ kind, properties }) {
  if (kind === "exclusion") return false;
  const text = indexText(String(properties.definition));
  return text !== null && text.where === null && text.keys.every((key) => /^(?:"(?:[^"]|"")*"|[^\s"(]+)(?: DESC| ASC)?(?: NULLS (?:FIRST|LAST))?$/.test(key));
}
function costOf(change2, from, to, table2, world) {
  if (!table2.hasRows) return { lock: momentary(table2) };
  const name = displayName(from.path);
  const type = String(to.properties.type);
  const more = [];
  if (change2.loses)
    more.push(hazard("deletes-data", `What of the values of ${name} does not fit into ${type} is cut off or rounded.`));
  if (change2.fails) more.push(hazard("may-fail-on-data", `It fails if a value of ${name} does not fit into ${type}.`));
  if (change2.rewrites) return withHazards(rewriting(table2), more);
  const collated = from.properties.collation !== to.properties.collation;
  if (!collated || !isIndexed(from, world))
    return more.length === 0 ? { lock: momentary(table2) } : withHazards(scanning(table2), more);
  const cost = scanning(table2);
  const building = hazard("builds-index", `The indexes of ${table2.name} that hold ${name} are built anew.`);
  return { ...cost, hazards: [...more, building, ...(cost.hazards ?? []).filter((one) => one.name !== "scans-table")] };
}
function isIndexed(column2, world) {
  const table2 = world.target.objects.get(column2.parent ?? "");
  const indexed = /* @__PURE__ */ new Set(["index", "primary-key", "unique", "exclusion"]);
  return table2 !== void 0 && world.children(table2).some((child) => indexed.has(child.kind) && mentions(child.definition, column2));
}
function mentions(text, { path }) {
  const found = words(text);
  return found === null ? text.includes(path.at(-1)) : mentioned(found).has(path.at(-1));
}
function refuseKey(column2, table2, world) {
  const whole = world.target.objects.get(table2.id);
  const parts = whole === void 0 ? [] : [whole, ...world.children(whole).filter(({ kind }) => kind === "partition")];
  for (const { properties } of parts) {
    const key = properties["partition-key"];
    if (typeof key !== "string" || !mentions(key, column2)) continue;
    throw new CannotChange(
      `${displayName(column2.path)} decides in which partition a row of ${table2.name} is, and the server does not change the type of such a column.`,
      "Make a new table with the new type, copy the rows, and exchange the two."
    );
  }
}

// src/engines/postgres/ddl/column-alter.ts
function alterColumn(change2, world) {
  const changed = changedProperties(change2);
  const from = change2.target;
  const table2 = tableAt(from.parent, from.path, world);
  const to = wantedColumn(change2, changed);
  const renamed2 = renaming(from, to, table2);
  if (changed.has("inherited")) refuseInheritance(change2, world);
  const inherited = to.properties.inherited === true;
  const generated = from.properties.generated ?? null;
  if (changed.has("generated") && !inherited) {
    const remade = remakeColumn(from, to, table2, world);
    if (remade !== null) return { ...remade, statements: [...renamed2, ...remade.statements] };
  }
  const expression = changed.has("generated") && !inherited ? setExpression(to, table2) : [];
  const retyped = changed.has("type") || changed.has("collation");
  const type = retyped && !inherited ? changeType({ ...change2, target: { ...from, path: to.path } }, to, world) : null;
  const sourced = ["default", "identity", "sequence"].some((property) => changed.has(property));
  const source = (sourced || retyped || changed.has("generated")) && to.properties.generated == null ? sourceChanges(generated === null ? from : { ...from, properties: { ...from.properties, default: null } }, to, {
    table: table2,
    world,
    retyped,
    settled: type?.setsDefault ?? false
  }) : { before: [], after: [] };
  const statements = [
    ...renamed2,
    ...source.before,
    ...expression,
    ...type?.statements ?? [],
    ...to.properties.nullable ? [] : notNull(from, to, changed, table2, world),
    ...source.after,
    ...changed.has("nullable") && to.properties.nullable ? [alterTable(table2, `ALTER COLUMN ${ownName2(to)} DROP NOT NULL`)] : [],
    ...changed.has("storage") || retyped && to.properties.storage != null ? setStorage(to, table2, world) : [],
    ...compression(to, changed, table2, world)
  ];
  return { statements, ...type === null ? {} : { disturbs: type.disturbs } };
}
function wantedColumn(change2, changed) {
  const wanted = wantedOf(change2);
  const drawn = ["default", "identity", "sequence"].some((property) => changed.has(property));
  return drawn ? { ...wanted, definition: change2.reference.definition } : wanted;
}
function renaming(from, to, table2) {
  if (from.path.at(-1) === to.path.at(-1)) return [];
  return [alterTable(table2, `RENAME COLUMN ${ownName2(from)} TO ${ownName2(to)}`)];
}
function refuseInheritance({ reference, target }, world) {
  const name = displayName(target.path);
  if (reference.properties.inherited) {
    throw new CannotChange(
      `${name} is a column of its own, and the server never makes one that is there into one that is only inherited.`,
      "It does no harm: the values are the same. To be rid of the difference, the table must be made anew."
    );
  }
  if (inheritedFrom(reference, world.reference) !== void 0) {
    throw new CannotChange(
      `${name} is only inherited, and becomes a column of its own only when the table inherits no more.`,
      `ALTER TABLE \u2026 NO INHERIT and then INHERIT make all columns of the table its own.`
    );
  }
}
function notNull(from, to, changed, table2, world) {
  if (!["nullable", "not-null-validated", "not-null-no-inherit"].some((property) => changed.has(property))) return [];
  const drop = alterTable(table2, `ALTER COLUMN ${ownName2(to)} DROP NOT NULL`);
  const noInherit = to.properties["not-null-no-inherit"] === true;
  const isNew = from.properties.nullable === true;
  if (isNew && comesWithParent(to, world)) return [];
  if (to.properties["not-null-validated"] === false) return [...isNew ? [] : [drop], alterTable(table2, unvalidatedNotNull(to))];
  const fill = isNew && table2.hasRows ? world.fill(to.id) : null;
  const filled = fill === null ? [] : [fillRows(table2, to.path.at(-1), fill)];
  const set = setNotNull(to, table2, world, fill === null, noInherit);
  const anew = !isNew && (changed.has("not-null-no-inherit") || noInherit);
  if (!anew) return [...filled, ...set];
  return table2.hasRows ? [...set.slice(0, 2), drop, ...set.slice(2)] : [drop, ...set];
}
function comesWithParent(column2, { reference, target }) {
  const origin = column2.properties.inherited === true ? inheritedFrom(column2, reference) : void 0;
  if (origin === void 0 || origin.properties.nullable || origin.properties["not-null-no-inherit"]) return false;
  return target.objects.get(origin.id)?.properties.nullable === true;
}
function compression(to, changed, table2, world) {
  if (!changed.has("compression")) return [];
  const what = `ALTER COLUMN ${ownName2(to)} SET COMPRESSION ${to.properties.compression ?? "default"}`;
  return [alterTable(table2, what), ...partitionsKeep(to, table2, world, "compression")];
}
function ownName2({ path }) {
  return quoteName(path.at(-1));
}

// src/engines/postgres/kinds/column-ddl.ts
var columnDdl = {
  create(object, world) {
    const table2 = tableAt(object.parent, object.path, world);
    if (object.properties.inherited) return ownSettings(object, table2, world);
    return addColumn(object, table2, world);
  },
  drop(object, world) {
    const table2 = tableAt(object.parent, object.path, world);
    if (object.properties.inherited) return dropInherited(object, table2, world);
    return [
      ...releaseSequences(object, world),
      alterTable(table2, `DROP COLUMN ${ownName3(object)}`, { hazards: losses(object, table2) })
    ];
  },
  alter: alterColumn
};
function dropInherited(object, table2, world) {
  if (world.reference.objects.has(object.id)) return [];
  const origin = inheritedFrom(object, world.target);
  if (origin !== void 0 && world.reference.objects.has(origin.id)) {
    throw new CannotChange(
      `${displayName(object.path)} is inherited from ${displayName(origin.path)}, which stays.`,
      `When ${table2.name} inherits no more, the column can be dropped: plan again after that.`
    );
  }
  return [statement(`COMMENT ON COLUMN ${qualified(object.path)} IS NULL`, { hazards: losses(object, table2) })];
}
function losses(object, table2) {
  const name = displayName(object.path);
  const gone2 = object.properties.generated == null && table2.hasRows;
  return [
    ...gone2 ? [hazard("deletes-data", `The values of ${name} are gone, in every row of ${table2.name}.`)] : [],
    hazard("drops-objects", `What still reads or writes ${name} fails.`)
  ];
}
function releaseSequences(column2, { reference, target }) {
  return sequencesOwnedBy(target, column2.path).flatMap(({ id, path }) => {
    const next = namesIn(String(reference.objects.get(id)?.properties["owned-by"] ?? "")) ?? [];
    const nextId = `column:${displayName(next)}`;
    const isThere2 = nextId !== column2.id && target.objects.has(nextId);
    return [statement(`ALTER SEQUENCE ${qualified(path)} OWNED BY ${isThere2 ? qualified(next) : "NONE"}`)];
  });
}
function ownSettings(column2, table2, world) {
  const origin = inheritedFrom(column2, catalogOf(column2, world));
  if (origin === void 0) return [];
  const name = ownName3(column2);
  const set = (what) => alterTable(table2, `ALTER COLUMN ${name} ${what}`);
  const { properties } = column2;
  const statements = [];
  const value = defaultText(column2);
  if (properties.generated == null && value !== defaultText(origin))
    statements.push(set(value === null ? "DROP DEFAULT" : `SET DEFAULT ${value}`));
  const inheritsNotNull = !origin.properties.nullable && !origin.properties["not-null-no-inherit"];
  if (!properties.nullable && !inheritsNotNull) {
    const expression = table2.hasRows ? world.fill(column2.id) ?? value : null;
    if (table2.hasRows && expression === null) throw nothingToFill(column2, table2);
    if (expression !== null) statements.push(fillRows(table2, column2.path.at(-1), expression));
    statements.push(...setNotNull(column2, table2, world, false));
  }
  if (properties.identity != null) {
    const [sequence2] = ownSequences(column2);
    statements.push(set(`ADD ${identityText(column2, sequence2)}`), ...identitySettings(sequence2));
  }
  if (properties.storage !== origin.properties.storage && properties.storage != null)
    statements.push(set(`SET STORAGE ${properties.storage}`));
  if (properties.compression !== origin.properties.compression)
    statements.push(set(`SET COMPRESSION ${properties.compression ?? "default"}`));
  return statements;
}
function ownName3({ path }) {
  return quoteName(path.at(-1));
}

// src/engines/postgres/kinds/table-ddl.ts
var tableDdl = {
  inline: ["column"],
  create(object, world) {
    const table2 = tableAt(object.id, object.path, nowhere(world));
    const { inherits, "of-type": type, "partition-key": key } = object.properties;
    const columns = world.children(object).filter(({ kind }) => kind === "column");
    const own = columns.filter(({ properties }) => !properties.inherited);
    const texts = own.map((column2) => columnText(column2, table2, world, { typed: type != null }));
    const parts = texts.map(({ text }) => text).filter((text) => !text.endsWith(" WITH OPTIONS"));
    const settings3 = tableSettings(object, table2);
    const list = parts.length === 0 ? "" : `
  ${parts.join(",\n  ")}
`;
    const body = type == null ? ` (${list})` : ` OF ${requoted(String(type))}${list === "" ? "" : ` (${list})`}`;
    const from = inherits == null ? "" : ` INHERITS (${inherits.map(requoted).join(", ")})`;
    const partitioned = key == null ? "" : ` PARTITION BY ${key}`;
    return [
      ...texts.flatMap(({ before }) => before),
      statement(`CREATE ${settings3.table} ${table2.sql}${body}${from}${partitioned}${settings3.using}${settings3.with}`),
      ...texts.flatMap(({ after }) => after),
      ...columns.filter(({ properties }) => properties.inherited).flatMap((column2) => ownSettings(column2, table2, world)),
      ...settings3.after
    ];
  },
  drop(object, world) {
    const table2 = tableAt(object.id, object.path, world);
    const columns = world.children(object).filter(({ kind }) => kind === "column");
    return [
      ...columns.flatMap((column2) => releaseSequences(column2, world)),
      statement(`DROP TABLE ${table2.sql}`, {
        lock: `ACCESS EXCLUSIVE on ${table2.name}, for a moment`,
        hazards: [
          ...table2.hasRows ? [hazard("deletes-data", `Every row of ${table2.name} is gone.`)] : [],
          hazard("drops-objects", `What still reads or writes ${table2.name} fails.`)
        ]
      })
    ];
  },
  alter: alterTableObject
};
function nowhere(world) {
  return { ...world, target: { ...world.target, objects: /* @__PURE__ */ new Map() } };
}
function alterTableObject(change2, world) {
  const { target: from, reference } = change2;
  const changed = changedProperties(change2);
  const to = wantedOf(change2);
  const old = tableAt(from.id, from.path, world);
  const table2 = { ...old, sql: qualified(to.path), name: displayName(to.path) };
  if (changed.has("partition-key")) {
    if (!old.hasRows) return "rebuild";
    throw new CannotChange(
      `The server cannot change how ${table2.name} is partitioned.`,
      "Make a new table with the new partition key, copy the rows, and exchange the two."
    );
  }
  const loses = !old.hasRows && changed.has("inherits") && gainsInherited(reference, from, world);
  if (loses) return "rebuild";
  const renamed2 = from.path.at(-1) === to.path.at(-1) ? [] : [alterTable(old, `RENAME TO ${quoteName(to.path.at(-1))}`)];
  return {
    statements: [
      ...renamed2,
      ...changed.has("of-type") ? [ofType(to, table2)] : [],
      ...changed.has("inherits") ? inheritance(from, to, table2) : [],
      ...settingChanges(changed, from, to, table2, world)
    ]
  };
}
function gainsInherited(reference, from, world) {
  const inherited = (object) => {
    const columns = world.children(object).filter(({ kind, properties }) => kind === "column" && properties.inherited);
    return new Set(columns.map(({ path }) => path.at(-1)));
  };
  const before = inherited(from);
  return [...inherited(reference)].some((name) => !before.has(name));
}
function ofType({ properties }, table2) {
  const type = properties["of-type"];
  return alterTable(table2, type == null ? "NOT OF" : `OF ${requoted(String(type))}`);
}
function inheritance(from, to, table2) {
  const [was, wanted] = [from, to].map(({ properties }) => properties.inherits ?? []);
  let same2 = 0;
  while (same2 < was.length && was[same2] === wanted[same2]) same2 += 1;
  return [
    ...was.slice(same2).map((parent) => alterTable(table2, `NO INHERIT ${requoted(parent)}`)),
    ...wanted.slice(same2).map((parent) => alterTable(table2, `INHERIT ${requoted(parent)}`))
  ];
}
function requoted(name) {
  const path = namesIn(name);
  return path === null ? name : qualified(path);
}

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
      "row-security": rowSecurity2(row),
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
  },
  ddl: tableDdl
};
function persistence(row) {
  return row.persistence === "u" ? "unlogged" : null;
}
function rowSecurity2(row) {
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
function constraintKind({ kind, type, indexed, columns, properties, shape, ddl, also }) {
  return {
    kind,
    catalog: "pg_constraint",
    ddl,
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
function withoutSuffixes(definition2) {
  return definition2.replace(/( NOT VALID| NOT ENFORCED)+$/, "").replace(/ DEFERRABLE( INITIALLY DEFERRED)?$/, "");
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
  ddl: checkDdl,
  shape: (_, { expression }) => String(expression)
});
function validity(row) {
  const notEnforced = / NOT ENFORCED$/.test(row.definition);
  return { "not-valid": row.validated || notEnforced ? null : true, "not-enforced": notEnforced ? true : null };
}

// src/engines/postgres/kinds/sequence-ddl.ts
var sequenceDdl = {
  create(object, world) {
    const { type, options, persistence: persistence2 } = object.properties;
    const name = qualified(object.path);
    const rest = String(options ?? "");
    const owner = ownerThere(object.properties["owned-by"], world);
    const column2 = columnsBySequence(world.target).get(object.id);
    if (column2 !== void 0 && column2.properties.identity == null) {
      return [
        statement(`ALTER SEQUENCE ${name} OWNED BY ${owner ?? "NONE"}`),
        statement(`ALTER SEQUENCE ${name} ${allOptions(String(type), rest)}`),
        ...world.version < 15e4 ? [] : [statement(`ALTER SEQUENCE ${name} SET ${persistence2 === null ? "LOGGED" : "UNLOGGED"}`)]
      ];
    }
    const parts = [`CREATE ${persistence2 === null ? "" : "UNLOGGED "}SEQUENCE ${name} AS ${type}`, rest];
    if (owner !== null) parts.push(`OWNED BY ${owner}`);
    const create = statement(parts.filter(Boolean).join(" "));
    if (column2 === void 0) return [create];
    const passing = [object.path[0], passingName(object, world)];
    return [
      statement(`ALTER SEQUENCE ${name} RENAME TO ${quoteName(passing[1])}`),
      create,
      statement(`SELECT pg_catalog.setval(${regclass(object.path)}, last_value, is_called) FROM ${qualified(passing)}`)
    ];
  },
  drop(object, world) {
    if (isTakenOver(object, world)) return [];
    const name = displayName(object.path);
    return [
      statement(`DROP SEQUENCE ${qualified(object.path)}`, {
        lock: `ACCESS EXCLUSIVE on ${name}, for a moment`,
        hazards: [
          hazard("deletes-data", `The sequence ${name} goes, and with it the number that it had come to.`),
          hazard("drops-objects", `What still draws from the sequence ${name} fails.`)
        ]
      })
    ];
  },
  alter(change2, world) {
    return { statements: altered(change2, world) };
  }
};
function isTakenOver({ id }, { reference, target }) {
  const column2 = columnsBySequence(reference).get(id);
  if (column2 === void 0 || column2.properties.identity == null) return column2 !== void 0;
  const present2 = target.objects.get(column2.id);
  return present2 !== void 0 && present2.properties.identity == null;
}
function altered({ reference, target, properties }, world) {
  const name = qualified(target.path);
  const lock = `SHARE ROW EXCLUSIVE on ${displayName(target.path)}, for a moment`;
  const changed = new Set(properties.map(({ property }) => property));
  const statements = [];
  if (changed.has("type") || changed.has("options")) {
    const value = (property) => String((changed.has(property) ? reference : target).properties[property] ?? "");
    const [type, rest] = [value("type"), value("options")];
    const [low, high] = rangeOf(type, rest);
    const [oldLow, oldHigh] = rangeOf(String(target.properties.type), String(target.properties.options ?? ""));
    const narrower = low > oldLow || high < oldHigh;
    statements.push(
      statement(`ALTER SEQUENCE ${name} ${allOptions(type, rest)}`, {
        lock,
        hazards: narrower ? [
          hazard(
            "may-fail-on-data",
            `It fails if ${displayName(target.path)} has come to a number that is not between ${low} and ${high}.`
          )
        ] : [],
        ...narrower ? { obstacle: `SELECT count(*) FROM ${name} WHERE last_value NOT BETWEEN ${low} AND ${high}` } : {}
      })
    );
  }
  if (changed.has("persistence"))
    statements.push(
      statement(`ALTER SEQUENCE ${name} SET ${reference.properties.persistence === null ? "LOGGED" : "UNLOGGED"}`, { lock })
    );
  if (changed.has("owned-by")) {
    const wanted = reference.properties["owned-by"];
    const owner = ownerThere(wanted, world);
    if (wanted === null || owner !== null)
      statements.push(statement(`ALTER SEQUENCE ${name} OWNED BY ${owner ?? "NONE"}`, { lock }));
  }
  return statements;
}
function ownerThere(ownedBy2, { target }) {
  const path = typeof ownedBy2 === "string" ? namesIn(ownedBy2) : null;
  if (path === null) return null;
  return target.objects.has(`column:${displayName(path)}`) || target.objects.has(`partition:${displayName(path.slice(0, 2))}`) ? qualified(path) : null;
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
  build(row, { ownSequences: ownSequences2 }) {
    if (row.quoted !== null) {
      const key = columnKey(row.owner, row.owner_column);
      ownSequences2.set(key, [...ownSequences2.get(key) ?? [], row]);
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
  },
  ddl: sequenceDdl
};
var DRAWN_FROM = `select d.refobjid, ad.adrelid, ad.adnum::int from pg_depend d join pg_attrdef ad on ad.oid = d.objid
  where d.classid = 'pg_attrdef'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjsubid = 0 and d.deptype = 'n'`;
var HIGHEST2 = { smallint: 32767n, integer: 2147483647n, bigint: 9223372036854775807n };
function sequenceOptions(row) {
  const highest = HIGHEST2[row.type] ?? HIGHEST2.bigint;
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
        ${notNull2(context.version, "or", "not convalidated or connoinherit")}
        then jsonb_build_object(
          'collated', a.attcollation not in (0, 100), 'collation', ${collation("a.attcollation", "t.typcollation")},
          'storage', case when a.attstorage <> t.typstorage then a.attstorage end,
          'compression', a.attcompression, 'inherited', not a.attislocal,
          'notValidated', false ${notNull2(context.version, "or", "not convalidated")}, 'notInherited', false ${notNull2(context.version, "or", "connoinherit")}) end as rare
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
      left join pg_attrdef d on a.atthasdef and d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and ${inSchemas(context, "c.relnamespace")}`,
  build(row, { relations, types: types2, ownSequences: ownSequences2, columnFacts }) {
    const relation = relations.get(row.relation);
    if (relation === void 0) return null;
    const name = row.name;
    const own = ownSequences2.size === 0 ? void 0 : ownSequences2.get(columnKey(row.relation, row.number));
    const rare = row.rare;
    const { properties, definition: definition2, nullable } = factsOf(row.sort, rare, own, columnFacts);
    const type = row.type_oid === null ? void 0 : types2.get(row.type_oid);
    const path = pathInside(relation, name);
    const object = {
      kind: "column",
      id: identifyInside("column", relation, name),
      path,
      parent: relation.id,
      properties,
      dependsOn: type === void 0 ? NONE4 : [type],
      definition: own === void 0 ? definition2 : withSequences(definition2, properties, row.sort, own, path)
    };
    relation.columns[row.number] = {
      name,
      quoted: row.quoted ?? name,
      nullable,
      collated: rare?.collated ?? false,
      object
    };
    return object;
  },
  ddl: columnDdl
};
var NONE4 = [];
function notNull2(version, operator, condition) {
  if (version < 18e4) return "";
  return `${operator} a.attnotnull and (a.attrelid, a.attnum) in (select conrelid, conkey[1] from pg_constraint where contype = 'n' and (${condition}))`;
}
function factsOf(sort, rare, own, known3) {
  const common = rare === null && own === void 0;
  const shared = common ? known3.get(sort) : void 0;
  if (shared !== void 0) return shared;
  const properties = columnProperties(sort, rare, own);
  const facts = { properties, definition: describe2(properties), nullable: properties.nullable };
  if (common) known3.set(sort, facts);
  return facts;
}
function columnProperties(sort, rare, own = []) {
  const [type = "", notNull3, identity2 = "", generatedAs = ""] = sort.split("");
  const expression = expressionIn(sort);
  const generated = GENERATED[generatedAs];
  return {
    type,
    nullable: notNull3 === "f",
    default: generated !== void 0 || expression === null ? null : withoutNames(expression, own),
    identity: IDENTITY[identity2] ?? null,
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
function expressionIn(sort) {
  const rest = sort.split("").slice(4);
  return rest.length === 0 ? null : rest.join("");
}
function withSequences(definition2, properties, sort, own, [schema2, table2, name]) {
  const usual = usualName(table2, name);
  if (own.length === 1 && own[0].schema === schema2 && own[0].name === usual) return definition2;
  const text = describe2({ ...properties, default: properties.default === null ? null : expressionIn(sort) });
  const rows = [...own].sort((a, b) => String(a.quoted) < String(b.quoted) ? -1 : 1);
  return text + rows.map((row) => sequenceSuffix(String(row.quoted), sequenceText(String(properties.type), row))).join("");
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

// src/engines/postgres/ddl/enum-values.ts
function valuesOf2({ properties }) {
  return properties.values;
}
function onlyAdds(wanted, present2) {
  const kept = wanted.filter((value) => present2.includes(value));
  return kept.length === present2.length && kept.every((value, place) => value === present2[place]);
}
function isMadeWithEnum(domain2, world) {
  const type = typeObject(String(domain2.properties.type), world.target);
  if (type === void 0) return false;
  if (type.kind === "domain") return isMadeWithEnum(type, world);
  const wanted = world.reference.objects.get(type.id);
  return wanted !== void 0 && !onlyAdds(valuesOf2(wanted), valuesOf2(type));
}

// src/engines/postgres/ddl/retype.ts
function retype(types2, world, options) {
  const ids = new Set(types2.map(({ old }) => old.id));
  const oldName = ({ old }) => [old.path[0], passingName(old, world)];
  return [
    ...types2.map((type) => statement(`ALTER TYPE ${qualified(type.old.path)} RENAME TO ${quoteName(oldName(type).at(-1))}`)),
    ...types2.flatMap(({ make: make3 }) => make3),
    ...byTable(columnsOf4(ids, world)).flatMap((columns) => turnOver(columns, types2, world, options)),
    ...[...types2].reverse().map(
      (type, place) => statement(`DROP ${type.old.kind === "domain" ? "DOMAIN" : "TYPE"} ${qualified(oldName(type))}`, {
        hazards: place === 0 ? options.hazards : []
      })
    )
  ];
}
function columnsOf4(types2, { target }) {
  return [...target.objects.values()].filter(
    ({ kind, properties }) => kind === "column" && !properties.inherited && types2.has(typeObject(String(properties.type), target)?.id ?? "")
  );
}
function withDomains(type, { target }) {
  const found = [type];
  for (const one of found) {
    for (const other of target.objects.values()) {
      if (other.kind !== "domain" || found.includes(other)) continue;
      if (typeObject(String(other.properties.type), target)?.id === one.id) found.push(other);
    }
  }
  return found;
}
function byTable(columns) {
  const tables = /* @__PURE__ */ new Map();
  for (const column2 of columns) tables.set(column2.parent, [...tables.get(column2.parent) ?? [], column2]);
  return [...tables.values()];
}
function turnOver(columns, types2, world, options) {
  const certain = columns.filter((column2) => staysOfType(column2, world));
  const table2 = tableAt(columns[0].parent, columns[0].path, world);
  for (const column2 of columns) refuseKey(column2, table2, world);
  const statements = [];
  if (certain.length > 0)
    statements.push(statement(alterText(certain, table2, world, options), costOf2(certain, table2, world, options)));
  for (const column2 of columns) {
    if (certain.includes(column2)) continue;
    statements.push(
      statement(
        ifStill(column2, table2, types2, alterText([column2], table2, world, options), world),
        costOf2([column2], table2, world, options)
      )
    );
  }
  return statements;
}
function staysOfType(column2, { reference }) {
  return reference.objects.get(column2.id)?.properties.type === column2.properties.type;
}
function alterText(columns, table2, world, options) {
  const clauses = columns.flatMap((column2) => {
    const name = quoteName(column2.path.at(-1));
    const type = String(column2.properties.type);
    if (column2.properties.generated != null) return [`ALTER COLUMN ${name} TYPE ${type}`];
    const value = defaultAfter(column2, world, options);
    const had = column2.properties.default != null;
    return [
      ...had ? [`ALTER COLUMN ${name} DROP DEFAULT`] : [],
      `ALTER COLUMN ${name} TYPE ${type}${collate(column2)} USING ${name}::text::${type}`,
      ...value === null ? [] : [`ALTER COLUMN ${name} SET DEFAULT ${value}`]
    ];
  });
  return `ALTER TABLE ${table2.sql} ${clauses.join(", ")}`;
}
function collate({ properties }) {
  return properties.collation == null ? "" : ` COLLATE ${properties.collation}`;
}
function defaultAfter(column2, world, options) {
  const value = defaultText(column2);
  if (value === null || options.keepsDefault(value)) return value;
  const wanted = world.reference.objects.get(column2.id);
  if (wanted === void 0) return value;
  const other = staysOfType(column2, world) ? defaultText(wanted) : null;
  if (other === null || options.keepsDefault(other)) return other;
  throw new CannotChange(
    `The default of ${displayName(column2.path)}, ${value}, is a value that goes.`,
    "Give the column another default first."
  );
}
function costOf2(columns, table2, { target }, { fails }) {
  const cost = rewriting(table2);
  if (!table2.hasRows || fails === void 0) return cost;
  const names = columns.map(({ path }) => displayName(path)).join(", ");
  const unfit3 = columns.flatMap(({ path, properties }) => {
    const isArray = typed(String(properties.type), target).type.endsWith("[]");
    return properties.generated == null ? fails(quoteName(path.at(-1)), isArray) ?? [] : [];
  });
  return {
    ...withHazards(cost, [hazard("may-fail-on-data", `It fails if a value of ${names} does not fit into the new type.`)]),
    ...unfit3.length === 0 ? {} : { obstacle: `SELECT count(*) FROM ${table2.sql} WHERE ${unfit3.join(" OR ")}` }
  };
}
function ifStill(column2, table2, types2, sql2, world) {
  const old = types2.map(({ old: { path }, old: old2 }) => literal(qualified([path[0], passingName(old2, world)])));
  const list = old.flatMap((name) => [`to_regtype(${name})`, `to_regtype(${name} || '[]')`]).join(", ");
  const still = `SELECT FROM pg_attribute WHERE attrelid = to_regclass(${literal(table2.sql)}) AND attname = ${literal(column2.path.at(-1))} AND atttypid IN (${list})`;
  return `DO ${literal(`BEGIN IF EXISTS (${still}) THEN ${sql2}; END IF; END`)}`;
}
function disturbedBy(types2, world) {
  const columns = columnsOf4(new Set(types2.map(({ id }) => id)), world);
  const names = types2.map(({ path }) => qualified(path));
  const speaks = (text) => names.some((name) => text.includes(name));
  const tables = new Map(byTable(columns).map((list) => [list[0].parent, list]));
  return (dependent) => {
    const own = tables.get(dependent.parent ?? "") ?? [];
    switch (dependent.kind) {
      case "view":
      case "materialized-view":
      case "foreign-key":
        return true;
      case "column":
        return dependent.properties.generated != null && own.some((column2) => mentions(String(dependent.properties.generated), column2));
      case "check":
      case "index":
      case "exclusion":
        return speaks(dependent.definition);
      default:
        return false;
    }
  };
}

// src/engines/postgres/kinds/domain-ddl.ts
var domainDdl = {
  create: (object) => createDomain(object),
  drop(object) {
    const name = displayName(object.path);
    return [
      statement(`DROP DOMAIN ${qualified(object.path)}`, {
        lock: `ACCESS EXCLUSIVE on the type ${name}, for a moment`,
        hazards: [hazard("drops-objects", `What still uses the domain ${name} fails.`)]
      })
    ];
  },
  alter(change2, world) {
    const changed = changedProperties(change2);
    if (!changed.has("type") && isMadeWithEnum(change2.target, world)) return { statements: [] };
    if (!changed.has("type") && !changed.has("collation") && !(narrows(change2, changed) && isInArrays(change2.target, world)))
      return { statements: altered2(change2, changed, world) };
    const types2 = withDomains(change2.target, world);
    return { statements: exchange(change2, types2, world), disturbs: disturbedBy(types2, world) };
  }
};
function definedChecks(checks) {
  return checks.map(({ name, text }) => name === null ? text : `CONSTRAINT ${quoteName(name)} ${text}`).join(" ");
}
function namedChecks({ properties, definition: definition2 }) {
  const found = [];
  let rest = definition2;
  for (const text of [...properties.checks].reverse()) {
    if (rest.endsWith(text)) rest = rest.slice(0, -text.length).trimEnd();
    const match = /(?:^| )CONSTRAINT ("(?:[^"]|"")*"|[^\s"]+)$/.exec(rest);
    if (match !== null) rest = rest.slice(0, match.index).trimEnd();
    const name = match === null ? null : match[1];
    found.unshift({ name: name?.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name, text });
  }
  return found;
}
var NOT_VALID = / NOT VALID$/;
function createDomain(domain2) {
  const { type, collation: collation2, default: value, nullable } = domain2.properties;
  const name = qualified(domain2.path);
  const checks = namedChecks(domain2);
  const parts = [`CREATE DOMAIN ${name} AS ${type}`];
  if (collation2 != null) parts.push(`COLLATE ${collation2}`);
  if (value != null) parts.push(`DEFAULT ${value}`);
  if (!nullable) parts.push("NOT NULL");
  parts.push(...checks.filter(({ text }) => !NOT_VALID.test(text)).map((check2) => constraint(check2)));
  const later = checks.filter(({ text }) => NOT_VALID.test(text));
  return [statement(parts.join(" ")), ...later.map((check2) => statement(`ALTER DOMAIN ${name} ADD ${constraint(check2)}`))];
}
function constraint({ name, text }) {
  return name === null ? text : `CONSTRAINT ${quoteName(name)} ${text}`;
}
function isInArrays(domain2, world) {
  const types2 = withDomains(domain2, world);
  const columns = columnsOf4(new Set(types2.map(({ id }) => id)), world);
  return [...types2.slice(1), ...columns].some(({ properties }) => String(properties.type).endsWith("[]"));
}
function narrows({ reference, target }, changed) {
  const present2 = new Set(target.properties.checks);
  const fresh = reference.properties.checks.some((text) => !present2.has(text) && !NOT_VALID.test(text));
  return changed.has("nullable") && !reference.properties.nullable || changed.has("checks") && fresh;
}
function altered2(change2, changed, world) {
  const { target, reference } = change2;
  const name = qualified(target.path);
  const { properties } = wantedOf(change2);
  const statements = [];
  if (changed.has("default"))
    statements.push(
      statement(`ALTER DOMAIN ${name} ${properties.default == null ? "DROP DEFAULT" : `SET DEFAULT ${properties.default}`}`)
    );
  if (changed.has("checks")) statements.push(...checkChanges(reference, target, world));
  if (changed.has("nullable")) {
    if (properties.nullable) statements.push(statement(`ALTER DOMAIN ${name} DROP NOT NULL`));
    else statements.push(looking(`ALTER DOMAIN ${name} SET NOT NULL`, target, world, "joined"));
  }
  return statements;
}
function checkChanges(reference, target, world) {
  const name = qualified(target.path);
  const [wanted, present2] = [namedChecks(reference), namedChecks(target)];
  const gone2 = present2.filter(({ text }) => !wanted.some((check2) => check2.text === text));
  const fresh = wanted.filter(({ text }) => !present2.some((check2) => check2.text === text));
  const kept = new Set(present2.filter((check2) => !gone2.includes(check2)).map((check2) => check2.name));
  const drops = gone2.map(
    (check2) => statement(`ALTER DOMAIN ${name} DROP CONSTRAINT ${quoteName(check2.name ?? "")}`, {
      hazards: [
        hazard("drops-objects", `Values that break ${check2.text} of ${displayName(target.path)} are accepted from then on.`)
      ]
    })
  );
  return [
    ...drops,
    ...fresh.flatMap((check2) => {
      const unnamed = check2.name === null || kept.has(check2.name);
      const add = `ALTER DOMAIN ${name} ADD ${constraint(unnamed ? { ...check2, name: null } : check2)}`;
      if (NOT_VALID.test(check2.text)) return [statement(add)];
      if (unnamed || !isInUse(target, world)) return [looking(add, target, world, "joined")];
      const validate2 = `ALTER DOMAIN ${name} VALIDATE CONSTRAINT ${quoteName(check2.name)}`;
      return [statement(`${add} NOT VALID`), looking(validate2, target, world, "own")];
    })
  ];
}
function tablesOf(domain2, world) {
  const columns = columnsOf4(new Set(withDomains(domain2, world).map(({ id }) => id)), world);
  const tables = new Map(columns.map((column2) => [column2.parent, tableAt(column2.parent, column2.path, world)]));
  return [...tables.values()].filter(({ hasRows }) => hasRows);
}
function isInUse(domain2, world) {
  return tablesOf(domain2, world).length > 0;
}
function looking(sql2, domain2, world, transaction) {
  const tables = tablesOf(domain2, world);
  if (tables.length === 0) return statement(sql2);
  const names = tables.map((table2) => table2.name).join(", ");
  const hazards = [
    hazard("may-fail-on-data", `It fails if a value in ${names} does not fit the domain ${displayName(domain2.path)}.`),
    hazard("blocks-writes", `Nobody can write to ${names} meanwhile.`),
    hazard("scans-table", `Every row of ${names} is looked at.`)
  ];
  return statement(sql2, { hazards, lock: `SHARE on ${names}`, transaction, long: true });
}
function exchange(change2, types2, world) {
  const { target, reference } = change2;
  const wanted = { ...wantedOf(change2), definition: reference.definition };
  const found = typeChange(
    typed(String(target.properties.type), world.target),
    typed(String(wanted.properties.type), world.reference),
    String(wanted.properties.type),
    world.version
  );
  const [, ...domains] = types2;
  const make3 = [
    { old: target, make: createDomain(wanted) },
    ...domains.map((domain2) => ({ old: domain2, make: createDomain(domain2) }))
  ];
  const checked = wanted.properties.checks.length > 0 || !wanted.properties.nullable;
  const name = displayName(target.path);
  return retype(make3, world, {
    ...found.fails || checked ? { fails: (column2, isArray) => isArray ? null : found.unfit?.(column2) ?? null } : {},
    hazards: found.loses && isInUse(target, world) ? [
      hazard(
        "deletes-data",
        `What of the values of ${name} does not fit into ${wanted.properties.type} is cut off or rounded.`
      )
    ] : [],
    keepsDefault: (value) => !value.includes(qualified(target.path))
  });
}

// src/engines/postgres/kinds/domain.ts
var domain = {
  kind: "domain",
  catalog: "pg_type",
  select: (context) => `
    select t.oid, t.typarray as array_oid, t.typbasetype as base_oid, n.nspname as schema, t.typname as name, format_type(t.typbasetype, t.typtypmod) as type, t.typnotnull as not_null,
      pg_get_expr(t.typdefaultbin, 0) as "default", ${collation("t.typcollation", "b.typcollation")} as collation,
      (select json_agg(json_build_object('name', k.conname, 'text', pg_get_constraintdef(k.oid))) from pg_constraint k where k.contypid = t.oid and k.contype = 'c') as checks
    from pg_type t join pg_namespace n on n.oid = t.typnamespace join pg_type b on b.oid = t.typbasetype
    where t.typtype = 'd' and ${inSchemas(context, "t.typnamespace")} and not ${ownedByExtension("pg_type", "t.oid")}
    order by t.oid`,
  build(row, { types: types2 }) {
    const path = [row.schema, row.name];
    const id = identify("domain", ...path);
    for (const oid of [row.oid, row.array_oid]) types2.set(oid, id);
    const base = types2.get(row.base_oid);
    const named2 = [...row.checks ?? []].sort((a, b) => a.text < b.text ? -1 : 1);
    const checks = named2.map(({ text }) => text);
    const notNull3 = row.not_null;
    return {
      kind: "domain",
      id,
      path,
      parent: null,
      properties: {
        type: row.type,
        nullable: !notNull3,
        default: row.default,
        collation: row.collation,
        checks
      },
      dependsOn: [identify("schema", path[0]), ...base === void 0 ? [] : [base]],
      definition: [
        row.type,
        notNull3 ? "NOT NULL" : "",
        row.default === null ? "" : `DEFAULT ${row.default}`,
        definedChecks(named2)
      ].filter(Boolean).join(" ")
    };
  },
  ddl: domainDdl
};

// src/engines/postgres/kinds/enum-ddl.ts
var enumDdl = {
  create: (object) => [createEnum(object.path, valuesOf2(object))],
  drop(object) {
    const name = displayName(object.path);
    return [
      statement(`DROP TYPE ${qualified(object.path)}`, {
        lock: `ACCESS EXCLUSIVE on the type ${name}, for a moment`,
        hazards: [hazard("drops-objects", `What still uses the type ${name} fails.`)]
      })
    ];
  },
  alter({ reference, target }, world) {
    const [wanted, present2] = [valuesOf2(reference), valuesOf2(target)];
    if (onlyAdds(wanted, present2)) return { statements: additions(target, wanted, present2) };
    const types2 = withDomains(target, world);
    return { statements: exchange2({ reference, target }, types2, world), disturbs: disturbedBy(types2, world) };
  }
};
function createEnum(path, values) {
  return statement(`CREATE TYPE ${qualified(path)} AS ENUM (${values.map(literal).join(", ")})`);
}
function additions(target, wanted, present2) {
  return wanted.flatMap((value, place) => {
    if (present2.includes(value)) return [];
    const last = present2.at(-1);
    const isNext = place > 0 && wanted.slice(0, place).includes(last ?? "") && !wanted.slice(place).some((one) => present2.includes(one));
    const before = place === 0 && present2.length > 0 ? ` BEFORE ${literal(present2[0])}` : "";
    const after = place > 0 && !isNext ? ` AFTER ${literal(wanted[place - 1])}` : "";
    return [
      statement(`ALTER TYPE ${qualified(target.path)} ADD VALUE ${literal(value)}${before}${after}`, { transaction: "own" })
    ];
  });
}
function exchange2({ reference, target }, types2, world) {
  const name = displayName(target.path);
  const removed = valuesOf2(target).filter((value) => !valuesOf2(reference).includes(value));
  const [, ...domains] = types2;
  const make3 = [
    { old: target, make: [createEnum(target.path, valuesOf2(reference))] },
    ...domains.map((domain2) => ({ old: domain2, make: createDomain(wantedDomain(domain2, world)) }))
  ];
  return retype(make3, world, {
    ...removed.length === 0 ? {} : { fails: (column2, isArray) => unfit2(column2, isArray, removed) },
    hazards: removed.map(
      (value) => hazard("drops-objects", `What still writes ${literal(value)}, a value of ${name} that goes, fails.`)
    ),
    keepsDefault: (expression) => !removed.some((value) => speaksOf(value, expression))
  });
}
function wantedDomain(domain2, { reference }) {
  const wanted = reference.objects.get(domain2.id);
  return wanted !== void 0 && wanted.properties.type === domain2.properties.type ? wanted : domain2;
}
function unfit2(column2, isArray, removed) {
  const list = removed.map(literal).join(", ");
  return isArray ? `EXISTS (SELECT FROM unnest(${column2}) AS item WHERE item::text IN (${list}))` : `${column2}::text IN (${list})`;
}
function speaksOf(value, expression) {
  const strings2 = [...expression.matchAll(/'((?:[^']|'')*)'/g)].map(([, text]) => text.replaceAll("''", "'"));
  const items = strings2.flatMap((text) => [text, ...text.match(/"(?:[^"\\]|\\.)*"|[^{},"]+/g) ?? []]);
  return items.some((item) => item === value || item.replace(/^"(.*)"$/s, "$1").replace(/\\(.)/g, "$1") === value);
}

// src/engines/postgres/kinds/enum.ts
var enumType = {
  kind: "enum",
  catalog: "pg_type",
  select: (context) => `
    select t.oid, t.typarray as array_oid, n.nspname as schema, t.typname as name,
      array(select e.enumlabel::text from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder) as labels
    from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where t.typtype = 'e' and ${inSchemas(context, "t.typnamespace")} and not ${ownedByExtension("pg_type", "t.oid")}`,
  build(row, { types: types2 }) {
    const path = [row.schema, row.name];
    const id = identify("enum", ...path);
    for (const oid of [row.oid, row.array_oid]) types2.set(oid, id);
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
  },
  ddl: enumDdl
};

// src/engines/postgres/ddl/index-settings.ts
function settings2({ properties }, place, name) {
  return [
    ...properties.clustered ? [cluster(place, name)] : [],
    ...properties["replica-identity"] ? [identity(place, name)] : []
  ];
}
function settingChanges2({ reference, target: present2, properties }, place, world) {
  const name = ownName(present2);
  return properties.flatMap(({ property, reference: wanted, target }) => {
    switch (property) {
      case "options":
        return optionChanges(wanted, target).map((change2) => alterIndex(place, present2, change2));
      case "clustered":
        if (wanted) return [cluster(place, name)];
        return isOrderedByAnother(reference, world) ? [] : [joined(`${place.alter} SET WITHOUT CLUSTER`, locked("SHARE UPDATE EXCLUSIVE", place))];
      case "replica-identity":
        return wanted ? [identity(place, name)] : [];
      default:
        return [];
    }
  });
}
var SETTINGS = /* @__PURE__ */ new Set(["options", "clustered", "replica-identity"]);
var LIGHT = /^(?:RE)?SET \((?:(?:, )?(?:fillfactor|deduplicate_items)(?:='[^']*')?)+\)$/;
function alterIndex(place, object, change2) {
  const index2 = place.inSchema(ownName(object));
  const lock = LIGHT.test(change2) ? "SHARE UPDATE EXCLUSIVE" : "ACCESS EXCLUSIVE";
  return joined(`ALTER INDEX ${index2} ${change2}`, `${lock} on the index ${index2}, for a moment`);
}
function isOrderedByAnother({ id, parent }, world) {
  const table2 = world.reference.objects.get(parent ?? "");
  return table2 !== void 0 && world.children(table2).some((other) => other.id !== id && other.properties.clustered === true);
}
function cluster(place, name) {
  return joined(`${place.alter} CLUSTER ON ${name}`, locked("SHARE UPDATE EXCLUSIVE", place));
}
function identity(place, name) {
  return joined(`${place.alter} REPLICA IDENTITY USING INDEX ${name}`, exclusive(place));
}

// src/engines/postgres/ddl/build-index.ts
function concurrently({ place, name, unique: unique2, definition: definition2, obstacle: obstacle2 }) {
  return {
    sql: `CREATE ${unique2 ? "UNIQUE " : ""}INDEX CONCURRENTLY ${name} ON ${place.sql} USING ${definition2}`,
    hazards: [
      hazard("builds-index", `Every row of ${place.name} is read to build the index ${name}, while others can read and write.`),
      ...unique2 ? [mayHaveDuplicates(place)] : [],
      hazard(
        "not-transactional",
        `When it breaks off, an index ${name} that is not valid is left on ${place.name}, and is dropped before the next try.`
      )
    ],
    lock: `SHARE UPDATE EXCLUSIVE on ${place.name}`,
    transaction: "none",
    long: true,
    cleanup: [`DROP INDEX CONCURRENTLY IF EXISTS ${place.inSchema(name)}`],
    ...unique2 ? obstacle2 : {}
  };
}
function atOnce({ place, name, unique: unique2, definition: definition2, obstacle: obstacle2 }) {
  const sql2 = `CREATE ${unique2 ? "UNIQUE " : ""}INDEX ${name} ON ${place.sql} USING ${definition2}`;
  if (!place.hasRows) return { sql: sql2, hazards: [], lock: locked("SHARE", place), transaction: "joined" };
  return {
    sql: sql2,
    hazards: [
      hazard("builds-index", `Every row of ${place.name} and its partitions is read to build the index ${name}.`),
      hazard("blocks-writes", `Nobody can write to ${place.name} while the index ${name} is built.`),
      ...unique2 ? [mayHaveDuplicates(place)] : []
    ],
    lock: `SHARE on ${place.name}`,
    transaction: "own",
    long: true,
    ...unique2 ? obstacle2 : {}
  };
}
function mayHaveDuplicates({ name }) {
  return hazard("may-fail-on-data", `It fails when two rows of ${name} have the same key.`);
}

// src/engines/postgres/kinds/key-ddl.ts
function keyDdl(word) {
  return {
    create(object, world) {
      const place = placeOf(object, world);
      return [...make(word, object, place, world, null), ...settings2(object, place, ownName(object))];
    },
    drop: dropWith(
      (place) => word === "UNIQUE" ? `Rows of ${place.name} with the same key are no longer refused, and what looks rows up by the key becomes slow.` : `Rows of ${place.name} without a key, or with the same, are no longer refused, and what looks rows up by the key becomes slow.`
    ),
    alter(change2, world) {
      const place = placeOf(change2.target, world);
      const wanted = wantedOf(change2);
      const inPlace3 = [...changedProperties(change2)].every(
        (property) => SETTINGS.has(property) && (property !== "options" || !place.partitioned)
      );
      if (!inPlace3) {
        const statements = [
          ...make(word, wanted, place, world, change2.target),
          ...settings2(wanted, place, ownName(wanted)),
          ...commentsOf(change2.target, wanted, world)
        ];
        return { statements, disturbs: standsOnKey };
      }
      return { statements: [...settingChanges2(change2, place, world), ...renamed(change2, wanted, place)] };
    }
  };
}
function renamed({ target }, wanted, place) {
  return ownName(wanted) === ownName(target) ? [] : [rename(place, ownName(target), ownName(wanted))];
}
function make(word, object, place, world, old) {
  const key = keyOf(object);
  refuseNewer(object, key, world);
  const name = ownName(object);
  const add = `${old === null ? "" : `DROP CONSTRAINT ${ownName(old)}, `}ADD CONSTRAINT ${name} ${word}`;
  const plain3 = `${place.alter} ${add} ${object.properties.columns}${withOptions(object.properties.options)}${deferrableText(object.properties)}`;
  if (object.properties.valid === false) return [joined(plain3.replace("ALTER TABLE", "ALTER TABLE ONLY"), exclusive(place))];
  if (!place.hasRows) return [joined(plain3, exclusive(place))];
  const obstacle2 = key.overlaps ? {} : duplicates(object, { keys: key.columns, nullsEqual: key.nullsEqual, where: null }, world);
  if (place.partitioned || key.overlaps) return [blocking(plain3, place, obstacle2)];
  const passing = old === null || ownName(old) !== name ? name : passingName(object, world);
  const definition2 = `btree ${key.list}${key.include}${key.nullsEqual ? " NULLS NOT DISTINCT" : ""}${withOptions(object.properties.options)}`;
  return [
    concurrently({ place, name: passing, unique: true, definition: definition2, obstacle: obstacle2 }),
    joined(`${place.alter} ${add} USING INDEX ${passing}${deferrableText(object.properties)}`, exclusive(place))
  ];
}
function blocking(sql2, place, obstacle2) {
  return {
    sql: sql2,
    hazards: [
      hazard("blocks-reads", `Nobody can read ${place.name} while its index is built.`),
      hazard("blocks-writes", `Nobody can write to ${place.name} while its index is built.`),
      hazard("builds-index", `Every row of ${place.name} is read to build the index of the constraint.`),
      mayHaveDuplicates(place)
    ],
    lock: `ACCESS EXCLUSIVE on ${place.name}`,
    transaction: "own",
    long: true,
    ...obstacle2
  };
}
function keyOf({ properties }) {
  const text = String(properties.columns);
  const open = text.indexOf("(");
  const end = closing(text, open);
  const list = text.slice(open, end + 1);
  return {
    list,
    columns: listed(list.slice(1, -1)).filter((column2) => namesIn(column2)?.length === 1),
    include: text.slice(end + 1),
    nullsEqual: text.startsWith("NULLS NOT DISTINCT "),
    overlaps: / WITHOUT OVERLAPS\)$/.test(list)
  };
}
function refuseNewer({ path }, { nullsEqual, overlaps }, { version }) {
  const name = path.at(-1);
  if (nullsEqual && version < 15e4)
    throw new CannotChange(`The constraint ${name} is NULLS NOT DISTINCT, which there is from PostgreSQL 15 on.`);
  if (overlaps && version < 18e4)
    throw new CannotChange(`The constraint ${name} is WITHOUT OVERLAPS, which there is from PostgreSQL 18 on.`);
}

// src/engines/postgres/kinds/exclusion-ddl.ts
var exclusionDdl = {
  create(object, world) {
    const place = placeOf(object, world);
    return make2(object, place, "");
  },
  drop: dropWith(
    (place) => `Rows of ${place.name} that exclude each other are no longer refused, and what uses its index becomes slow.`
  ),
  alter(change2, world) {
    const place = placeOf(change2.target, world);
    const wanted = wantedOf(change2);
    const [old, name] = [ownName(change2.target), ownName(wanted)];
    if ([...changedProperties(change2)].every((property) => SETTINGS.has(property))) {
      const renamed2 = old === name ? [] : [rename(place, old, name)];
      return { statements: [...settingChanges2(change2, place, world), ...renamed2] };
    }
    const comments = commentsOf(change2.target, wanted, world);
    return { statements: [...make2(wanted, place, `DROP CONSTRAINT ${old}, `), ...comments], disturbs: standsOnKey };
  }
};
function make2(object, place, before) {
  const name = ownName(object);
  const add = `ADD CONSTRAINT ${name} EXCLUDE ${object.properties.elements}${deferrableText(object.properties)}`;
  const only = object.properties.valid === false ? place.alter.replace("ALTER TABLE", "ALTER TABLE ONLY") : place.alter;
  const sql2 = `${only} ${before}${add}`;
  const statement2 = place.hasRows ? conflicting(blocking(sql2, place, {}), place) : joined(sql2, exclusive(place));
  return [statement2, ...settings2(object, place, name)];
}
function conflicting(statement2, { name }) {
  const hazards = statement2.hazards.map(
    (one) => one.name === "may-fail-on-data" ? hazard(one.name, `It fails when two rows of ${name} exclude each other.`) : one
  );
  return { ...statement2, hazards };
}

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
  ddl: exclusionDdl,
  shape: (_, { elements }) => String(elements)
});

// src/engines/postgres/kinds/extension-ddl.ts
var extensionDdl = {
  create(object, world) {
    const { schema: schema2, version } = object.properties;
    const exact = isOfSameMajor(object, world) ? ` VERSION ${literal(String(version))}` : "";
    return [statement(`CREATE EXTENSION ${qualified(object.path)} WITH SCHEMA ${qualified([String(schema2)])}${exact}`)];
  },
  drop(object) {
    const name = displayName(object.path);
    return [
      statement(`DROP EXTENSION ${qualified(object.path)}`, {
        hazards: [hazard("drops-objects", `The extension ${name} goes with all its functions, types and operators.`)]
      })
    ];
  },
  alter(change2) {
    const { reference, target } = change2;
    const changed = changedProperties(change2);
    const alter2 = `ALTER EXTENSION ${qualified(target.path)}`;
    const statements = [];
    if (changed.has("schema"))
      statements.push(statement(`${alter2} SET SCHEMA ${qualified([String(reference.properties.schema)])}`));
    if (changed.has("version")) statements.push(statement(`${alter2} UPDATE TO ${literal(String(reference.properties.version))}`));
    return { statements };
  }
};
function isOfSameMajor(object, { reference, target, version }) {
  const catalog = target.objects.get(object.id) === object ? target : reference;
  return Number.parseInt(catalog.version, 10) === Math.floor(version / 1e4);
}

// src/engines/postgres/kinds/extension.ts
var extension = {
  kind: "extension",
  catalog: "pg_extension",
  // Extensions in pg_catalog (plpgsql) come with the server and are told apart by nobody's schema.
  select: (context) => `
    select e.oid, e.extname as name, e.extversion as version, n.nspname as schema,
      array(select x.extname::text from pg_depend d join pg_extension x on x.oid = d.refobjid
        where d.classid = 'pg_extension'::regclass and d.objid = e.oid and d.refclassid = 'pg_extension'::regclass order by 1) as requires
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
      dependsOn: [
        ...row.schema === "pg_catalog" ? [] : [identify("schema", row.schema)],
        ...row.requires.map((name) => identify("extension", name))
      ],
      definition: `version ${row.version} in schema ${row.schema}`
    };
  },
  ddl: extensionDdl
};

// src/engines/postgres/kinds/foreign-key-ddl.ts
var FOREIGN_KEY = {
  text(object) {
    const { columns, "to-columns": toColumns, period, match, "on-update": onUpdate, "on-delete": onDelete } = object.properties;
    const list = (names) => {
      const quoted = names.map(quoteName);
      return [...quoted.slice(0, -1), `${period ? "PERIOD " : ""}${quoted.at(-1)}`].join(", ");
    };
    return [
      `FOREIGN KEY (${list(columns)}) REFERENCES ${qualified(referencedPath(object))} (${list(toColumns)})`,
      ...match === "FULL" ? ["MATCH FULL"] : [],
      ...onUpdate === "NO ACTION" ? [] : [`ON UPDATE ${onUpdate}`],
      ...onDelete === "NO ACTION" ? [] : [`ON DELETE ${actionText(object, String(onDelete))}`]
    ].join(" ") + deferrableText(object.properties);
  },
  lock(object, place, { target, reference }) {
    const other = object.reference?.table ?? "";
    const otherInUse = target.objects.has(other) || !reference.objects.has(other);
    if (!place.inUse) return otherInUse ? `SHARE ROW EXCLUSIVE on ${referencedName(object)}, for a moment` : null;
    return `SHARE ROW EXCLUSIVE on ${otherInUse ? bothTables(object, place) : place.name}, for a moment`;
  },
  dropLock: (object, place) => `ACCESS EXCLUSIVE on ${bothTables(object, place)}, for a moment`,
  validateLock: (object, place) => `SHARE UPDATE EXCLUSIVE on ${place.name}, ROW SHARE on ${referencedName(object)}`,
  // Manual: "ALTER TABLE", NOT VALID: not for partitioned tables before version 18.
  canWait: (_, { partitioned }, { version }) => !partitioned || version >= 18e4,
  blocks: (object, place) => [
    hazard("blocks-writes", `Nobody can write to ${bothTables(object, place)} while the rows of ${place.name} are read.`)
  ],
  fails: (object) => `that refers to no row of ${referencedName(object)}`,
  obstacle(object, world) {
    const { columns, "to-columns": toColumns, match, period } = object.properties;
    if (period) return {};
    const [from, to] = [columns, toColumns];
    return orphans(object, { columns: from, toPath: referencedPath(object), toColumns: to, full: match === "FULL" }, world);
  }
};
var foreignKeyDdl = {
  create(object, world) {
    refuseNewer2(object, world);
    return createValidated(FOREIGN_KEY, object, world);
  },
  drop: dropWith(
    (place, object) => `Rows of ${place.name} that refer to no row of ${referencedName(object)} are no longer refused.`,
    FOREIGN_KEY.dropLock
  ),
  alter(change2, world) {
    const wanted = full(change2);
    refuseNewer2(wanted, world);
    refuseUnenforced(wanted, world);
    const altered3 = inPlace(change2, wanted, world);
    return {
      statements: altered3 ?? changeValidated(
        FOREIGN_KEY,
        { ...change2, target: { ...change2.target, definition: wanted.definition, ...refersTo(wanted) } },
        world
      )
    };
  }
};
function full(change2) {
  const changed = changedProperties(change2);
  const { reference } = changed.has("references") ? change2.reference : change2.target;
  const { definition: definition2 } = changed.has("on-delete") ? change2.reference : change2.target;
  return { ...wantedOf(change2), definition: definition2, ...reference === void 0 ? {} : { reference } };
}
function refersTo({ reference }) {
  return reference === void 0 ? {} : { reference };
}
function inPlace(change2, wanted, world) {
  const changed = changedProperties(change2);
  const unenforced = changed.has("not-enforced") && wanted.properties["not-enforced"] === true;
  const others = [...changed].filter((property) => property !== "deferrable" && !(unenforced && VALIDITY.has(property)));
  if (changed.size === 0 || others.some((property) => property !== "not-valid" || wanted.properties["not-valid"] === true))
    return null;
  const place = placeOf(change2.target, world);
  const alter2 = `${place.alter} ALTER CONSTRAINT ${ownName(change2.target)}`;
  const rest = change2.properties.filter(({ property }) => property === "name" || others.includes(property));
  return [
    ...changed.has("deferrable") ? [joined(`${alter2}${deferrableText(wanted.properties) || " NOT DEFERRABLE"}`, exclusive(place))] : [],
    ...unenforced ? [joined(`${alter2} NOT ENFORCED`, FOREIGN_KEY.dropLock(change2.target, place))] : [],
    ...rest.length === 0 ? [] : changeValidated(FOREIGN_KEY, { ...change2, properties: rest }, world)
  ];
}
var VALIDITY = /* @__PURE__ */ new Set(["not-valid", "not-enforced"]);
function referencedPath({ properties }) {
  return namesIn(String(properties.references)) ?? [];
}
function referencedName(object) {
  return displayName(referencedPath(object));
}
function bothTables(object, { name }) {
  const other = referencedName(object);
  return other === name ? name : `${name} and ${other}`;
}
function actionText({ definition: definition2 }, action) {
  const [, word, columns] = /^(SET (?:NULL|DEFAULT))( \()?/.exec(action) ?? [];
  if (word === void 0 || columns === void 0) return action;
  const list = /ON DELETE SET (?:NULL|DEFAULT) (\((?:[^"()]|"(?:[^"]|"")*")*\))/.exec(
    definition2.slice(definition2.lastIndexOf("ON DELETE SET"))
  );
  return list === null ? action : `${word} ${list[1]}`;
}
function refuseNewer2({ properties, path }, { version }) {
  const name = path.at(-1);
  if (properties.period && version < 18e4)
    throw new CannotChange(`The foreign key ${name} has a PERIOD, which there is from PostgreSQL 18 on.`);
  if (String(properties["on-delete"]).includes("(") && version < 15e4)
    throw new CannotChange(`The foreign key ${name} sets only some of its columns, which there is from PostgreSQL 15 on.`);
}

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
  ddl: foreignKeyDdl,
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
  const names = (numbers2, of) => (numbers2 ?? []).map((number) => of?.columns[number]?.name ?? "");
  const columns = names(row.numbers, from);
  const toColumns = names(row.to_numbers, to);
  if (to !== void 0 && !columns.includes("") && !toColumns.includes("")) {
    return { columns, toPath: to.path, toColumns, setColumns: names(row.set_numbers, from) };
  }
  const text = TEXT.exec(row.definition);
  const [, fromList = "", toName = "", toList = "", setList = ""] = text ?? [];
  return { columns: unquoted(fromList), toPath: unquoted(toName), toColumns: unquoted(toList), setColumns: unquoted(setList) };
}
var NAME3 = '(?:"(?:[^"]|"")*"|[^\\s",.()]+)';
var LIST = `(?:PERIOD )?${NAME3}(?:, (?:PERIOD )?${NAME3})*`;
var TEXT = new RegExp(
  `^FOREIGN KEY \\((${LIST})\\) REFERENCES (${NAME3}(?:\\.${NAME3})*)\\((${LIST})\\)(?:.*ON DELETE SET (?:NULL|DEFAULT) \\((${LIST})\\))?`
);
function unquoted(text) {
  const names = text.replace(/\bPERIOD (?=["\p{L}_])/gu, "").match(new RegExp(NAME3, "g")) ?? [];
  return names.map((name) => name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name);
}
var ACTIONS = {
  a: "NO ACTION",
  r: "RESTRICT",
  c: "CASCADE",
  n: "SET NULL",
  d: "SET DEFAULT"
};

// src/engines/postgres/kinds/index-ddl.ts
var indexDdl = {
  create(object, world) {
    const place = placeOf(object, world);
    return [...build(object, ownName(object), place, world), ...settings2(object, place, ownName(object))];
  },
  drop(object, world) {
    const place = placeOf(object, world);
    const why = object.properties.unique ? `Rows of ${place.name} with the same key are no longer refused, and queries that use the index ${ownName(object)} become slow.` : `Queries of ${place.name} that use the index ${ownName(object)} become slow.`;
    const statement2 = remove(object, place);
    return [{ ...statement2, hazards: [hazard("drops-objects", why), ...statement2.hazards] }];
  },
  alter(change2, world) {
    const { reference, target } = change2;
    const place = placeOf(target, world);
    const wanted = wantedOf(change2);
    const changed = changedProperties(change2);
    if (changed.has("valid") && wanted.properties.valid === false)
      throw new CannotChange(
        `The index ${ownName(reference)} of ${place.name} is not valid in the reference, and is in the target.`,
        "Rebuild it in the reference: REINDEX INDEX CONCURRENTLY."
      );
    const options = changed.has("definition") ? inPlace2(change2, wanted, place) : [];
    const inPlaceOnly = [...changed].every((property) => SETTINGS.has(property) || property === "definition") && options !== null;
    if (!inPlaceOnly)
      return {
        statements: [...replace(target, wanted, place, world), ...commentsOf(target, wanted, world)],
        disturbs: standsOnKey
      };
    const renamed2 = ownName(wanted) === ownName(target) ? [] : [rename2(target, wanted, place)];
    return { statements: [...options ?? [], ...settingChanges2(change2, place, world), ...renamed2] };
  }
};
function build(object, name, place, world) {
  const definition2 = String(object.properties.definition);
  if (world.version < 15e4 && indexText(definition2)?.middle.includes(" NULLS NOT DISTINCT"))
    throw new CannotChange(`The index ${ownName(object)} is NULLS NOT DISTINCT, which there is from PostgreSQL 15 on.`);
  const unique2 = object.properties.unique === true;
  const obstacle2 = unique2 ? sameKeys(object, definition2, world) : {};
  if (place.partitioned && object.properties.valid === false) {
    const sql2 = `CREATE ${unique2 ? "UNIQUE " : ""}INDEX ${name} ON ONLY ${place.sql} USING ${definition2}`;
    return [joined(sql2, locked("SHARE", place))];
  }
  const make3 = place.hasRows && !place.partitioned ? concurrently : atOnce;
  return [make3({ place, name, unique: unique2, definition: definition2, obstacle: obstacle2 })];
}
function sameKeys(object, definition2, world) {
  const text = indexText(definition2);
  if (text === null) return {};
  const nullsEqual = text.middle.includes(" NULLS NOT DISTINCT");
  return duplicates(object, { keys: text.keys.map(keyExpression), nullsEqual, where: text.where }, world);
}
function remove(object, place, atOnce2 = false) {
  const name = place.inSchema(ownName(object));
  if (atOnce2 || !place.hasRows || place.partitioned) return joined(`DROP INDEX ${name}`, exclusive(place));
  return {
    sql: `DROP INDEX CONCURRENTLY ${name}`,
    hazards: [
      hazard(
        "not-transactional",
        `When it breaks off, the index ${ownName(object)} is left on ${place.name}, not valid, and is dropped with the next try.`
      )
    ],
    lock: `SHARE UPDATE EXCLUSIVE on ${place.name}`,
    transaction: "none",
    long: true
  };
}
function replace(old, wanted, place, world) {
  const sameName = ownName(old) === ownName(wanted);
  if (!place.hasRows)
    return [remove(old, place), ...build(wanted, ownName(wanted), place, world), ...settings2(wanted, place, ownName(wanted))];
  const isReferred = world.dependents(old.id).some(standsOnKey);
  const passing = sameName ? { ...wanted, path: [...wanted.path.slice(0, -1), passingName(wanted, world)] } : wanted;
  return [
    ...build(passing, ownName(passing), place, world),
    ...settings2(wanted, place, ownName(passing)),
    remove(old, place, isReferred),
    ...sameName ? [rename2(passing, wanted, place)] : []
  ];
}
function rename2(from, to, place) {
  const index2 = place.inSchema(ownName(from));
  return joined(`ALTER INDEX ${index2} RENAME TO ${ownName(to)}`, `SHARE UPDATE EXCLUSIVE on the index ${index2}, for a moment`);
}
var AT_ANY_TIME = /* @__PURE__ */ new Set([
  "fillfactor",
  "deduplicate_items",
  "buffering",
  "fastupdate",
  "gin_pending_list_limit",
  "autosummarize"
]);
function inPlace2({ target }, wanted, place) {
  const [before, after] = [indexText(String(target.properties.definition)), indexText(String(wanted.properties.definition))];
  if (place.partitioned || before === null || after === null) return null;
  const rest = ({ method, keys, middle, where }) => JSON.stringify([method, keys, middle, where]);
  const changed = [...before.options, ...after.options].filter(
    (option) => !(before.options.includes(option) && after.options.includes(option))
  );
  if (rest(before) !== rest(after) || !changed.every((option) => AT_ANY_TIME.has(option.slice(0, option.indexOf("=")))))
    return null;
  return optionChanges(plain(after.options), plain(before.options)).map((change2) => alterIndex(place, target, change2));
}
function plain(options) {
  return options.map((option) => {
    const at = option.indexOf("=");
    const value = option.slice(at + 1);
    return `${option.slice(0, at)}=${value.startsWith("'") ? value.slice(1, -1).replaceAll("''", "'") : value}`;
  });
}

// src/engines/postgres/kinds/index-kind.ts
var index = {
  kind: "index",
  catalog: "pg_class",
  ddl: indexDdl,
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
    const definition2 = index2.text === null ? plainText(index2, relation) : stillThere(index2.text);
    const unique2 = row.unique;
    return {
      kind: "index",
      id: identifyInside("index", relation, row.name),
      path,
      parent: relation.id,
      properties: {
        unique: unique2,
        definition: definition2,
        // A failed CREATE INDEX CONCURRENTLY leaves an index that costs writes and serves no reads.
        valid: row.valid ? null : false,
        clustered: row.clustered ? true : null,
        "replica-identity": row.replica_identity ? true : null
      },
      dependsOn: [],
      definition: `${unique2 ? "UNIQUE " : ""}${definition2}${row.valid ? "" : " (invalid)"}`,
      shape: definition2
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
    const collate2 = column2.collated && collations[place] === "100" ? ' COLLATE "default"' : "";
    return `${column2.quoted}${collate2}${ORDERS[options[place]]}`;
  });
  return `btree (${keys.join(", ")})`;
}

// src/engines/postgres/ddl/partition-settings.ts
function columnChanges(from, to, table2, world) {
  const had = new Map(partitionColumns(from?.properties.columns).map((column2) => [column2.name, column2]));
  const wanted = new Map(partitionColumns(to.properties.columns).map((column2) => [column2.name, column2]));
  const names = [.../* @__PURE__ */ new Set([...had.keys(), ...wanted.keys()])];
  return names.flatMap((name) => {
    const whole = wholeColumn(to, name, world);
    return whole === void 0 ? [] : changes(had.get(name) ?? plain2(name), wanted.get(name) ?? plain2(name), whole, table2, world);
  });
}
function plain2(name) {
  return { name, default: void 0, generated: null, identity: false, notNull: false, storage: null, compression: null };
}
function wholeColumn({ parent }, name, { reference, target }) {
  const path = (reference.objects.get(parent ?? "") ?? target.objects.get(parent ?? ""))?.path;
  if (path === void 0) return void 0;
  const id = `column:${displayName([...path, name])}`;
  return reference.objects.get(id) ?? target.objects.get(id);
}
function changes(had, wanted, whole, table2, world) {
  const set = (text) => alterTable(table2, `ALTER COLUMN ${quoteName(had.name)} ${text}`);
  const statements = [];
  if (had.generated !== wanted.generated) {
    throw new CannotChange(
      `The expression of the generated column ${had.name} is another in the partition ${table2.name} than in its table.`,
      "Detach the partition, change the column, and attach it again."
    );
  }
  if (had.default !== wanted.default) {
    const value = wanted.default === void 0 ? defaultText(whole) : wanted.default;
    statements.push(set(value === null ? "DROP DEFAULT" : `SET DEFAULT ${value}`));
  }
  if (wanted.notNull && !had.notNull) statements.push(...setNotNull(inPartition(whole, table2), table2, world));
  if (had.notNull && !wanted.notNull) statements.push(set("DROP NOT NULL"));
  if (wanted.identity && !had.identity) statements.push(set("ADD GENERATED ALWAYS AS IDENTITY"));
  if (had.identity && !wanted.identity) statements.push(set("DROP IDENTITY"));
  if (had.storage !== wanted.storage) statements.push(set(`SET STORAGE ${wanted.storage ?? storageOf(whole, world)}`));
  if (had.compression !== wanted.compression)
    statements.push(set(`SET COMPRESSION ${wanted.compression ?? whole.properties.compression ?? "default"}`));
  return statements;
}
function inPartition(whole, { id, sql: sql2 }) {
  return { ...whole, id: `column of ${id} ${sql2}: ${whole.path.at(-1)}`, parent: id };
}
function indexSettings2(text) {
  const identity2 = text.endsWith(" REPLICA IDENTITY");
  let rest = identity2 ? text.slice(0, -" REPLICA IDENTITY".length) : text;
  const clustered = rest.endsWith(" CLUSTER");
  if (clustered) rest = rest.slice(0, -" CLUSTER".length);
  const parts = indexText(rest);
  const options = new Map(
    (parts?.options ?? []).map((option) => [option.slice(0, option.indexOf("=")), option.slice(option.indexOf("=") + 1)])
  );
  const base = parts === null || parts.options.length === 0 ? rest : rest.replace(` WITH (${parts.options.join(", ")})`, "");
  return { base, options, clustered, identity: identity2 };
}
function indexChanges(from, to) {
  const list = (object) => (object?.properties.indexes ?? []).map(indexSettings2);
  const [had, wanted] = [list(from), list(to)];
  const bases = [...new Set([...had, ...wanted].map(({ base }) => base))];
  return bases.flatMap((base) => {
    const find = (settings3) => settings3.find((one) => one.base === base) ?? { base, options: /* @__PURE__ */ new Map(), clustered: false, identity: false };
    return indexChange(find(had), find(wanted), qualified(to.path));
  });
}
function indexChange(had, wanted, partition2) {
  const set = [...wanted.options].filter(([name, value]) => had.options.get(name) !== value).map(([name, value]) => `${name} = ${value}`);
  const reset = [...had.options.keys()].filter((name) => !wanted.options.has(name));
  const actions = [];
  if (set.length > 0) actions.push(`format('ALTER INDEX %s SET (%s)', found, ${literal(set.join(", "))})`);
  if (reset.length > 0) actions.push(`format('ALTER INDEX %s RESET (%s)', found, ${literal(reset.join(", "))})`);
  const inTable = (text) => `format('ALTER TABLE %s ${text} %I', ${literal(partition2)}, name)`;
  if (wanted.clustered && !had.clustered) actions.push(inTable("CLUSTER ON"));
  if (wanted.identity && !had.identity) actions.push(inTable("REPLICA IDENTITY USING INDEX"));
  const off = had.clustered && !wanted.clustered ? [statement(`ALTER TABLE ${partition2} SET WITHOUT CLUSTER`)] : [];
  if (actions.length === 0) return off;
  return [...off, statement(withIndex(wanted.base, partition2, actions))];
}
function withIndex(base, partition2, actions) {
  const text = `regexp_replace(substr(pg_get_indexdef(i.indexrelid), strpos(pg_get_indexdef(i.indexrelid), ' USING ') + 7), ${literal(" WITH \\([^()]*\\)")}, '')`;
  const where = `i.indrelid = ${literal(partition2)}::regclass AND c.relispartition AND ${text} = ${literal(base)}`;
  const body = [
    "DECLARE found regclass; name name;",
    `BEGIN SELECT c.oid::regclass, c.relname INTO STRICT found, name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE ${where} LIMIT 1;`,
    ...actions.map((action) => `EXECUTE ${action};`),
    "END"
  ].join(" ");
  return `DO ${literal(body)}`;
}

// src/engines/postgres/kinds/partition-ddl.ts
var partitionDdl = {
  create(object, world) {
    const { of, bound, "partition-key": key } = object.properties;
    const table2 = tableAt(object.id, object.path, { ...world, target: { ...world.target, objects: /* @__PURE__ */ new Map() } });
    const settings3 = tableSettings(object, table2);
    const parent = requoted(String(of));
    const partitioned = key == null ? "" : ` PARTITION BY ${key}`;
    const sql2 = `CREATE ${settings3.table} ${table2.sql} PARTITION OF ${parent} ${bound}${partitioned}${settings3.using}${settings3.with}`;
    return [
      statement(sql2, costOfAttaching(object, world)),
      ...columnChanges(null, object, table2, world),
      ...settings3.after,
      ...indexChanges(null, object),
      ...claimedByColumns(object, world)
    ];
  },
  drop(object, world) {
    const table2 = tableAt(object.id, object.path, world);
    return [
      statement(`DROP TABLE ${table2.sql}`, {
        lock: `ACCESS EXCLUSIVE on ${displayName(namesIn(String(object.properties.of)) ?? [])}, for a moment`,
        hazards: [
          ...table2.hasRows ? [hazard("deletes-data", `Every row of the partition ${table2.name} is gone.`)] : [],
          hazard(
            "drops-objects",
            `Rows that belong into the partition ${table2.name} are refused, unless another one takes them.`
          )
        ]
      })
    ];
  },
  alter: alterPartition
};
function alterPartition(change2, world) {
  const { target: from } = change2;
  const changed = changedProperties(change2);
  const to = wantedOf(change2);
  const table2 = tableAt(from.id, from.path, world);
  if (changed.has("partition-key")) {
    if (!table2.hasRows) return "rebuild";
    throw new CannotChange(
      `The server cannot change how the partition ${table2.name} is partitioned.`,
      "Make a new partition with the new partition key, copy the rows, and exchange the two."
    );
  }
  if (changed.has("detach-pending") && to.properties["detach-pending"]) {
    throw new CannotChange(`The partition ${table2.name} is whole, and nobody can want it to be half detached.`);
  }
  if (changed.has("of") && !(isThere(from, world.reference) && isThere(to, world.target))) {
    if (!table2.hasRows) return "rebuild";
    throw new CannotChange(
      `The partition ${table2.name} is to be a part of another table, and one of the two tables is to go or is not there yet.`,
      "Detach it, change the tables, and attach it again."
    );
  }
  const moved = ["of", "bound", "detach-pending"].some((property) => changed.has(property));
  return {
    statements: [
      ...moved ? move(from, to, table2, world) : [],
      ...settingChanges(changed, from, to, table2, world),
      ...changed.has("columns") || moved ? columnChanges(from, to, table2, world) : [],
      ...changed.has("indexes") ? indexChanges(from, to) : []
    ]
  };
}
function isThere({ properties }, { objects }) {
  const name = displayName(namesIn(String(properties.of)) ?? []);
  return objects.has(`table:${name}`) || objects.has(`partition:${name}`);
}
function move(from, to, table2, world) {
  const [old, fresh] = [from, to].map(({ properties }) => String(properties.of));
  const parent = displayName(namesIn(old) ?? []);
  const lock = table2.inUse ? `ACCESS EXCLUSIVE on ${parent} and ${table2.name}, for a moment` : null;
  const finalize = from.properties["detach-pending"] ? " FINALIZE" : "";
  const fails = hazard("may-fail-on-data", `It fails if a row of ${table2.name} does not belong into the partition any more.`);
  const cost = table2.hasRows ? withHazards(scanning(table2), [fails]) : { lock };
  const attach = costOfAttaching(to, world);
  return [
    statement(`ALTER TABLE ${requoted(old)} DETACH PARTITION ${table2.sql}${finalize}`, { lock }),
    statement(`ALTER TABLE ${requoted(fresh)} ATTACH PARTITION ${table2.sql} ${to.properties.bound}`, {
      ...cost,
      hazards: [...cost.hazards ?? [], ...attach.hazards ?? []],
      ...attach.obstacle === void 0 ? {} : { obstacle: attach.obstacle }
    })
  ];
}
function costOfAttaching(object, world) {
  const parent = String(object.properties.of);
  const path = namesIn(parent) ?? [];
  const name = displayName(path);
  if (!isThere(object, world.target)) return {};
  const other = [...world.target.objects.values()].find(
    ({ kind, id, properties }) => kind === "partition" && id !== object.id && properties.of === parent && properties.bound === "DEFAULT"
  );
  const lock = `ACCESS EXCLUSIVE on ${name}, for a moment`;
  if (other === void 0 || object.properties.bound === "DEFAULT" || !world.hasRows(other.id)) return { lock };
  const rest = displayName(other.path);
  const hazards = [
    hazard("scans-table", `Every row of ${rest} is looked at: none may belong into ${displayName(object.path)}.`),
    hazard("may-fail-on-data", `It fails if a row of ${rest} belongs into ${displayName(object.path)}.`),
    hazard("blocks-reads", `Nobody can read ${rest} meanwhile.`),
    hazard("blocks-writes", `Nobody can write to ${name} meanwhile.`)
  ];
  return { lock: `ACCESS EXCLUSIVE on ${name} and ${rest}`, hazards, long: true };
}
function claimedByColumns(object, world) {
  const root = world.reference.objects.get(object.parent ?? "") ?? world.target.objects.get(object.parent ?? "");
  if (root === void 0) return [];
  const columns = world.children(root).filter(({ kind }) => kind === "column");
  return columns.flatMap((column2) => claimed({ ...column2, path: [...object.path, column2.path.at(-1)] }, world));
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
        "row-security": rowSecurity2(row),
        "access-method": row.access_method,
        "replica-identity": REPLICA_IDENTITY[row.replica_identity] ?? null,
        options: sortedOptions(row),
        columns: row.columns,
        indexes: row.indexes
      },
      dependsOn: [identify("schema", path[0])],
      definition: `PARTITION OF ${row.parent_name} ${row.bound}${row.partition_key === null ? "" : ` PARTITION BY ${row.partition_key}`}`
    };
  },
  ddl: partitionDdl
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
  ddl: keyDdl("PRIMARY KEY"),
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
  },
  ddl: {
    create: ({ path }) => [statement(`CREATE SCHEMA ${qualified(path)}`)],
    // With anything left in it, also of what is not compared, the server refuses.
    drop: ({ path }) => [
      statement(`DROP SCHEMA ${qualified(path)}`, {
        lock: `ACCESS EXCLUSIVE on the schema ${displayName(path)}, for a moment`,
        hazards: [hazard("drops-objects", `The schema ${displayName(path)} is gone, and what speaks of it fails.`)]
      })
    ],
    alter({ target }) {
      throw new CannotChange(`There is nothing to change of the schema ${displayName(target.path)}.`);
    }
  }
};

// src/engines/postgres/kinds/unique.ts
var unique = constraintKind({
  kind: "unique",
  type: "u",
  indexed: true,
  ddl: keyDdl("UNIQUE"),
  properties: (row) => ({
    columns: withoutSuffixes(row.definition).replace(/^UNIQUE /, ""),
    deferrable: deferrability(row)
  }),
  shape: (_, { columns }) => String(columns)
});

// src/engines/postgres/ddl/view-text.ts
function givesSameColumns(before, after) {
  const [a, b] = [select(before), select(after)];
  if (a === null || b === null || !same(a.head, b.head) || !same(a.from, b.from)) return false;
  const added = b.list.slice(a.list.length);
  return same(a.list, b.list.slice(0, a.list.length)) && (added.length === 0 || added[0] === ",");
}
var AFTER_FROM = /* @__PURE__ */ new Set(["WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR"]);
var TOGETHER = /* @__PURE__ */ new Set(["UNION", "INTERSECT", "EXCEPT", "VALUES"]);
function select(query) {
  const parts = { head: [], list: [], from: [] };
  let part = "head";
  let depth = 0;
  let previous = "";
  for (const token of tokens(query)) {
    if (token === ")") depth -= 1;
    if (depth === 0 && TOGETHER.has(token)) return null;
    if (depth === 0 && part === "head" && token === "SELECT") part = "list";
    else if (depth === 0 && part === "list" && token === "FROM" && previous !== "DISTINCT") part = "from";
    else if (depth === 0 && part !== "head" && AFTER_FROM.has(token)) part = "rest";
    else if (part !== "rest") parts[part].push(token);
    if (token === "(") depth += 1;
    previous = token;
  }
  return depth === 0 && parts.list.length > 0 ? parts : null;
}
function same(a, b) {
  return a.length === b.length && a.every((token, place) => token === b[place]);
}

// src/engines/postgres/kinds/view-ddl.ts
var viewDdl = {
  create(object, world) {
    refuseNewer3(object, world);
    return [joined(`CREATE VIEW ${definition(object)}`, null), ...defaultChanges2(object, object.properties.defaults, null, null)];
  },
  drop: (object) => [joined(`DROP VIEW ${qualified(object.path)}`, onView(object), [gone(object, "")])],
  alter(change2, world) {
    const { target } = change2;
    const changed = changedProperties(change2);
    const wanted = wantedOf(change2);
    refuseNewer3(wanted, world);
    const replaced = changed.has("definition");
    if (replaced && !givesSameColumns(String(target.properties.definition), String(wanted.properties.definition)))
      return "rebuild";
    const access = changed.has("options") ? accessChanges(wanted, target) : [];
    const statements = replaced ? [joined(`CREATE OR REPLACE VIEW ${definition(wanted)}`, onView(target), access)] : optionChanges(wanted.properties.options, target.properties.options).map(
      (text) => joined(`ALTER VIEW ${qualified(target.path)} ${text}`, onView(target), access)
    );
    return {
      statements: [
        ...statements,
        ...defaultChanges2(target, wanted.properties.defaults, target.properties.defaults, onView(target))
      ]
    };
  }
};
var materializedViewDdl = {
  create(object, world) {
    const { definition: query, options, "access-method": method } = object.properties;
    const using = typeof method === "string" ? ` USING ${quoteName(method)}` : "";
    const sql2 = `CREATE MATERIALIZED VIEW ${qualified(object.path)}${using}${withOptions(options)} AS
${query}
WITH DATA`;
    if (!readsRows(object, world)) return [joined(sql2, null)];
    const why = `What the query of ${displayName(object.path)} reads is read whole, and what it gives is stored, while others can read and write.`;
    return [{ sql: sql2, hazards: [hazard("scans-table", why)], lock: null, transaction: "own", long: true }];
  },
  drop: (object) => [
    joined(`DROP MATERIALIZED VIEW ${qualified(object.path)}`, onView(object), [
      gone(object, " What it holds can be computed again.")
    ])
  ],
  alter(change2, world) {
    const { target } = change2;
    const changed = changedProperties(change2);
    if (changed.has("definition") || changed.has("access-method") && world.version < 15e4) return "rebuild";
    const wanted = wantedOf(change2).properties;
    const alter2 = `ALTER MATERIALIZED VIEW ${qualified(target.path)}`;
    const method = wanted["access-method"];
    return {
      statements: [
        ...optionChanges(wanted.options, target.properties.options).map(
          (text) => joined(`${alter2} ${text}`, `SHARE UPDATE EXCLUSIVE on ${displayName(target.path)}, for a moment`)
        ),
        ...changed.has("access-method") ? [storedAnew(target, `${alter2} SET ACCESS METHOD ${quoteName(String(method ?? "heap"))}`, world)] : []
      ]
    };
  }
};
function storedAnew({ id, path }, sql2, world) {
  const name = displayName(path);
  const lock = `ACCESS EXCLUSIVE on ${name}`;
  if (!world.hasRows(id)) return joined(sql2, lock);
  const hazards = [
    hazard("rewrites-table", `Every row of ${name} is written anew.`),
    hazard("blocks-reads", `Nobody can read ${name} meanwhile.`)
  ];
  return { sql: sql2, hazards, lock, transaction: "own", long: true };
}
function definition({ path, properties }) {
  return `${qualified(path)}${withOptions(properties.options)} AS
${properties.definition}`;
}
function onView({ path }) {
  return `ACCESS EXCLUSIVE on ${displayName(path)}, for a moment`;
}
function gone({ kind, path }, more) {
  return hazard("drops-objects", `What reads the ${kind.replace("-", " ")} ${displayName(path)} fails afterwards.${more}`);
}
function readsRows({ dependsOn }, world) {
  return dependsOn.some((id) => {
    const object = world.reference.objects.get(id) ?? world.target.objects.get(id);
    if (object?.kind === "view") return readsRows(object, world);
    const holder = object?.kind === "column" ? object.parent : id;
    return HOLDS_ROWS.test(holder ?? "") && world.hasRows(holder);
  });
}
var HOLDS_ROWS = /^(?:table|partition|materialized-view):/;
var ACCESS = ["security_barrier", "security_invoker"];
function accessChanges(wanted, target) {
  const [after, before] = [optionMap(wanted.properties.options), optionMap(target.properties.options)];
  return ACCESS.filter((name) => after.get(name) !== before.get(name)).map(
    (name) => hazard(
      "changes-access",
      `The view ${displayName(target.path)} has ${name}=${after.get(name) ?? "false"} afterwards, which decides who sees which rows.`
    )
  );
}
function defaultChanges2({ path }, wanted, present2, lock) {
  const [after, before] = [defaultsOf(wanted), defaultsOf(present2)];
  const dropped = [...before.keys()].filter((column2) => !after.has(column2));
  const set = [...after].filter(([column2, value]) => before.get(column2) !== value);
  const texts = [
    ...dropped.map((column2) => `${column2} DROP DEFAULT`),
    ...set.map(([column2, value]) => `${column2} SET DEFAULT ${value}`)
  ];
  return texts.map((text) => joined(`ALTER VIEW ${qualified(path)} ALTER COLUMN ${text}`, lock));
}
function defaultsOf(list) {
  const all = Array.isArray(list) ? list : [];
  return new Map(
    all.map((text) => {
      const column2 = /^(?:"(?:[^"]|"")*"|[^\s"]+)/.exec(text)[0];
      return [column2, text.slice(column2.length + " DEFAULT ".length)];
    })
  );
}
function refuseNewer3({ path, properties }, { version }) {
  if (version < 15e4 && optionMap(properties.options).has("security_invoker"))
    throw new CannotChange(`The view ${displayName(path)} has security_invoker, which there is from PostgreSQL 15 on.`);
}

// src/engines/postgres/kinds/view.ts
var view = viewKind("view", "v");
var materializedView = viewKind("materialized-view", "m");
function viewKind(kind, relkind) {
  return {
    kind,
    catalog: "pg_class",
    ddl: relkind === "v" ? viewDdl : materializedViewDdl,
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
      const definition2 = stillThere(row.definition).trim().replace(/;$/, "");
      return {
        kind,
        id,
        path,
        parent: null,
        properties: {
          definition: definition2,
          options: sortedOptions(row),
          "access-method": row.access_method,
          defaults: row.defaults
        },
        dependsOn: [identify("schema", path[0])],
        definition: definition2
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
    schemas: taken.length === 0 ? "null" : taken.map(literal2).join(", "),
    relations: /* @__PURE__ */ new Map(),
    types: /* @__PURE__ */ new Map(),
    columnFacts: /* @__PURE__ */ new Map(),
    ownSequences: /* @__PURE__ */ new Map()
  };
  const { all, links, notCompared } = await readObjects(session, context);
  const { objects, leftOut, bookkeeping } = leaveOut(all, selection);
  const counts = leaveOutCounts(notCompared, selection);
  for (const [id, found] of links) addDependencies(objects, id, found);
  if (context.types.size > 0) addColumnTypes(objects);
  return {
    engine: "postgres",
    flavour: "postgres",
    version: server.version.split(" ")[0],
    database: context.database,
    objects,
    leftOut: [...ignoredSchemas, ...leftOut, ...counts.leftOut],
    notCompared: counts.notCompared,
    bookkeeping,
    defaults: {},
    fingerprint: fingerprint(objects)
  };
}
async function readObjects(session, context) {
  const all = [];
  const ids = new Map(KINDS.map(({ catalog }) => [catalog, /* @__PURE__ */ new Map()]));
  const links = [];
  const counts = [];
  const build2 = (kind, row) => {
    const object = kind.build(row, context);
    if (object === null) return;
    if (kind.catalog === "pg_attribute") return;
    all.push(object);
    ids.get(kind.catalog).set(row.oid, object.id);
  };
  const selects = KINDS.map((kind) => kind.select(context) ?? "select where false");
  await session.stream([...selects, dependencySelect(context), detectSelect(context)], (statement2, row) => {
    const kind = KINDS[statement2];
    if (kind !== void 0) build2(kind, row);
    else (statement2 === KINDS.length ? links : counts).push(row);
  });
  for (const { columns } of context.relations.values())
    for (const column2 of columns) if (column2 !== void 0) all.push(column2.object);
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
async function readRows(session, path, limit) {
  const name = path.map((part) => `"${part.replaceAll('"', '""')}"`).join(".");
  try {
    const [, rows] = await session.batch(["savepoint rows", `select * from ${name} limit ${limit}`]);
    return rows;
  } catch (error) {
    await session.batch(["rollback to savepoint rows"]);
    throw error;
  }
}
function literal2(text) {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes("\\") ? `E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}
async function readQuery(session, sql2, limit) {
  const rows = [];
  await session.batch(["set local search_path to default"]);
  await session.stream([sql2], (_, row) => {
    if (rows.length < limit) rows.push(row);
  });
  return rows;
}

export {
  quoteName,
  qualified,
  literal,
  namesIn,
  esm_default,
  connect,
  readOnlySession,
  PRINTED_ALIKE,
  openWire,
  openClient,
  patiently,
  tokens,
  words,
  mentioned,
  columnsOf3 as columnsOf,
  sameColumn,
  sameTypes,
  typesOf,
  parentsOf,
  drawnFrom,
  columnsBySequence,
  sequencesOwnedBy,
  typeObject,
  explain,
  isTransient,
  KINDS,
  readCatalog,
  readRows,
  readQuery
};
