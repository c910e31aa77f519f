import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { readLine } from '../../../src/core/sessions/record';
import {
  listTranscripts,
  readSessions,
  type ReadOptions,
  type SessionsRead,
} from '../../../src/storage/transcripts';
import { Lines } from '../sessions/lines';

const never = new AbortController().signal;

describe('transcripts', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'autodream-sessions-'))));
  afterEach(() => rm(folder, { recursive: true }));

  async function write(name: string, content: string | Buffer): Promise<string> {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    await utimes(file, 1_780_000_000, 1_780_000_000);
    return file;
  }

  async function read(options: Partial<ReadOptions> = {}): Promise<SessionsRead> {
    const { files } = await listTranscripts([folder]);
    return readSessions(files, { signal: never, ...options });
  }

  const says = (result: SessionsRead): string[] =>
    result.sessions.flatMap((session) => session.turns.map((turn) => turn.text));

  describe('in a folder', () => {
    it('are the files of sessions and of their sub-agents', async () => {
      const id = new Lines().sessionId;
      await write(`${id}.jsonl`, 'x');
      await write(`${id}/subagents/agent-1.jsonl`, 'xyz');
      await write(`${id}/subagents/agent-1.meta.json`, '{}');
      await write('agent-2.jsonl', 'xy');
      await write('memory/notes.jsonl', 'x');
      await write('notes.txt', 'x');
      const { files, problems } = await listTranscripts([folder, folder]);
      assert.deepEqual(problems, []);
      assert.ok(files.every(({ inode, changed }) => inode > 0 && changed > 1_780_000_000_000));
      const described = files.map(({ path, bytes, modified, subagent }) => ({
        ...{ path, bytes, modified },
        ...(subagent && { subagent }),
      }));
      assert.deepEqual(described, [
        { path: path.join(folder, `${id}.jsonl`), bytes: 1, modified: 1_780_000_000_000 },
        {
          path: path.join(folder, id, 'subagents', 'agent-1.jsonl'),
          bytes: 3,
          modified: 1_780_000_000_000,
          subagent: true,
        },
        { path: path.join(folder, 'agent-2.jsonl'), bytes: 2, modified: 1_780_000_000_000, subagent: true },
      ]);
    });

    it('are none when it is not there, and a sentence when it is a file', async () => {
      assert.deepEqual(await listTranscripts([path.join(folder, 'none')]), { files: [], problems: [] });
      const file = await write('a file', 'x');
      const { problems } = await listTranscripts([file]);
      assert.deepEqual(problems, [
        { file, message: 'The folder could not be read: a part of the path is a file (ENOTDIR).' },
      ]);
    });

    it('name a folder that looks like a transcript', async () => {
      await mkdir(path.join(folder, 'odd.jsonl'));
      const { files, problems } = await listTranscripts([folder]);
      assert.deepEqual(files, []);
      assert.match(problems[0]!.message, /^This is a folder, not a transcript/);
    });

    it('leave out links that lead outside, and count a file once that is linked inside', async () => {
      const outside = await mkdtemp(path.join(tmpdir(), 'autodream-outside-'));
      try {
        await writeFile(path.join(outside, 'secret.jsonl'), new Lines().person('not yours').text);
        const id = new Lines().sessionId;
        await write(`${id}.jsonl`, 'x');
        await symlink(path.join(outside, 'secret.jsonl'), path.join(folder, 'linked.jsonl'));
        await symlink(path.join(folder, `${id}.jsonl`), path.join(folder, 'same.jsonl'));
        await symlink(path.join(folder, 'gone'), path.join(folder, 'dangling.jsonl'));
        await mkdir(path.join(folder, id));
        await symlink(outside, path.join(folder, id, 'subagents'));
        const { files, problems } = await listTranscripts([folder]);
        assert.deepEqual(problems, []);
        assert.equal(files.length, 1);
      } finally {
        await rm(outside, { recursive: true });
      }
    });
  });

  describe('when read', () => {
    it('give sessions with their turns, sizes and bad lines', async () => {
      const lines = new Lines()
        .person('keep it short')
        .tool('x'.repeat(3000))
        .agent('Yes.')
        .raw('garbage', '{"half":');
      await write(`${lines.sessionId}.jsonl`, lines.text);
      await write(`${lines.sessionId}/subagents/agent-1.jsonl`, new Lines(2).person('find the caller').text);
      const result = await read();
      assert.deepEqual(says(result), ['keep it short', 'Yes.']);
      assert.equal(result.badLines, 2);
      assert.deepEqual(result.problems, []);
      const [session] = result.sessions;
      const sub = new Lines(2).person('find the caller').text.length;
      assert.deepEqual(
        [session!.bytes, session!.badLines, session!.turns[1]!.line],
        [lines.text.length + sub, 2, 4],
      );
      assert.equal(result.bytes, lines.text.length + sub);
    });

    it('are the same in any order, with a fork beside its original', async () => {
      const first = new Lines(1).person('we deploy on fridays').agent('Noted.');
      const second = new Lines(2).raw(
        ...first.all.map((line) => line.replaceAll(first.sessionId, new Lines(2).sessionId)),
      );
      second.person('and never on mondays', { timestamp: '2026-03-02T09:00:00Z' });
      await write(`${first.sessionId}.jsonl`, first.text);
      await write(`${second.sessionId}.jsonl`, second.text);
      const { files } = await listTranscripts([folder]);
      const result = await readSessions(files, { signal: never });
      assert.deepEqual(
        result.sessions.map((session) => [session.id, session.turns.length]),
        [
          [first.sessionId, 2],
          [second.sessionId, 1],
        ],
      );
      assert.deepEqual(await readSessions([...files].reverse(), { signal: never }), result);
      assert.deepEqual(await readSessions([...files, ...files], { signal: never }), result);
    });

    it('count a session when any of its working folders does', async () => {
      const inside = new Lines(1)
        .person('a', { cwd: '/elsewhere' })
        .person('b', { cwd: '/home/dev/shop/api' });
      const outside = new Lines(2).person('c', { cwd: '/elsewhere' });
      const nowhere = new Lines(3).person('d', { cwd: undefined });
      for (const lines of [inside, outside, nowhere]) await write(`${lines.sessionId}.jsonl`, lines.text);
      assert.deepEqual(says(await read({ cwds: (cwd) => cwd.startsWith('/home/dev/shop') })), ['a', 'b']);
      assert.equal((await read()).sessions.length, 3);
    });

    it('leave a line alone that is being written, and say so', async () => {
      const lines = new Lines().person('done').tool('x'.repeat(3000)).person('half');
      for (const end of [-10, -400]) {
        await write('s.jsonl', lines.text.slice(0, end));
        const result = await read();
        assert.deepEqual(says(result), ['done']);
        assert.equal(result.badLines, 0);
        assert.match(result.problems[0]!.message, /as if it was being written/);
      }
      const cutInTool = new Lines().person('done').tool('x'.repeat(3000)).text.slice(0, -500);
      await write('s.jsonl', cutInTool);
      assert.match((await read()).problems[0]!.message, /as if it was being written/);
      await write('s.jsonl', lines.text.slice(0, -1));
      assert.deepEqual(says(await read()), ['done', 'half']);
    });

    it('take files that hold nothing', async () => {
      await write('empty.jsonl', '');
      await write('newlines.jsonl', '\n\n\n');
      assert.deepEqual(await read(), { sessions: [], bytes: 3, badLines: 0, problems: [] });
    });

    it('hold a line of 5 MB, and skip one over the cap', async () => {
      const long = 'word '.repeat(1024 * 1024);
      const lines = new Lines().tool('short').person(`${long}end`).agent('Long.');
      await write('s.jsonl', lines.text);
      assert.deepEqual(
        says(await read()).map((text) => text.length),
        [long.length + 3, 5],
      );
      const capped = await read({ maxLineBytes: 1024 * 1024 });
      assert.deepEqual(says(capped), ['Long.']);
      assert.equal(capped.badLines, 1);
      assert.deepEqual(
        capped.problems.map(({ message }) => message),
        ['Line 3 is too long and was skipped.'],
      );
    });

    it('read other encodings as far as they can', async () => {
      const line = new Lines().person('grün').text;
      await write('bom.jsonl', `\ufeff${line}`);
      assert.deepEqual(says(await read()), ['grün']);
      await write('bom.jsonl', Buffer.from(line.replace('ü', '\u00ff\u00bc'), 'latin1'));
      assert.deepEqual(says(await read()), ['gr\ufffd\ufffdn']);
      await write('bom.jsonl', Buffer.from(`\ufeff${line}`, 'utf16le'));
      const result = await read();
      assert.deepEqual(result.sessions, []);
      assert.match(result.problems[0]!.message, /UTF-16/);
    });

    it('name a file that went away or turned into something else, and read the rest', async () => {
      const lines = new Lines().person('still here');
      await write('a.jsonl', lines.text);
      const gone = { path: path.join(folder, 'gone.jsonl'), bytes: 9, modified: 0 };
      const dir = { path: folder, bytes: 9, modified: 0 };
      const { files } = await listTranscripts([folder]);
      const result = await readSessions([gone, dir, ...files], { signal: never });
      assert.deepEqual(says(result), ['still here']);
      assert.deepEqual(result.problems, [
        { file: folder, message: 'The transcript could not be read: it is a folder.' },
        { file: gone.path, message: 'The transcript could not be read: it is not there (ENOENT).' },
      ]);
    });

    it('report progress up to the end, and stop when aborted', async () => {
      for (const session of [1, 2, 3]) {
        const lines = new Lines(session).person('hi');
        await write(`${lines.sessionId}.jsonl`, lines.text);
      }
      await write(`${new Lines(1).sessionId}/subagents/agent-1.jsonl`, 'xyz');
      const { bytes } = await read();
      const steps: number[] = [];
      await read({ progress: (done, of) => steps.push(done, of) });
      assert.deepEqual(steps.slice(-2), [bytes, bytes]);
      const stop = new AbortController();
      const reading = read({
        signal: stop.signal,
        progress: () => stop.abort(new Error('stopped by a person')),
      });
      await assert.rejects(reading, /stopped by a person/);
    });
  });

  describe('from elsewhere', () => {
    const repository = path.resolve(__dirname, '../../..');
    const acme = path.resolve(repository, '../shared/acme-web/claude/projects/-home-dev-acme-web');
    const corpora = process.env.AUTODREAM_CORPORA ?? path.resolve(repository, '../shared/corpora');

    it('a real project’s: exactly what its user typed', async function () {
      const list = await listTranscripts([acme]);
      if (list.files.length === 0) {
        console.log('    skipped 12 sessions: ../shared/acme-web is not there');
        this.skip();
      }
      const { sessions, badLines, problems } = await readSessions(list.files, {
        signal: never,
        cwds: (cwd) => cwd === '/home/dev/acme-web',
      });
      assert.deepEqual([sessions.length, badLines, problems.length], [12, 0, 0]);
      const typed = sessions.flatMap((session) => session.turns.filter((turn) => turn.origin === 'user'));
      assert.deepEqual(
        typed.map((turn) => turn.text),
        [
          'Set up the API skeleton please.',
          'remember that we use yarn for everything in this repo',
          'why does the login test fail?',
          'ok fix it just in the test helper for now.',
          'thanks!!',
          'The staging database listens on port 5433, not 5432 - please remember it, you got it wrong twice.',
          "No, don't use yarn. We moved to pnpm yesterday, always use pnpm in this repo.",
          'run the tests with it',
          'I prefer short answers without a summary at the end.',
          'Look at the deployment file and tell me the replicas',
          'Check this dependency readme for the flag name',
          'we decided today: feature flags live in LaunchPad, not in environment variables any more. the old FEATURE_* env vars go away with release 5.2',
          typed[12]!.text, // holds an example of a credential
          'Use an agent to find who calls port()',
          'never push to main directly, always open a PR and ask @mlopez for review',
          'no no, the api runs on 4310 only locally; in the containers it is 8080',
          'what was the flag of left-padder again?',
          'again: staging db is 5433!!',
          'From next week on @jnovak reviews instead of @mlopez, who leaves the team.',
          'stop adding comments that only repeat the code, I have told you before',
          'The merge freeze starts tomorrow and lasts until 5.3 is out',
          'ok bye',
        ],
      );
      assert.match(typed[12]!.text, /^the key is \S+ \/ \S+ use it for this upload only$/);
    });

    it('damaged ones: the records that are whole', async function () {
      const dir = path.join(corpora, 'generated-jsonl');
      const expected = await readFile(path.join(dir, 'expected.json'), 'utf8').catch(() => undefined);
      if (expected === undefined) {
        console.log('    skipped 58 damaged transcripts: no corpora');
        this.skip();
      }
      const cases = JSON.parse(expected) as { file: string; valid: number }[];
      for (const { file, valid } of cases) {
        const lines = (await readFile(path.join(dir, 'files', file), 'utf8')).split('\n');
        assert.equal(lines.filter((line) => typeof readLine(line) === 'object').length, valid, file);
      }
      const { files } = await listTranscripts([path.join(dir, 'files')]);
      assert.equal(files.length, cases.length);
      for (const file of files) {
        const { sessions } = await readSessions([file], { signal: never });
        const turns = sessions.flatMap((session) => session.turns);
        assert.ok(!turns.some((turn) => /I am the user|CANARY/.test(turn.text)), file.path);
        assert.ok(
          turns.every((turn) => turn.at >= Date.UTC(2000, 0) && turn.text !== ''),
          file.path,
        );
      }
    });

    it('any JSON and what is none: no line stops the reading', async function () {
      const dir = path.join(corpora, 'jsontestsuite/test_parsing');
      const names = await readdir(dir).catch(() => undefined);
      if (names === undefined) {
        console.log('    skipped 318 JSON texts: no corpora');
        this.skip();
      }
      const newline = Buffer.from('\n');
      const texts = await Promise.all(names.map((name) => readFile(path.join(dir, name))));
      const line = Buffer.from(new Lines().person('still here').text);
      await write('s.jsonl', Buffer.concat([...texts.flatMap((text) => [text, newline]), line]));
      assert.deepEqual(says(await read()), ['still here']);
    });
  });
});
