// Lays one small case out as files: memory in one of its three forms, transcripts as the client writes
// them, a workspace, and gold.json. Same case, same bytes.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const DAY = 86_400_000;
const iso = (t) => new Date(t).toISOString();
const day = (t) => iso(t).slice(0, 10);
const slug = (text) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
const pin = (text) => `<!-- keep -->\n${text}\n<!-- /keep -->`;
const hex = (seed, length) => createHash('sha256').update(seed).digest('hex').slice(0, length);

function uuid(seed) {
  const h = hex(seed, 32);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20)}`;
}

/** Fills {S:kind} with a secret made here, so that no file of the project holds one. */
function withSecrets(text, id) {
  const password = hex(id + 'password', 20);
  const made = {
    github:
      'ghp' + '_' + createHash('sha512').update(id).digest('base64url').replace(/[-_]/g, 'x').slice(0, 36),
    password,
    url: 'postgres' + `://stock:${password}` + '@db.internal.example:5432/stock',
  };
  return text.replace(/\{S:(\w+)\}/g, (_, kind) => made[kind]);
}

function put(file, text, time) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  fs.utimesSync(file, time / 1000, time / 1000);
}

/** One file a fact, as today's clients write it. */
function factFiles(notes, dead, id) {
  const index = [];
  const files = notes.map((note) => {
    const name = slug(note.title);
    const front = [
      `name: ${name}`,
      `description: ${JSON.stringify(note.title)}`,
      'metadata:',
      '  node_type: memory',
      `  type: ${note.type ?? 'project'}`,
      `  originSessionId: ${uuid(id + name)}`,
      `  modified: ${iso(note.time)}`,
    ];
    if (!note.orphan) index.push(`- [${note.title}](${name}.md) — ${note.title.toLowerCase()}`);
    const text = note.pinned ? pin(note.text) : note.text;
    return [`${name}.md`, `---\n${front.join('\n')}\n---\n\n${text}\n`, note.time, [note]];
  });
  for (const [title, href, hook] of dead) index.push(`- [${title}](${href}) — ${hook}`);
  return [['MEMORY.md', index.join('\n') + '\n', newest(notes), []], ...files];
}

/** An index and topic files of dated bullets. */
function topicFiles(notes, dead) {
  const topics = new Map();
  for (const note of notes) topics.set(note.topic, [...(topics.get(note.topic) ?? []), note]);
  const index = ['# Memory', ''];
  const files = [...topics].map(([topic, list]) => {
    if (!list.some((n) => n.orphan)) index.push(`- [${topic}](${slug(topic)}.md) — notes on ${topic}`);
    const bullets = list.map((n) => `- ${n.text} (${day(n.time)})`);
    const heading = topic.slice(0, 1).toUpperCase() + topic.slice(1);
    return [`${slug(topic)}.md`, `# ${heading}\n\n${bullets.join('\n')}\n`, newest(list), list];
  });
  for (const [title, href, hook] of dead) index.push(`- [${title}](${href}) — ${hook}`);
  return [['MEMORY.md', index.join('\n') + '\n', newest(notes), []], ...files];
}

/** A short MEMORY.md of notes, sections by date. */
function noteFile(notes) {
  const lines = ['# Project memory', ''];
  const dates = [...new Set(notes.map((n) => day(n.time)))].sort();
  for (const date of dates)
    lines.push(`## ${date}`, '', ...notes.filter((n) => day(n.time) === date).map((n) => `- ${n.text}`), '');
  return [['MEMORY.md', lines.join('\n'), newest(notes), notes]];
}

const newest = (notes) => Math.max(...notes.map((n) => n.time));

