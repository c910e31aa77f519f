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

/** Stretches that are foreign by themselves. */
const WITHIN: readonly RegExp[] = [
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
