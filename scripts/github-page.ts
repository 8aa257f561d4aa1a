/** Draws Markdown about as GitHub shows it, in headless Chromium, so that what people will see can be looked at. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { marked } from 'marked';
import { type Browser, chromium } from 'playwright-core';

export interface Drawing {
  /** `comment`: with the head that a comment has. `summary`: with the head of a job's summary. `plain`: nothing around it. */
  readonly frame: 'comment' | 'summary' | 'plain';
  /** Who comments, or which job it is the summary of. */
  readonly title?: string;
  readonly dark?: boolean;
  /** Unfold what is folded, diagrams aside. */
  readonly open?: boolean;
}

/** The page as HTML. Comments are not shown, as on GitHub. */
export function githubPage(markdown: string, { frame, title = '', dark = false, open = false }: Drawing): string {
  const shown = markdown.replace(/<!--[\s\S]*?-->\n?/g, '');
  const html = alerts(marked.parse(shown, { gfm: true, async: false }));
  const body = `<div class="markdown-body">${open ? unfold(html) : html}</div>`;
  const heads = {
    comment: `<header><b>${title}</b> <span>bot</span> <i>commented now</i></header>`,
    summary: `<header class="summary"><b>${title}</b> summary</header>`,
    plain: '',
  };
  return `<!doctype html><meta charset="utf-8"><style>${stylesheet(dark)}\n${frameStyle(dark)}</style><main class="${frame}">${heads[frame]}${body}</main>`;
}

/** To be closed by whoever opened it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

/** @returns a PNG of the whole page */
export async function draw(browser: Browser, html: string, width = 960): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width, height: 200 }, javaScriptEnabled: false, offline: true });
  try {
    await page.setContent(html);
    return await page.screenshot({ fullPage: true });
  } finally {
    await page.close();
  }
}

/** What holds a diagram stays folded: GitHub draws those with Mermaid, which is not here. */
function unfold(html: string): string {
  return html.replace(/<details>(?=([\s\S]*?)<\/details>)/g, (tag, inner: string) =>
    inner.includes('language-mermaid') ? tag : '<details open>',
  );
}

/** `> [!NOTE]`, which GitHub makes a box of. */
function alerts(html: string): string {
  return html.replace(
    /<blockquote>\s*<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\n?([\s\S]*?)<\/blockquote>/g,
    (_, kind: string, rest: string) =>
      `<div class="markdown-alert markdown-alert-${kind.toLowerCase()}"><p class="markdown-alert-title">${kind[0]}${kind.slice(1).toLowerCase()}</p><p>${rest}</div>`,
  );
}

function stylesheet(dark: boolean): string {
  const file = `github-markdown-css/github-markdown-${dark ? 'dark' : 'light'}.css`;
  return readFileSync(createRequire(import.meta.url).resolve(file), 'utf8');
}

function frameStyle(dark: boolean): string {
  const [page, line, head, text, soft] = dark
    ? ['#0d1117', '#3d444d', '#151b23', '#f0f6fc', '#9198a1']
    : ['#ffffff', '#d1d9e0', '#f6f8fa', '#1f2328', '#59636e'];
  return `
    body { margin: 16px; background: ${page}; color: ${text}; font: 14px/1.5 -apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif; }
    main { border: 1px solid ${line}; border-radius: 6px; overflow: hidden; } main.plain { border: 0; }
    header { background: ${head}; border-bottom: 1px solid ${line}; padding: 8px 16px; color: ${soft}; }
    header b { color: ${text}; font-weight: 600; } header span { border: 1px solid ${line}; border-radius: 2em; padding: 0 7px; font-size: 12px; } header i { font-style: normal; }
    .markdown-body { padding: 16px; font-size: 14px; }`;
}
