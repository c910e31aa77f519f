import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** What the language models of the test's own provider say, and were asked. */
export interface Parrot {
  readonly questions: { readonly model: string; readonly roles: readonly number[]; readonly text: string }[];
  answer:
    | readonly string[]
    | Error
    | ((question: string, token: vscode.CancellationToken) => Promise<readonly string[]>);
  cancelled: number;
}

export async function theParrot(): Promise<Parrot> {
  const extension = vscode.extensions.getExtension<Parrot>('autodream-test.parrot');
  assert.ok(extension, 'the provider of language models is there');
  return extension.activate();
}

/** A plan in which a model has nothing to say. */
export const NOTHING = JSON.stringify({
  merge: [],
  supersede: [],
  remove: [],
  describe: [],
  learn: [],
  drop: [],
  finding: [],
});

/** A plan with one finding, about the first statement that the question holds. */
export function findingOn(question: string): string {
  const id = /"id":"(s\d+)"/.exec(question)?.[1];
  assert.ok(id, 'the question holds statements');
  return JSON.stringify({
    ...(JSON.parse(NOTHING) as object),
    finding: [{ statements: [id], message: 'Parrots like this one.' }],
  });
}

const KEYS = [
  'engine',
  'anthropic.model',
  'anthropic.baseUrl',
  'anthropic.effort',
  'languageModel.model',
  'claudeCode.path',
  'claudeCode.model',
  'cost.perDream',
  'cost.perDay',
];

/** Writes user settings of ours; what is not named goes back to its default. */
export async function setUser(values: Readonly<Record<string, unknown>>): Promise<void> {
  for (const key of KEYS) {
    const settings = vscode.workspace.getConfiguration('autodream');
    if (settings.inspect(key)?.globalValue !== values[key])
      await settings.update(key, values[key], vscode.ConfigurationTarget.Global);
  }
}
