import type { Shape } from './suspicion';

/** What a program on somebody's machine has no business with. */
const PRIVATE =
  '(?:clipboard|pbpaste|xclip|xsel|pyautogui|image_?grab|screenshot|keyboard\\.|pynput|getpass|cookie_?jar|cookies\\.|\\.ssh\\b|/etc/(?:passwd|shadow)|private/?[ _]?key|contacts\\.csv|trash/|/var/log/|virtual_memory|process_iter|os\\.environ\\b(?!\\[["\']\\w*(?:TOKEN|KEY|URL|HOST))|platform\\.(?:system|node|platform|uname)|getnode\\(|driverquery|usb\\.core|geocoder|victim)';
/** How it would leave. */
const SENDING =
  '(?:requests\\.(?:post|put)|urlopen|http\\.client|\\.sendall\\(|\\.send\\(|smtplib|ftplib|\\bscp\\b|paramiko|fetch\\(|XMLHttpRequest|invoke-webrequest)';

/** Programs: Python, shell, JavaScript. */
export const CODE: readonly Shape[] = [
  {
    pattern:
      /\b(?:following|below|subsequent) (?:code|script|program)\b[^`]{0,160}```[^`]{0,4000}?(?:\brequests\b|\bsocket\b|\bsubprocess\b|os\.system|urllib|http\.client|smtplib|ftplib|bluetooth|paramiko|pexpect)/i,
    says: 'asks for code to be put in that reaches out of the machine or runs programs',
  },
  {
    pattern: new RegExp(`${PRIVATE}[\\s\\S]{0,800}${SENDING}|${SENDING}[\\s\\S]{0,300}${PRIVATE}`, 'i'),
    beside: /\bimport \w|\brequire\(|\bwhile True\b|#!\//,
    says: 'holds code that sends away what it finds on a machine',
  },
  {
    pattern:
      /rmtree\(\s?["'](?:\/|~|[A-Z]:)|\bdd if=\/dev\/(?:u?random|zero) of=\/dev\/|\bmkfs\.\w+ \/dev\/|["']?\/boot\/grub|ipconfig["', ]{1,4}\/release|format [a-z]: \/y|:\(\)\s?\{\s?:\|:&\s?\};:/i,
    says: 'holds code that destroys what is on a machine',
  },
  {
    pattern:
      /(?:Fernet|ciphers?|encryptor|AES)\b[\s\S]{0,600}(?:requests\.get|urlopen|urlretrieve|getaddrinfo|\.write\()/,
    beside: /\bimport \w[\s\S]*(?:requests\.get|urlopen|urlretrieve|socket|ransom)/,
    says: 'holds code that encrypts files with a key from elsewhere',
  },
  {
    pattern:
      /\bexec\(\s?(?:open|requests|urllib|urlopen)|(?:urlretrieve|curl)\b[\s\S]{0,200}(?:exec\(|chmod \+x|subprocess|os\.system)|os\.dup2\(\w+\.fileno|\/bin\/sh["', ]{1,4}-i\b/,
    says: 'holds code that runs what it fetches',
  },
];
