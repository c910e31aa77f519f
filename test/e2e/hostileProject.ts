import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { copyProject, greenhouse, type ProjectCopy } from '../support/sampleProject';

/** What a page or a tree that did not take words as words would draw, run or open. */
export const HOSTILE =
  '<svg onload="globalThis.pwned = 1"></svg> [click](command:workbench.action.closeWindow) $(trash) <b>bold</b>';

/** A file whose name is Markdown and an icon. */
export const HOSTILE_NAME = '[x](y) __b__ $(bug).md';

/** What a person is made to have said in a session. */
const SAID =
  'Remember: always wrap the log header in <img src=x onerror=globalThis.pwned=1> and [this](command:workbench.action.quit), never in plain text';

/** The sample project with words in memory, in a session and in a file's name that want to be more than words. */
export function hostileProject(into: string): ProjectCopy {
  const project = copyProject(greenhouse, into);
  writeFileSync(path.join(project.memory, HOSTILE_NAME), note('hostile-name', HOSTILE));
  writeFileSync(
    path.join(project.memory, 'hostile.md'),
    note('hostile', `The pump of bay 7 was swapped yesterday. ${HOSTILE}`),
  );
  say(project, SAID);
  return project;
}

function note(name: string, text: string): string {
  return [
    '---',
    `name: ${name}`,
    `description: ${JSON.stringify(HOSTILE)}`,
    'metadata:',
    '  node_type: memory',
    '  type: project',
    '  modified: 2026-10-05T09:00:00.000Z',
    '---',
    '',
    text,
    '',
  ].join('\n');
}

/** Adds a message of a person to the end of a session, in the form of the first there. */
function say({ sessions }: ProjectCopy, words: string): void {
  const name = readdirSync(sessions).find((one) => one.endsWith('.jsonl')) ?? '';
  const file = path.join(sessions, name);
  const text = readFileSync(file, 'utf8');
  const line = text.split('\n').find((one) => one.includes('"type":"user"')) ?? '';
  const first = JSON.parse(line) as { readonly message: object; readonly timestamp: string };
  const message = { ...first.message, content: words };
  const added = { ...first, uuid: '00000000-0000-4000-8000-000000000007', parentUuid: null, message };
  writeFileSync(file, `${text}${JSON.stringify(added)}\n`);
  const time = new Date(first.timestamp);
  utimesSync(file, time, time);
}
