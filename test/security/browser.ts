/** What a browser makes of a text that carries hostile names: elements, addresses, and whether anything ran or was asked for. */
import { type Browser, chromium } from 'playwright-core';

export interface Seen {
  /** `tag[attribute]` of every element, once each. */
  readonly elements: readonly string[];
  /** Of links, images, forms: whatever would be asked for. */
  readonly addresses: readonly string[];
  /** Text of headings, code aside. */
  readonly headings: readonly string[];
  /** Text outside of code and links, where GitHub looks for mentions and references. */
  readonly prose: string;
  /** Dialogs, requests and errors of scripts. */
  readonly happened: readonly string[];
  readonly scripts: number;
}

export interface TestBrowser {
  look(html: string): Promise<Seen>;
  /** The error of an XML parser; null when it is well-formed. */
  xmlError(text: string): Promise<string | null>;
  close(): Promise<void>;
}

export async function openBrowser(): Promise<TestBrowser> {
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  return {
    async look(html) {
      const page = await browser.newPage();
      const happened: string[] = [];
      page.on('dialog', (dialog) => {
        happened.push(`dialog ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('pageerror', (error) => happened.push(`error ${error.message}`));
      await page.route('**/*', (route) => {
        happened.push(`request ${route.request().url()}`);
        return route.abort();
      });
      await page.setContent(html, { waitUntil: 'load' });
      const seen = (await page.evaluate(LOOK)) as Omit<Seen, 'happened'>;
      await page.close();
      return { ...seen, happened };
    },
    async xmlError(text) {
      const page = await browser.newPage();
      const error = (await page.evaluate(
        `new DOMParser().parseFromString(${JSON.stringify(text)}, 'application/xml').querySelector('parsererror')?.textContent ?? null`,
      )) as string | null;
      await page.close();
      return error;
    },
    close: () => browser.close(),
  };
}

/** A text, as it runs in the page. */
const LOOK = `(() => {
  const all = [...document.body.querySelectorAll('*')];
  const prose = [];
  const walk = (node) => {
    if (node.nodeType === 3) prose.push(node.data);
    else if (!['CODE', 'PRE', 'A', 'SCRIPT', 'STYLE'].includes(node.nodeName)) node.childNodes.forEach(walk);
  };
  walk(document.body);
  return {
    elements: [...new Set(all.flatMap((one) => [one.localName, ...one.getAttributeNames().map((name) => one.localName + '[' + name + ']')]))].sort(),
    addresses: all.flatMap((one) => ['href', 'src', 'action', 'xlink:href', 'data', 'poster'].map((name) => one.getAttribute(name)).filter((value) => value !== null)),
    headings: all.filter((one) => /^h[1-6]$/.test(one.localName)).map((one) => { const own = one.cloneNode(true); own.querySelectorAll('code').forEach((code) => code.remove()); return own.textContent; }),
    prose: prose.join('\\n'),
    scripts: document.scripts.length,
  };
})()`;
