import assert from 'node:assert/strict';
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hashes, NOW, Place, shared, textOf, withDocument, type Document } from './program';

const source = path.join(shared, 'acme-web');

/** The project's files as they lie in a home folder, whose checkout is on another machine. */
function acmeWeb(): Place {
  const place = new Place();
  cpSync(path.join(source, 'claude'), place.path('home/.claude'), {
    recursive: true,
    preserveTimestamps: true,
  });
  cpSync(path.join(source, 'workspace'), place.workspace, { recursive: true, force: true });
  for (const name of readdirSync(place.root, { recursive: true, encoding: 'utf8' }))
    chmodSync(path.join(place.root, name), 0o755);
  return place;
}

const PROJECT = '/home/dev/acme-web';
const FOLDER = 'home/.claude/projects/-home-dev-acme-web';

describe('command line: acme-web, a folder that the real client wrote', function () {
  before(function () {
    if (existsSync(path.join(source, 'gold.json'))) return;
    console.log('    skipped: acme-web is not beside the project');
    this.skip();
  });

  const byProject = (place: Place, ...more: string[]): ReturnType<Place['run']> =>
    place.run(['dream', '--project', PROJECT, '--now', NOW, ...more]);
  const byFolders = (place: Place, ...more: string[]): ReturnType<Place['run']> =>
    place.run([
      ...['dream', '--memory', place.path(`${FOLDER}/memory`), '--sessions', place.path(FOLDER)],
      ...['--workspace', place.workspace, '--now', NOW, ...more],
    ]);

  it('is found by the path of its project, in the home folder or where CLAUDE_CONFIG_DIR says', () => {
    const place = acmeWeb();
    const { code, document } = withDocument(byProject(place, '--dry-run', '--json'));
    assert.equal(code, 0);
    assert.equal(document.statistics.sessions, 12);
    assert.equal(document.statistics.files, 5);
    const elsewhere = new Place();
    const found = elsewhere.run(['dream', '--project', PROJECT, '--now', NOW, '--dry-run', '--json'], {
      CLAUDE_CONFIG_DIR: place.path('home/.claude'),
    });
    const other = withDocument(found).document;
    assert.deepEqual(
      other.operations.map(({ id }) => id),
      document.operations.map(({ id }) => id),
    );
  });

  it('comes to the same by its project and by its folders', () => {
    const [one, two] = [acmeWeb(), acmeWeb()];
    assert.equal(byProject(one, '--yes').code, 0);
    assert.equal(byFolders(two, '--yes').code, 0);
    assert.deepEqual(hashes(two.path(`${FOLDER}/memory`)), hashes(one.path(`${FOLDER}/memory`)));
  });

  it('writes nothing but notes in the memory folder, and undo brings every byte back', () => {
    const place = acmeWeb();
    const before = [hashes(place.home), hashes(place.workspace)];
    assert.equal(byProject(place, '--yes').code, 0);
    const after = hashes(place.home);
    const changed = Object.keys({ ...before[0], ...after }).filter(
      (name) => after[name] !== before[0]![name],
    );
    assert.ok(changed.length > 0);
    for (const name of changed)
      assert.match(name, /^\.claude\/projects\/-home-dev-acme-web\/memory\/[\w-]+\.md$/);
    assert.equal(place.run(['undo', '--project', PROJECT]).code, 0);
    assert.deepEqual([hashes(place.home), hashes(place.workspace)], before);
  });

  describe('by the gold that lies beside it', () => {
    let text = '';
    let document: Document;
    before(() => {
      const place = acmeWeb();
      ({ document } = withDocument(byProject(place, '--yes', '--json')));
      text = textOf(place.path(`${FOLDER}/memory`));
    });

    interface Check {
      readonly id: string;
      readonly kind: string;
      readonly tokens?: readonly string[];
      readonly absent?: readonly string[];
    }
    const file = path.join(source, 'gold.json');
    const { checks } = existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as { checks: readonly Check[] })
      : { checks: [] };
    for (const { id, kind, tokens = [], absent = [] } of checks) {
      if (tokens.length > 0)
        it(`${kind} ${id}: some line says it`, () => {
          const holds = (line: string): boolean =>
            tokens.every((token) => line.toLowerCase().includes(token.toLowerCase()));
          assert.ok(text.split('\n').some(holds), tokens.join(', '));
        });
      if (absent.length > 0)
        it(`${kind} ${id}: nothing of it stands in memory`, () => {
          for (const words of absent) assert.ok(!text.includes(words), words);
        });
    }

    it('keeps the account of every old statement', () => {
      assert.equal(document.ledger.unaccounted, 0);
      assert.equal(document.ledger.statements, document.statistics.statements);
    });
  });
});
