import type { ReviewView } from '../../src/shared/views';
import { visible } from '../shared/visible';
import { fileElement } from './near';
import type { Looking } from './selection';

/** Marks what the chosen operation does to the files, and brings it into sight when it is newly chosen. */
export class Marker {
  #scrolledTo: string | undefined;

  mark(view: ReviewView, { operation: id, half, tab }: Looking): void {
    for (const marked of document.querySelectorAll('.marked')) marked.classList.remove('marked');
    const operation = view.operations.find((one) => one.id === id);
    if (operation === undefined) return;
    const lines = operation.files.flatMap((path) => linesOf(path, operation.marks.map(visible)));
    for (const line of lines) line.classList.add('marked');
    const place = `${operation.id} ${half} ${tab}`;
    if (this.#scrolledTo === place) return;
    this.#scrolledTo = place;
    const first = lines[0];
    if (first !== undefined) first.scrollIntoView({ block: 'center' });
    else firstFile(operation.files)?.scrollIntoView({ block: 'start' });
  }
}

function firstFile(paths: readonly string[]): Element | undefined {
  return paths.map(fileElement).find((element) => element !== undefined);
}

/** The cells of a file's diff that hold one of these texts and were taken away or added. */
function linesOf(path: string, marks: readonly string[]): Element[] {
  const cells = [...(fileElement(path)?.querySelectorAll('td.d2h-ins, td.d2h-del') ?? [])];
  return cells.filter((cell) => {
    const text = cell.querySelector('.d2h-code-line-ctn')?.textContent ?? '';
    return marks.some((mark) => mark !== '' && text.includes(mark));
  });
}
