import { ModelFailure, type FailureKind } from '../model/failure';

const AGAIN = 'Run the dream again, or choose another engine with Choose Engine.';

/** By the codes of `vscode.LanguageModelError`: what happened, and the next step. */
const BY_CODE: Readonly<Record<string, readonly [FailureKind, string]>> = {
  NoPermissions: [
    'not-allowed',
    'AutoDream is not allowed to use this language model, so nothing was sent. Run the dream again and allow it when VS Code asks, or choose another engine with Choose Engine.',
  ],
  NotFound: [
    'no-model',
    'This language model is not there any more, so nothing was sent. Choose another one with Choose Engine.',
  ],
  Blocked: [
    'rate-limit',
    'The provider of this language model declines more requests for now: its quota may be used up. Wait, or choose another engine with Choose Engine.',
  ],
};

/** An error of `vscode.lm`, or of the extension behind it, as a sentence with the next step. */
export function failureOf(error: unknown): ModelFailure {
  const known = BY_CODE[codeOf(error)];
  const options = { cause: error };
  if (known !== undefined) return new ModelFailure(known[0], known[1], undefined, options);
  if (error instanceof Error && (error.name === 'Canceled' || error.name === 'CancellationError'))
    return new ModelFailure(
      'connection',
      `The request to the language model was ended before it was answered. ${AGAIN}`,
      undefined,
      options,
    );
  const said = sayingOf(error);
  const what = said === '' ? 'The language model failed.' : `The language model failed: ${said}`;
  return new ModelFailure('unavailable', `${what} ${AGAIN}`, undefined, options);
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error) || error.name !== 'LanguageModelError') return '';
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && Object.hasOwn(BY_CODE, code) ? code : '';
}

/** Characters of a provider's own words that are passed on. */
const LONGEST = 200;

/** The first line of what the provider said, as a sentence. */
function sayingOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  // What the language model itself threw stands behind VS Code's error.
  const { message } = error.cause instanceof Error ? error.cause : error;
  const line = message.trim().split(/\r?\n/, 1)[0]?.trim().slice(0, LONGEST) ?? '';
  return line === '' || /[.!?]$/.test(line) ? line : `${line}.`;
}
