import type { MemoryFile, Range, Statement } from '../../core/memory/memory';
import { findSecrets, type Secret } from '../../core/secrets/secrets';
import type { Draft } from './draft';

/**
 * Proposes a placeholder for every secret that stands in a statement's words. Where no operation reaches
 * (front matter, a link, protected text), a finding names the place. Nothing repeats the secret.
 */
export function redactSecrets(draft: Draft): void {
  for (const file of draft.input.memory.files) {
    const covered = file.statements.filter((statement) => redact(draft, statement));
    noteOutOfReach(draft, file, covered.map(reachOf));
  }
}

/** Proposes the redaction of a statement's secrets, and says whether it did. */
function redact(draft: Draft, statement: Statement): boolean {
  const secrets = findSecrets(statement.text);
  if (secrets.length === 0 || isTitle(statement)) return false;
  const operation = draft.propose({
    kind: 'redact',
    target: statement.id,
    secrets,
    reason: `${described(secrets)} stands here in plain text; a memory is read at each session's start and may be sent to a model.`,
    evidence: [],
    confidence: 0.97,
  });
  return operation !== undefined;
}

/** The words of an index line without a hook are its title, which no operation writes. */
function isTitle({ link, text }: Statement): boolean {
  return link !== undefined && link.hook !== text;
}

/** Where a redaction writes: of an index line only the hook, of anything else the whole statement. */
function reachOf({ link, range }: Statement): Range {
  return link?.hookRange ?? range;
}

function noteOutOfReach(draft: Draft, file: MemoryFile, covered: readonly Range[]): void {
  const left = findSecrets(file.text).filter(
    ({ start }) => !covered.some((range) => range.start <= start && start < range.end),
  );
  if (left.length === 0) return;
  const statements = file.statements.filter(({ range }) =>
    left.some((secret) => range.start <= secret.start && secret.start < range.end),
  );
  draft.note({
    kind: 'suspicious',
    message: `${described(left)} stands in ${file.path}, where nothing is changed unasked (protected text, front matter, a link): take it out by hand and replace it at its issuer.`,
    statements: statements.map(({ id }) => id),
    evidence: [],
  });
}

/** `A password`, `A password and a jwt`: the kinds, never the values. */
function described(secrets: readonly Secret[]): string {
  const kinds = [...new Set(secrets.map(({ kind }) => kind.replaceAll('-', ' ')))].sort();
  return `A secret (${kinds.join(', ')})`;
}
