/**
 * What a person can be told as it stands: a sentence in their language with the next step, without the name of a file
 * or words of a model, since notifications turn text into links.
 */
export class HumanError extends Error {
  override readonly name = 'HumanError';

  /** @param severity `information` where nothing failed: there is nothing to do */
  constructor(
    message: string,
    readonly severity: 'error' | 'information' = 'error',
  ) {
    super(message);
  }
}

/** By its name: what is loaded later has a class of its own. */
export function isHumanError(error: unknown): error is HumanError {
  return error instanceof Error && error.name === 'HumanError';
}
