import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(__dirname, '../../..');
const script = pathToFileURL(path.join(root, 'scripts', 'translations.mjs')).href;

describe('the sentences to translate', () => {
  const bundle = JSON.parse(readFileSync(path.join(root, 'l10n', 'bundle.l10n.json'), 'utf8')) as Record<
    string,
    string
  >;

  it('are all in the bundle, and no other (node scripts/translations.mjs brings them there)', async () => {
    const { collectSentences } = (await import(script)) as { collectSentences: () => string[] };
    assert.deepEqual(Object.keys(bundle).sort(), collectSentences());
    assert.ok(collectSentences().includes('Run Dream'), 'the pages’ words are among them');
  });

  it('are their own keys', () => {
    for (const [key, value] of Object.entries(bundle)) assert.equal(value, key);
  });
});