/** The lines of a transcript; a turn is what the person, the agent, a tool, a reminder or a helper says. */
function transcript(id, start, turns) {
  const sessionId = uuid(`${id} ${start}`);
  const lines = [];
  let time = start;
  let parentUuid = null;
  const add = (type, message, extra = {}) => {
    time += 41_000;
    const own = uuid(`${sessionId} ${lines.length}`);
    const base = { parentUuid, isSidechain: false, userType: 'external', cwd: '/home/dev/project' };
    const more = { sessionId, version: '2.1.330', gitBranch: 'main', timestamp: iso(time) };
    lines.push(JSON.stringify({ ...base, ...more, type, message, ...extra, uuid: own }));
    parentUuid = own;
  };
  const user = (content, extra) => add('user', { role: 'user', content }, extra);
  const usage = { input_tokens: 900, cache_read_input_tokens: 0, output_tokens: 40 };
  const model = { type: 'message', role: 'assistant', model: 'claude-sonnet-5-5' };
  const stop = { stop_reason: null, stop_sequence: null, usage };
  const assistant = (content) =>
    add('assistant', { id: `msg_${hex(id + lines.length, 12)}`, ...model, content, ...stop });
  const tool = (output) => {
    const call = `toolu_${hex(sessionId + lines.length, 12)}`;
    assistant([{ type: 'tool_use', id: call, name: 'Bash', input: { command: 'curl page' } }]);
    const result = { tool_use_id: call, type: 'tool_result', content: output, is_error: false };
    user([result], { toolUseResult: { stdout: output, stderr: '', interrupted: false } });
  };
  const queued = { type: 'queue-operation', operation: 'enqueue', timestamp: iso(start) };
  lines.push(JSON.stringify({ ...queued, sessionId, content: '' }));
  for (const turn of turns) {
    if (turn.paste !== undefined) {
      const tag = `pasted_content id="${hex(turn.paste, 6)}"`;
      user(`${turn.you}\n<${tag}>\n${turn.paste}\n</${tag}>`);
    } else if (turn.you !== undefined) user(withSecrets(turn.you, id));
    else if (turn.agent !== undefined) assistant([{ type: 'text', text: turn.agent }]);
    else if (turn.tool !== undefined) tool(turn.tool);
    else if (turn.reminder !== undefined)
      user(`<system-reminder>\n${turn.reminder}\n</system-reminder>`, { isMeta: true });
    else user(turn.helper, { isSidechain: true, agentId: hex(turn.helper, 16) });
  }
  return { name: `${sessionId}.jsonl`, text: lines.join('\n') + '\n', time };
}

/** A check of cases.json as gold.json has it: with an id, its file or its exact text, and its secret. */
function goldCheck(check, files, id) {
  const gold = { id: (check.tokens ?? [check.kind]).join(' '), ...check };
  const home = files.find(([, , , notes]) => notes.some((n) => n.title === check.note));
  const note = home?.[3].find((n) => n.title === check.note);
  if (check.kind === 'pinned') return { ...gold, exact: pin(note.text) };
  if (check.kind === 'orphan') return { ...gold, file: home[0], text: note.text };
  if (check.absent) return { ...gold, absent: check.absent.map((a) => withSecrets(a, id)) };
  return gold;
}

/** Writes the case to a new folder: memory, sessions, workspace, gold.json. Times count back from `now`. */
export function layOut(small, now, folder) {
  fs.rmSync(folder, { recursive: true, force: true });
  const notes = small.notes.map((n) => ({ ...n, time: now - n.daysAgo * DAY }));
  const dead = small.dead ?? [];
  const forms = { facts: factFiles, topics: topicFiles, notes: noteFile };
  const files = forms[small.form](notes, dead, small.id);
  for (const [name, text, time] of files) put(path.join(folder, 'memory', name), text, time);
  for (const session of small.sessions) {
    const start = now - session.daysAgo * DAY + 3_600_000;
    const { name, text, time } = transcript(small.id, start, session.turns);
    put(path.join(folder, 'sessions', name), text, time);
  }
  put(path.join(folder, 'workspace', 'README.md'), '# A project\n\nIts own documentation.\n', now);
  const checks = small.checks.map((c) => goldCheck(c, files, small.id));
  put(
    path.join(folder, 'gold.json'),
    JSON.stringify({ now: iso(now), style: small.form, checks }, null, 1) + '\n',
    now,
  );
}
