import { LONGEST_TEXT } from '../../core/dream/audit';
import type { Finding, Place } from '../../core/dream/operation';
import type { OperationDraft } from '../../core/dream/operationId';
import { INDEX_FILE } from '../../core/memory/memory';
import { noteSlug } from '../../core/memory/slug';
import { redactSecrets } from '../../core/secrets/secrets';
import type { Evidence } from '../../core/sessions/signal';
import { withoutHidden } from '../../core/text/hiddenCharacters';
import { labelledSupport, movedSupport, supportLines } from '../offline/support';
import { titleOf } from '../offline/title';
import { topicFileFor } from '../offline/topicFile';
import type { Material } from './material';
import type { Answer } from './planSchema';
import type { Question } from './question';
import { ownLabel } from './guard/wording';

/** An operation as a model proposed it. */
export interface Candidate {
  readonly draft: OperationDraft;
  /** Why it may not stand, when that shows already while it is read. */
  readonly fault?: string;
  /** What code adds so that it leaves nothing behind: the reasons of a note that is merged away move along. */
  readonly along?: readonly OperationDraft[];
}

/** An answer in the words of our own operations. */
export interface Decoded {
  readonly candidates: readonly Candidate[];
  /** Operations of the offline engine that the model holds to be wrong. */
  readonly dropped: readonly string[];
  readonly findings: readonly Finding[];
}

/** A model is less sure than it says. */
const SUREST = 0.9;
/** An operation that rests on more sayings than this rests on none of them. */
const MOST_SAID = 12;
const LONGEST_REASON = 240;
const MOST_FINDINGS = 20;
/** A longer hook does not fit on its line. */
const LONGEST_HOOK = 150;

/** Reads an answer to a question; names that the question did not give stay as they are, and name nothing. */
export function decode(answer: Answer, names: Question['names'], material: Material): Decoded {
  return new Decoder(names, material).decode(answer);
}

class Decoder {
  readonly #names: Question['names'];
  readonly #material: Material;

  constructor(names: Question['names'], material: Material) {
    this.#names = names;
    this.#material = material;
  }

