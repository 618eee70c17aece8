import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "./password-length";

/** What most people try first; compared without signs, digits and capitals, so "P@ssw0rd2026!" is one of them. */
const COMMON = new Set(
  `password passwort passw passwd pass kennwort secret geheim letmein welcome willkommen hello login signin user guest
  test testtest tester demo default changeme change master root admin administrator superuser sysadmin system server
  database access temp temporary qwerty qwertz azerty qwertyuiop qwertzuiop azertyuiop asdf asdfgh asdfghjkl zxcvbn
  zxcvbnm yxcvbnm qazwsx qazwsxedc abc abcd abcde abcdef abcdefg abcdefgh abcdefghij iloveyou loveyou love sunshine
  princess dragon monkey football fussball soccer baseball basketball hockey superman batman spiderman starwars pokemon
  shadow michael jennifer jessica ashley daniel charlie thomas flower freedom whatever trustno computer internet
  samsung google facebook spring summer autumn winter monday friday january december hospital clinic doctor medicine
  medical radiology pathology imaging patient dicom annotation assay`.split(/\s+/),
);
const SPOKEN: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a", $: "s" };
const FEWEST_DISTINCT = 5;
/** What must be left of a password without the person's own name and address. */
const FEWEST_OWN = 6;

const lettersOf = (text: string) => text.replaceAll(/[^\p{L}]/gu, "");

/** Whether a text is common words and nothing else, one or two of them. */
function isCommon(text: string): boolean {
  if (COMMON.has(text)) return true;
  for (let at = 3; at <= text.length - 3; at++)
    if (COMMON.has(text.slice(0, at)) && COMMON.has(text.slice(at))) return true;
  return false;
}

function withoutOwn(password: string, { name, email }: { name: string; email: string }): string {
  const parts = [email, ...email.split(/[@._+-]/), ...name.split(/[\s,.'-]+/), lettersOf(name)]
    .map((part) => part.toLowerCase())
    .filter((part) => part.length >= 3)
    .sort((first, second) => second.length - first.length);
  return parts.reduce((rest, part) => rest.replaceAll(part, ""), password).replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** Why a password is refused for this person, in a sentence; null where it is not. */
export function passwordProblem(password: string, person: { name: string; email: string }): string | null {
  if (password.length < PASSWORD_MIN_LENGTH) return `At least ${PASSWORD_MIN_LENGTH} characters`;
  if (password.length > PASSWORD_MAX_LENGTH) return `At most ${PASSWORD_MAX_LENGTH} characters`;
  const lower = password.normalize("NFKC").toLowerCase();
  if (new Set(lower).size < FEWEST_DISTINCT) return "The same few characters again and again are easy to guess";
  if (withoutOwn(lower, person).length < FEWEST_OWN) return "Not your own name or e-mail address";
  const plain = lettersOf(lower);
  const core = lower.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const spoken = lettersOf(core.replaceAll(/[01345@$]/g, (sign) => SPOKEN[sign] ?? sign));
  if (plain === "") return "Digits and signs alone are easy to guess: use a few words";
  if (isCommon(plain) || isCommon(spoken)) return "This is one of the passwords that are tried first";
  return null;
}
