import type { SentParts, SentReview } from '../../src/shared/updates';
import type { FileView, OperationView, ReviewView } from '../../src/shared/views';

/** What the host sent of a review: it names what it sent before. */
export class Received {
  readonly #operations = new Map<string, OperationView>();
  readonly #files = new Map<string, FileView>();

  /** Keeps the parts of a view. */
  keep({ operations, files }: SentParts): void {
    for (const one of operations) if (typeof one !== 'string') this.#operations.set(one.id, one);
    for (const one of files) if (typeof one !== 'string') this.#files.set(one.path, one);
  }

  /** A view with all its parts. */
  whole(view: SentReview): ReviewView {
    this.keep(view);
    const operations = view.operations.map((one) =>
      typeof one === 'string' ? this.#operations.get(one) : one,
    );
    const files = view.files.map((one) => (typeof one === 'string' ? this.#files.get(one) : one));
    return {
      ...view,
      operations: operations.filter((one) => one !== undefined),
      files: files.filter((one) => one !== undefined),
    };
  }
}
