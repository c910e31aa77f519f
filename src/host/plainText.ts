import { hiddenCharacters } from '../core/text/hiddenCharacters';

/**
 * Foreign words on one line of VS Code's own furniture (trees, tooltips, lists): characters that do not show, or
 * that turn the line around, are shown by their code.
 */
export function plainText(text: string, longest = 300): string {
  const line = text.replace(/[\t\n\r\u2028\u2029]+/g, ' ');
  let [shown, done] = ['', 0];
  for (const { at, code } of hiddenCharacters(line)) {
    shown += `${line.slice(done, at)}<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
    done = at + (code > 0xffff ? 2 : 1);
  }
  shown += line.slice(done);
  return shown.length > longest ? `${shown.slice(0, longest - 1)}…` : shown;
}

/** The same where VS Code would draw an icon for `$(name)`, as in lists to choose from and in the status bar. */
export function withoutIcons(text: string): string {
  return plainText(text).replace(/\$\(([\w-]+(?:~\w+)?)\)/g, '\\$($1)');
}
