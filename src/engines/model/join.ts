import { audit } from '../../core/dream/audit';
import type { DreamInput, Plan } from '../../core/dream/engine';
import type { Finding, Operation, OperationId } from '../../core/dream/operation';
import { named, type OperationDraft } from '../../core/dream/operationId';
import type { Block } from '../../core/dream/proposal';
import { statementsOf } from '../../core/dream/operationParts';
import { contentWords } from '../../core/text/words';
import { takenBy, type Draft } from '../offline/draft';
import { proposeUpkeep } from '../offline/offlineEngine';
import { decode, type Candidate, type Decoded } from './decode';
import { groundworkOf } from './groundwork';
import { reasonAgainst } from './guard/guard';
import { Material } from './material';
import type { Answer } from './planSchema';
import type { Question } from './question';

/** Taking away more than this share of a memory at once is no upkeep. */
const MOST_TAKEN = 0.5;
/** Up to this many statements, a share says nothing. */
const FEW = 6;

/** Share of a suggestion's words that the model's own must hold to take its place. */
const MOST_OF = 0.6;

/** A question with its answer. */
export interface Answered {
  readonly names: Question['names'];
  readonly answer: Answer;
}

/**
 * One plan of all answers and of what the offline engine settled. What a model proposes wrongly is blocked with the
 * reason and the rest lives; a suggestion of the offline engine stands unless the model dropped it or took its place.
 * The same answers give the same plan.
 */
export function planOf(input: DreamInput, answered: readonly Answered[]): Plan {
  const material = new Material(input);
  const joiner = new Joiner(input, material);
  const decoded = answered.map(({ names, answer }) => decode(answer, names, material));
  return joiner.join(decoded);
}

class Joiner {
  readonly #input: DreamInput;
  readonly #material: Material;
  readonly #draft: Draft;
  readonly #held: Operation[] = [];
  readonly #blocked: Block[] = [];
  /** The words that the accepted operations of the model make of each message. */
  readonly #made = new Map<string, string[]>();
  /** What the audit says against each operation, by id. */
  #audited: ReadonlyMap<OperationId, string> = new Map();

  constructor(input: DreamInput, material: Material) {
    this.#input = input;
    this.#material = material;
    this.#draft = material.draft;
  }

  join(decoded: readonly Decoded[]): Plan {
    const groundwork = groundworkOf(this.#input);
    for (const operation of groundwork.settled) this.#draft.propose(operation);
    const candidates = decoded.flatMap((one) => one.candidates);
    const tooMuch = this.#takesTooMuch(candidates);
    // What the audit will block takes no statement: upkeep must not count on it.
    const proposed = [...candidates.map(({ draft }) => named(draft)), ...groundwork.suggested];
    this.#audited = new Map(
      audit(this.#input.memory, [...new Map(proposed.map((o) => [o.id, o])).values()]).map((block) => [
        block.operation,
        block.reason,
      ]),
    );
    for (const candidate of candidates) this.#take(candidate, tooMuch);
    const dropped = new Set(decoded.flatMap((one) => one.dropped));
    for (const operation of groundwork.suggested)
      if (!dropped.has(operation.id) || this.#wasForBetter(operation)) this.#suggest(operation);
    proposeUpkeep(this.#draft);
    const findings: readonly Finding[] = [
      ...groundwork.findings,
      ...this.#draft.findings,
      ...decoded.flatMap((one) => one.findings),
    ];
    return {
      operations: [...this.#draft.operations, ...this.#held],
      findings,
      blocked: this.#blocked,
    };
  }

  #take(candidate: Candidate, tooMuch: boolean): void {
    const { draft, fault, along = [] } = candidate;
    const against =
      fault ??
      this.#unknown(draft) ??
      (tooMuch && takenBy(draft).length > 0
        ? 'The answer takes away too much of the memory at once.'
        : undefined) ??
      reasonAgainst(draft, this.#material) ??
      this.#audited.get(named(draft).id);
    if (against !== undefined) {
      this.#block(draft, against);
      return;
    }
    if (this.#draft.propose(draft) === undefined) {
      this.#block(draft, 'Another change takes this statement already, or rests on it.');
      return;
    }
    for (const move of along) this.#draft.propose(move);
    for (const { messageId } of draft.evidence)
      this.#made.set(messageId, [...(this.#made.get(messageId) ?? []), writtenBy(draft)]);
  }

  /** What names nothing, or text that is protected, is left to the audit, which says so. */
  #unknown(draft: OperationDraft): string | undefined {
    const { changed, basis } = statementsOf(named(draft));
    const names = [...changed, ...basis];
    if (names.length === 0 && 'targets' in draft) return 'It names no statement.';
    const unknown = names.find((id) => this.#material.statement(id) === undefined);
    if (unknown !== undefined) return `It names a statement that does not exist (${unknown.slice(0, 40)}).`;
    return changed.some((id) => this.#material.statement(id)?.pinned === true)
      ? 'It would change text that is protected.'
      : undefined;
  }

  #block(draft: OperationDraft, reason: string): void {
    const operation = named(draft);
    if (this.#held.some((other) => other.id === operation.id)) return;
    // The same change may stand as a suggestion of the offline engine: then that one stands.
    if (groundworkOf(this.#input).suggestedIds.has(operation.id)) return;
    this.#held.push(operation);
    this.#blocked.push({ operation: operation.id, reason });
  }

  #takesTooMuch(candidates: readonly Candidate[]): boolean {
    const taken = new Set(candidates.flatMap(({ draft }) => takenBy(draft)));
    const all = this.#material.notes.all.length;
    return taken.size > FEW && taken.size > MOST_TAKEN * all;
  }

  /** Whether the model dropped a suggestion for one of its own that may not stand: then it stands after all. */
  #wasForBetter(suggestion: Operation): boolean {
    const rests = (operation: Operation): Set<string> => {
      const { changed, basis } = statementsOf(operation);
      return new Set([...changed, ...basis, ...operation.evidence.map((e) => e.messageId)]);
    };
    const own = rests(suggestion);
    return this.#held.some(
      (held) => held.kind === suggestion.kind && [...rests(held)].some((id) => own.has(id)),
    );
  }

  /** A suggestion stands unless the model made something of the same words. */
  #suggest(operation: Operation): void {
    const made = operation.evidence.flatMap((e) =>
      e.origin === 'user' ? (this.#made.get(e.messageId) ?? []) : [],
    );
    if (made.some((text) => saysMostOf(writtenBy(operation), text))) return;
    if (this.#audited.has(operation.id)) return;
    this.#draft.propose(operation);
  }
}

/** The words that an operation writes; empty where it writes none. */
function writtenBy(draft: OperationDraft): string {
  if (draft.kind === 'add') return draft.text;
  return draft.kind === 'supersede' && 'text' in draft.by ? draft.by.text : '';
}

/** Whether a text says most of another: one message may teach two things. */
function saysMostOf(suggested: string, made: string): boolean {
  const words = new Set(contentWords(suggested));
  const held = new Set(contentWords(made));
  return [...words].filter((word) => held.has(word)).length >= MOST_OF * words.size;
}
