import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { repositoryRoot } from './folders';

/** The collections of bad input, beside the repository or where `AUTODREAM_CORPORA` says. */
export const corporaFolder =
  process.env.AUTODREAM_CORPORA ?? path.resolve(repositoryRoot, '../shared/corpora');

/** The folder of one collection; undefined where it is not on this machine. */
export function corpus(name: string): string | undefined {
  const folder = path.join(corporaFolder, name);
  return existsSync(folder) ? folder : undefined;
}

/** What a row says that went without a collection. */
export function missingCorpora(names: readonly string[]): string | undefined {
  const missing = names.filter((name) => corpus(name) === undefined);
  return missing.length === 0
    ? undefined
    : `without ${missing.join(', ')}: not in ${path.basename(corporaFolder)}`;
}

/** A case of yaml-test-suite. */
export interface YamlCase {
  readonly yaml: string;
  /** It is there to be refused. */
  readonly fails: boolean;
}

/** How the suite shows characters that one does not see. */
const shownAs: readonly (readonly [RegExp, string])[] = [
  [/␣/g, ' '],
  [/—*»/g, '\t'],
  [/∎\n$/, ''],
  [/←/g, '\r'],
  [/⇔/g, '\ufeff'],
  [/↵/g, ''],
];

/** All cases of yaml-test-suite; none where it is not there. */
export function yamlCases(): YamlCase[] {
  const suite = corpus('yaml-test-suite');
  if (suite === undefined) return [];
  const folder = path.join(suite, 'src');
  return readdirSync(folder).flatMap((name) => {
    const [document] = parseAllDocuments(readFileSync(path.join(folder, name), 'utf8'));
    const cases = (document as { toJS: () => { yaml?: string; fail?: boolean }[] }).toJS();
    return cases.flatMap(({ yaml, fail = false }) =>
      yaml === undefined
        ? []
        : [{ yaml: shownAs.reduce((text, [mark, as]) => text.replace(mark, as), yaml), fails: fail }],
    );
  });
}

/** A case of utf8tests: bytes, and whether they are UTF-8. */
export interface Utf8Case {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly isValid: boolean;
}

/** All cases of utf8tests; none where it is not there. */
export function utf8Cases(): Utf8Case[] {
  const suite = corpus('utf8tests');
  if (suite === undefined) return [];
  const lines = readFileSync(path.join(suite, 'utf8tests.txt'), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [, id, kind, form, value] = /^([\d.]+): ?(valid|invalid)( hex)?:(.*)$/.exec(line) ?? [];
    if (id === undefined || value === undefined) return [];
    const hex = (value.split(':')[0] ?? '').replaceAll(' ', '');
    const bytes = form === undefined ? Buffer.from(value) : Buffer.from(hex, 'hex');
    return [{ id, bytes, isValid: kind === 'valid' }];
  });
}

/** Strings that break naive code; none where they are not there. */
export function naughtyStrings(): string[] {
  const folder = corpus('blns');
  return folder === undefined
    ? []
    : (JSON.parse(readFileSync(path.join(folder, 'blns.json'), 'utf8')) as string[]);
}

/** All instructions of bipia that are hidden in text and code; none where they are not there. */
export function injections(): string[] {
  const folder = corpus('bipia');
  if (folder === undefined) return [];
  return ['text_attack_test', 'text_attack_train', 'code_attack_test', 'code_attack_train'].flatMap((name) =>
    Object.values(
      JSON.parse(readFileSync(path.join(folder, 'benchmark', `${name}.json`), 'utf8')) as Record<
        string,
        string[]
      >,
    ).flat(),
  );
}

/** All markup of dompurify that tries to run; none where it is not there. */
export function hostileMarkup(): string[] {
  const folder = corpus('dompurify');
  if (folder === undefined) return [];
  const cases = JSON.parse(readFileSync(path.join(folder, 'payloads.json'), 'utf8')) as {
    readonly payload: string;
  }[];
  return cases.map(({ payload }) => payload);
}
