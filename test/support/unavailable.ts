/**
 * A part that this machine does not have and that could not be brought. The message is a sentence for
 * a person: what is missing, and what to do about it.
 */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** The exit code that says so to other programs: `EX_UNAVAILABLE` of sysexits.h. */
const UNAVAILABLE = 69;

/**
 * Runs an entry point and exits: a missing part is told in its sentence, anything else with its stack.
 * What was started ends with this process, also what a failure left running.
 */
export async function runToExit(main: () => Promise<number>): Promise<never> {
  try {
    process.exit(await main());
  } catch (error) {
    console.error(error instanceof Unavailable ? error.message : error);
    process.exit(error instanceof Unavailable ? UNAVAILABLE : 1);
  }
}
