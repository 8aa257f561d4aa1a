/** What the page does in a browser: filter, fold, copy, light and dark. Built into client.generated.ts by scripts/build-page.ts. */
import { copying } from './copy.ts';
import { filtering } from './filter.ts';
import { theme } from './theme.ts';

document.documentElement.classList.add('js');
theme();
copying();
filtering();
