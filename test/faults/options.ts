/** What `npm run test:faults` was asked for. */
export interface Options {
  /** Ids of rows; all when empty. */
  readonly only: readonly string[];
  readonly sample: boolean;
  readonly seed: number;
}

export const USUAL_SEED = 20_261_122;

/**
 * @param known the ids of all rows
 * @returns a sentence when that makes no sense
 */
export function optionsOf(args: readonly string[], known: readonly string[]): Options | string {
  let [only, sample, seed]: [string[], boolean, number] = [[], false, USUAL_SEED];
  for (let at = 0; at < args.length; at++) {
    const [name, given] = (args[at] ?? '').split('=');
    const value = (): string => given ?? args[++at] ?? '';
    if (name === '--sample') sample = true;
    else if (name === '--only')
      only = value()
        .split(',')
        .map((id) => id.trim().toUpperCase());
    else if (name === '--seed') seed = Number(value());
    else return `${args[at] ?? ''} is not an option. There are --only R1,S3, --sample and --seed N.`;
  }
  const unknown = only.filter((id) => !known.includes(id));
  if (unknown.length > 0)
    return `There is no row ${unknown.join(', ')}. The rows are: ${known.join(', ') || 'none yet'}.`;
  if (!Number.isSafeInteger(seed) || seed < 0) return 'A seed is a whole number, such as --seed 7.';
  return { only, sample, seed };
}
