import { withoutForeignText } from './foreignText';

/** What of a message did its writer type? Wrappers of the client and text of others are cut out. */
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
  `<\\s{0,8}(/?)\\s{0,8}(?:(${pasteNames.join('|')})|(${wrapperNames.join('|')})|(${everydayNames.join('|')}))(?![\\w-])([^<>]*)>?`,
  'gi',
);

/** Words of the client that stand for something which is not text. */
const placeholderPattern =
  /\[Request interrupted by user[^\]\n]{0,40}\]|\[Image(?: #\d{1,9}|: source:[^\]\n]{0,1000})\]/g;
const pastePlaceholderPattern = /\[Pasted text #\d{1,9}[^\]\n]{0,40}\]/g;

interface Tag {
  readonly kind: 'paste' | 'wrapper' | 'everyday';
  readonly closing: boolean;
  readonly start: number;
  readonly end: number;
  /** All tags of this name, in order, and where this one stands among them. */
  readonly family: readonly Tag[];
  readonly place: number;
  /** The same of those that also have its id; empty without one. */
  readonly twins: readonly Tag[];
  readonly twinPlace: number;
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
  const cuts: Range[] = [];
  const neverClosed = new Set<readonly Tag[]>();
  let pasted = false;
  let reached = 0;
  for (const tag of tagsOf(message)) {
    if (tag.start < reached || neverClosed.has(tag.family)) continue;
    const cut = cutFor(tag, message.length, reached);
    if (cut === undefined) {
      if (!tag.closing) neverClosed.add(tag.family);
      continue;
    }
    pasted ||= tag.kind === 'paste';
    cuts.push(cut);
    reached = cut.end;
  }
  const rest = without(message, cuts);
  const typed = rest.replace(placeholderPattern, '').replace(pastePlaceholderPattern, '').trim();
  const { text, cut } = withoutForeignText(typed);
  return { text, pasted: pasted || cut || rest.search(pastePlaceholderPattern) >= 0 };
}

function tagsOf(message: string): Tag[] {
  if (!message.includes('<')) return [];
  const groups = new Map<string, Tag[]>();
  const group = (key: string): Tag[] => {
    const tags = groups.get(key) ?? [];
    groups.set(key, tags);
    return tags;
  };
  return Array.from(message.matchAll(tagPattern), (match) => {
    const [whole, slash, paste, wrapper, everyday, attributes = ''] = match;
    const kind = paste !== undefined ? 'paste' : wrapper !== undefined ? 'wrapper' : 'everyday';
    const name =
      paste !== undefined ? 'paste' : (wrapper ?? everyday ?? '').toLowerCase().replaceAll('_', '-');
    const id = /\bid\s*=\s*["']?([^"'\s>]+)/i.exec(attributes)?.[1];
    const family = group(name);
    const twins = id === undefined ? [] : group(`${name} ${id}`);
    const tag: Tag = {
      kind,
      closing: slash === '/',
      start: match.index,
      end: match.index + whole.length,
      family,
      place: family.length,
      twins,
      twinPlace: twins.length,
    };
    family.push(tag);
    if (id !== undefined) twins.push(tag);
    return tag;
  });
}

/** What to cut for a tag; `from` is where the last cut ended. */
function cutFor(tag: Tag, length: number, from: number): Range | undefined {
  const everyday = tag.kind === 'everyday';
  // An end whose beginning was not seen: where the foreign text begins is unknown.
  if (tag.closing) return everyday ? undefined : { start: from, end: tag.end };
  const end = endById(tag) ?? endByDepth(tag);
  if (end === undefined && everyday) return undefined;
  return { start: tag.start, end: end ?? length };
}

/** The client draws an id for each paste, so that pasted text cannot forge its own end: the same id closes it. */
function endById(tag: Tag): number | undefined {
  let end: number | undefined;
  for (let at = tag.twinPlace + 1; at < tag.twins.length; at++) {
    const twin = tag.twins[at];
    if (twin?.closing !== true) break;
    end = twin.end;
  }
  return end;
}

/** The tag that closes as many as were opened, and the closing ones that follow it; else the last closing one. */
function endByDepth(tag: Tag): number | undefined {
  let depth = 1;
  let end: number | undefined;
  for (let at = tag.place + 1; at < tag.family.length; at++) {
    const other = tag.family[at];
    if (other?.closing === true) {
      depth = Math.max(0, depth - 1);
      end = other.end;
    } else {
      if (depth === 0) break;
      depth++;
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
