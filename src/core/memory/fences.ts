const opening = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})/;

/** The first line of fenced code. */
export interface Fence {
  readonly indent: string;
  /** Its run of backticks or tildes. */
  readonly mark: string;
}

/** The fence that a line opens, or undefined. */
export function fenceOf(line: string): Fence | undefined {
  const [, indent, mark] = opening.exec(line) ?? [];
  return indent === undefined || mark === undefined ? undefined : { indent, mark };
}

/** Whether a line closes a fence. */
export function closesFence(line: string, { mark }: Fence): boolean {
  const [, run = '', rest] = /^ {0,3}(`+|~+)([ \t]*)$/.exec(line) ?? [];
  return rest !== undefined && run.startsWith(mark);
}
