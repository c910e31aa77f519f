import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { INDEX_LIMITS } from '../../src/core/memory/memory';
import { hermit, installedClient, runClient } from '../support/claudeClient';
import { changedEnvironment } from '../support/environment';
import { makeTemporaryFolder, repositoryRoot } from '../support/folders';
import { startMessagesServer, type MessagesServer } from '../support/messagesServer';
import { copyProject, greenhouse, recordedProject, type ProjectCopy } from '../support/sampleProject';

const program = process.env.AUTODREAM_CLI ?? path.join(repositoryRoot, 'dist', 'cli.js');
const recorded = path.resolve(repositoryRoot, '../shared/acme-web');
const NOW = '2026-11-22T09:00:00Z';

/** What the client puts around the memory in its first message. */
const LOADED = /Contents of \S*MEMORY\.md \(user's auto-memory[^)]*\):\n\n/;

describe('a memory after a dream, as the real Claude Code client loads it', function () {
  const client = installedClient();
  let server: MessagesServer;

  before(async function () {
    if (client === undefined) {
      console.log('      The Claude Code client is not installed: what it loads is not looked at.');
      this.skip();
    }
    server = await startMessagesServer();
  });
  after(async () => {
    if (client !== undefined) await server.close();
  });

  /** Starts a session in the project and takes the memory out of what it sends. */
  async function loadedBy({ workspace, env }: ProjectCopy): Promise<string> {
    if (client === undefined || env.HOME === undefined) throw new Error('No client, or no home.');
    const ran = await runClient(client, hermit(server.url, env.HOME), {
      cwd: workspace,
      args: ['-p', 'hello'],
    });
    assert.equal(ran.code, 0, ran.err);
    const { messages } = server.questions.at(-1)!.body as { messages: { content: unknown }[] };
    const texts = messages.flatMap(({ content }) =>
      typeof content === 'string'
        ? [content]
        : (content as { text?: string }[]).map(({ text }) => text ?? ''),
    );
    const text = texts.find((t) => LOADED.test(t));
    assert.ok(text !== undefined, 'the client sent no memory');
    return text.slice(text.search(LOADED)).replace(LOADED, '');
  }

  for (const name of ['greenhouse', 'acme-web'])
    it(`is sent whole and within its limits: ${name}`, async function () {
      if (name === 'acme-web' && !existsSync(recorded)) {
        console.log('      acme-web is not beside the project: skipped.');
        this.skip();
      }
      const project = copyProject(
        name === 'acme-web' ? recordedProject(recorded) : greenhouse,
        makeTemporaryFolder('loaded'),
      );
      const index = path.join(project.memory, 'MEMORY.md');
      const before = readFileSync(index, 'utf8');
      const dream = spawnSync(
        process.execPath,
        [program, 'dream', '--project', project.workspace, '--now', NOW, '--yes'],
        { env: changedEnvironment(project.env), encoding: 'utf8' },
      );
      assert.equal(dream.status, 0, dream.stderr);
      const memory = readFileSync(index, 'utf8');
      assert.notEqual(memory, before, 'the dream changed the index');
      assert.ok(memory.split('\n').length <= INDEX_LIMITS.lines);
      assert.ok(Buffer.byteLength(memory) <= INDEX_LIMITS.bytes);
      assert.ok((await loadedBy(project)).startsWith(memory.trim()), 'the new index stands in the request');

      // Over its limits the client cuts it: the check above can fail.
      appendFileSync(index, '- One more jar of plums.\n'.repeat(INDEX_LIMITS.lines));
      const cut = await loadedBy(project);
      assert.ok(!cut.startsWith(readFileSync(index, 'utf8').trim()));
      assert.ok(cut.startsWith(memory.trim()));
    });
});
