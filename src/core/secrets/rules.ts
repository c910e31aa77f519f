/** One kind of secret: what to look for once one of its keywords stands in the text. */
export interface SecretRule {
  readonly kind: string;
  /** Lower case; without one of them the pattern is not tried. None: it is always tried. */
  readonly keywords: readonly string[];
  /**
   * Global, linear in time: no nested or adjacent overlapping quantifiers, every repetition bounded or of
   * one class. The group `secret` is what to hide; without it the whole match.
   */
  readonly pattern: RegExp;
  /** What the value must look like beside the pattern. */
  readonly value?: 'random' | 'password' | 'not-placeholder';
}

/** A token that is known by its prefix: letters around it would make it part of another word. */
const prefixed = (kind: string, keyword: string, source: string): SecretRule => ({
  kind,
  keywords: [keyword.toLowerCase()],
  pattern: new RegExp(`(?<![A-Za-z0-9_])${source}`, 'g'),
});

/** Tokens that tell their own kind, by their issuers' published prefixes and lengths. */
const TOKENS: readonly SecretRule[] = [
  {
    kind: 'aws-key-id',
    keywords: ['akia', 'asia', 'abia', 'acca'],
    pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16,17}(?![A-Za-z0-9])/g,
  },
  {
    kind: 'aws-secret-key',
    keywords: ['akia', 'asia', 'aws'],
    pattern:
      /(?:(?:AKIA|ASIA)[A-Z0-9]{16,17}|aws.{0,20}?(?:secret|key))(?:\s\/\s|[^A-Za-z0-9/+]{1,5})(?:(?:and|secret|key|access|is)[^A-Za-z0-9/+]{1,5}){0,4}(?<secret>[A-Za-z0-9/+]{38,44}={0,2})(?![A-Za-z0-9/+=])/gi,
    value: 'random',
  },
  prefixed('github-token', 'gh', 'gh[pousr]_[A-Za-z0-9]{30,255}'),
  prefixed('github-token', 'github_pat_', 'github_pat_[A-Za-z0-9_]{22,255}'),
  prefixed('gitlab-token', 'gl', 'gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat)-[A-Za-z0-9_.-]{18,300}'),
  prefixed('slack-token', 'xox', 'xox[abeoprs](?:\\.xox[bp])?-[A-Za-z0-9-]{10,250}'),
  prefixed('slack-token', 'xapp-', 'xapp-[A-Za-z0-9-]{20,250}'),
  {
    kind: 'slack-webhook',
    keywords: ['hooks.slack.com'],
    pattern: /hooks\.slack\.com\/(?:services|workflows|triggers)\/(?<secret>[A-Za-z0-9/_+-]{24,120})/g,
  },
  prefixed('stripe-key', '_live_', '[srp]k_live_[A-Za-z0-9]{10,250}'),
  prefixed('stripe-key', '_test_', '[sr]k_test_[A-Za-z0-9]{10,250}'),
  prefixed('stripe-key', 'whsec_', 'whsec_[A-Za-z0-9+/]{24,100}={0,2}'),
  prefixed('anthropic-key', 'sk-ant-', 'sk-ant-[A-Za-z0-9_-]{20,300}'),
  {
    kind: 'openai-key',
    keywords: ['sk-'],
    pattern: /(?<![A-Za-z0-9_-])sk-(?:proj-|svcacct-|admin-|or-v1-|lf-|None-)?[A-Za-z0-9_-]{20,250}/g,
    value: 'random',
  },
  prefixed('google-key', 'aiza', 'AIza[A-Za-z0-9_-]{35}'),
  prefixed('google-token', 'ya29.', 'ya29\\.[A-Za-z0-9_-]{20,500}'),
  prefixed('google-secret', 'gocspx-', 'GOCSPX-[A-Za-z0-9_-]{20,60}'),
  prefixed('npm-token', 'npm_', 'npm_[A-Za-z0-9]{30,80}'),
  prefixed('pypi-token', 'pypi-', 'pypi-[A-Za-z0-9_-]{50,300}'),
  prefixed('sendgrid-key', 'sg.', 'SG\\.[A-Za-z0-9_-]{16,40}\\.[A-Za-z0-9_-]{30,60}'),
  {
    kind: 'twilio-key',
    keywords: ['ac', 'sk'],
    pattern: /(?<![A-Za-z0-9])(?:AC|SK)[0-9a-f]{32}(?![A-Za-z0-9])/g,
  },
  { kind: 'mailgun-key', keywords: ['key-'], pattern: /(?<![A-Za-z0-9-])key-[0-9a-f]{32}(?![A-Za-z0-9])/g },
  {
    kind: 'mailchimp-key',
    keywords: ['-us'],
    pattern: /(?<![A-Za-z0-9])[0-9a-f]{32}-us\d{1,2}(?![A-Za-z0-9])/g,
  },
  {
    kind: 'discord-token',
    keywords: ['.'],
    pattern:
      /(?<![A-Za-z0-9_-])[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}(?![A-Za-z0-9_-])/g,
    value: 'random',
  },
  {
    kind: 'discord-webhook',
    keywords: ['api/webhooks/'],
    pattern: /api\/webhooks\/\d{17,20}\/(?<secret>[A-Za-z0-9_-]{60,80})/g,
  },
  {
    kind: 'telegram-token',
    keywords: [':aa'],
    pattern: /(?<![A-Za-z0-9])\d{8,10}:AA[A-Za-z0-9_-]{32,34}(?![A-Za-z0-9_-])/g,
  },
  prefixed('huggingface-token', 'hf_', 'hf_[A-Za-z0-9]{30,60}'),
  prefixed('digitalocean-token', '_v1_', 'do[oprs]_v1_[a-f0-9]{64}'),
  prefixed('shopify-token', 'shp', 'shp(?:at|ca|pa|ss|ua)_[a-fA-F0-9]{32}'),
  prefixed('square-token', 'sq0', 'sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,60}'),
  prefixed('databricks-token', 'dapi', 'dapi[a-f0-9]{32}(?:-\\d)?'),
  prefixed('linear-key', 'lin_', 'lin_(?:api|oauth)_[A-Za-z0-9]{32,64}'),
  prefixed('notion-token', 'ntn_', 'ntn_[A-Za-z0-9]{40,60}'),
  prefixed('notion-token', 'secret_', 'secret_[A-Za-z0-9]{40,50}'),
  prefixed('figma-token', 'figd_', 'figd_[A-Za-z0-9_-]{35,60}'),
  prefixed('airtable-token', 'pat', 'pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}'),
  prefixed('atlassian-token', 'atatt3', 'ATATT3[A-Za-z0-9_=-]{50,300}'),
  prefixed('bitbucket-token', 'atbb', 'ATBB[A-Za-z0-9_=-]{28,60}'),
  prefixed('newrelic-key', 'nra', 'NRA[KA]-[A-Z0-9]{27}'),
  prefixed('grafana-token', 'glsa_', 'glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}'),
  prefixed('grafana-token', 'glc_', 'glc_[A-Za-z0-9+/]{32,400}={0,2}'),
  prefixed('sentry-token', 'sntry', 'sntry[su]_[A-Za-z0-9+/=_-]{40,400}'),
  prefixed(
    'doppler-token',
    'dp.',
    'dp\\.(?:pt|st|ct|scim|audit)\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}',
  ),
  prefixed('vault-token', 'hv', 'hv[sbr]\\.[A-Za-z0-9_-]{24,300}'),
  {
    kind: 'terraform-token',
    keywords: ['.atlasv1.'],
    pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,80}/g,
  },
  prefixed('planetscale-token', 'pscale_', 'pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{32,64}'),
  prefixed('supabase-key', 'sb', '(?:sbp_[a-f0-9]{40}|sb_secret_[A-Za-z0-9_-]{20,60})'),
  prefixed('postman-key', 'pmak-', 'PMAK-[a-f0-9]{24}-[a-f0-9]{34}'),
  prefixed('docker-token', 'dckr_', 'dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,60}'),
  prefixed('rubygems-key', 'rubygems_', 'rubygems_[a-f0-9]{48}'),
  prefixed('crates-token', 'cio', 'cio[A-Za-z0-9]{32}(?![A-Za-z0-9])'),
  prefixed('nuget-key', 'oy2', 'oy2[a-z0-9]{43}(?![A-Za-z0-9])'),
  prefixed('artifactory-key', 'akcp', 'AKCp[A-Za-z0-9]{60,80}'),
  prefixed('age-key', 'age-secret-key-', 'AGE-SECRET-KEY-1[A-Z0-9]{58}'),
  {
    kind: 'azure-storage-key',
    keywords: ['accountkey'],
    pattern: /AccountKey\s{0,2}=\s{0,2}(?<secret>[A-Za-z0-9+/]{40,100}={0,2})/gi,
  },
  { kind: 'azure-sas', keywords: ['sig='], pattern: /[?&]sig=(?<secret>[A-Za-z0-9%+/]{40,120}={0,2})/g },
  {
    kind: 'azure-client-secret',
    keywords: ['q~'],
    pattern: /(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/g,
  },
  prefixed('groq-key', 'gsk_', 'gsk_[A-Za-z0-9]{40,60}'),
  prefixed('xai-key', 'xai-', 'xai-[A-Za-z0-9]{60,90}'),
  prefixed('perplexity-key', 'pplx-', 'pplx-[A-Za-z0-9]{40,60}'),
  prefixed('replicate-token', 'r8_', 'r8_[A-Za-z0-9]{36,44}'),
  prefixed('pulumi-token', 'pul-', 'pul-[a-f0-9]{40}'),
  prefixed('buildkite-token', 'bk', 'bk(?:ua|ct)_[a-z0-9]{36,44}'),
  prefixed('circleci-token', 'ccipat_', 'CCIPAT_[A-Za-z0-9]{20,24}_[a-f0-9]{40}'),
  prefixed('flyio-token', 'fm', 'fm[12]_[A-Za-z0-9+/]{60,500}={0,3}'),
  prefixed('tailscale-key', 'tskey-', 'tskey-[a-z]{2,12}-[A-Za-z0-9-]{16,80}'),
  prefixed('onepassword-token', 'ops_', 'ops_eyJ[A-Za-z0-9+/_-]{100,1000}={0,3}'),
  prefixed('dropbox-token', 'sl.', 'sl\\.[A-Za-z0-9_-]{100,200}'),
  prefixed('facebook-token', 'eaa', 'EAA[A-Za-z0-9]{80,300}'),
  prefixed('netlify-token', 'nfp_', 'nfp_[A-Za-z0-9]{36,50}'),
  prefixed('mapbox-token', 'sk.eyj', 'sk\\.eyJ[A-Za-z0-9_-]{20,200}\\.[A-Za-z0-9_-]{20,60}'),
  prefixed('heroku-key', 'hrku-', 'HRKU-[A-Za-z0-9_-]{30,80}'),
  prefixed('contentful-token', 'cfpat-', 'CFPAT-[A-Za-z0-9_-]{40,60}'),
  prefixed('asana-token', '/', '[12]/\\d{13,20}(?:/\\d{13,20})?:[a-f0-9]{32}'),
];

