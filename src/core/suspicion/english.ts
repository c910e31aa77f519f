import type { Shape } from './suspicion';

/** Says that something is to be done again and again, or without a word. */
const STANDING_ORDER =
  /\b(?:always|every time|each time|each session|every session|before (?:every|each|any|you|doing|starting|answering)|at the (?:start|beginning|end) of|first thing|must (?:run|execute)|without (?:asking|confirmation|telling)|automatically|silently|quietly|make sure to run|required step|from now on|whenever)\b/i;

const DOWNLOAD_AND_RUN =
  /\b(?:curl|wget|fetch|iwr|invoke-webrequest)\b[^\n|;]{0,200}[|;&]{1,2}\s?(?:sudo )?(?:ba|z|da|k)?sh\b|\b(?:ba|z)?sh (?:-c )?["']?(?:<\(|\$\() ?(?:curl|wget)|\biex\b[^\n]{0,80}\b(?:iwr|downloadstring)\b|\b(?:iwr|downloadstring)\b[^\n]{0,120}\| ?iex\b|\bbase64 (?:-d|--decode|-D)\b[^\n|]{0,80}\| ?(?:ba|z)?sh\b/i;

/** What secrets are called. */
const SECRETS =
  '(?:(?<!\\w)\\.(?:env|netrc|npmrc|pgpass|ssh|aws)(?!\\w)|\\bid_(?:rsa|ed25519)\\b|\\b(?:secrets?|credentials?|(?:access |auth |api |session )?tokens?|api keys?|passwords?|private keys?|env(?:ironment)? (?:vars?|variables?|file)|ssh keys?|cookies?|conversation|transcript|chat history)\\b)';

/** English. */
export const ENGLISH: readonly Shape[] = [
  {
    pattern:
      /\b(?:ignore|disregard|forget|override|bypass)\s+(?:all\s+|any\s+|every\s+|the\s+|your\s+|these\s+|those\s+|of\s+|my\s+){0,4}(?:previous|prior|above|earlier|preceding|existing|other|system|safety|former)\s+(?:\w+\s+){0,2}(?:instructions?|prompts?|directives?)\b(?! (?:in|of|from) (?:the |my |our )?(?!system|developer|user|anthropic)\w)/i,
    says: 'tells the agent to ignore its instructions',
  },
  {
    pattern:
      /\b(?:ignore|disregard|forget|override|bypass)\s+(?:all\s+|any\s+|every\s+|the\s+|your\s+|these\s+|those\s+|of\s+|my\s+){0,4}(?:previous|prior|above|earlier|preceding|existing|other|system|safety|former)\s+(?:\w+\s+){0,2}(?:rules?|guidelines?|messages?|restrictions?|notes?)\b(?! ?(?:in|of|on|for|from|about|around|regarding|under|by)\b)/i,
    says: 'tells the agent to ignore its instructions',
  },
  {
    pattern:
      /\byou are (?:now|no longer)\s+(?:a|an|in|bound|the|restricted|claude|an? unrestricted)\b|\b(?:new|updated|real)\s+system\s+(?:prompt|message|instructions?)\b|<\/?(?:system|system-reminder|assistant)>|<\|(?:im_start|im_end|system|endoftext)\|>|\[\/?INST\]|\b(?:developer|god|jailbreak|unrestricted) mode (?:is )?(?:on|enabled|active)|\bsystem (?:override|notice)\b ?:/i,
    says: 'poses as the system',
  },
  {
    pattern:
      /\b(?:do not|don['’]t|never|without)\s+(?:tell|telling|mention|mentioning|reveal|revealing|inform|informing|notify|notifying|show|showing|report|reporting|disclose|disclosing)\s+(?:(?:this|it|that|anything|about|these|of)\s+){0,3}(?:to\s+)?(?:the\s+|your\s+)?(?:user|human|person|operator|developer)\b|\b(?:hide|conceal|keep) (?:this|it|that|these) (?:step |change |fact |secret )?from (?:the |your )?(?:user|human|person|operator|developer)\b/i,
    says: 'tells the agent to keep something from the user',
  },
  {
    pattern: new RegExp(
      `\\b(?:send|post|upload|forward|exfiltrate|transmit|e-?mail|copy|leak|submit|report|append|attach|encode|put)\\b[^.\\n]{0,80}${SECRETS}[^\\n]{0,80}(?:https?:\\/\\/|\\bto\\s+\\S{1,80}@\\S{1,80}\\.\\w|\\b(?:in|into|as|to) (?:a |the |an )?(?:url|query|link|image|webhook|pastebin|gist)\\b)`,
      'i',
    ),
    says: 'tells the agent to send secrets elsewhere',
  },
  {
    pattern: new RegExp(
      `\\b(?:curl|wget|nc|scp|fetch)\\b[^\\n]{0,160}(?:@~?[\\w/.]{0,60}\\.(?:env|ssh|netrc|npmrc)|\\$\\(|\\$[A-Z_]{0,40}(?:KEY|TOKEN|SECRET|PASSWORD)|id_rsa|id_ed25519|\\.aws/credentials)`,
      'i',
    ),
    beside: STANDING_ORDER,
    says: 'tells the agent to send secrets elsewhere',
  },
  {
    pattern:
      /--dangerously-skip-permissions|\b(?:skip|bypass|disable|turn off)\s+(?:all\s+|the\s+|any\s+)?(?:permission|safety|approval|confirmation)s?\s*(?:checks?|prompts?|dialogs?|hooks?)?\b[^.\n]{0,60}\b(?:always|every|whenever|without asking)\b|\b(?:always|silently|automatically) (?:skip|bypass|disable|turn off|approve) (?:all |the |any |every )?(?:permission|safety|approval)s?\b(?! (?:margin|net|belt))/i,
    says: 'tells the agent to work around permissions',
  },
  {
    pattern:
      /\/dev\/tcp\/|\bnc (?:-\w+ )*-e\b|\breverse shell\b|\bbind shell\b|>>? ?~?\/?[\w/]{0,40}\.ssh\/authorized_keys/i,
    says: 'opens a way in for somebody else',
  },
  {
    pattern: /\brm -[rf]{1,3} (?:--no-preserve-root )?["']?(?:~|\/|\$HOME|\.\.)\/?\*?["']?(?![\w./-])/i,
    beside: STANDING_ORDER,
    says: 'tells the agent to delete everything as a matter of course',
  },
  {
    pattern:
      /\b(?:reveal|print|repeat|output|disclose|leak) (?:\w+ ){0,3}(?:your|the) (?:\w+ )?system (?:prompt|instructions?)\b/i,
    says: 'asks the agent for its instructions',
  },
  {
    pattern:
      /\b(?:discount|special offers?|exclusive deals?|free shipping|newsletter of|promotes?|donations?|investment opportunity|lottery|prince needing|bank details|rumou?r|false claim|fabricated|misleading statement|non-existent|fake|cracked version|isn't true|boost your computer|make you rich|award-winning|actually a virus|sensational headline|www\.\w)/i,
    beside:
      /\b(?:in|to|modify|enhance|augment|include|integrate) (?:in )?your (?:answer|response|reply|message)s?\b/i,
    says: 'wants advertising or falsehoods in what the agent answers',
  },
  {
    pattern: DOWNLOAD_AND_RUN,
    beside: STANDING_ORDER,
    says: 'tells the agent to download and run something as a matter of course',
  },
];
