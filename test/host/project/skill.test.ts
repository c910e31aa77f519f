import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ClaudeSkill } from '../../../src/host/claudeSkill';
import { type KeptSkills } from '../../../src/host/claudeSkill';
import { renewSkills } from '../../../src/host/skill';
import { readEnvironment } from '../../../src/storage/environment';
import { Person } from '../support/answers';
import { copiesHere } from '../support/copy';
import { freshProject, theExtension } from '../support/extension';

describe('the skill for Claude Code', () => {
  const [copy] = copiesHere();
  const file = path.join(copy!.env.HOME ?? '', '.claude', 'skills', 'autodream', 'SKILL.md');
  let person: Person;
  beforeEach(() => (person = new Person()));
  afterEach(() => person.letGo());

  const add = async (where = 'In every project'): Promise<void> => {
    person.answer = ({ kind }) => (kind === 'pick' ? where : undefined);
    await vscode.commands.executeCommand('autodream.addToClaudeCode');
  };
  const remove = async (where = 'In every project'): Promise<void> => {
    person.answer = ({ kind }) => (kind === 'pick' ? where : undefined);
    await vscode.commands.executeCommand('autodream.removeFromClaudeCode');
  };
  const said = (): string => person.asked.map(({ message }) => message).join('\n');
  /** The command line that stands in the skill. */
  const command = (): string => /^ {7}(.+) dream --json$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '';

  it('is added by a command, and what stands in it works without VS Code', async () => {
    await freshProject();
    await add();
    assert.match(said(), /has the skill now\. Say "run a dream"/);
    const printed = execFileSync('sh', ['-c', `${command()} dream --json || [ $? = 3 ]`], {
      cwd: copy!.workspace,
      env: { ...process.env, NODE_PATH: '' },
      encoding: 'utf8',
    });
    const { operations } = JSON.parse(printed) as { operations: readonly unknown[] };
    assert.ok(operations.length > 0);
    await add();
    assert.match(said(), /has the skill already/);
  });

  it('is added for a project alone', async () => {
    await add('In this project only: greenhouse');
    const own = path.join(copy!.workspace, '.claude', 'skills', 'autodream', 'SKILL.md');
    assert.ok(existsSync(own));
    await remove('In this project only: greenhouse');
    assert.ok(!existsSync(own));
  });

  it('is removed by a command, cleanly', async () => {
    await add();
    await remove();
    assert.ok(!existsSync(path.dirname(file)));
    await remove();
    assert.match(said(), /has no skill of AutoDream there/);
  });

  it('that a person changed stays, and they are told, without the name of a file', async () => {
    await add();
    const mine = `${readFileSync(file, 'utf8')}\nMine.\n`;
    writeFileSync(file, mine);
    for (const command of [add, remove]) {
      await command();
      assert.equal(readFileSync(file, 'utf8'), mine);
    }
    assert.equal(said().match(/Somebody changed the skill that is there/g)?.length, 2);
    assert.ok(!said().includes('SKILL.md'));
    writeFileSync(file, mine.replace('\nMine.\n', ''));
    await remove();
    assert.ok(!existsSync(file));
  });

  it('follows an update of the extension, and comes back nowhere', async () => {
    await add();
    const before = command();
    let kept: KeptSkills | undefined = { command: before, files: [file, `${file}.gone`] };
    const tools = (extension: vscode.Uri): ConstructorParameters<typeof ClaudeSkill>[0] => ({
      extension,
      environment: readEnvironment(),
      log: console,
      kept: {
        keys: () => [],
        get: () => kept,
        update: (_: string, value: KeptSkills | undefined) => Promise.resolve((kept = value)),
      } as unknown as vscode.Memento,
    });
    const here = vscode.Uri.file(theExtension().extensionPath);
    await renewSkills(tools(here));
    assert.equal(command(), before);
    await renewSkills(tools(vscode.Uri.file('/extensions/autodream 2')));
    assert.match(command(), /'\/extensions\/autodream 2\/dist\/autodream\.js'$/);
    assert.deepEqual(kept.files, [file]);
    await renewSkills(tools(here));
    assert.equal(command(), before);
    await remove();
  });
});
