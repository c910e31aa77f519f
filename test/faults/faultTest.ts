/** What one row of the reliability report is: a family of injected faults or attacks, and what must hold through all of them. */
export interface FaultTest {
  /** Its short name, as `--only` takes it: "R1", "S3". */
  readonly id: string;
  /** What is done to the program, in a few words. */
  readonly title: string;
  /** What must hold, with the least number that counts, as the report prints it. */
  readonly figure: string;
  /** How it is done and what is looked at afterwards: a few plain sentences for the report. */
  readonly how?: string;
  run(run: FaultRun): Promise<FaultResult>;
}

export interface FaultRun {
  /** A part of it that takes a few seconds, for `npm test`; the whole of it otherwise. */
  readonly sample: boolean;
  /** Everything random comes from this number, which the report prints. */
  readonly seed: number;
  readonly progress: (done: number, total: number) => void;
}

export interface FaultResult {
  /** What was counted, in the order in which it is printed: "injections" → 1404. Every injection that is counted fired. */
  readonly counts: Readonly<Record<string, number>>;
  /** One sentence for each thing that did not hold, with what is needed to repeat it. Empty is a pass. */
  readonly violations: readonly string[];
  /** Why a part could not be done on this machine (no strace, no corpora), in a sentence. */
  readonly skipped?: string;
}
