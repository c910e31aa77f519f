/** What a person is told of a project beside its state: each kind stays until something ends it. */
export class Told {
  /** What failed last: a sentence with the next step; undefined when nothing did. */
  failure: string | undefined;
  /** Of what was just done, e.g. what an undo left: until the next thing is done. */
  notes: readonly string[] = [];
  /** What an interrupted dream came to: stays to be read until the next dream. */
  recovered: readonly string[] = [];
  /** Why the last look at the schedule came to nothing: until the next look. */
  missed: string | undefined;
  /** Why changes on its disk are seen late: until they are not. */
  unwatched: string | undefined;

  /** All but the failure, in the order it is shown. */
  get all(): readonly string[] {
    const standing = [this.missed, this.unwatched].filter((note) => note !== undefined);
    return [...this.recovered, ...this.notes, ...standing];
  }

  /** Something is begun: what was said of the one before it is over. */
  begin(): void {
    this.failure = undefined;
    this.notes = [];
  }
}
