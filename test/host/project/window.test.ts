import assert from 'node:assert/strict';
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { panelView } from '../../../src/host/panel';
import { applyReview } from '../../../src/job/apply';
import { MemoryStore } from '../../../src/job/memoryStore';
import { undoDream } from '../../../src/job/undo';
import type { ProjectView } from '../../../src/shared/views';
import { acquireLock } from '../../../src/storage/lock';
import { NodeFiles } from '../../../src/storage/nodeFiles';
import { nodeProcesses } from '../../../src/storage/processes';
import { readEnvironment } from '../../../src/storage/environment';
import { claudeSettings, copiesHere } from '../support/copy';
import { closeEditors, dreamOn, eventually, freshProject, onlyProject, parts } from '../support/extension';

/** What another window, or the command line, does on the same disk. */
const elsewhere = (): MemoryStore => new MemoryStore(copiesHere()[0]!.memory, readEnvironment());

async function panel(): Promise<ProjectView> {
  const { projects, settings } = await parts();
  return panelView(projects, settings, Date.now()).projects[0]!;
}

describe('a window', () => {
  const [copy] = copiesHere();
  afterEach(async () => {
    await closeEditors();
    await vscode.workspace.getConfiguration('autodream').update('enabled', undefined, true);
    await vscode.workspace.getConfiguration('autodream').update('schedule.hoursBetween', undefined, true);
    await vscode.workspace.getConfiguration('autodream').update('schedule.quietMinutes', undefined, true);
  });

  it('shows the states in words, in the panel and in the status bar', async () => {
    const project = await freshProject();
    const { statusBar } = await parts();
    assert.equal((await panel()).state.kind, 'never-run');
    assert.match(statusBar.text, /never run/);
    const states: string[] = [];
    const listener = project.onDidChange(() => states.push(statusBar.text));
    const page = await dreamOn(project);
    listener.dispose();
    assert.ok(
      states.some((text) => text.includes('Dreaming')),
      states.join('; '),
    );
    const waiting = await panel();
    assert.deepEqual(waiting.state, { kind: 'waiting', changes: page.view().accepted });
    assert.ok(waiting.load.lines.after !== undefined);
    await page.receive({ type: 'apply' });
    const idle = await panel();
    assert.equal(idle.state.kind, 'idle');
    assert.ok(idle.lastRun?.canUndo && (idle.lastRun.report?.changes.learned ?? 0) > 0);
    assert.equal(idle.chart.length, 1);
    assert.equal(idle.sessions.sinceLastDream, 0);
  });

  it('cancels a dream: nothing waits then', async () => {
    const project = await freshProject();
    const running = project.run();
    project.cancel();
    assert.deepEqual(await running, { kind: 'cancelled' });
    assert.equal(project.facts?.pending.kind, 'none');
    assert.equal((await panel()).state.kind, 'never-run');
  });

  it('sees what another window applied and took back', async () => {
    const project = await freshProject();
    const page = await dreamOn(project);
    const store = elsewhere();
    const { pending } = store;
    assert.ok(pending.kind === 'proposal');
    const { proposal } = pending;
    const accepted = proposal.operations.map((operation) => operation.id);
    const environment = readEnvironment();
    const written = await applyReview({
      proposal,
      review: { accepted, rejected: [] },
      store,
      environment,
      now: Date.now(),
    });
    assert.equal(written.kind, 'written');
    await eventually(async () => (await panel()).state.kind === 'idle', 'the panel follows');
    assert.equal(page.view().state.kind, 'applied');
    await undoDream({ store, environment, now: Date.now() });
    await eventually(() => page.view().state.kind === 'gone', 'the review follows');
    assert.equal((await panel()).lastRun?.canUndo, false);
  });

  it('sees what another window put away, and does not take an older dream for it', async () => {
    const project = await freshProject();
    const first = await dreamOn(project);
    const [one] = first.view().operations;
    await first.receive({ type: 'decide', operations: [one!.id], accepted: false });
    await first.receive({ type: 'apply' });
    await vscode.commands.executeCommand('autodream.clearRefusals');
    const page = await dreamOn(project);
    assert.equal(page.view().state.kind, 'open');
    elsewhere().clearPending();
    await eventually(() => page.view().state.kind === 'gone', 'the review follows');
    assert.match(JSON.stringify(page.view().state), /put away elsewhere\. Nothing was written/);
  });

  it('sees that another window is dreaming, and does not dream beside it', async () => {
    const project = await freshProject();
    const store = elsewhere();
    const tools = { files: new NodeFiles(), processes: nodeProcesses(), now: Date.now };
    const lock = acquireLock(store.dreamingLock, tools);
    assert.ok(lock.kind === 'held');
    await eventually(async () => (await panel()).state.kind === 'dreaming', 'it is seen');
    assert.equal((await panel()).canRun, false);
    assert.equal((await project.run()).kind, 'busy');
    lock.lock.release();
    await eventually(async () => (await panel()).state.kind === 'never-run', 'its end is seen');
  });

  it('follows the memory and the sessions on disk', async () => {
    await freshProject();
    const { autoMemory, sessions } = await panel();
    writeFileSync(path.join(copy!.memory, 'new-note.md'), '# New\n\n- A new note.\n');
    await eventually(async () => (await panel()).autoMemory.files === autoMemory.files + 1, 'a file');
    writeFileSync(path.join(copy!.sessions, '11111111-2222-3333-4444-555555555555.jsonl'), '{}\n');
    await eventually(
      async () => (await panel()).sessions.sinceLastDream === sessions.sinceLastDream + 1,
      'a session',
    );
  });

  it('proposes by itself while the toggle is on, and never writes', async () => {
    const project = await freshProject();
    const before = readFileSync(path.join(copy!.memory, 'MEMORY.md'), 'utf8');
    assert.ok((await panel()).sessions.sinceLastDream >= 5);
    await vscode.workspace.getConfiguration('autodream').update('enabled', true, true);
    await eventually(() => project.facts?.pending.kind === 'proposal', 'a proposal waits');
    assert.equal(readFileSync(path.join(copy!.memory, 'MEMORY.md'), 'utf8'), before);
    const { reviews } = await parts();
    assert.equal(reviews.of(project), undefined, 'no tab opens by itself');
  });

  it('proposes again after enough sessions were added', async () => {
    const project = await freshProject();
    const page = await dreamOn(project);
    await page.receive({ type: 'apply' });
    const configuration = vscode.workspace.getConfiguration('autodream');
    await configuration.update('schedule.hoursBetween', 0, true);
    await configuration.update('schedule.quietMinutes', 0, true);
    await configuration.update('enabled', true, true);
    assert.equal((await panel()).next, 'next: 0 of 5 sessions');
    const text = readFileSync(transcript(copy!.sessions), 'utf8');
    for (let n = 1; n <= 5; n++) {
      const id = `${n}1111111-2222-3333-4444-555555555555`;
      const file = path.join(copy!.sessions, `${id}.jsonl`);
      writeFileSync(file, text.replace(/"sessionId":"[^"]+"/g, `"sessionId":"${id}"`));
      utimesSync(file, new Date(), new Date(Date.now() + 1000));
    }
    const { lastRun } = project.facts!;
    await eventually(() => project.facts?.lastRun?.at !== lastRun?.at, 'another dream');
  });

  it('switches Claude Code’s own switches in the user’s settings, and shows what they say', async () => {
    const project = await freshProject();
    const file = claudeSettings(copy!);
    writeFileSync(file, '{\n  "model": "mine",\n  "autoDreamEnabled": true\n}\n');
    await onlyProject();
    assert.equal((await panel()).builtInDream, 'on');
    await project.switchClaude('autoDreamEnabled', false);
    assert.equal(readFileSync(file, 'utf8'), '{\n  "model": "mine",\n  "autoDreamEnabled": false\n}\n');
    assert.equal((await panel()).builtInDream, 'off');
    assert.equal((await panel()).autoMemory.enabled, true);
    await project.switchClaude('autoMemoryEnabled', false);
    assert.equal((await panel()).autoMemory.enabled, false);
    writeFileSync(file, '{ "autoMemoryEnabled": tru');
    await project.switchClaude('autoMemoryEnabled', true);
    assert.equal(readFileSync(file, 'utf8'), '{ "autoMemoryEnabled": tru');
    assert.match((await panel()).notices.join('\n'), /not plain JSON/);
    writeFileSync(file, '{}\n');
    await eventually(async () => (await panel()).autoMemory.enabled, 'a change by someone else is seen');
  });
});

function transcript(folder: string): string {
  const name = readdirSync(folder).find((one) => one.endsWith('.jsonl'));
  return path.join(folder, name ?? '');
}
