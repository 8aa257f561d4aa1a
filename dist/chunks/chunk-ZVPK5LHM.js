import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/publish/fit.ts
function renderToFit(render, limit, measure) {
  let maxLength = limit;
  for (let step = 1e-3; maxLength > 0; step *= 2) {
    const text = render(maxLength);
    const size = measure(text);
    if (size <= limit) return text;
    maxLength = Math.floor(maxLength * Math.min(limit / size, 1 - step));
  }
  return "";
}

export {
  renderToFit
};
