import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  json
} from "./chunk-CW5XENRW.js";
import "./chunk-HULZ2KXD.js";
import "./chunk-PU3YLPXY.js";
import "./chunk-WEK664EV.js";
import "./chunk-O6H7CJII.js";
import "./chunk-SJPUJKQO.js";
import "./chunk-KWBLS426.js";
import "./chunk-GQKGURJ2.js";
import "./chunk-CQTA2YLW.js";
import "./chunk-SOG7LHJD.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";
export {
  json
};
