import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, appendFileSync } from 'node:fs';
import path from 'node:path';
import { hermit, installedClient, runClient } from '../support/claudeClient';
import { changedEnvironment } from '../support/environment';
import { makeTemporaryFolder, repositoryRoot } from '../support/folders';
import { startMessagesServer, type MessagesServer, type ReceivedRequest } from '../support/messagesServer';
import { copyProject, greenhouse } from '../support/sampleProject';

const program = process.env.AUTODREAM_CLI ?? path.join(repositoryRoot, 'dist', 'cli.js');

describe('the skill that Claude Code gets', function () {
  this.timeout(120_000);

  const autodream = (env: NodeJS.ProcessEnv, ...args: string[]) =>
    spawnSync(process.execPath, [program, ...args], { env: changedEnvironment(env), encoding: 'utf8' });

  it('is installed, left alone once it is changed, and removed with its folder', () => {
    const home = makeTemporaryFolder('skill');
    const env = { HOME: home, CLAUDE_CONFIG_DIR: undefined };
    const file = path.join(home, '.claude', 'skills', 'autodream', 'SKILL.md');
    assert.equal(autodream(env, 'skill', 'install').status, 0);
    assert.match(readFileSync(file, 'utf8'), /^---\nname: autodream\n/);
    assert.match(autodream(env, 'skill', 'install').stdout, /already/);
    const ours = readFileSync(file, 'utf8');
    appendFileSync(file, 'My own words.\n');
    for (const what of ['install', 'remove']) {
      const { status, stderr } = autodream(env, 'skill', what);
      assert.equal(status, 1);
      assert.match(stderr, /left alone/);
    }
    assert.equal(readFileSync(file, 'utf8'), `${ours}My own words.\n`);
    const project = makeTemporaryFolder('skill-project');
    assert.equal(autodream(env, 'skill', 'install', '--project', project).status, 0);
    assert.equal(autodream(env, 'skill', 'remove', '--project', project).status, 0);
    assert.ok(!existsSync(path.join(project, '.claude', 'skills', 'autodream')));
    assert.equal(autodream(env, 'skill').status, 2);
    assert.equal(autodream(env, 'skill', 'enlarge').status, 2);
  });

  describe('in the real client', () => {
    const client = installedClient();
    let server: MessagesServer;
    before(async function () {
      if (client === undefined) {
        console.log('      The Claude Code client is not installed: the skill is not tried in it.');
        this.skip();
      }
      server = await startMessagesServer();
    });
    after(async () => {
      if (client !== undefined) await server.close();
    });

    it('is listed, and when the model calls it the dream runs and its report comes back', async () => {
      const project = copyProject(greenhouse, makeTemporaryFolder('skill-run'));
      const { HOME } = project.env;
      assert.ok(HOME !== undefined && client !== undefined);
      assert.equal(autodream(project.env, 'skill', 'install').status, 0);
      const seen: string[] = [];
      server.script = (request) => {
        if (request.endpoint !== 'messages') return undefined;
        const said = wordsOf(request);
        seen.push(said);
        if (said.includes('"state": "waiting"') || said.includes('\\"state\\": \\"waiting\\"'))
          return { kind: 'text', text: 'A proposal waits for you.' };
        const command = /^ {7}(\S+ \S+ dream --json)$/m.exec(said)?.[1];
        return command === undefined
          ? { kind: 'text', text: '', tool: { name: 'Skill', input: { skill: 'autodream' } } }
          : {
              kind: 'text',
              text: '',
              tool: { name: 'Bash', input: { command, description: 'Run a dream' } },
            };
      };
      const ran = await runClient(
        client,
        { home: HOME, env: { ...hermit(server.url, HOME).env, ...defined(project.env) } },
        {
          cwd: project.workspace,
          args: ['-p', 'run a dream', '--allowedTools', 'Bash,Skill', '--max-turns', '6'],
        },
      );
      assert.equal(ran.code, 0, `${ran.err}${ran.out}`);
      assert.match(seen[0]!, /autodream: Runs a dream with AutoDream/);
      const report = seen.find((said) => said.includes('waiting'));
      assert.ok(report !== undefined, `no report in ${seen.length} requests: ${ran.out}`);
      assert.match(report, /nobody is here to review|The proposal waits/);
      assert.match(ran.out, /A proposal waits for you/);
    });
  });
});

/** All words of a request, with line breaks as they are. */
function wordsOf(request: ReceivedRequest): string {
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect(request.body?.system);
  collect(request.body?.messages);
  return texts.join('\n');
}

const defined = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