/** Secrets that are known by what stands around them. */
const SHAPES: readonly SecretRule[] = [
  {
    kind: 'private-key',
    keywords: ['private key'],
    pattern:
      /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----(?:[^-]|-(?!----END)){0,20000}(?:-----END (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----)?/g,
  },
  {
    kind: 'private-key',
    keywords: ['putty-user-key-file'],
    pattern: /PuTTY-User-Key-File-[23]:[\s\S]{0,8000}?Private-MAC: [0-9a-f]{40,64}/g,
  },
  {
    kind: 'jwt',
    keywords: ['eyj'],
    pattern:
      /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,4000}(?:\.[A-Za-z0-9_-]{0,2000})?/g,
  },
  {
    kind: 'connection-string',
    keywords: ['://'],
    pattern:
      /(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]{1,30}:\/\/[^\s:/@"'`<>]{0,100}:(?<secret>[^\s/@"'`<>]{1,200})@[A-Za-z0-9[_-]/g,
    value: 'not-placeholder',
  },
  {
    kind: 'connection-string',
    keywords: ['://'],
    pattern: /(?<![A-Za-z0-9])https?:\/\/(?<secret>[A-Za-z0-9_-]{24,200})@[A-Za-z0-9]/g,
    value: 'random',
  },
  {
    kind: 'authorization-header',
    keywords: ['authorization', 'bearer', 'basic'],
    pattern:
      /(?<![A-Za-z])(?:authorization["'\\]{0,2}\s{0,2}[:=]\s{0,2}["'\\]{0,2}(?:bearer|basic|token|apikey|digest)?|bearer)\s{1,2}["'\\]{0,2}(?<secret>[A-Za-z0-9._~+/-]{12,2000}={0,2})/gi,
    value: 'random',
  },
  {
    kind: 'authorization-header',
    keywords: ['basic'],
    pattern:
      /(?<![A-Za-z])basic\s{1,2}(?<secret>(?:[A-Za-z0-9+/]{4}){3,200}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)(?![A-Za-z0-9+/=])/gi,
    value: 'random',
  },
];

const SECRET_NAME =
  '(?:pass(?:word|wd|phrase|code|wort)?|pwd|passwort|(?:api|access|auth|secret|private|signing|encryption|master|client|service|deploy|license|account|session|upload|webhook)[ _.-]{0,2}(?:key|secret|token|pass|password)|secret|token|credentials?|creds?|apikey|authtoken|[a-z0-9]{1,30}[_-](?:token|secret|passwd|password|key))';

/** A name that speaks of a secret, and its value. */
const ASSIGNMENTS: readonly SecretRule[] = [
  {
    kind: 'password',
    keywords: ['pass', 'pwd', 'pw'],
    pattern:
      /(?<![A-Za-z])(?:[A-Za-z0-9_]{0,40}_)?(?:password|passwort|passwd|passphrase|passcode|pwd|pass|pw)["'`\\]{0,2}(?:(?:\s[\w@.-]{1,30}){0,4}?\s{0,3}(?:=>|:=|==|=|:)\s{0,3}|(?:\s[\w@.-]{1,30}){0,6}?\s(?:is|was|are|to|will be|be)(?:\s(?:now|still|just|currently|simply))?:?\s{1,2})["'`\\]{0,2}(?<secret>[^\s"'`,;<>()[\]{}\\]{6,200})/gi,
    value: 'password',
  },
  {
    kind: 'secret-value',
    keywords: ['key', 'token', 'secret', 'cred', 'pass'],
    pattern: new RegExp(
      `(?<![A-Za-z])${SECRET_NAME}["'\`\\\\]{0,2}(?:\\s{0,3}(?:=>|:=|==|=|:)\\s{0,3}|(?:\\s[\\w@.-]{1,30}){0,6}?\\s(?:is|was|be|to)(?:\\snow)?:?\\s{1,2}|\\s)["'\`\\\\]{0,2}(?<secret>[A-Za-z0-9_.~+/=@$!%^&*#-]{8,500})`,
      'gi',
    ),
    value: 'random',
  },
  {
    kind: 'secret-value',
    keywords: ['key', 'code', 'login', 'here:', 'hier:'],
    pattern:
      /(?<![A-Za-z])(?:key|code|login|here|hier)["'`\\]{0,2}(?:\s{0,3}[:=]\s{0,3}|\sis\s{1,2})["'`\\]{0,2}(?<secret>[A-Za-z0-9_+/=-]{20,500})/gi,
    value: 'random',
  },
];

/** All rules, the more telling ones first: of two that overlap, the first names the kind. */
export const SECRET_RULES: readonly SecretRule[] = [...TOKENS, ...SHAPES, ...ASSIGNMENTS];
