import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { HealthFigures } from '../../../src/core/health/health';
import type { Refusal } from '../../../src/core/dream/refusal';
import { parseMemory } from '../../../src/core/memory/parse';
import { readFigures } from '../../../src/job/healthFigures';
import { MemoryStore } from '../../../src/job/memoryStore';
import { readMemoryFolder } from '../../../src/storage/memoryFolder';
import { makeTemporaryFolder } from '../../support/folders';
import { find, NOW } from '../../support/world';

const NOTES = '# Oven\n\n- The oven is at 260 °C.\n- Flour comes on Mondays, see `src/flour.ts`.\n';

const REFUSAL: Refusal = { kind: 'merge', lineage: ['x'], anchors: ['flour'], newValue: [], at: NOW };

/** A memory of two files, and the workspace that it is about. */
class Bakery {
  readonly #home = makeTemporaryFolder('figures');
  readonly #environment = { home: this.#home, env: {}, platform: 'linux', cwd: this.#home } as const;
  readonly store = new MemoryStore(this.at('memory'), this.#environment);

  constructor() {
    for (const folder of ['memory', 'workspace/src']) mkdirSync(this.at(folder), { recursive: true });
    this.write('memory/MEMORY.md', '- [Oven](oven.md) — how hot it is\n');
    this.write('memory/oven.md', NOTES);
    this.write('workspace/src/flour.ts', '');
  }

  at(name: string): string {
    return path.join(this.#home, name);
  }

  write(name: string, text: string): void {
    writeFileSync(this.at(name), text);
  }

  figures(rules: string | undefined, now = NOW): Promise<HealthFigures> {
    const places = { memoryFolder: this.at('memory'), workspaceFolder: this.at('workspace') };
    return readFigures({ places, store: this.store, environment: this.#environment, now }, rules);
  }

  /** Puts figures that nobody measured in place of what is kept. */
  falsify(): void {
    const kept = this.store.healthFigures;
    assert.ok(kept !== undefined);
    this.store.saveHealthFigures({ ...kept, figures: { ...kept.figures, tokens: 4711 } });
  }
}

describe('the figures of a health', () => {
  let bakery: Bakery;
  let measured: HealthFigures;

  beforeEach(async () => {
    bakery = new Bakery();
    measured = await bakery.figures('rules');
    bakery.falsify();
  });

  it('are the same kept as measured', async () => {
    bakery = new Bakery();
    assert.deepEqual(await bakery.figures('rules'), await bakery.figures(undefined));
    assert.deepEqual(await bakery.figures('rules'), await bakery.figures(undefined));
  });

  it('are measured once, as long as all stays as it is', async () => {
    assert.notEqual(measured.tokens, 4711);
    assert.equal((await bakery.figures('rules')).tokens, 4711);
  });

  const changes: Readonly<Record<string, () => unknown>> = {
    'a note': () => bakery.write('memory/oven.md', NOTES.replace('260', '230')),
    'a new file': () => bakery.write('memory/flour.md', 'Flour comes on Tuesdays.\n'),
    'a file that goes': () => rmSync(bakery.at('memory/oven.md')),
    'what else lies in the folder': () => bakery.write('memory/plan.png', ''),
    'a file of the workspace that a note names': () => {
      rmSync(bakery.at('workspace/src/flour.ts'));
      bakery.write('workspace/a.ts', '');
    },
    'when notes were first seen': async () => {
      const memory = parseMemory((await readMemoryFolder(bakery.at('memory'))).input);
      bakery.store.saveFirstSeen(new Map([[find(memory, '260').id, NOW - 1]]));
    },
    'what was said no to': () => bakery.store.addRefusals([REFUSAL]),
    'what is known to have been there': () =>
      bakery.store.saveKnown({ sequence: 0, known: new Map([['salt', { file: 'a.md', text: 'Salt' }]]) }),
  };
  for (const [what, change] of Object.entries(changes))
    it(`are measured anew after a change of ${what}`, async () => {
      await change();
      const figures = await bakery.figures('rules');
      assert.notEqual(figures.tokens, 4711);
      assert.deepEqual(figures, await bakery.figures(undefined));
    });

  it('are measured anew by another build, and on another day', async () => {
    assert.deepEqual(await bakery.figures('other rules'), measured);
    bakery.falsify();
    assert.deepEqual(await bakery.figures('other rules', NOW + 86_400_000), measured);
  });

  it('are measured anew when what is kept makes no sense', async () => {
    const file = path.join(bakery.store.state.folder, 'health-figures.json');
    for (const broken of ['', '{}', '{"version":1,"of":"x","figures":{"tokens":4711}}']) {
      writeFileSync(file, broken);
      assert.deepEqual(await bakery.figures('rules'), measured);
    }
  });

  it('leave nothing behind where there is no memory, and where the code has no name', async () => {
    bakery = new Bakery();
    await bakery.figures(undefined);
    rmSync(bakery.at('memory'), { recursive: true });
    await bakery.figures('rules');
    assert.deepEqual(readdirSync(bakery.at('.')).sort(), ['workspace']);
  });
});
