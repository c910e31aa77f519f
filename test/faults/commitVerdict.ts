import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { History } from '../../src/storage/history';
import { NodeFiles } from '../../src/storage/nodeFiles';
import type { CommitScenario } from './commitScenarios';
import { type Ground, nextStart, type TextChange } from './dreaming';

/** Texts by path. */
export type Texts = Readonly<Record<string, string>>;

/** The two memories that a dream may leave, whatever happens to it. */
export interface Ends {
  readonly old: Texts;
  readonly new: Texts;
  /** Dreams that the history tells of before it. */
  readonly earlier: number;
}

/** Which memory stands on the disk after the next start, and a sentence for each thing that is wrong there. */
export interface Verdict {
  readonly state: 'old' | 'new' | 'neither';
  readonly wrong: readonly string[];
}

export function endsOf(scenario: CommitScenario): Ends {
  const old = changed(scenario.before ?? {}, scenario.killedBefore ?? []);
  return {
    old,
    new: changed(old, scenario.changes),
    earlier: scenario.killedBefore === undefined ? 0 : 1,
  };
}

/** Lets the next start look at a disk, and judges what stands there then. */
export function verdictOn(ground: Ground, ends: Ends): Verdict {
  const wrong: string[] = [];
  const recovered = nextStart(ground);
  if ('kind' in recovered) wrong.push(`the next start could not begin: ${recovered.message}`);
  else
    for (const { outcome, message } of recovered)
      if (outcome === 'stuck' || outcome === 'unreadable') wrong.push(message);
  const again = nextStart(ground);
  if ('kind' in again || again.length > 0) wrong.push('a second start finds something to do');
  const now = textsIn(ground.memory);
  const state = isSame(now, ends.new) ? 'new' : isSame(now, ends.old) ? 'old' : 'neither';
  if (state === 'neither') wrong.push(`the memory is neither the old one nor the new one: ${sizesOf(now)}`);
  if (Object.keys(textsIn(ground.journal)).length > 0) wrong.push('a journal is left');
  if (existsSync(ground.lock)) wrong.push('a lock is left');
  return { state, wrong: [...wrong, ...wrongWithHistory(ground, ends, state)] };
}

function wrongWithHistory(ground: Ground, ends: Ends, state: Verdict['state']): string[] {
  const history = new History(ground.history, new NodeFiles());
  const { entries, damaged } = history.list();
  const versions = entries.flatMap((one) => history.versions(one));
  const kept = new Set(versions.map(({ before }) => before && Buffer.from(before.bytes).toString('utf8')));
  const standing = new Set(Object.values(textsIn(ground.memory)));
  const expected = ends.earlier + (state === 'new' ? 1 : 0);
  return [
    ...damaged.map(({ file }) => `the history's ${file} is damaged`),
    ...(entries.length === expected
      ? []
      : [`the history tells of ${entries.length} dreams, not of ${expected}`]),
    ...versions.filter(({ lost }) => lost.length > 0).map((one) => `the history lost bytes of ${one.path}`),
    ...Object.entries(ends.old)
      .filter(([, text]) => !standing.has(text) && !kept.has(text))
      .map(([name]) => `the old ${name} is neither in memory nor in the history`),
  ];
}

/** The statements that a dream leaves, wherever it moves them: whoever reads the memory at any instant must see them. */
export function statementsThatStay(scenario: CommitScenario): string[] {
  const { old, new: next } = endsOf(scenario);
  const later = [linesOf(old), linesOf(next)].map((lines) => new Set(lines));
  return linesOf(scenario.before ?? {}).filter((line) => later.every((lines) => lines.has(line)));
}

function linesOf(texts: Texts): string[] {
  const lines = Object.values(texts).flatMap((text) => text.split(/\r?\n/));
  return [...new Set(lines.filter((line) => line.length > 2))];
}

/** What a reader of the memory sees. */
export function visibleIn(folder: string): Texts {
  return Object.fromEntries(
    Object.entries(textsIn(folder)).filter(([name]) => !path.basename(name).startsWith('.')),
  );
}

/** The text of every file below a folder, by path with `/`. */
export function textsIn(folder: string): Texts {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    lstatSync(path.join(folder, name)).isFile(),
  );
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

export function isSame(a: Texts, b: Texts): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

function changed(before: Texts, changes: readonly TextChange[]): Texts {
  const after = changes.map((change) => [change.path, change.after] as const);
  const merged = Object.entries({ ...before, ...Object.fromEntries(after) });
  return Object.fromEntries(merged.filter((pair): pair is [string, string] => pair[1] !== null));
}

function sizesOf(texts: Texts): string {
  const sizes = Object.entries(texts).map(([name, text]) => `${name} (${text.length})`);
  return sizes.slice(0, 10).join(', ') || 'nothing';
}
