import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Sessions of an ordinary project: what was said in them, and what tools put out between. */
export interface Shape {
  /** Turns that a person typed, each with the agent's answer. */
  readonly turns: number;
  /** Bytes of a tool's output, and how many outputs come behind each turn; one when left out. */
  readonly output: number;
  readonly outputs?: number;
}

const SAID = [
  'From now on run the linter before the tests in package {N}.',
  'can you look at the failing build of job {N}?',
  'thanks, that works',
  'Remember that the host of stage {N} is called atlas-{N}.',
  'rename the helper in module {N}, please',
  'why is the list in view {N} empty?',
];

/** One line of a transcript as clients write it. */
function lineOf(
  session: string,
  cwd: string,
  at: number,
  type: string,
  message: object,
  number: number,
): string {
  const uuid = `${session.slice(0, 24)}${String(number).padStart(12, '0')}`;
  const timestamp = new Date(at).toISOString();
  const head = { parentUuid: null, isSidechain: false, userType: 'external', cwd, sessionId: session };
  return `${JSON.stringify({ ...head, version: '2.1.330', type, message, uuid, timestamp })}\n`;
}

/** A transcript's text; the same for the same number. */
export function transcriptOf(number: number, cwd: string, { turns, output, outputs = 1 }: Shape): string {
  const session = sessionName(number);
  const start = Date.UTC(2026, 8, 1) + number * 600_000;
  const lines: string[] = [];
  const put = (type: string, message: object): unknown =>
    lines.push(lineOf(session, cwd, start + lines.length * 1000, type, message, lines.length));
  for (let turn = 0; turn < turns; turn++) {
    const words = SAID[(number + turn) % SAID.length] ?? '';
    put('user', { role: 'user', content: words.replaceAll('{N}', String((number * 7 + turn) % 20)) });
    put('assistant', {
      id: `msg_${turn}`,
      role: 'assistant',
      content: [{ type: 'text', text: 'Done as you asked.' }],
    });
    const content = [{ tool_use_id: `toolu_${turn}`, type: 'tool_result', content: outputOf(output) }];
    for (let done = 0; output > 0 && done < outputs; done++) put('user', { role: 'user', content });
  }
  return lines.join('');
}

/** What a person typed last in a session, and the answer. */
export function oneMoreTurn(number: number, cwd: string): string {
  const session = sessionName(number);
  const at = Date.UTC(2026, 9, 1);
  const content = 'From now on keep the changelog in the order of days.';
  return (
    lineOf(session, cwd, at, 'user', { role: 'user', content }, 9001) +
    lineOf(
      session,
      cwd,
      at + 1,
      'assistant',
      { role: 'assistant', content: [{ type: 'text', text: 'Noted.' }] },
      9002,
    )
  );
}

const outputs = new Map<number, string>();

function outputOf(bytes: number): string {
  let text = outputs.get(bytes);
  if (text === undefined)
    outputs.set(bytes, (text = 'build step ok: compile, link, test, pack\n'.repeat(Math.ceil(bytes / 41))));
  return text;
}

export const sessionName = (number: number): string =>
  `5e551000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Writes so many transcripts into a folder, as old as they say; gives their paths. */
export function writeTranscripts(
  folder: string,
  count: number,
  cwd: string,
  shape: Shape,
  from = 0,
): string[] {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: count }, (_, i) => {
    const file = path.join(folder, `${sessionName(from + i)}.jsonl`);
    writeFileSync(file, transcriptOf(from + i, cwd, shape));
    const time = Date.UTC(2026, 8, 1) / 1000 + (from + i) * 600;
    utimesSync(file, time, time);
    return file;
  });
}
