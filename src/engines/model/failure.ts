import { NO_USAGE, type Usage } from './model';

/** Why a model gave no usable answer. */
export type FailureKind =
  /** No key, no login, no such program or model in reach: nothing was sent. */
  | 'not-set-up'
  /** The person did not consent, or the service is not theirs to use. */
  | 'not-allowed'
  /** The key or login is wrong or ran out (401, 403). */
  | 'unauthorized'
  /** There is no such model (404). */
  | 'no-model'
  /** The question is not one the service takes (400, 413). */
  | 'bad-request'
  /** Too many requests, or the account's money is spent (429). */
  | 'rate-limit'
  /** The service is overloaded or broken (529, 5xx). */
  | 'unavailable'
  /** No connection, or it broke. */
  | 'connection'
  | 'time-out'
  /** The answer was cut at the longest length. */
  | 'cut-off'
  /** The model declined. */
  | 'refused'
  /** The answer is not in the form that was asked for. */
  | 'malformed'
  /** It would cost more than the cap. */
  | 'too-dear';

/** A model gave no usable answer. The message is a sentence for a person, with the next step. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';

  constructor(
    readonly kind: FailureKind,
    message: string,
    /** What it cost all the same. */
    readonly usage: Usage = NO_USAGE,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
