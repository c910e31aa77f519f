import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  rmdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { nextOf, panelView } from '../../../src/host/panel';
import type { Project } from '../../../src/host/project';
import type { ScheduleSetting } from '../../../src/host/settings';
import type { ProjectView } from '../../../src/shared/views';
import { MemoryStore } from '../../../src/job/memoryStore';
import { acquireLock } from '../../../src/storage/lock';
import { readEnvironment } from '../../../src/storage/environment';
import { NodeFiles } from '../../../src/storage/nodeFiles';
import { nodeProcesses } from '../../../src/storage/processes';
import { Person } from '../support/answers';
import { Clock } from '../support/clock';
import { copiesHere, firstTexts, memoryTexts } from '../support/copy';
import {
  closeEditors,
  dreamOn,
  eventually,
  freshProject,
  parts,
  say,
  theExtension,
} from '../support/extension';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Values = Partial<Record<ScheduleSetting, unknown>>;

describe('a schedule', () => {
  const [copy] = copiesHere();
  const clock = new Clock();
  const store = (): MemoryStore => new MemoryStore(copy!.memory, readEnvironment());
  const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('autodream');

  const set = async (values: Values): Promise<void> => {
    for (const [name, value] of Object.entries(values))
      await configuration().update(`schedule.${name}`, value, true);
  };
  const enable = (value: boolean | undefined): Thenable<void> =>
    configuration().update('enabled', value, true);
  const panel = async (): Promise<ProjectView> => {
    const { projects, settings } = await parts();
    return panelView(projects, settings, Date.now()).projects[0]!;
  };
  /** Appends a session to those on disk, ended so long ago. */
  const addSession = (number: number, ago = 0): void => {
    const file = path.join(copy!.sessions, `${number}1111111-2222-3333-4444-555555555555.jsonl`);
    writeFileSync(file, '{}\n');
    const at = new Date(Date.now() - ago);
    utimesSync(file, at, at);
  };
  /** All that there is was reviewed, and written. */
  const reviewed = async (): Promise<Project> => {
    const project = await freshProject();
    await say(await dreamOn(project), { type: 'apply' });
    return project;
  };
  const lookOn = async (project: Project): Promise<string | undefined> => {
    const { settings } = await parts();
    return (await project.look(settings.of(project.folder.uri)))?.kind;
  };

  afterEach(async () => {
    clock.ahead(0);
    await enable(undefined);
    const all = Object.keys((theExtension().packageJSON as Manifest).contributes.configuration.properties);
    for (const key of all.filter((one) => /^autodream\.(schedule\.|review$)/.test(one)))
      await configuration().update(key.replace('autodream.', ''), undefined, true);
    await closeEditors();
  });
  after(() => clock.letGo());

  it('makes a proposal once its time has come, and neither earlier nor twice', async () => {
    const project = await reviewed();
    await set({ sessions: 2, hoursBetween: 24 });
    await enable(true);
    await eventually(
      async () => (await panel()).next.startsWith('next: 0 of 2 sessions'),
      'the panel says so',
    );
    addSession(1);
    addSession(2);
    await eventually(
      async () => /^next: not before \d\d:\d\d tomorrow$|^next: at /.test((await panel()).next),
      `it waits for the hours`,
    );
    const { statusBar } = await parts();
    assert.ok(statusBar.tooltip.endsWith((await panel()).next), statusBar.tooltip);
    const { lastRun } = project.facts!;
    clock.ahead(24 * HOUR - MINUTE);
    assert.equal(await lookOn(project), 'not-due');
    clock.ahead(24 * HOUR + MINUTE);
    addSession(3, 20 * MINUTE);
    await eventually(() => project.facts?.lastRun?.at !== lastRun?.at, 'the dream is made by itself');
    assert.equal(await lookOn(project), 'not-due', 'once');
  });

  it('comes at a time of day, by the clock alone', async () => {
    const project = await reviewed();
    const soon = new Date(Date.now() + 2 * HOUR);
    await set({
      daily: `${soon.getUTCHours()}:${String(soon.getUTCMinutes()).padStart(2, '0')}`,
      timeZone: 'UTC',
    });
    await enable(true);
    assert.equal(await lookOn(project), 'not-due');
    addSession(1);
    clock.ahead(2 * HOUR + MINUTE);
    assert.equal(await lookOn(project), 'dreamt');
    addSession(2);
    assert.equal(await lookOn(project), 'not-due', 'only once a day');
  });

  it('waits while a session is being written to, and says so', async () => {
    const project = await reviewed();
    await set({ sessions: 1, hoursBetween: 0 });
    await enable(true);
    addSession(1);
    assert.equal(await lookOn(project), 'not-due');
    assert.match((await panel()).next, /a session is being written to, so not before/);
    assert.equal(nextOf(project, (await parts()).settings, Date.now()), (await panel()).next);
    clock.ahead(11 * MINUTE);
    assert.equal(await lookOn(project), 'dreamt');
  });

  it('leaves a proposal that waits alone, and a dream that is under way elsewhere', async () => {
    const project = await freshProject();
    const page = await dreamOn(project);
    const waiting = page.view().proposal;
    await set({ sessions: 1, hoursBetween: 0, quietMinutes: 0 });
    await enable(true);
    addSession(1);
    assert.equal(await lookOn(project), 'not-due');
    assert.equal((await panel()).next, 'not now: a proposal waits for review');
    assert.equal(page.view().proposal, waiting);
    await say(page, { type: 'apply' });
    const tools = { files: new NodeFiles(), processes: nodeProcesses(), now: Date.now };
    const lock = acquireLock(store().dreamingLock, tools);
    assert.ok(lock.kind === 'held');
    assert.equal(await lookOn(project), 'busy');
    lock.lock.release();
    assert.equal(await lookOn(project), 'dreamt');
  });

  it('that cannot be used is a sentence, and dreams by hand go on', async () => {
    const project = await freshProject();
    await set({ cron: 'every evening' });
    await enable(true);
    await eventually(async () => (await panel()).next === 'off: its settings cannot be used', 'it says so');
    assert.match((await panel()).notices.join(), /"every evening" is no cron expression.*Set Schedule/);
    assert.equal(await lookOn(project), 'not-due');
    assert.ok((await dreamOn(project)).view().operations.length > 0);
  });

  it('that cannot be kept is a sentence, and is looked at again', async () => {
    const project = await reviewed();
    addSession(1);
    // A folder in the place of the notes stands for a disk that takes nothing: root may write to any other.
    const inTheWay = path.join(store().state.folder, 'schedule-notes.json');
    rmSync(inTheWay, { force: true });
    mkdirSync(inTheWay);
    const settings = { enabled: true, schedule: { sessions: 9 }, review: 'always' as const };
    assert.equal(await project.look(settings), undefined);
    assert.match(project.notes.join(), /^AutoDream could not look whether a dream is due\. /);
    assert.equal((await panel()).state.kind, 'idle', 'nothing failed that a person asked for');
    assert.equal((await project.run()).kind, 'proposed', 'dreams by hand go on');
    rmdirSync(inTheWay);
    assert.equal((await project.look(settings))?.kind, 'not-due');
    assert.deepEqual(project.notes, []);
  });

  it('writes what loses nothing where a person chose so, lists it, and can take it back', async () => {
    const project = await freshProject();
    const file = path.join(copy!.memory, 'MEMORY.md');
    appendFileSync(file, '- Seeds are ordered in February.\n- Seeds are ordered in February.\n');
    await project.refresh();
    const before = memoryTexts(copy!.memory);
    await configuration().update('review', 'lossless', true);
    await set({ sessions: 1, hoursBetween: 0, quietMinutes: 0 });
    await enable(true);
    await eventually(() => project.facts?.history.entries.length === 1, 'something is written');
    await eventually(() => project.activity.kind === 'resting', 'it is done');
    assert.match(project.notes.join(), /loses? nothing .*written without a review, as you chose/);
    assert.notDeepEqual(memoryTexts(copy!.memory), before);
    assert.equal((await panel()).state.kind, 'waiting', 'the rest waits');
    await project.undo();
    assert.deepEqual(memoryTexts(copy!.memory), before);
  });

  it('of a repository cannot make anything be written unasked', () => {
    const { properties } = (theExtension().packageJSON as Manifest).contributes.configuration;
    assert.equal(properties['autodream.review']?.scope, 'application');
  });

  it('is kept to by one alone: this window, or `autodream watch` beside it', async () => {
    const project = await reviewed();
    const last = project.facts!.lastRun!.at;
    addSession(1);
    addSession(2);
    await autodream('schedule', '--after-sessions', '2', '--quiet', '0', '--project', copy!.workspace);
    await set({ sessions: 2, hoursBetween: 0, quietMinutes: 0 });
    const watch = spawnAutodream('watch', '--once', '--json');
    await enable(true);
    const printed = await watch;
    await eventually(() => store().lastRun?.at !== last, 'a dream is made');
    await eventually(() => project.activity.kind === 'resting', 'nothing goes on here');
    const first = store().lastRun?.at;
    await lookOn(project);
    assert.equal(store().lastRun?.at, first, `one dream: ${printed}`);
    const said = (await panel()).notices.join();
    assert.match(said, /`autodream watch` has a schedule of its own for this memory: after 2 new sessions/);
    const status = await autodream('status', '--project', copy!.workspace);
    assert.match(status, /In VS Code, while its window is open: after 2 new sessions · /);
    await enable(false);
    await eventually(() => store().scheduleNotes.owners.vscode === undefined, 'that it is off is noted');
    assert.doesNotMatch(await autodream('status', '--project', copy!.workspace), /In VS Code/);
    await autodream('schedule', 'off', '--project', copy!.workspace);
  });

  it('is set by a command, which checks what is typed', async () => {
    const project = await freshProject();
    const person = new Person();
    const problems: (string | undefined)[] = [];
    try {
      person.answer = ({ kind, message }) => {
        if (kind === 'pick') return 'After new sessions\nAt the times of a cron expression';
        if (message.includes('cron')) return '30 7 * * 1';
        return message.includes('Hours') ? '0' : '3';
      };
      await vscode.commands.executeCommand('autodream.setSchedule');
      const { settings } = await parts();
      const { enabled, schedule } = settings.of(project.folder.uri);
      assert.deepEqual(
        [enabled, schedule.sessions, schedule.cron, schedule.hoursBetween, schedule.daily],
        [true, 3, '30 7 * * 1', 0, ''],
      );
      assert.match(
        (await panel()).schedule,
        /^at the times of "30 7 \* \* 1" \(.+\) or after 3 new sessions$/,
      );
      person.answer = ({ kind, message }) => {
        if (kind === 'pick') return 'At the times of a cron expression';
        problems.push(message);
        return 'whenever';
      };
      await vscode.commands.executeCommand('autodream.setSchedule');
      assert.equal(
        settings.of(project.folder.uri).schedule.cron,
        '30 7 * * 1',
        'what cannot be used is not kept',
      );
      assert.equal(problems.length, 1);
    } finally {
      person.letGo();
    }
  });

  it('sees the memory as it was: nothing of all this was written unasked', async () => {
    await freshProject();
    assert.deepEqual(memoryTexts(copy!.memory), firstTexts(copy!));
    assert.ok(readdirSync(copy!.sessions).length > 0);
  });
});

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string }>> };
  };
}

/** What the command line prints, in the environment of this window. */
function autodream(...args: readonly string[]): Promise<string> {
  return spawnAutodream(...args);
}

function spawnAutodream(...args: readonly string[]): Promise<string> {
  const program = path.join(theExtension().extensionPath, 'dist', 'cli.js');
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', COLUMNS: '400' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  return new Promise((resolve) => child.on('close', () => resolve(printed)));
}
