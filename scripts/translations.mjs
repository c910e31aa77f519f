// Collects the English sentences that people see in VS Code into l10n/bundle.l10n.json, which translators start from.
//
//   node scripts/translations.mjs
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bundleFile = path.join(root, 'l10n', 'bundle.l10n.json');

const CALL = /(?<![\w$.])(?:vscode\.l10n\.)?t\(/g;
const LITERAL = /\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")/y;
/** The pages' own words are translated one by one, by this name. */
const OF_THE_PAGES = /\s*english\b/y;
const VALUE = /^ {2}\w+:\s*(?='|")/gm;

/** All sentences, sorted; each is its own key. A sentence that is put together at run time cannot be translated. */
export function collectSentences() {
  const host = path.join(root, 'src', 'host');
  const files = readdirSync(host, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const found = files.flatMap((name) => hostSentences(path.join(host, name)));
  return [...new Set([...found, ...pageSentences()])].sort();
}

/** First arguments of `t(…)` and `vscode.l10n.t(…)`. */
function hostSentences(file) {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(CALL)].flatMap((call) => {
    const at = call.index + call[0].length;
    const sentence = literalAt(text, at);
    if (sentence !== undefined) return [sentence];
    OF_THE_PAGES.lastIndex = at;
    if (OF_THE_PAGES.test(text)) return [];
    throw new Error(`${file}: ${text.slice(call.index, at + 40)}… has no literal to translate.`);
  });
}

/** The values of `STRINGS`. */
function pageSentences() {
  const text = readFileSync(path.join(root, 'src', 'shared', 'strings.ts'), 'utf8');
  return [...text.matchAll(VALUE)].map((key) => literalAt(text, key.index + key[0].length));
}

function literalAt(text, at) {
  LITERAL.lastIndex = at;
  const [, single, double] = LITERAL.exec(text) ?? [];
  return (single ?? double)?.replace(/\\(.)/g, '$1');
}

/** Writes the bundle. */
function main() {
  const sentences = collectSentences();
  const bundle = Object.fromEntries(sentences.map((sentence) => [sentence, sentence]));
  writeFileSync(bundleFile, `${JSON.stringify(bundle, null, 2)}\n`);
  console.log(`${sentences.length} sentences are in ${path.relative(process.cwd(), bundleFile)}.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
