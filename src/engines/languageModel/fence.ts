const FENCED = /^\s*```json[ \t]*\r?\n([\s\S]*?)\r?\n?```\s*$/;

/** An answer without the one `json` fence that models put around it unasked; anything else is left for the check. */
export function unfenced(text: string): string {
  const inside = FENCED.exec(text)?.[1];
  return inside === undefined || inside.includes('```') ? text : inside;
}
