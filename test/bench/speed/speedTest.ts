/** What one row of the speed report is: a piece of work, and what it may cost. */
export interface SpeedTest {
  /** Its short name, as `--only` takes it: "P1". */
  readonly id: string;
  /** The work, in a few words. */
  readonly title: string;
  /** What it must reach, as the report prints it. */
  readonly figure: string;
  run(run: SpeedRun): Promise<SpeedResult>;
}

export interface SpeedRun {
  /** A smaller piece of the same work, for CI; figures that grow with the size then have the same limits. */
  readonly quick: boolean;
  /** How often each thing is measured; the median counts. */
  readonly runs: number;
  /** Says on the screen what is done now. */
  readonly progress: (what: string) => void;
}

export interface SpeedResult {
  readonly measures: readonly Measure[];
  /** How cost grows, when that was measured. */
  readonly growth?: Growth;
  /** Sentences that a reader of the figures needs: what was compared with what. */
  readonly notes?: readonly string[];
  /** Why a part could not be measured on this machine, in a sentence. */
  readonly skipped?: string;
}

/** One figure. Of several runs, it is the median. */
export interface Measure {
  readonly what: string;
  readonly value: number;
  /** `×` is a ratio of two times of one run; times are judged by the pace of the machine, the others as they are. */
  readonly unit: '×' | 'ms' | 'MB' | 'MB/s' | '%' | '';
  /** What it may be at most; absent where a figure is only told. */
  readonly limit?: number;
  /** The limit is the least that it may be. */
  readonly atLeast?: true;
}

/** A table: what grew, and the milliseconds it took. */
export interface Growth {
  /** What grows: "statements", "MB". */
  readonly of: string;
  readonly points: readonly { readonly size: number; readonly ms: number }[];
  /** What the points say, as a sentence: "grows with n^1.04". */
  readonly fit: string;
}
