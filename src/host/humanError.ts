/**
 * A failure that a person can be told as it stands: a sentence in their language with the next step, without the
 * name of a file or words of a model, since notifications turn text into links.
 */
export class HumanError extends Error {
  override readonly name = 'HumanError';
}
