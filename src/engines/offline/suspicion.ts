/**
 * Notes that speak to an agent behind a person's back. Each shape alone is rare in honest notes; the message is for a
 * person to judge, nothing is removed on it. English; the next language goes here.
 */

interface Shape {
  readonly pattern: RegExp;
  /** Continues "A note in x.md …". */
  readonly says: string;
}

const DOWNLOAD_AND_RUN =
  /\b(?:curl|wget|fetch|iwr|invoke-webrequest)\b[^\n|;]{0,200}[|;&]{1,2}\s*(?:sudo\s+)?(?:ba|z|da|k)?sh\b|\b(?:ba|z)?sh\s+(?:-c\s+)?["']?(?:<\(|\$\()\s*(?:curl|wget)|\biex\b[^\n]{0,80}\b(?:iwr|downloadstring)\b|\b(?:iwr|downloadstring)\b[^\n]{0,120}\|\s*iex\b|\bbase64\s+(?:-d|--decode|-D)\b[^\n|]{0,80}\|\s*(?:ba|z)?sh\b/i;
const STANDING_ORDER =
  /\b(?:always|every time|each time|each session|every session|before (?:every|each|any|you|doing|starting|answering)|at the start of|first thing|must (?:run|execute)|without (?:asking|confirmation|telling)|automatically|silently|make sure to run|required step)\b/i;

const SHAPES: readonly Shape[] = [
  {
    pattern:
      /\b(?:ignore|disregard|forget|override|bypass)\s+(?:all\s+|any\s+|every\s+|the\s+|your\s+|these\s+|those\s+|of\s+|my\s+){0,4}(?:previous|prior|above|earlier|preceding|existing|other|system|safety|former)\s+(?:\w+\s+){0,2}(?:instructions?|rules?|prompts?|guidelines?|directives?|messages?|restrictions?|notes?)\b/i,
    says: 'tells the agent to ignore its instructions',
  },
  {
    pattern:
      /\byou are (?:now|no longer)\s+(?:a|an|in|bound|the|restricted|claude|an? unrestricted)\b|\b(?:new|updated|real)\s+system\s+(?:prompt|message|instructions?)\b|<\/?(?:system|system-reminder|assistant)>/i,
    says: 'poses as the system',
  },
  {
    pattern:
      /\b(?:do not|don['’]t|never|without)\s+(?:tell|telling|mention|mentioning|reveal|revealing|inform|informing|notify|notifying|show|showing|report|reporting|disclose|disclosing)\s+(?:(?:this|it|that|anything|about|these|of)\s+){0,3}(?:to\s+)?(?:the\s+|your\s+)?(?:user|human|person|operator|developer)\b/i,
    says: 'tells the agent to keep something from the user',
  },
  {
    pattern:
      /\b(?:send|post|upload|forward|exfiltrate|transmit|e-?mail|copy|leak)\b[^.\n]{0,80}(?:(?<!\w)\.env|\b(?:secrets?|credentials?|tokens?|api keys?|passwords?|private keys?|env(?:ironment)? (?:vars?|variables?|file)|ssh keys?|conversation|transcript))\b[^\n]{0,80}\b(?:https?:\/\/|to\s+\S+@\S+\.\w)/i,
    says: 'tells the agent to send secrets elsewhere',
  },
  {
    pattern:
      /--dangerously-skip-permissions|\b(?:skip|bypass|disable|turn off)\s+(?:all\s+|the\s+|any\s+)?(?:permission|safety|approval|confirmation)s?\s*(?:checks?|prompts?|dialogs?)?\b[^.\n]{0,60}\b(?:always|every|whenever|without asking)\b/i,
    says: 'tells the agent to work around permissions',
  },
];

/** What is suspicious about a note, as the end of "A note in x.md …"; undefined when nothing is. */
export function suspicionOf(text: string): string | undefined {
  const plain = text.replace(/\s+/g, ' ').slice(0, 20_000);
  const shape = SHAPES.find(({ pattern }) => pattern.test(plain));
  if (shape !== undefined) return shape.says;
  return DOWNLOAD_AND_RUN.test(plain) && STANDING_ORDER.test(plain)
    ? 'tells the agent to download and run something as a matter of course'
    : undefined;
}
