import { hasHiddenCharacters } from '../../src/core/text/hiddenCharacters';
import { overviewOf } from '../../src/host/memoryOverview';
import { plainText, withoutIcons } from '../../src/host/plainText';
import { memoryOf, NOW } from '../support/world';
import { fakeVscode } from './fakeVscode';

interface Item {
  readonly label: unknown;
  readonly description?: unknown;
  readonly tooltip?: unknown;
}

/** Trees, tooltips, lists and the status bar, with markup for names: each is plain words on a line, and no icon is drawn. */
export async function furnitureFaults(
  texts: readonly string[],
): Promise<{ readonly items: number; readonly violations: readonly string[] }> {
  fakeVscode();
  const { FilesTree } = await import('../../src/host/filesTree');
  const projects = {
    all: [] as unknown[],
    onDidRead: () => ({ dispose: () => undefined }),
    wake: () => Promise.resolve(),
    byId: () => undefined,
  };
  const tree = new FilesTree(projects as never, () => NOW);
  const violations: string[] = [];
  let items = 0;
  for (const [at, text] of texts.entries()) {
    const memory = memoryOf({
      [`${at}.md`]: `---\nname: ${JSON.stringify(text)}\nmetadata:\n  type: ${JSON.stringify(text)}\n---\n\n${text}\n`,
    });
    const [file] = overviewOf(memory, []).files;
    const node = {
      kind: 'file',
      project: 'p',
      file: { ...file, path: `${text}.md` },
      memoryFolder: '/memory',
    };
    const read = tree.getTreeItem(node as never) as Item;
    const unread = tree.getTreeItem({
      kind: 'unread',
      project: 'p',
      file: { path: `${text}.md`, reason: 'unreadable' },
    } as never) as Item;
    const lists = [plainText(text), withoutIcons(text)];
    for (const shown of [
      read.label,
      read.description,
      read.tooltip,
      unread.label,
      unread.description,
      unread.tooltip,
      ...lists,
    ]) {
      items++;
      const fault = faultOf(shown);
      if (fault !== undefined) violations.push(`A tree or list with piece ${at}: ${fault}`);
    }
    if (/(?<!\\)\$\([\w-]+(?:~\w+)?\)/.test(withoutIcons(text)))
      violations.push(`A list draws an icon of piece ${at}`);
  }
  return { items, violations };
}

/** Only a string is plain: VS Code renders what is markdown. */
function faultOf(shown: unknown): string | undefined {
  if (typeof shown !== 'string') return `it is no plain text (${typeof shown})`;
  if (hasHiddenCharacters(shown.replaceAll('\n', ' ')))
    return `something in it does not show: ${JSON.stringify(shown).slice(0, 80)}`;
  return undefined;
}
