import type { Shape } from './suspicion';

/** How something is said in a language: a beginning that hardly stands in other texts, and what follows it. */
type Phrase = readonly [opening: string, rest: string];

/** To compile all that may follow the beginnings takes longer than to look for these in a whole memory. */
const saying = (phrases: readonly Phrase[]): Pick<Shape, 'pattern' | 'beside'> => ({
  pattern: new RegExp(phrases.map((phrase) => phrase.join('')).join('|'), 'iu'),
  beside: new RegExp(phrases.map(([opening]) => opening).join('|'), 'iu'),
});

/** "Ignore all previous instructions", in the words of other languages. */
const IGNORE: readonly Phrase[] = [
  [
    'ignorier(?:e|en sie)?',
    '\\s+(?:\\S+\\s+){0,3}(?:vorherigen|bisherigen|obigen|früheren|vorigen)\\s+(?:\\S+\\s+){0,1}(?:anweisungen|regeln|instruktionen|vorgaben)',
  ],
  ['(?:vergiss|missachte)', '\\s+(?:\\S+\\s+){0,3}(?:anweisungen|instruktionen|vorgaben)'],
  [
    'ignore[zr]?',
    '\\s+(?:\\S+\\s+){0,3}(?:instructions|consignes|règles)\\s+(?:précédentes|antérieures|ci-dessus)',
  ],
  ['oublie[zr]?', '\\s+(?:\\S+\\s+){0,3}(?:instructions|consignes)'],
  [
    'ignora',
    '\\s+(?:\\S+\\s+){0,3}(?:instrucciones|reglas|istruzioni|regole)\\s+(?:anteriores|previas|precedenti)',
  ],
  ['ignor[ea]', '\\s+(?:\\S+\\s+){0,3}(?:instruções|regras)\\s+(?:anteriores|prévias)'],
  [
    'negeer',
    '\\s+(?:\\S+\\s+){0,3}(?:eerdere|vorige|bovenstaande)\\s+(?:\\S+\\s+){0,1}(?:instructies|regels)',
  ],
  ['zignoruj', '\\s+(?:\\S+\\s+){0,3}(?:poprzednie|wcześniejsze)\\s+(?:instrukcje|polecenia)'],
  ['önceki', '\\s+(?:\\S+\\s+){0,2}(?:talimatları|komutları)\\s+(?:yok say|unut)'],
  [
    'игнорируй(?:те)?',
    '\\s+(?:\\S+\\s+){0,3}(?:предыдущие|прежние)\\s+(?:\\S+\\s+){0,1}(?:инструкции|указания|правила)',
  ],
  [
    '(?:忽略|无视|忽視|無視)',
    '(?:.{0,6})(?:之前|以前|上面|先前|前面)(?:.{0,8})(?:指令|指示|说明|說明|规则|規則)',
  ],
  ['(?:以前|前|上記|これまで)', 'の(?:.{0,6})(?:指示|命令|ルール)(?:.{0,4})(?:無視|忘れ)'],
  ['이전', '(?:.{0,8})(?:지시|명령|지침)(?:.{0,6})(?:무시|잊)'],
  ['(?:تجاهل|انس)', '(?:.{0,20})(?:التعليمات|الأوامر)(?:.{0,10})(?:السابقة)'],
  ['पिछले', '\\s+(?:\\S+\\s+){0,2}(?:निर्देशों|आदेशों)\\s+(?:\\S+\\s+){0,2}(?:अनदेखा|नज़रअंदाज़|भूल)'],
];

/** "Do not tell the user", likewise. */
const SECRETLY: readonly Phrase[] = [
  [
    '(?:sag|sage|erzähl|erzähle|zeig|zeige|melde|verrate|erwähne)\\s+(?:\\S+\\s+){0,3}(?:dem|den|der)\\s',
    '\\s*(?:nutzer|benutzer|anwender|menschen|person)\\s+(?:\\S+\\s+){0,2}(?:nicht|nichts)',
  ],
  [
    '(?:ne\\s+(?:le\\s+|la\\s+)?(?:dis|dites|montre|montrez|mentionne|mentionnez|révèle|révélez))',
    "(?:-le)?\\s+(?:pas|rien|jamais)\\s+(?:\\S+\\s+){0,2}(?:l[’']utilisateur|utilisateur)",
  ],
  [
    'no\\s+(?:se\\s+)?(?:lo|le)?\\s?(?:digas|muestres|menciones|reveles|cuentes)',
    '\\s+(?:\\S+\\s+){0,3}(?:usuario)',
  ],
  [
    'non\\s+(?:lo\\s+)?(?:dire|dirlo|mostrare|menzionare|rivelare)',
    "\\s+(?:\\S+\\s+){0,3}(?:utente|all[’']utente)",
  ],
  ['não', '\\s+(?:diga|conte|mostre|mencione|revele)\\s+(?:\\S+\\s+){0,3}(?:usuário|utilizador)'],
  ['vertel', '\\s+(?:\\S+\\s+){0,2}(?:de\\s+)?gebruiker\\s+(?:\\S+\\s+){0,2}(?:niet|niets)'],
  ['не', '\\s+(?:говори|сообщай|рассказывай|показывай)(?:те)?\\s+(?:\\S+\\s+){0,3}(?:пользователю)'],
  ['(?:不要|别|勿)', '(?:.{0,4})(?:告诉|告訴|通知|提醒)(?:.{0,3})(?:用户|使用者|用戶)'],
  ['(?:ユーザー|利用者)', '(?:.{0,3})(?:に|には)(?:.{0,8})(?:言わない|伝えない|知らせない|教えない)'],
  ['사용자에게', '(?:.{0,10})(?:말하지|알리지)'],
];

/** What secrets are called in them, and where they are to go. */
const SEND =
  '(?:send[ea]|sende|schick(?:e|en)?|lade|envoie|envoyez|envoyer|envía|envia|enviar|invia|inviare|stuur|wyślij|отправь|отправляй|отправляйте|gönder|发送|發送|上传|上傳|送信|アップロード|보내)';
const SECRETS =
  '(?:\\.env|api[- ]?(?:key|schlüssel)|schlüssel|passw[oö]rt\\S{0,4}|zugangsdaten|geheimnis\\S{0,4}|mots? de passe|clés?|identifiants|secrets?|contraseñas?|claves?|credenciales|credenziali|senhas?|chaves?|wachtwoord\\S{0,3}|hasł\\S{0,3}|парол\\S{0,3}|ключ\\S{0,3}|şifre\\S{0,4}|密钥|密鑰|密码|密碼|令牌|鍵|パスワード|비밀번호|token\\S{0,3})';

/** German, French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish, Russian, Chinese, Japanese, Korean, Arabic, Hindi. */
export const OTHER_LANGUAGES: readonly Shape[] = [
  { ...saying(IGNORE), says: 'tells the agent to ignore its instructions' },
  { ...saying(SECRETLY), says: 'tells the agent to keep something from the user' },
  {
    pattern: new RegExp(
      `${SEND}[^.。]{0,60}${SECRETS}[^。]{0,60}https?://|(?:密钥|密鑰|密码|密碼|令牌|鍵|パスワード|비밀번호|\\.env)[^.。]{0,60}https?://[^。]{0,60}(?:发送|發送|上传|上傳|送信|アップロード|보내|gönder)`,
      'iu',
    ),
    beside: /https?:/i,
    says: 'tells the agent to send secrets elsewhere',
  },
];
