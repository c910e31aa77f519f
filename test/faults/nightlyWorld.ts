import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Choose } from '../support/diskModel';
import { Lines } from '../unit/sessions/lines';

/** How a memory is laid out: one fact a file, a few files by topic, or all in the index. */
export type MemoryForm = 'facts' | 'topics' | 'one file';

const DAY = 86_400_000;
/** Claude Code takes transcripts away after so many days. */
const KEPT_DAYS = 30;

/** Things of a workshop that have a value, and how one says it. Values change now and then. */
const SUBJECTS: readonly { readonly name: string; readonly say: (value: number) => string }[] = [
  { name: 'kiln', say: (n) => `The big kiln fires at ${1180 + n} degrees` },
  { name: 'clay', say: (n) => `Clay bags are ordered from lot C-${100 + n}` },
  { name: 'glaze-bucket', say: (n) => `The glaze bucket holds ${20 + n} litres` },
  { name: 'studio-door', say: (n) => `The studio door code is kept in drawer ${n + 1}` },
  { name: 'wheel-speed', say: (n) => `Beginners use the wheel at ${60 + n} rpm` },
  { name: 'shelf-wax', say: (n) => `Kiln shelves get wax W-${200 + n} before each firing` },
  { name: 'invoices', say: (n) => `Invoices are sent to room ${300 + n}` },
  { name: 'drying-rack', say: (n) => `The drying rack takes ${40 + n} bowls` },
  { name: 'slip-sieve', say: (n) => `Slip goes through a sieve of ${80 + n} mesh` },
  { name: 'plaster', say: (n) => `Plaster moulds rest for ${10 + n} hours` },
  { name: 'kiln-log', say: (n) => `The kiln log is file log-${n}.csv` },
  { name: 'oxide-shelf', say: (n) => `Oxides stand on shelf B${n + 1}` },
];

const PASSING = [
  'can you look whether the second bowl dried overnight',
  'thanks, that is enough for today',
  'just this once, put the small plates on top',
  'please count the tiles again, I lost track',
];

/** A project whose agent works every day: it is told things, and writes down what it likes. */
export class NightlyWorld {
  readonly memory: string;
  readonly sessions: string;
  readonly #values = new Map<string, number>();
  #notes = 0;
  #now = 0;

  constructor(
    readonly root: string,
    readonly form: MemoryForm,
    readonly choose: Choose,
  ) {
    this.memory = path.join(root, 'memory');
    this.sessions = path.join(root, 'sessions');
    mkdirSync(this.memory, { recursive: true });
    mkdirSync(this.sessions);
    this.#write('MEMORY.md', '# Memory\n\n');
  }

  /** A day's work: sessions that come and go, and notes that the agent makes of them. @param at epoch milliseconds */
  day(number: number, at: number): void {
    this.#now = at;
    for (let session = 1 + this.choose(2); session > 0; session--) this.#session(number * 10 + session, at);
    for (let note = this.choose(3); note > 0; note--) this.#note(at);
    for (const name of readdirSync(this.sessions)) {
      const file = path.join(this.sessions, name);
      if (statSync(file).mtimeMs < at - KEPT_DAYS * DAY) rmSync(file);
    }
  }

  /** The memory's files and their texts. */
  tree(): Readonly<Record<string, string>> {
    const names = readdirSync(this.memory).filter((name) => name.endsWith('.md'));
    return Object.fromEntries(
      names.sort().map((name) => [name, readFileSync(path.join(this.memory, name), 'utf8')]),
    );
  }

  #session(number: number, at: number): void {
    const lines = new Lines(number);
    const when = (minute: number): Record<string, string> => ({
      timestamp: new Date(at - (60 - minute) * 60_000).toISOString(),
    });
    const said = this.choose(3) === 0 ? this.#any(PASSING) : this.#told();
    lines.person(said, when(1)).agent('Understood.', when(2)).person(this.#any(PASSING), when(3));
    const file = path.join(this.sessions, `${lines.sessionId}.jsonl`);
    writeFileSync(file, lines.text);
    utimesSync(file, at / 1000, at / 1000);
  }

  /** A rule, or a value that is another one from now on. */
  #told(): string {
    const subject = this.#any(SUBJECTS);
    if (this.choose(4) === 0) this.#values.set(subject.name, this.choose(40));
    return `${this.#say(subject)} from now on, please remember that.`;
  }

  #say({ name, say }: (typeof SUBJECTS)[number]): string {
    const value = this.#values.get(name) ?? 0;
    this.#values.set(name, value);
    return say(value);
  }

  /** As agents do: again what stands already, in a new file, at the end of another one, with "yesterday" in it. */
  #note(at: number): void {
    const subject = this.#any(SUBJECTS);
    const words = `${this.#say(subject)}${['.', '', ' (said yesterday).'][this.choose(3)] ?? ''}`;
    const number = ++this.#notes;
    switch (this.form) {
      case 'facts': {
        const name = `${subject.name}-${number}.md`;
        const modified = new Date(at).toISOString();
        this.#write(
          name,
          `---\nname: ${subject.name}-${number}\ndescription: ${subject.name}, note ${number}\nmetadata:\n  type: project\n  modified: ${modified}\n---\n\n${words}\n`,
        );
        // Now and then the agent forgets to say so in the index.
        if (this.choose(5) > 0)
          this.#append('MEMORY.md', `- [${subject.name} ${number}](${name}) — ${words}\n`);
        break;
      }
      case 'topics': {
        const name = this.#any(['kiln.md', 'studio.md', 'orders.md']);
        if (this.tree()[name] === undefined) {
          this.#write(name, `# ${name.slice(0, -3)}\n\n`);
          this.#append(
            'MEMORY.md',
            `- [${name.slice(0, -3)}](${name}) — notes of the ${name.slice(0, -3)}\n`,
          );
        }
        this.#append(name, `- ${words}\n`);
        break;
      }
      case 'one file':
        this.#append('MEMORY.md', `- ${words}\n`);
    }
  }

  #any<T>(of: readonly T[]): T {
    const one = of[this.choose(of.length)];
    if (one === undefined) throw new RangeError('nothing to choose from');
    return one;
  }

  #append(name: string, text: string): void {
    const before = this.tree()[name] ?? '';
    this.#write(name, `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${text}`);
  }

  #write(name: string, text: string): void {
    writeFileSync(path.join(this.memory, name), text);
    this.datedAs(name, this.#now);
  }

  /** What is written in these days is dated by their clock. @param at epoch milliseconds */
  datedAs(name: string, at: number): void {
    utimesSync(path.join(this.memory, name), at / 1000, at / 1000);
  }
}
