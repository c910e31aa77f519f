import { contentHash } from '../text/hash';
import { ownWords } from './ownWords';
import type { Origin } from './session';

/** What one line of a transcript says about the conversation. */
export interface TranscriptRecord {
  /** The same for a line that a resumed or forked session repeats. */
  readonly uuid: string;
  readonly sessionId?: string;
  /** Epoch milliseconds; absent when the line has no time or an impossible one. */
  readonly at?: number;
  readonly origin: Origin;
  /** A person's own words, or the agent's text blocks; empty for everything else. */
  readonly text: string;
  readonly pasted: boolean;
  readonly cwd?: string;
  /** Lines with the same value are parts of one answer of the model. */
  readonly answer?: string;
  /** The line was copied from another session that this one was forked from. */
  readonly copied?: boolean;
}

/** A line is a record, of a kind that does not matter, or not readable. */
export type LineReading = TranscriptRecord | 'other' | 'bad';

type Json = Readonly<Record<string, unknown>>;

/** Reads one line of a transcript. The format is internal to the client and changes: nothing in a line makes this throw. */
export function readLine(line: string): LineReading {
  const trimmed = line.trim();
  if (trimmed === '') return 'other';
  let value: unknown;
  try {
    value = JSON.parse(trimmed);
  } catch {
    return 'bad';
  }
  if (!isObject(value)) return 'bad';
  switch (value.type) {
    case 'user':
      return userRecord(value);
    case 'assistant':
      return assistantRecord(value);
    case 'attachment':
      return queuedRecord(value);
    default:
      return 'other';
  }
}

/** Does the record hold words that can become a turn? */
export function hasWords(record: TranscriptRecord): boolean {
  return (record.origin === 'user' || record.origin === 'assistant') && record.text !== '';
}

function userRecord(line: Json): LineReading {
  const message = isObject(line.message) ? line.message : {};
  const origin = userOrigin(line, message);
  if (origin !== 'user') return record(line, origin);
  const raw = textOf(message.content, '\n');
  if (raw.startsWith(compactionOpening)) return record(line, 'system');
  const words = ownWords(raw);
  return record(line, 'user', words.text, words.pasted);
}

/** How the client opens the summary that follows a compaction; older lines lack the mark `isCompactSummary`. */
const compactionOpening = 'This session is being continued from a previous conversation';

function userOrigin(line: Json, message: Json): Origin {
  if (holdsToolResult(message) || isSet(line.toolUseResult)) return 'tool';
  const notTyped =
    madeByClient(line) ||
    line.promptSource === 'system' ||
    (isSet(line.turnOrigin) && !personsTurns.has(line.turnOrigin)) ||
    !isTypedOrigin(line.origin) ||
    (isSet(message.role) && message.role !== 'user');
  return notTyped ? 'system' : 'user';
}

/** What clients call a turn that a person began; others are begun by notifications, schedules, peers. */
const personsTurns: ReadonlySet<unknown> = new Set(['human', 'sdk', 'unknown']);

function assistantRecord(line: Json): LineReading {
  const message = isObject(line.message) ? line.message : {};
  if (holdsToolResult(message)) return record(line, 'tool');
  const notTheAgent =
    madeByClient(line) ||
    isSet(line.isApiErrorMessage) ||
    message.model === '<synthetic>' ||
    (isSet(message.role) && message.role !== 'assistant');
  if (notTheAgent) return record(line, 'system');
  return record(line, 'assistant', textOf(message.content, '\n\n').trim());
}

/** A prompt that a person typed while the agent worked reaches it as an attachment, not as a user line. */
function queuedRecord(line: Json): LineReading {
  const attachment = line.attachment;
  if (!isObject(attachment) || attachment.type !== 'queued_command') return 'other';
  const typed =
    !madeByClient(line) &&
    !isSet(attachment.isMeta) &&
    attachment.commandMode === 'prompt' &&
    isTypedOrigin(attachment.origin);
  if (!typed) return record(line, 'system');
  const words = ownWords(textOf(attachment.prompt, '\n'));
  return record(line, 'user', words.text, words.pasted);
}

/** A line the client wrote itself, or one of a sub-agent's conversation. */
function madeByClient(line: Json): boolean {
  const marks = [
    'isMeta',
    'isSidechain',
    'isCompactSummary',
    'isVisibleInTranscriptOnly',
    'isVirtual',
    'agentId',
  ];
  return marks.some((mark) => isSet(line[mark]));
}

/** Clients leave `origin` out of what a person typed, or name the person; notifications, peers and plugins have another. */
function isTypedOrigin(origin: unknown): boolean {
  return !isSet(origin) || (isObject(origin) && origin.kind === 'human');
}

function holdsToolResult(message: Json): boolean {
  const content = message.content;
  return Array.isArray(content) && content.some((block) => isObject(block) && block.type === 'tool_result');
}

function textOf(content: unknown, separator: string): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  const texts: string[] = [];
  for (const block of content as readonly unknown[]) {
    if (isObject(block) && block.type === 'text' && typeof block.text === 'string') texts.push(block.text);
  }
  return texts.join(separator);
}

function record(line: Json, origin: Origin, text = '', pasted = false): TranscriptRecord {
  const at = timeOf(line.timestamp);
  const uuid = name(line.uuid) ?? `line-${contentHash(`${at ?? ''}\n${origin}\n${text}`)}`;
  const message = isObject(line.message) ? line.message : {};
  const sessionId = name(line.sessionId);
  const cwd = name(line.cwd);
  const answer = origin === 'assistant' ? (name(message.id) ?? name(line.requestId)) : undefined;
  return {
    uuid,
    origin,
    text,
    pasted,
    ...(sessionId !== undefined && { sessionId }),
    ...(at !== undefined && { at }),
    ...(cwd !== undefined && { cwd }),
    ...(answer !== undefined && { answer }),
    ...(isObject(line.forkedFrom) && { copied: true }),
  };
}

/** Times outside this century are damage, not times. */
const earliest = Date.UTC(2000, 0, 1);
const latest = Date.UTC(2100, 0, 1);

function timeOf(timestamp: unknown): number | undefined {
  const at = typeof timestamp === 'string' ? Date.parse(timestamp) : timestamp;
  return typeof at === 'number' && at >= earliest && at < latest ? at : undefined;
}

function name(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Marks are `true` or left out; anything but a plain "no" counts as set, so that an odd mark never makes words a person's. */
function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
