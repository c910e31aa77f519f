import { decode, type Decoded } from '../text/decode';
import { SECRET_RULES, type SecretRule } from './rules';
import { isPlaceholder, looksLikePassword, looksRandom } from './values';

/** A secret in a text. */
export interface Secret {
  /** UTF-16 offsets in the text as given, half open. */
  readonly start: number;
  readonly end: number;
  /** What it is, for a placeholder: `aws-key-id`, `password`, `jwt`. */
  readonly kind: string;
}

/** What a rule may ask of a value beside its pattern. */
const CHECKS: Readonly<Record<NonNullable<SecretRule['value']>, (value: string) => boolean>> = {
  random: looksRandom,
  password: looksLikePassword,
  'not-placeholder': (value) => !isPlaceholder(value),
};

function secretsIn(view: Decoded): Secret[] {
  const lower = view.text.toLowerCase();
  const found: Secret[] = [];
  for (const rule of SECRET_RULES) {
    if (!rule.keywords.some((keyword) => lower.includes(keyword))) continue;
    for (const match of view.text.matchAll(rule.pattern)) {
      const value = match.groups?.secret ?? match[0];
      if (value === '' || (rule.value && !CHECKS[rule.value](value))) continue;
      const start = match.index + match[0].lastIndexOf(value);
      found.push({
        start: view.from(start),
        end: view.to(start + value.length - 1),
        kind: rule.kind,
      });
    }
  }
  return found;
}

/** Keeps, of finds that overlap, one range with the kind of the first found. */
function merged(found: readonly Secret[]): Secret[] {
  const order = new Map(found.map((secret, i) => [secret, i]));
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const result: Secret[] = [];
  for (const secret of sorted) {
    const last = result.at(-1);
    if (!last || secret.start >= last.end) {
      result.push(secret);
      order.set(secret, order.get(secret) ?? 0);
      continue;
    }
    const first = (order.get(secret) ?? 0) < (order.get(last) ?? 0) ? secret : last;
    const joined = { start: last.start, end: Math.max(last.end, secret.end), kind: first.kind };
    order.set(joined, order.get(first) ?? 0);
    result[result.length - 1] = joined;
  }
  return result;
}

/**
 * The secrets in a text, in order, not overlapping. Reads through invisible characters, wide forms, and one
 * layer of JSON, percent and HTML escapes. No rule obeys anything written in the text itself.
 */
export function findSecrets(text: string): Secret[] {
  const plain = decode(text, false);
  const found = secretsIn(plain);
  if (/[\\%&]/.test(text)) {
    const through = decode(text, true);
    if (through.text !== plain.text) for (const secret of secretsIn(through)) found.push(secret);
  }
  return merged(found);
}

/** The text with each secret replaced by `[redacted: kind]`. */
export function redactSecrets(text: string): string {
  return withInstead(text, (kind) => `[redacted: ${kind}]`);
}

/** The text as it may be shown beside what takes its place: each secret is `[secret: kind]`, so that both differ. */
export function maskSecrets(text: string): string {
  return withInstead(text, (kind) => `[secret: ${kind}]`);
}

function withInstead(text: string, instead: (kind: string) => string): string {
  let result = '';
  let done = 0;
  for (const secret of findSecrets(text)) {
    result += text.slice(done, secret.start) + instead(secret.kind);
    done = secret.end;
  }
  return result + text.slice(done);
}
