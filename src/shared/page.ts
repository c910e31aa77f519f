/**
 * The page that a webview starts from. The host and the browser tests make it with this one function, so that
 * what is tested has the policy that people get. It holds no inline script and no inline style.
 */
import type { Strings } from './strings';

export interface PageParts {
  /** Fresh for each page; lets this page's script run and no other. */
  readonly nonce: string;
  /** Where the webview's own files come from: `webview.cspSource`. */
  readonly cspSource: string;
  /** URI of the page's script. */
  readonly script: string;
  /** URIs of the page's style sheets. */
  readonly styles: readonly string[];
  /** All words of the page in the person's language. */
  readonly strings: Strings;
  /** What VS Code speaks, e.g. `en` or `pt-br`. */
  readonly language: string;
  readonly title: string;
}

/** Nothing is let in but the page's own files; no request leaves it. */
export function contentPolicy({ nonce, cspSource }: Pick<PageParts, 'nonce' | 'cspSource'>): string {
  return [
    "default-src 'none'",
    `img-src ${cspSource}`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The whole document. Every value is escaped. The controls look for the nonce in a `meta` of that name. */
export function pageHtml(parts: PageParts): string {
  const styles = parts.styles.map((uri) => `  <link rel="stylesheet" href="${escaped(uri)}">`);
  return `<!DOCTYPE html>
<html lang="${escaped(parts.language)}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${escaped(contentPolicy(parts))}">
  <meta property="csp-nonce" content="${escaped(parts.nonce)}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escaped(parts.title)}</title>
${styles.join('\n')}
</head>
<body>
  <div id="root" data-strings="${escaped(JSON.stringify(parts.strings))}"></div>
  <script nonce="${escaped(parts.nonce)}" src="${escaped(parts.script)}"></script>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
