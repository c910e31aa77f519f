import type { Draft } from './draft';
import { notesOf } from './notes';
import { passageOf, type Passage } from './passage';

/** A paragraph or item of CLAUDE.md and its family. */
export interface Instruction {
  readonly path: string;
  readonly passage: Passage;
}

const made = new WeakMap<Draft, readonly Instruction[]>();

/** The instructions of a draft's workspace, ready to be compared; made once. */
export function instructionsOf(draft: Draft): readonly Instruction[] {
  const known = made.get(draft);
  if (known !== undefined) return known;
  const { lexicon } = notesOf(draft);
  const instructions = draft.input.workspace.instructions.flatMap(({ path, text }) =>
    text
      .split(/\n\s*\n|\n(?=\s*[-*+] )/)
      .map((block): Instruction => ({ path, passage: passageOf(block, lexicon) })),
  );
  made.set(draft, instructions);
  return instructions;
}
