// A process that takes parts in rounds of writers, one after another, as its parent tells it.
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { withMemory } from '../../src/job/withMemory';
import { commit, type CommitResult, type FileChange } from '../../src/storage/transaction';
import { entry } from '../support/commitWorld';
import { seeded, type Choose } from '../support/diskModel';
import { fileOfEditor, OUR_FILES, Scene, STATEMENTS, type Part, type PartDone } from './writersScene';

type Tally = { -readonly [Key in keyof PartDone]: PartDone[Key] } & { updates: string[]; wrong: string[] };

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
let isOver = false;

process.on('message', (message: Part | 'over') => {
  if (message === 'over') isOver = true;
  else void play(message).then((done) => process.send?.(done));
});
process.send?.('ready');

async function play(part: Part): Promise<PartDone> {
  isOver = false;
  const tally: Tally = {
    updates: [],
    written: 0,
    changed: 0,
    refused: 0,
    slipped: 0,
    takenOver: 0,
    snapshots: 0,
    wrong: [],
  };
  const scene = new Scene(part.root);
  const choose = seeded(part.seed);
  try {
    if (part.role === 'window') await beWindow(scene, part, choose, tally);
    else if (part.role === 'reader') await beReader(scene, tally);
    else if (part.role === 'session') await beSession(scene, part, choose, tally);
    else await beEditor(scene, part, choose, tally);
  } catch (error) {
    tally.wrong.push(
      `${part.name} broke off: ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
    );
  }
  return tally;
}

/** Two dreams of a window of ours: each lets its own words in, and moves statements from file to file. */
async function beWindow(scene: Scene, part: Part, choose: Choose, tally: Tally): Promise<void> {
  for (let dream = 0; dream < 2; dream++) {
    await pause(choose(8));
    const update = `${part.name}-dream-${dream}`;
    let tries = 0;
    while (!(await dreamOnce(scene, `${update}-try-${tries}`, update, choose, tally))) {
      if (++tries >= part.tries) return;
      await pause(3 + choose(8));
    }
    tally.updates.push(update);
  }
}

/** @returns whether it is written */
async function dreamOnce(
  scene: Scene,
  id: string,
  update: string,
  choose: Choose,
  tally: Tally,
): Promise<boolean> {
  const outcome = await withMemory(scene.store, ({ mayWrite }) => {
    enter(scene, tally);
    try {
      const lost = mayWrite();
      return Promise.resolve(lost ?? write(scene, id, changesOf(scene, update, choose)));
    } finally {
      rmdirSync(scene.inside);
    }
  });
  if (outcome.kind === 'written') {
    tally.written++;
    tally.slipped += outcome.slipped.length;
    if (!outcome.confirmed) tally.wrong.push(`${id} was not confirmed: ${outcome.message ?? ''}`);
    return true;
  }
  if (outcome.kind === 'changed') tally.changed++;
  else if (outcome.kind === 'failed') tally.wrong.push(`${id} failed: ${outcome.message}`);
  else {
    tally.refused++;
    tally.said = outcome.message;
  }
  return false;
}

function enter({ inside }: Scene, tally: Tally): void {
  try {
    mkdirSync(inside);
  } catch {
    tally.wrong.push('two windows hold the lock at once');
  }
}

function write({ store }: Scene, id: string, changes: readonly FileChange[]): CommitResult {
  const prepared = store.history.prepare(entry(id, { memoryFolder: store.memoryFolder }), changes);
  const { memoryFolder, state } = store;
  return commit(
    { id, memoryFolder, changes, journalFolder: state.journal, entry: prepared },
    { files: store.files, record: store.history },
  );
}

/** A statement goes from one file of ours to another, and our own words into any file, an editor's too. */
function changesOf(scene: Scene, update: string, choose: Choose): FileChange[] {
  const before = scene.texts() ?? {};
  const after = { ...before };
  const names = Object.keys(before);
  const from = OUR_FILES[choose(OUR_FILES.length)]!;
  const to = OUR_FILES[choose(OUR_FILES.length)]!;
  const moving = STATEMENTS.filter((one) => before[from]?.includes(`- ${one}\n`) === true);
  const statement = moving[choose(Math.max(1, moving.length))];
  if (statement !== undefined && from !== to) {
    after[to] = `${after[to] ?? ''}- ${statement}\n`;
    after[from] = (after[from] ?? '').replace(`- ${statement}\n`, '');
  }
  const edited = names.filter((name) => name.startsWith('editor-'));
  const likely = edited.length > 0 && choose(2) === 0 ? edited : names;
  const target = choose(6) === 0 ? `topics/${update}.md` : likely[choose(likely.length)]!;
  after[target] = `${after[target] ?? '# Topic\n\n'}- ${update}\n`;
  return Object.entries(after)
    .filter(([name, text]) => before[name] !== text)
    .map(([name, text]) => ({ path: name, before: bytesOf(before[name]), after: bytesOf(text) }));
}

function bytesOf(text: string | undefined): Uint8Array | undefined {
  return text === undefined ? undefined : new Uint8Array(Buffer.from(text));
}

/** A person who saves a file of theirs a few times, each time with what stands in it by then. */
async function beEditor(scene: Scene, part: Part, choose: Choose, tally: Tally): Promise<void> {
  const file = path.join(scene.memory, fileOfEditor(part.name));
  for (let save = 0; save < SAVES; save++) {
    await worstMoment(scene, choose);
    const update = `${part.name}-save-${save}`;
    const text = `${readFileSync(file, 'utf8')}- ${update}\n`;
    if (part.role === 'editor in place') writeFileSync(file, text);
    else {
      writeFileSync(`${file}.tmp`, text);
      renameSync(`${file}.tmp`, file);
    }
    tally.updates.push(update);
  }
}

const SAVES = 3;

/** Any moment, or the one in which a dream of ours is being written: its waiting bytes are there, and soon take their places. */
async function worstMoment(scene: Scene, choose: Choose): Promise<void> {
  await pause(choose(15));
  if (choose(3) === 0) return;
  for (let looks = 0; looks < 40; looks++) {
    if (readdirSync(scene.memory).some((name) => name.startsWith('.autodream-'))) break;
    await pause(1);
  }
  const until = performance.now() + choose(5000) / 1000;
  while (performance.now() < until) continue;
}

/** An agent that notes something of its own: a topic file, and its line at the end of the index. */
async function beSession(scene: Scene, part: Part, choose: Choose, tally: Tally): Promise<void> {
  for (let note = 0; note < 3; note++) {
    await worstMoment(scene, choose);
    const update = `${part.name}-note-${note}`;
    writeFileSync(path.join(scene.memory, `${update}.md`), `- ${update} in a file\n`);
    appendFileSync(
      path.join(scene.memory, 'MEMORY.md'),
      `- [${update}](${update}.md) — ${update} in the index\n`,
    );
    tally.updates.push(`${update} in a file`, `${update} in the index`);
  }
}

/** Reads the whole memory until the round is over. What two readings in a row agree on stood there at one time. */
async function beReader(scene: Scene, tally: Tally): Promise<void> {
  let last = '';
  while (!isOver) {
    const texts = scene.texts();
    const now = texts === undefined ? '' : JSON.stringify(texts);
    if (now !== '' && now === last) {
      tally.snapshots++;
      const missing = STATEMENTS.filter((one) => !now.includes(one));
      if (missing.length > 0) tally.wrong.push(`a reader missed ${missing.join(', ')}: ${now.slice(0, 600)}`);
    }
    last = now;
    await pause(1);
  }
}
