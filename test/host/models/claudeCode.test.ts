import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Proposal } from '../../../src/core/dream/proposal';
import type { Project } from '../../../src/host/project';
import { Person } from '../support/answers';
import { closeEditors, freshProject } from '../support/extension';
import { NOTHING, setUser } from '../support/parrot';

const RESULT = {
  type: 'result',
  subtype: 'success',
  is_error: false,
  structured_output: JSON.parse(NOTHING) as unknown,
  total_cost_usd: 0.0123,
  usage: { input_tokens: 3000, output_tokens: 200 },
};

function proposalOf(project: Project): Proposal {
  const pending = project.facts?.pending;
  assert.equal(pending?.kind, 'proposal', project.failure);
  return pending.proposal;
}

// The real client is tested without VS Code; this is about what VS Code's settings come to.
describe('the engine claude-code', () => {
  let folder: string;
  let person: Person;
  const program = (): string => path.join(folder, 'claude');
  const wasAsked = (): boolean => existsSync(path.join(folder, 'question'));

  before(function () {
    // A script stands in for the program.
    if (process.platform === 'win32') this.skip();
  });

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'autodream-claude-'));
    const script = [
      '#!/bin/sh',
      'if [ "$1" = "--version" ]; then echo "2.1.330 (Claude Code)"; exit 0; fi',
      `printf '%s\\n' "$@" > '${path.join(folder, 'arguments')}'`,
      `cat > '${path.join(folder, 'question')}'`,
      `printf '%s' '${JSON.stringify(RESULT)}'`,
    ];
    writeFileSync(program(), script.join('\n'), { mode: 0o755 });
    person = new Person();
    person.answer = ({ modal }) => (modal ? 'Send' : undefined);
  });
  afterEach(async () => {
    person.letGo();
    await closeEditors();
    rmSync(folder, { recursive: true });
  });
  after(() => setUser({}));

  it('asks the program of the setting, with the model and the limit of a dream', async () => {
    await setUser({
      engine: 'claude-code',
      'claudeCode.path': program(),
      'claudeCode.model': 'opus',
      'cost.perDream': 0.25,
    });
    const project = await freshProject();
    await vscode.commands.executeCommand('autodream.runDream');
    const [dialog] = person.dialogs;
    assert.equal(dialog?.message, 'Send memory and sessions to your Claude Code login?');
    assert.match(dialog.detail, /^Model: opus\n/);
    const given = readFileSync(path.join(folder, 'arguments'), 'utf8');
    assert.match(given, /^--model\nopus$/m);
    assert.match(given, /^--max-budget-usd\n0\.25$/m);
    const { engine, statistics } = proposalOf(project);
    assert.equal(engine, 'claude-code');
    assert.equal(statistics.spent?.dollars, 0.0123);
  });

  it('starts nothing before the person agreed', async () => {
    await setUser({ engine: 'claude-code', 'claudeCode.path': program() });
    const project = await freshProject();
    person.answer = () => undefined;
    await vscode.commands.executeCommand('autodream.runDream');
    assert.equal(person.dialogs.length, 1);
    assert.ok(!wasAsked());
    assert.equal(project.facts?.pending.kind, 'none');
  });

  it('gives the offline engine’s proposal where there is no program, and says what to do', async () => {
    await setUser({ engine: 'claude-code', 'claudeCode.path': path.join(folder, 'nowhere') });
    const project = await freshProject();
    await vscode.commands.executeCommand('autodream.runDream');
    assert.deepEqual(person.dialogs, []);
    const { engine, insteadOf } = proposalOf(project);
    assert.equal(engine, 'offline');
    assert.match(String(insteadOf?.message), /There is no Claude Code at .*nowhere.*Correct the path/);
  });
});
