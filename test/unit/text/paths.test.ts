import assert from 'node:assert/strict';
import { pathsNamedIn } from '../../../src/core/text/paths';

describe('pathsNamedIn', () => {
  const named: readonly (readonly [string, readonly string[]])[] = [
    ['The handler is in `src/api/server.ts`.', ['src/api/server.ts']],
    ['See deploy/staging.yaml, then scripts/seed.sh!', ['deploy/staging.yaml', 'scripts/seed.sh']],
    ['`node tools/pack.mjs --config=conf/pack.json`', ['tools/pack.mjs', 'conf/pack.json']],
    ['fails at src/menu/price.py:88:4', ['src/menu/price.py']],
    ['`docs/plan.md#L12-L20`', ['docs/plan.md']],
    ['run `./gradlew` first', ['gradlew']],
    ['Recipes live in `recipes/soups/`', ['recipes/soups']],
    ['`src\\lab\\probe.cs` on Windows', ['src/lab/probe.cs']],
    ['.github/workflows/ci.yml and .github/workflows', ['.github/workflows/ci.yml', '.github/workflows']],
    ['twice: a/b.ts and a/b.ts', ['a/b.ts']],
    ['(see "data/über/maße.csv")', ['data/über/maße.csv']],
  ];
  for (const [text, paths] of named) it(text, () => assert.deepEqual(pathsNamedIn(text), paths));

  const nothing = [
    'read/write and TCP/IP, km/h, 24/7',
    'https://example.com/a/b.js and example.com/a.js',
    'branch `release/2.1` or `release/2.x`, image `alpine/git`, repo `owner/name`',
    '`@scope/pkg/index.js` and `@/components/x.ts`',
    '/etc/hosts, ~/notes/a.md, $HOME/a/b.sh, `C:\\Users\\x\\a.txt`',
    '`src/**/*.ts`, `src/{a,b}.ts`, `<name>/x.ts`',
    '../other/x.ts leads outside',
    '`application/vnd.api+json` and `application/vnd.excel`',
    'a memory link: [Title](notes/a.md)',
    'Node.js/Express.js or Vue/React.js',
    'route `/public/v3/`',
    'plain server.ts and `Makefile`',
  ];
  for (const text of nothing) it(`none in: ${text}`, () => assert.deepEqual(pathsNamedIn(text), []));

  it('takes linear time on a long run of slashes and dots', () => {
    assert.deepEqual(pathsNamedIn('a/.'.repeat(50_000)), []);
  });
});
