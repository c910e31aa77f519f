/** Whether a value looks like a real secret: what rules that go by a name or a place ask of it. */

/** Bits a character, by Shannon. */
export function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const c of value) counts.set(c, (counts.get(c) ?? 0) + 1);
  let bits = 0;
  for (const n of counts.values()) bits -= (n / value.length) * Math.log2(n / value.length);
  return bits;
}

/** What stands for a secret without being one: variables, templates, masks, words that say so. */
export function isPlaceholder(value: string): boolean {
  return (
    /^[<[{(%$]|^\$|\$\{|\{\{|^%[A-Za-z_]+%$|^(?:process\.env|os\.environ|env|secrets?|vars?|config|settings|self|this|options?|args?|data|import\.meta)\./i.test(
      value,
    ) ||
    /^(?:x{3,}|\*{3,}|\.{3,}|-{3,}|_{3,}|…+|0+$|1234\d*$)/i.test(value) ||
    /^(.)\1+$/.test(value) ||
    /^(?:your|my|the|some|any)[-_ ]*(?:own[-_ ]?)?(?:[^\W_]+[-_ ]+)*(?:password|passwd|pass|token|key|secret|value)/i.test(
      value,
    ) ||
    /^(?:changeme|change[-_]me|replace[-_]?me|placeholder|redacted|example|sample|dummy|fake|test|todo|none|null|nil|undefined|true|false|string|secret|password|pass|pwd|passwd|token|user|username|hidden|masked|removed|required|optional|empty|missing|invalid|expired|wrong)(?:[-_.:]?\d{0,3})?$/i.test(
      value,
    ) ||
    /\[?redacted/i.test(value) ||
    /x{6,}|\*{4,}/i.test(value)
  );
}

/** Names of things, not values: identifiers, paths, versions, dates, checksums, UUIDs. */
function isNameLike(value: string): boolean {
  return (
    /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(value) || // a constant
    /^[a-z]+(?:[A-Z][a-z]+)+\d{0,2}$/.test(value) || // camelCase
    /^(?:[A-Z][a-z]*\d?){2,}$/.test(value) || // PascalCase
    /^[A-Za-z_]+(?:\.[A-Za-z_]+)+$/.test(value) || // a property of something
    /^[A-Za-z]{1,14}\d{0,4}(?:[-_./:][A-Za-z]{1,14}\d{0,4})+$/.test(value) || // words joined by marks
    /^v?\d+(?:[.:/-]\d+)*$/.test(value) || // numbers, versions, dates
    /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value) || // UUID
    /^(?:sha\d{1,3}|md5)[-:]/i.test(value) || // checksum with its name
    /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\)/.test(value) || // path
    /^[a-z]+:\/\//i.test(value) || // URL
    /^[\w.+-]+@[\w-]+\.[\w.-]+$/.test(value) // mail address
  );
}

const isDigest = (value: string): boolean =>
  /^(?:[0-9a-f]{7,12}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i.test(
    value,
  );

const classes = (value: string): number =>
  [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((c) => c.test(value)).length;

/** A value such as a machine makes: letters and digits mixed without sense. */
export function looksRandom(value: string, mayBeDigest = true): boolean {
  const core = value.replace(/[=.,;:!?]+$/, '');
  if (core.length < 12 || isPlaceholder(core) || isNameLike(core)) return false;
  if (!/\d/.test(core) || !/[A-Za-z]/.test(core))
    return core.length >= 24 && /[a-z]/.test(core) && /[A-Z]/.test(core) && entropy(core) >= 4;
  if (isDigest(core) && !mayBeDigest) return false;
  return entropy(core) >= Math.min(3.5, 2.2 + core.length / 16);
}

/** A value such as people choose: no bare word, no name of something. */
export function looksLikePassword(value: string): boolean {
  const core = value.replace(/[.,;:?]+$/, '');
  if (core.length < 6 || isPlaceholder(core)) return false;
  if (looksRandom(core)) return true;
  if (isNameLike(core) && !/^[A-Za-z]{3,}(?:[-_.]?\d{2,}|\d[A-Za-z\d]*)$/.test(core)) return false;
  if (/^[a-z]+$/i.test(core) || !/[A-Za-z]/.test(core)) return false;
  return classes(core) >= 2 && (/\d/.test(core) || /[!@#$%^&*+=~?]/.test(core));
}
