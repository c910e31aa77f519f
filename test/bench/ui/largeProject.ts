import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { copyProject, greenhouse, type ProjectCopy } from '../../support/sampleProject';

const FILES = 40;
const STATEMENTS = 10;

const MACHINES = 'kiln lathe boiler loom mixer sorter crane press dryer chiller'.split(' ');
const PLACES = 'harbour mill quarry depot foundry brewery tannery dairy'.split(' ');
const PARTS = 'valve bearing fuse filter gasket belt pump sensor fan relay nozzle clutch'.split(' ');
const ACTS = 'oiled weighed painted moved sealed tested'.split(' ');

/** A memory of forty files with ten notes each; a dream finds sixty things to change in it. */
export function largeProject(into: string): ProjectCopy {
  const project = copyProject(greenhouse, into);
  rmSync(project.memory, { recursive: true });
  mkdirSync(project.memory);
  const files = Array.from({ length: FILES }, (_, file) => topicFile(file));
  const index = files.map(({ name, title }) => `- [${title}](${name}) — notes about it\n`);
  for (const { name, text } of [...files, { name: 'MEMORY.md', text: `# Memory\n\n${index.join('')}` }]) {
    writeFileSync(path.join(project.memory, name), text);
  }
  return project;
}

function topicFile(file: number): { name: string; title: string; text: string } {
  const subject = `${PLACES[file % PLACES.length]!} ${MACHINES[Math.floor(file / PLACES.length) % MACHINES.length]!}`;
  const slug = subject.replaceAll(' ', '-');
  const notes = Array.from({ length: STATEMENTS }, (_, at) => note(subject, file, at));
  const head = `---\nname: ${slug}\ndescription: Notes about the ${subject}\nmetadata:\n  node_type: memory\n  type: project\n  modified: 2026-10-05T09:00:00.000Z\n---\n`;
  return {
    name: `${slug}.md`,
    title: subject,
    text: `${head}\n${notes.map((one) => `- ${one}\n`).join('')}`,
  };
}

/** Every file has one note with a date that passes, every second one two; the others are in order. */
function note(subject: string, file: number, at: number): string {
  const part = PARTS[(file + at) % PARTS.length]!;
  const isDated = at === 0 || (at === 1 && file % 2 === 0);
  if (isDated) return `The ${part} of the ${subject} was ${ACTS[(file + at) % ACTS.length]!} yesterday.`;
  return `The ${part} of the ${subject} carries number ${1000 + file * 37 + at * 3}.`;
}
