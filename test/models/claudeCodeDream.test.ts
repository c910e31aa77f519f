import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { NOTHING, viewOf } from '../bench/models/view';
import { hermit, installedClient } from '../support/claudeClient';
import { makeTemporaryFolder, repositoryRoot } from '../support/folders';
import { startMessagesServer, type MessagesServer, type ReceivedRequest } from '../support/messagesServer';
import { copyProject, greenhouse, type ProjectCopy } from '../support/sampleProject';

const program = process.env.AUTODREAM_CLI ?? path.join(repositoryRoot, 'dist', 'cli.js');
const NOW = '2026-11-22T09:00:00Z';

interface Document {
  readonly state: string;
  readonly message: string;
  readonly statistics: { readonly sessions: number; readonly spent?: { requests: number; dollars?: number } };
  readonly operations: readonly { readonly kind: string; readonly headline: string }[];
}

/** What the client asks a model, as far as the dream wrote it. */
function questionIn({ body }: ReceivedRequest): string {
  const { messages } = body as { messages: { role: string; content: unknown }[] };
  const said = messages.find(({ role }) => role === 'user')?.content;
  return typeof said === 'string' ? said : JSON.stringify(said);
}

describe("a dream with the person's own Claude Code", function () {
  const client = installedClient();
  let server: MessagesServer;
  let project: ProjectCopy;

  before(async function () {
    if (client === undefined) {
      console.log('      The Claude Code client is not installed: no dream is made with it.');
      this.skip();
    }
    server = await startMessagesServer();
  });
  beforeEach(() => {
    project = copyProject(greenhouse, makeTemporaryFolder('own-client'));
  });
  after(async () => {
    if (client !== undefined) await server.close();
  });

  async function autodream(...args: string[]): Promise<{ code: number; document: Document }> {
    if (client === undefined || project.env.HOME === undefined) throw new Error('No client, or no home.');
    const { env } = hermit(server.url, project.env.HOME);
    const child = spawn(
      process.execPath,
      [program, ...args, '--project', project.workspace, '--now', NOW, '--json'],
      {
        env: {
          ...env,
          PATH: `${path.dirname(client.program)}${path.delimiter}${env.PATH ?? ''}`,
          XDG_STATE_HOME: project.state,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let [out, err] = ['', ''];
    child.stdout.on('data', (piece: Buffer) => (out += String(piece)));
    child.stderr.on('data', (piece: Buffer) => (err += String(piece)));
    const [code] = (await once(child, 'close')) as [number];
    assert.notEqual(out, '', err);
    return { code, document: JSON.parse(out) as Document };
  }
  const transcripts = (): string[] => {
    const projects = path.dirname(project.sessions);
    return readdirSync(projects, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.jsonl'))
      .sort();
  };

  it('proposes and writes what the model answers, and its own run counts as no session', async () => {
    server.script = (request) => {
      const { statements, sayings, suggestions } = viewOf(questionIn(request));
      assert.ok(statements.length > 0 && sayings.length > 0);
      const drop = suggestions.map(({ suggestion }) => ({ suggestion, reason: 'Let it be.' }));
      return { kind: 'text', text: '', tool: { name: 'StructuredOutput', input: { ...NOTHING, drop } } };
    };
    const before = transcripts();
    const offline = await autodream('dream', '--dry-run');
    const dreamt = await autodream('dream', '--engine', 'claude-code', '--send', '--yes');
    assert.equal(dreamt.code, 0, dreamt.document.message);
    assert.equal(server.questions.length, 1);
    assert.equal(dreamt.document.statistics.spent?.requests, 1);
    assert.ok((dreamt.document.statistics.spent.dollars ?? 0) > 0);
    assert.ok(
      dreamt.document.operations.length < offline.document.operations.length,
      'what the model dropped is not proposed',
    );
    assert.deepEqual(transcripts(), before);
    const again = await autodream('dream', '--dry-run');
    assert.equal(again.document.statistics.sessions, offline.document.statistics.sessions);
  });

  it('says what failed, and offers the offline proposal instead', async () => {
    server.script = () => ({
      kind: 'error',
      status: 401,
      type: 'authentication_error',
      message: 'no such key',
    });
    const { document } = await autodream('dream', '--engine', 'claude-code', '--send', '--dry-run');
    assert.match(JSON.stringify(document), /Claude Code could not answer: [^"]*401[^"]*\/login/);
    assert.ok(document.operations.length > 0);
    assert.equal(document.statistics.spent, undefined);
  });
});
