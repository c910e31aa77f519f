/**
 * Puts an English sentence into the person's language, with values in the places `{0}`, `{1}`: `vscode.l10n.t` in
 * the extension host, handed to whatever makes sentences so that this needs no VS Code.
 */
export type Translate = (message: string, ...values: (string | number)[]) => string;
