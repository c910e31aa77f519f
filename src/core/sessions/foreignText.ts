/** What people put into a message without a mark that says so: mails, pages, logs, quotes, conversations of others. */

const MAIL_HEADER =
  '(?:from|to|cc|bcc|subject|date|sent|reply-to|von|an|gesendet|betreff|datum|de|à|objet|para|asunto)[ \\t]*:[ \\t]*\\S[^\\n]*';

/** What a text is called that one person shows another. */
const SHOWN =
  '(?:e?-?mails?|messages?|pages?|articles?|texts?|logs?|outputs?|errors?|tickets?|issues?|readmes?|docs?|documents?|reviews?|comments?|posts?|snippets?|pastes?|results?|responses?|reports?|letters?|transcripts?|conversations?|notes?|tweets?|sites?|websites?|threads?|descriptions?|following|below|this|it|me)';
/** What one asks to be done with it. */
const PRESENTS =
  "(?:summari[sz]e|translate|explain|proofread|review|analy[sz]e|read|check|shorten|rephrase|classify|answer|look at|what (?:does|do|is)|here(?:'s|’s| is| are| comes)|this is|i (?:just )?got|we got|found|says|said|wrote|writes)";

/** From where on nothing is the writer's: each pattern begins where the foreign text does. */
const TO_THE_END: readonly RegExp[] = [
  new RegExp(`^${MAIL_HEADER}\\n(?:[^\\n]{0,200}\\n)?${MAIL_HEADER}$`, 'im'),
  /^[ \t]*-{2,}[ \t]*(?:original message|forwarded message|ursprüngliche nachricht|message d'origine)/im,
  /^(?:on|am|le) [^\n]{5,120}(?:wrote|schrieb|a écrit) ?[^\n]{0,60}:[ \t]*$/im,
  /^[ \t]*(?:#{1,4}[ \t]*|\*\*|\[|<\|)?(?:human|user|assistant|system|developer|im_start)(?:\*\*|\]|\|>)?[ \t]*(?::|\|>)|^[ \t]*\[\/?(?:INST|SYSTEM)\]/im,
  new RegExp(`(?<=^[^\\n]{0,120}\\b${PRESENTS}\\b[^\\n]{0,80}\\b${SHOWN}[ \\t]*:[ \\t]*\\n)[ \\t]*\\n`, 'im'),
  /^[ \t]*<(?:!doctype|html|head|body|div|table|section|article|script|style|iframe|svg)\b/im,
];

/** What programs print: errors, stack traces, excerpts of code with their line numbers, logs, commands at a prompt. */
const OUTPUT: readonly RegExp[] = [
  /^[ \t]*(?:[A-Z]\w{1,20} )?(?:[Ff]atal error|[Ee]rror|ERROR|fatal|panic|npm ERR!|error\[\w+\])(?: from \w{1,20})?:[^\n]*$/gm,
  /(?<![\w.])(?:[a-z]\w{0,40}\.){0,8}[A-Z]\w{0,60}(?<=Exception|Error): [^\n]*/g,
  /^[ \t]*Traceback \(most recent call last\):$|^[ \t]*File "[^"\n]{1,300}", line \d+[^\n]*(?:\n[ \t]+[^\n]*)?$/gm,
  /^[ \t]*at [^\n:(]{1,200}[:(][^\n]{0,300}:\d+\)?$|^[ \t]*at [\w$.<>]{1,200}\([^\n]*\)$/gm,
  /^\S{1,200}\.\w+: In function [^\n]*$/gm,
  /(?<![^\s])[^\s:]{1,200}:\d{1,6}(?::\d{1,6})?:? (?:fatal )?(?:error|warning|note)\b[^\n]*/g,
  /^[ \t]*-->[ \t]*\S{1,300}:\d+[^\n]*$|^[ \t]*\d+[ \t]*\|[^\n]*$|^[ \t|]*\^[^\n]*$/gm,
  /^[ \t]*\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d[^\n]*$|^[ \t]*\[?\d\d:\d\d:\d\d\b[^\n]*$/gm,
  /^[ \t]*(?:>>> \S|[$❯] [a-z./~])[^\n]*$/gm,
];

/** Words in quotation marks that are several sentences, or that somebody else is said to have written. */
const QUOTED: readonly RegExp[] = [
  /(?<![\w"”'.,!?])["“](?=\S)[^"”\n.!?]{1,400}[.!?]\s{1,4}[A-Z][^"”]{20,}["”](?!\w)/g,
  /(?<=\b(?:wrote|writes|says|said|asks|asked|commented|answered|replied)\b[^\n"“:]{0,60}:\s{0,4})["“][^"”]{40,}(?:["”]|$)/g,
];

/** Stretches that are foreign by themselves. */
const WITHIN: readonly RegExp[] = [
  ...OUTPUT,
  ...QUOTED,
  /<!--[\s\S]*?(?:-->|$)/g,
  /^[ \t]*>[^\n]*$/gm,
  /^[^\n]*\u001b\[[^\n]*$/gm,
  /^[ \t]*[{[]["{[][^\n]*[}\]],?[ \t]*$/gm,
];

/**
 * A message without what its form shows to be somebody else's words. Where that is odd the cut is the larger one: a word
 * lost is a note not learned, a stranger's word kept would be put into the person's mouth.
 */
export function withoutForeignText(message: string): { readonly text: string; readonly cut: boolean } {
  const starts = TO_THE_END.map((pattern) => message.search(pattern)).filter((at) => at >= 0);
  const kept = message.slice(0, Math.min(message.length, ...starts));
  const text = WITHIN.reduce((rest, pattern) => rest.replace(pattern, ''), kept);
  return text === message ? { text, cut: false } : { text: text.trim(), cut: true };
}
