import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { printFactFile, withDescription, withModified } from '../../../src/core/memory/frontMatterEdit';
import type { MemoryFile } from '../../../src/core/memory/memory';
import { parseMemory } from '../../../src/core/memory/parse';
import { printFile } from '../../../src/core/memory/print';
import { corporaFolder, type YamlCase, yamlCases } from '../../support/corpora';
import { FILE_TIME, file, said } from './build';

const shared = path.resolve(__dirname, '../../../../shared');

/** Skips a test, saying so, when a folder is not there. */
function need(context: Mocha.Context, folder: string, what: string): void {
  if (existsSync(folder)) return;
  console.log(`skipped ${what}: there is no ${folder}`);
  context.skip();
}

describe('memory files that the client wrote', () => {
  const folder = path.join(shared, 'acme-web/claude/projects/-home-dev-acme-web/memory');
  const read = (): MemoryFile[] => {
    const files = readdirSync(folder).map((name) => {
      return { path: name, text: readFileSync(path.join(folder, name), 'utf8'), modified: FILE_TIME };
    });
    return [...parseMemory({ files, unread: [] }).files];
  };

  it('are read into the statements that one sees in them', function () {
    need(this, folder, 'the acme-web memory');
    const files = read();
    assert.deepEqual(
      files.map((f) => [f.path, f.role]),
      [
        ['MEMORY.md', 'index'],
        ['answer-style.md', 'fact'],
        ['database-ports.md', 'fact'],
        ['package-manager.md', 'fact'],
        ['staging-database.md', 'fact'],
      ],
    );
    assert.deepEqual(files.map(said), [
      ['index-line: yarn is used everywhere', 'index-line: port 5433'],
      [
        'description: How the user wants answers',
        'paragraph: The user prefers short answers with no closing summary.',
      ],
      [
        'description: Ports of the databases',
        'paragraph: Database ports: staging PostgreSQL uses 5433, production uses 5432.',
      ],
      [
        'description: Which package manager the repo uses',
        'paragraph: The repository uses yarn for installs and scripts.',
      ],
      [
        'description: Staging database connection',
        'paragraph: Staging PostgreSQL listens on port 5433 (production is 5432).',
        'paragraph: **Why:** the agent assumed 5432 twice.\n**How to apply:** use 5433 in every staging connection string.',
      ],
    ]);
  });

  it('are what a new one-fact file looks like, byte for byte', function () {
    need(this, folder, 'the acme-web memory');
    for (const { frontMatter, text, eol } of read()) {
      if (frontMatter === undefined) continue;
      const {
        name = '',
        description = '',
        type = '',
        originSessionId = '',
        modified = 0,
        range,
      } = frontMatter;
      const body = text.slice(range.end);
      assert.equal(printFactFile({ name, description, type, originSessionId, modified, body, eol }), text);
    }
  });
});

describe('front matter of any YAML', () => {
  const folder = path.join(corporaFolder, 'yaml-test-suite');
  let cases: readonly YamlCase[] = [];
  before(() => {
    cases = yamlCases();
  });
  const body = '\nOvens run at 230 °C.\n';

  it('is kept byte for byte, and changes nothing below it', function () {
    need(this, folder, 'front matter of yaml-test-suite');
    let valid = 0;
    for (const { yaml, fails } of cases) {
      const text = `---\n${yaml}${yaml.endsWith('\n') ? '' : '\n'}---\n${body}`;
      const read = file(text);
      assert.equal(printFile(read), text);
      assert.ok(said(read).at(-1)?.endsWith('Ovens run at 230 °C.'), yaml);
      if (read.frontMatter === undefined) continue;
      if (read.frontMatter.broken === undefined) valid++;
      else assert.deepEqual(said(read).length, 1);
      // A line of three dashes in a case is where our front matter ends.
      if (fails && !/^---/m.test(yaml)) assert.ok(read.frontMatter.broken, yaml);
    }
    assert.ok(valid > 50, `${valid} cases are front matter`);
  });

  it('keeps every other byte when a value changes', function () {
    need(this, folder, 'front matter of yaml-test-suite');
    let changed = 0;
    for (const { yaml } of cases.filter((_, index) => index % 3 === 0)) {
      const text = `---\nmodified: 2026-09-01 # c\n${yaml}${yaml.endsWith('\n') ? '' : '\n'}description:   'old'   # c\n---\n${body}`;
      if (file(text).frontMatter?.description !== 'old') continue;
      changed++;
      assert.equal(
        withModified(withDescription(text, "new: it's"), '2026-10-01T00:00:00.000Z'),
        text.replace('2026-09-01', '2026-10-01T00:00:00.000Z').replace("'old'", "'new: it''s'"),
      );
    }
    assert.ok(changed > 20, `${changed} cases with a description`);
  });
});
