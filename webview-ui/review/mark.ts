import type { ReviewView } from '../../src/shared/views';
import type { Selection } from './selection';

let scrolledTo: string | undefined;

/** Marks the lines of the diff that are the chosen operation's doing, and scrolls to the first when it is newly chosen. */
export function markSelected(view: ReviewView, selection: Selection): void {
  for (const marked of document.querySelectorAll('.marked')) marked.classList.remove('marked');
  const { operation: id } = selection.looking;
  const operation = view.operations.find((one) => one.id === id);
  if (operation === undefined) return;
  const lines = operation.files.flatMap((file) => linesOf(file, operation.marks));
  for (const line of lines) line.classList.add('marked');
  if (scrolledTo === id) return;
  scrolledTo = id;
  const first = lines[0] ?? fileElement(operation.files[0]);
  first?.scrollIntoView({ block: 'center' });
}

function fileElement(path: string | undefined): Element | undefined {
  return [...document.querySelectorAll('[data-file]')].find(
    (element) => element.getAttribute('data-file') === path,
  );
}

function linesOf(path: string, marks: readonly string[]): Element[] {
  const rows = [...(fileElement(path)?.querySelectorAll('.d2h-ins, .d2h-del') ?? [])].filter((cell) =>
    cell.matches('td'),
  );
  return rows.filter((cell) => {
    const text = cell.querySelector('.d2h-code-line-ctn')?.textContent ?? '';
    return marks.some((mark) => mark !== '' && text.includes(mark));
  });
}
