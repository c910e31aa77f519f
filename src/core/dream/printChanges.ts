import { withDescription, withModified, withName } from '../memory/frontMatterEdit';
import { INDEX_FILE } from '../memory/memory';
import type { CompiledChange } from './compile';
import type { Derivation } from './derive';
import type { FileDraft } from './fileDraft';
import type { NewFiles } from './newFiles';

/** What files are printed from, when all operations were carried out. */
export interface Printed {
  readonly drafts: ReadonlyMap<string, FileDraft>;
  readonly newFiles: NewFiles;
  readonly derivation: Derivation;
  /** Old path to new path of files that are renamed. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** The files whose bytes change, sorted by path. */
export function printChanges(given: Printed): CompiledChange[] {
  const { drafts, newFiles, derivation, renamed } = given;
  const changes: CompiledChange[] = [];
  for (const [path, draft] of drafts) {
    const before = draft.file.text;
    const after = derivation.isDeleted(path) ? undefined : printFile(path, draft, given);
    const to = renamed.get(path);
    if (to !== undefined && after !== undefined) {
      changes.push({ path, before, after: undefined }, { path: to, before: undefined, after });
    } else if (after !== before) changes.push({ path, before, after });
  }
  for (const file of newFiles.print()) changes.push({ path: file.path, before: undefined, after: file.text });
  const index = derivation.newIndex;
  if (index !== undefined) changes.push({ path: INDEX_FILE, before: undefined, after: index });
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function printFile(path: string, draft: FileDraft, { derivation, renamed }: Printed): string {
  const body = draft.isChanged ? draft.print() : draft.file.text;
  const { frontMatter } = draft.file;
  if (frontMatter === undefined || frontMatter.broken !== undefined) return body;
  let text = body;
  const description = draft.file.statements.find((s) => s.kind === 'description');
  const newDescription = description === undefined ? undefined : draft.slots.get(description.id)?.text;
  if (newDescription !== undefined) text = withDescription(text, newDescription);
  const to = renamed.get(path);
  if (to !== undefined) text = withName(text, to.replace(/\.md$/, '').split('/').at(-1) ?? to);
  const touched = derivation.touchedAt(path);
  return touched === undefined || text === draft.file.text
    ? text
    : withModified(text, new Date(touched).toISOString());
}