  decode(answer: Answer): Decoded {
    return {
      candidates: [
        ...answer.merge.map((one) => this.#merge(one)),
        ...answer.supersede.map((one) => this.#supersede(one)),
        ...answer.remove.map((one) => this.#remove(one)),
        ...answer.learn.map((one) => this.#learn(one)),
        ...answer.describe.flatMap((one) => this.#describe(one)),
      ],
      dropped: answer.drop.map((one) => this.#idOf(one.suggestion)),
      findings: this.#findings(answer.finding),
    };
  }

  /** Each once, and no more than a person reads. */
  #findings(list: Answer['finding']): Finding[] {
    const findings = list.map((one): Finding => ({
      kind: 'contradiction',
      message: sentence(one.message),
      statements: this.#ids(one.statements).filter((id) => this.#material.statement(id) !== undefined),
      evidence: [],
    }));
    const unlike = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
    return [...unlike.values()].slice(0, MOST_FINDINGS);
  }

  #idOf(name: string): string {
    return Object.hasOwn(this.#names, name) ? (this.#names[name] ?? name) : name;
  }

  #ids(names: readonly string[]): string[] {
    return [...new Set(names.map((name) => this.#idOf(name)))];
  }

  /** The words behind an operation, or why there are none. */
  #evidence(said: readonly string[]): { evidence: readonly Evidence[]; fault?: string } {
    if (said.length > MOST_SAID) return { evidence: [], fault: 'It rests on too much at once.' };
    const evidence: Evidence[] = [];
    for (const name of said) {
      const words = this.#material.saying(this.#idOf(name));
      if (words === undefined)
        return { evidence: [], fault: `It rests on words that nobody said (${name.slice(0, 40)}).` };
      evidence.push(...words.filter((w) => !evidence.some((e) => e.messageId === w.messageId)));
    }
    return { evidence: evidence.sort((a, b) => a.at - b.at) };
  }

  #merge(one: Answer['merge'][number]): Candidate {
    const into = this.#idOf(one.into);
    const from = this.#ids(one.from);
    const notes = from.flatMap((id) => this.#material.note(id) ?? []);
    const support = notes.flatMap((note) => labelledSupport(note).map((block) => block.id));
    const target = this.#material.note(into);
    return {
      draft: {
        kind: 'merge',
        into,
        from: [...new Set([...from, ...support])],
        additions: [...one.add.map(trimmed).filter(Boolean), ...notes.flatMap(supportLines)],
        ...judged(one, []),
      },
      ...(target === undefined
        ? {}
        : {
            along: notes
              .flatMap((note) => note.support)
              .filter((block) => !support.includes(block.id) && block.file !== target.statement.file)
              .map((block) => movedSupport(block, target)),
          }),
    };
  }

  #supersede(one: Answer['supersede'][number]): Candidate {
    const { evidence, fault } = this.#evidence(one.said);
    const text = trimmed(one.text);
    return {
      draft: {
        kind: 'supersede',
        old: this.#ids(one.old),
        by: one.by === '' ? { text } : { statement: this.#idOf(one.by) },
        replaced: one.replaced,
        ...judged(one, evidence),
      },
      ...(fault === undefined ? {} : { fault }),
    };
  }

  #remove(one: Answer['remove'][number]): Candidate {
    const { evidence, fault } = this.#evidence(one.said);
    return {
      draft: {
        kind: 'remove',
        targets: this.#ids(one.statements),
        because: one.why,
        ...judged(one, evidence),
      },
      ...(fault === undefined ? {} : { fault }),
    };
  }

  #learn(one: Answer['learn'][number]): Candidate {
    const { evidence, fault } = this.#evidence(one.said);
    const text = trimmed(one.text);
    return {
      draft: {
        kind: 'add',
        text,
        to: this.#placeOf(one, text, evidence),
        at: Math.max(0, ...evidence.map((e) => e.at)),
        ...judged(one, evidence),
      },
      ...(fault === undefined ? {} : { fault }),
    };
  }

  /**
   * A topic file that stands, else a file of its own: the model gives words for its title and description, which stand
   * when the lesson or what was said has them, and code makes its name.
   */
  #placeOf(one: Answer['learn'][number], text: string, evidence: readonly Evidence[]): Place {
    const named = one.file === '' ? undefined : this.#material.file(this.#idOf(one.file));
    if (named?.role === 'topic' && named.path !== INDEX_FILE) return { file: named.path };
    const topic = topicFileFor(this.#material.draft, this.#material.passage(text));
    if (topic !== undefined) return { file: topic };
    const sources = [text, ...evidence.map((e) => e.quote)];
    const founded = (label: string): string => (ownLabel(label, sources) === undefined ? label : '');
    const title = founded(line(one.title, 60)) || titleOf(text);
    const origin = evidence.at(-1)?.sessionId;
    return {
      newFile: {
        slug: noteSlug(title),
        title,
        description: founded(line(one.description, 120)) || line(text, 120),
        type: one.type,
        form: 'fact',
        ...(origin === undefined ? {} : { originSessionId: origin }),
      },
    };
  }

  /** A better hook or title, for a file that has an index line. */
  #describe(one: Answer['describe'][number]): Candidate[] {
    const path = this.#idOf(one.file);
    const index = this.#material.file(INDEX_FILE);
    const entry = index?.statements.find((s) => s.link?.target === path);
    const hook = line(one.hook, LONGEST_HOOK);
    const title = line(one.title, 60);
    if (entry?.link === undefined)
      return [
        {
          draft: { kind: 'rewrite', target: path, text: hook, ...judged(one, []) },
          fault: 'It describes a file that has no index line.',
        },
      ];
    const candidates: Candidate[] = [];
    if (hook !== '' && hook !== entry.link.hook)
      candidates.push({ draft: { kind: 'rewrite', target: entry.id, text: hook, ...judged(one, []) } });
    if (title !== '' && title !== entry.link.title)
      candidates.push({
        draft: { kind: 'file', file: path, action: { retitle: title }, ...judged(one, []) },
      });
    return candidates;
  }
}

function judged(
  one: { readonly reason: string; readonly confidence: number },
  evidence: readonly Evidence[],
): Pick<OperationDraft, 'reason' | 'evidence' | 'confidence'> {
  const sure = Number.isFinite(one.confidence) ? one.confidence : 0;
  return { reason: sentence(one.reason), evidence, confidence: Math.min(SUREST, Math.max(0, sure)) };
}

/** A text as it would be written; one that is too long is cut right behind the limit, so that the audit says so at once. */
const trimmed = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .trim()
    .slice(0, LONGEST_TEXT + 1);

/** One line of at most so many UTF-16 units, cut after a word. */
function line(text: string, longest: number): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length <= longest ? plain : `${plain.slice(0, longest - 1).replace(/\s+\S*$/, '')}…`;
}

/** What a model says to a person: one line, nothing hidden, no secret. */
function sentence(text: string): string {
  const plain = line(redactSecrets(withoutHidden(text)), LONGEST_REASON);
  return plain === '' ? 'The model gave no reason.' : plain;
}
