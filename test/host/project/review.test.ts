import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ReviewView } from '../../../src/shared/views';
import { copiesHere, memoryTexts } from '../support/copy';
import { closeEditors, dreamOn, eventually, freshProject, parts, say } from '../support/extension';

/** The memory as a review shows that it will be. */
function shown(view: ReviewView, before: Readonly<Record<string, string>>): Record<string, string> {
  const after = new Map(Object.entries(before));
  for (const file of view.files) {
    if (file.status === 'gone') after.delete(file.path);
    else after.set(file.path, file.after);
  }
  return Object.fromEntries([...after].sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('the Dream Review', () => {
  const [copy] = copiesHere();
  const index = path.join(copy!.memory, 'MEMORY.md');
  afterEach(closeEditors);

  it('follows each decision, and Apply writes exactly what is shown', async () => {
    const project = await freshProject();
    const before = memoryTexts(copy!.memory);
    const page = await dreamOn(project);
    const all = page.view();
    const [first, second] = all.operations;
    await say(page, { type: 'decide', operations: [first!.id, second!.id], accepted: false });
    const some = page.view();
    assert.equal(some.accepted, all.accepted - 2);
    assert.notDeepEqual(some.files, all.files);
    assert.equal(some.operations[0]!.decision, 'rejected');
    await say(page, { type: 'decide', operations: [second!.id], accepted: true });
    const last = page.view();
    assert.equal(last.accepted, all.accepted - 1);
    await say(page, { type: 'apply' });
    assert.deepEqual(memoryTexts(copy!.memory), shown(last, before));
    const { state } = page.view();
    assert.ok(state.kind === 'applied' && state.canUndo, JSON.stringify(state));
    assert.match(state.message, /^Written: \d+ files; merged /);

    await say(page, { type: 'undo', dream: state.dream });
    assert.deepEqual(memoryTexts(copy!.memory), before);
    assert.equal(page.view().state.kind, 'gone');
  });

  it('shows evidence, groups, blocked ones and a ledger that adds up', async () => {
    const project = await freshProject();
    const view = (await dreamOn(project)).view();
    const { kept, moved, rewritten, merged, superseded, removed, statements } = view.ledger;
    assert.equal(kept + moved + rewritten + merged + superseded + removed, statements);
    const learned = view.operations.find((one) => one.group === 'Learned');
    const [evidence] = learned?.evidence ?? [];
    assert.ok(evidence?.canOpen && evidence.origin === 'user' && evidence.quote.length > 0);
    for (const one of view.operations) assert.ok(one.files.length > 0 && one.marks.length > 0, one.headline);
  });

  it('opens the transcript of a piece of evidence at its line, read-only', async () => {
    const project = await freshProject();
    const page = await dreamOn(project);
    const operation = page.view().operations.find((one) => one.evidence.some((e) => e.canOpen))!;
    const at = operation.evidence.findIndex((one) => one.canOpen);
    await say(page, { type: 'openTranscript', operation: operation.id, evidence: at });
    const editor = await eventually(
      () => vscode.window.visibleTextEditors.find((one) => one.document.uri.path.endsWith('.jsonl')),
      'the transcript is on show',
    );
    const line = editor.document.lineAt(editor.selection.active.line).text;
    const words = operation.evidence[at]!.quote.slice(0, 12);
    assert.ok(line.includes(JSON.stringify(words).slice(1, -1)), `${words}\n${line}`);
    assert.notEqual(editor.document.uri.scheme, 'file', 'a document that cannot be edited');
  });

  it('opens VS Code’s own diff editor, which follows the decisions', async () => {
    const project = await freshProject();
    const page = await dreamOn(project);
    const view = page.view();
    const file = view.files.find((one) => one.status === 'changed')!;
    await say(page, { type: 'openDiff', path: file.path });
    const after = (): vscode.TextDocument | undefined =>
      vscode.workspace.textDocuments.find((one) => one.uri.path === `/review/after/${file.path}`);
    assert.equal((await eventually(after, 'the diff is open')).getText(), file.after);
    await say(page, { type: 'decide', operations: view.operations.map((one) => one.id), accepted: false });
    await eventually(() => after()?.getText() === '' || after()?.getText() === file.before, 'it follows');
    await say(page, { type: 'openDiff' });
  });

  it('keeps decisions on disk: another window sees them, and a reload', async () => {
    const project = await freshProject();
    const page = await dreamOn(project);
    const { proposal, operations } = page.view();
    const [one, two] = operations;
    await say(page, { type: 'decide', operations: [one!.id], accepted: false });
    const { store } = project.facts!;
    assert.deepEqual(store.rejectedOf(proposal), [one!.id]);
    store.saveRejected(proposal, [two!.id]);
    await eventually(() => page.view().operations[1]!.decision === 'rejected', 'the other decision is seen');
    assert.equal(page.view().operations[0]!.decision, 'accepted');
  });

  it('fits changes anew when a file changes on disk, and marks those that no longer fit', async () => {
    const project = await freshProject();
    const page = await dreamOn(project);
    const view = page.view();
    const outdated = view.operations.find((one) => one.group === 'Outdated')!;
    const [file] = outdated.files;
    const target = path.join(copy!.memory, file!);
    const text = readFileSync(target, 'utf8').replaceAll(
      outdated.marks[0]!,
      'Quite another sentence stands here now.',
    );
    writeFileSync(target, text);
    await eventually(
      () => page.view().operations.find((one) => one.id === outdated.id)?.stale,
      'it is marked',
    );
    const now = page.view();
    assert.equal(
      now.accepted,
      now.operations.filter((one) => one.decision === 'accepted' && one.stale !== true).length,
    );
    assert.match(String(now.notice), new RegExp(`^${file!} changed since this was proposed\\. \\d`));
    await say(page, { type: 'apply' });
    assert.ok(memoryTexts(copy!.memory)[file!]?.includes('Quite another sentence stands here now.'));
    assert.equal(page.view().state.kind, 'applied');
  });

  it('writes nothing when the memory changed since it was shown', async () => {
    const project = await freshProject();
    const page = await dreamOn(project);
    page.view();
    appendFileSync(index, '- [Other](other.md) — written this instant\n');
    const before = memoryTexts(copy!.memory);
    await say(page, { type: 'apply' });
    assert.deepEqual(memoryTexts(copy!.memory), before);
    assert.match(String(page.view().notice), /changed since this was shown\. Nothing was written/);
    // Looked at again, it can be applied.
    await say(page, { type: 'apply' });
    assert.equal(page.view().state.kind, 'applied');
    assert.ok(memoryTexts(copy!.memory)['MEMORY.md']?.includes('written this instant'));
  });

  it('overwrites no unsaved changes', async () => {
    const project = await freshProject();
    const page = await dreamOn(project);
    const document = await vscode.workspace.openTextDocument(index);
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'Mine, not saved yet.\n'));
    const before = memoryTexts(copy!.memory);
    const warned = page.view();
    assert.match(String(warned.files.find((file) => file.path === 'MEMORY.md')?.warning), /unsaved changes/);
    await say(page, { type: 'apply' });
    assert.deepEqual(memoryTexts(copy!.memory), before);
    assert.equal(page.view().state.kind, 'open');
    assert.match(String(page.view().notice), /unsaved changes/);
    await eventually(async () => {
      // What is reverted has the focus, and a page that was opened takes it once more when it has come up.
      await vscode.window.showTextDocument(document, vscode.ViewColumn.Two);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      return !document.isDirty;
    }, 'reverted');
    await say(page, { type: 'apply' });
    assert.equal(page.view().state.kind, 'applied', page.view().notice);
  });

  it('can be put away', async () => {
    const project = await freshProject();
    const before = memoryTexts(copy!.memory);
    const page = await dreamOn(project);
    await say(page, { type: 'discard' });
    assert.match(JSON.stringify(page.view().state), /put away\. Nothing was written/);
    assert.equal(project.facts?.pending.kind, 'none');
    assert.equal(project.facts.refusals, 0);
    assert.deepEqual(memoryTexts(copy!.memory), before);
  });

  it('ends where all is rejected, and remembers that', async () => {
    const project = await freshProject();
    const before = memoryTexts(copy!.memory);
    const page = await dreamOn(project);
    const open = page.view().operations.filter((one) => one.blocked === undefined);
    await say(page, { type: 'decide', operations: open.map((one) => one.id), accepted: false });
    assert.deepEqual([page.view().accepted, page.view().rejected], [0, open.length]);
    const { statusBar } = await parts();
    assert.match(statusBar.text, /Memory: to review/);
    await say(page, { type: 'apply' });
    assert.match(JSON.stringify(page.view().state), /Nothing was written\. What you rejected is remembered/);
    assert.equal(project.facts?.pending.kind, 'none');
    assert.equal(project.facts.refusals, open.length);
    assert.deepEqual(memoryTexts(copy!.memory), before);
  });

  it('drops messages that are not in the protocol', async () => {
    const project = await freshProject();
    const page = await dreamOn(project);
    const before = page.view();
    const hostile: unknown[] = [
      undefined,
      'apply',
      { type: 'eval', code: '1' },
      { type: 'decide', operations: 'all', accepted: true },
      { type: 'openTranscript', operation: before.operations[0]!.id, evidence: -1 },
      { type: 'openFile', path: '../../../../etc/passwd' },
      { type: 'openLink', href: 'command:workbench.action.closeWindow' },
      { type: 'openLink', href: 'file:///etc/passwd' },
    ];
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).length;
    for (const message of hostile) await page.receive(message);
    assert.deepEqual(page.view(), before);
    assert.equal(vscode.window.tabGroups.all.flatMap((group) => group.tabs).length, tabs);
  });

  it('has a clear state when the memory folder is deleted meanwhile', async () => {
    const project = await freshProject();
    const page = await dreamOn(project);
    rmSync(copy!.memory, { recursive: true });
    await eventually(() => page.view().operations.some((one) => one.stale), 'it is seen');
    assert.match(String(page.view().notice), /memory folder is gone, so nothing of this can be applied/);
    assert.deepEqual([page.view().accepted, page.view().files.length], [0, 0]);
    const { statusBar } = await parts();
    await eventually(() => statusBar.text.includes('off'), 'the state says so');
    await say(page, { type: 'apply' });
    assert.equal(existsSync(copy!.memory), false, 'no new memory is begun');
    assert.equal(project.facts?.pending.kind, 'proposal');
    mkdirSync(copy!.memory);
  });
});
