import * as vscode from 'vscode';

/** A question that was put to the person. */
export interface Question {
  readonly kind: 'information' | 'warning' | 'error' | 'pick' | 'input';
  readonly message: string;
  /** The small print of a dialog. */
  readonly detail: string;
  readonly modal: boolean;
  /** What could be answered: buttons, or the labels of rows. */
  readonly choices: readonly string[];
  /** All that rows say: "label (description): detail". */
  readonly details: readonly string[];
}

/** Answers for the person: a button, the label of a row, or typed text; undefined dismisses. */
export type Answer = (question: Question) => string | undefined | Promise<string | undefined>;

type Row = vscode.QuickPickItem;
type Patched = Record<string, unknown>;

/** Sits in front of the window and answers what is asked there, until it is let go. */
export class Person {
  readonly asked: Question[] = [];
  readonly #window = vscode.window as unknown as Patched;
  readonly #before: Patched = {};
  answer: Answer = () => undefined;

  constructor() {
    for (const kind of ['Information', 'Warning', 'Error'] as const)
      this.#replace(`show${kind}Message`, (message: string, ...rest: unknown[]) =>
        this.#message(kind.toLowerCase() as 'information', message, rest),
      );
    this.#replace(
      'showQuickPick',
      (rows: Thenable<readonly Row[]> | readonly Row[], options?: vscode.QuickPickOptions) =>
        this.#pick(rows, options),
    );
    this.#replace('showInputBox', (options?: vscode.InputBoxOptions) =>
      this.#ask({
        kind: 'input',
        message: options?.title ?? '',
        detail: options?.prompt ?? '',
        modal: options?.password === true,
        choices: [],
        details: [],
      }),
    );
  }

  /** The questions that stood in a dialog. */
  get dialogs(): readonly Question[] {
    return this.asked.filter((question) => question.modal && question.kind !== 'input');
  }

  letGo(): void {
    Object.assign(this.#window, this.#before);
  }

  #replace(name: string, by: unknown): void {
    this.#before[name] = this.#window[name];
    this.#window[name] = by;
  }

  #message(kind: Question['kind'], message: string, rest: readonly unknown[]): Promise<string | undefined> {
    const options = rest.find((one): one is vscode.MessageOptions => typeof one === 'object') ?? {};
    const choices = rest.filter((one): one is string => typeof one === 'string');
    return this.#ask({
      kind,
      message,
      detail: options.detail ?? '',
      modal: options.modal === true,
      choices,
      details: [],
    });
  }

  async #pick(
    given: Thenable<readonly Row[]> | readonly Row[],
    options?: vscode.QuickPickOptions,
  ): Promise<Row | Row[] | undefined> {
    const rows = await given;
    const label = await this.#ask({
      kind: 'pick',
      message: options?.title ?? options?.placeHolder ?? '',
      detail: '',
      modal: false,
      choices: rows.map((row) => row.label),
      details: rows.map(
        ({ label, description, detail }) => `${label} (${description ?? ''}): ${detail ?? ''}`,
      ),
    });
    // Several rows are chosen by their labels, a line each.
    const chosen = rows.filter((row) => label?.split('\n').includes(row.label));
    return options?.canPickMany === true ? (chosen.length === 0 ? undefined : chosen) : chosen[0];
  }

  async #ask(question: Question): Promise<string | undefined> {
    this.asked.push(question);
    return this.answer(question);
  }
}
