import { ModelFailure } from '../model/failure';
import { LONG_PROMPT } from '../model/prices';

/** How hard a model is to think. */
export const EFFORTS = ['low', 'medium', 'high', 'xhigh', 'max'] as const;
export type Effort = (typeof EFFORTS)[number];

export interface AnthropicOptions {
  /** From the person's secret storage or environment; never logged, and never part of a message. */
  readonly apiKey: string;
  /** A model's id: `claude-haiku-5-5`. */
  readonly model: string;
  /** `https://api.anthropic.com` when left out. */
  readonly baseUrl?: string;
  /** The model's own when left out. */
  readonly effort?: Effort;
  /** Longest answer in tokens, thoughts included. */
  readonly maxTokens?: number;
  /** Longest time for one answer, in milliseconds; 10 minutes when left out. */
  readonly timeoutMs?: number;
  /** Longest time without a byte in the middle of an answer, in milliseconds; 2 minutes when left out. */
  readonly silenceMs?: number;
  /** How often a request is sent again that failed for a passing reason (408, 409, 429, 5xx, no connection); 2 when left out. */
  readonly retries?: number;
}

export const ANTHROPIC_URL = 'https://api.anthropic.com';

/** The options, with nothing left open. */
export interface AnthropicSettings {
  readonly apiKey: string;
  readonly model: string;
  readonly baseUrl: string;
  /** Where it goes, for a person, who agrees to this place and to no other. */
  readonly destination: string;
  readonly effort: Effort | undefined;
  readonly maxTokens: number;
  readonly promptTokens: number;
  readonly timeoutMs: number;
  readonly silenceMs: number;
  readonly retries: number;
}

/** @throws {ModelFailure} when the base URL can be none */
export function settingsOf(options: AnthropicOptions): AnthropicSettings {
  const baseUrl = rootOf(options.baseUrl ?? ANTHROPIC_URL);
  return {
    apiKey: options.apiKey.trim(),
    model: options.model,
    baseUrl,
    destination: placeOf(new URL(baseUrl)),
    effort: options.effort,
    maxTokens: options.maxTokens ?? 32_000,
    promptTokens: LONG_PROMPT,
    timeoutMs: options.timeoutMs ?? 600_000,
    silenceMs: options.silenceMs ?? 120_000,
    retries: options.retries ?? 2,
  };
}

/** What no header takes would be quoted in the platform's own error: it is found here, and not quoted. @throws {ModelFailure} */
export function checkForm({ apiKey }: AnthropicSettings): void {
  if (/^[\x21-\x7e]+$/.test(apiKey)) return;
  const problem = apiKey === '' ? 'There is no API key.' : 'The API key holds signs that no key has.';
  throw new ModelFailure(
    'not-set-up',
    `${problem} Set one: with the command Set API Key in VS Code, in ANTHROPIC_API_KEY in a terminal.`,
  );
}

/** A base URL without what the SDK adds itself. */
function rootOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username + url.password !== '')
    throw new ModelFailure(
      'not-set-up',
      `The base URL is none: it must look like ${ANTHROPIC_URL}. Correct it in the settings or with --base-url.`,
    );
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/v1$/, '');
}

/** The host with its port and path; with its protocol, where everybody on the way could read what is sent. */
function placeOf({ protocol, hostname, host, origin, pathname }: URL): string {
  const isOwn = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  const place = protocol === 'https:' || isOwn ? host : origin;
  return `${place}${pathname.replace(/\/+$/, '')}`;
}
