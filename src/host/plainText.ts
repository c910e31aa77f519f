const HIDDEN =
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;

/**
 * Foreign words on one line of VS Code's own furniture (trees, tooltips, lists): characters that do not show, or
 * that turn the line around, are shown by their code.
 */
export function plainText(text: string, longest = 300): string {
  const shown = text.replace(/[\t\n\r]+/g, ' ').replace(HIDDEN, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `<U+${code}>`;
  });
  return shown.length > longest ? `${shown.slice(0, longest - 1)}…` : shown;
}

/** The same where VS Code would draw an icon for `$(name)`, as in lists to choose from and in the status bar. */
export function withoutIcons(text: string): string {
  return plainText(text).replace(/\$\(([\w-]+(?:~\w+)?)\)/g, '\\$($1)');
}
