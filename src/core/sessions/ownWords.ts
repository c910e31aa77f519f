/** What of a message did its writer type? Wrappers of the client and pasted text are cut out. */
export interface OwnWords {
  readonly text: string;
  /** Pasted text was cut out. */
  readonly pasted: boolean;
}

/** Text that a person pasted; the client marks it `<pasted_content id="ab12">` since 2.1. */
const pasteNames = ['pasted?[-_]?(?:content|contents|text)'];

/**
 * Elements that Claude Code 2.1.330 and its editor extensions put into a user message on their own account:
 * reminders, notifications, echoes of commands and their output, words of other agents, what the editor shows.
 */
const wrapperNames = [
  'system[-_](?:reminder|note)',
  'task-notification',
  'local-command-[\\w-]+',
  'command-[\\w-]+',
  'bash-(?:input|stdout|stderr|exit-code)',
  'ide_\\w+',
  'user-memory-input',
  '(?:\\w+-)+hook',
  '(?:teammate|agent|cross-session|slack-tag)-message',
  'slack-ping',
  'coordinator-(?:relay|task)',
  'fetched-web-content',
  'untrusted-widget-state',
  'cowritten-artifact-html',
  'mcp-(?:resource|polling)(?:-update)?',
  'webhook-payload',
  'non-user-message',
  'new-diagnostics',
  'fork-boilerplate',
  'browser_instruction',
  'persisted-output',
  'function_results',
  'tool_use_error',
  'sandbox_violations',
  'total_tokens',
];

/** Wrappers with names that people also write as placeholders (`ssh <terminal>`): they count only when closed. */
const everydayNames = ['tick', 'channel', 'terminal', 'browser'];

const tagPattern = new RegExp(
  `<\\s*(/?)\\s*(?:(${pasteNames.join('|')})|(${wrapperNames.join('|')})|(${everydayNames.join('|')}))(?![\\w-])([^<>]*)>?`,
  'gi',
);

/** Lines of the client that stand for something which is not text. */
const placeholderPattern = /\[Request interrupted by user[^\]\n]*\]|\[Image(?: #\d+|: source:[^\]\n]*)\]/g;
const pastePlaceholderPattern = /\[Pasted text #\d+[^\]\n]*\]/g;

interface Tag {
  readonly name: string;
  readonly kind: 'paste' | 'wrapper' | 'everyday';
  readonly closing: boolean;
  readonly id: string | undefined;
  readonly start: number;
  readonly end: number;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The words a person typed. Where tags are odd the cut is the larger one: a word lost is a note not learned, a pasted
 * word kept would put a stranger's sentence into the person's mouth.
 */
export function ownWords(message: string): OwnWords {
  const tags = tagsOf(message);
  const cuts: Range[] = [];
  let pasted = false;
  let reached = 0;
  for (const [index, tag] of tags.entries()) {
    if (tag.start < reached) continue;
    const cut = cutFor(tags, index, message.length, reached);
    if (cut === undefined) continue;
    pasted ||= tag.kind === 'paste';
    cuts.push(cut);
    reached = cut.end;
  }
  const rest = without(message, cuts);
  const text = rest.replace(placeholderPattern, '').replace(pastePlaceholderPattern, '').trim();
  return { text, pasted: pasted || rest.search(pastePlaceholderPattern) >= 0 };
}

function tagsOf(message: string): Tag[] {
  if (!message.includes('<')) return [];
  return Array.from(message.matchAll(tagPattern), (match) => {
    const [whole, slash, paste, wrapper, everyday, attributes = ''] = match;
    const id = /\bid\s*=\s*["']?([^"'\s>]+)/i.exec(attributes)?.[1];
    return {
      name: paste === undefined ? (wrapper ?? everyday ?? '').toLowerCase().replaceAll('_', '-') : 'paste',
      kind: paste !== undefined ? 'paste' : wrapper !== undefined ? 'wrapper' : 'everyday',
      closing: slash === '/',
      id,
      start: match.index,
      end: match.index + whole.length,
    };
  });
}

/** What to cut for the tag at `index`; nothing was cut yet from `from` on. */
function cutFor(tags: readonly Tag[], index: number, length: number, from: number): Range | undefined {
  const tag = tags[index];
  if (tag === undefined) return undefined;
  // An end whose beginning was not seen: where the foreign text begins is unknown.
  if (tag.closing) return tag.kind === 'everyday' ? undefined : { start: from, end: tag.end };
  const later = tags.slice(index + 1).filter((other) => other.name === tag.name);
  const end = endById(tag, later) ?? endByDepth(later);
  if (end === undefined && tag.kind === 'everyday') return undefined;
  return { start: tag.start, end: end ?? length };
}

/** The client draws an id for each paste, so that pasted text cannot forge its own end: the same id closes it. */
function endById(tag: Tag, later: readonly Tag[]): number | undefined {
  if (tag.id === undefined) return undefined;
  let end: number | undefined;
  for (const other of later) {
    if (other.id !== tag.id) continue;
    if (!other.closing) break;
    end = other.end;
  }
  return end;
}

/** The tag that closes as many as were opened, and the closing ones that follow it; else the last closing one. */
function endByDepth(later: readonly Tag[]): number | undefined {
  let depth = 1;
  let end: number | undefined;
  for (const tag of later) {
    if (!tag.closing) {
      if (depth === 0) break;
      depth++;
    } else {
      depth = Math.max(0, depth - 1);
      end = tag.end;
    }
  }
  return end;
}

/** What stood before and after a cut are two things said: a line break keeps them apart. */
function without(message: string, cuts: readonly Range[]): string {
  if (cuts.length === 0) return message;
  const kept: string[] = [];
  let from = 0;
  for (const cut of [...cuts, { start: message.length, end: message.length }]) {
    const piece = message.slice(from, Math.max(from, cut.start)).trim();
    if (piece !== '') kept.push(piece);
    from = cut.end;
  }
  return kept.join('\n');
}
