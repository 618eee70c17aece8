import { createHash, randomBytes } from "node:crypto";

const HOW_MANY = 10;
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"; // without those that look alike
const LENGTH = 16;

function newCode(): string {
  let code = "";
  while (code.length < LENGTH)
    for (const byte of randomBytes(LENGTH)) {
      // Bytes beyond the last whole multiple would make some letters likelier.
      if (byte < 256 - (256 % LETTERS.length) && code.length < LENGTH) code += LETTERS[byte % LETTERS.length];
    }
  return code.replace(/(.{4})(?!$)/g, "$1-");
}

/** Ten codes of 79 bits each: guessing one from its hash is out of reach, so they need no slow hash. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: HOW_MANY }, newCode);
}

/** As stored: capitals, blanks and dashes do not matter when a code is typed. */
export function hashRecoveryCode(code: string): string {
  return createHash("sha256")
    .update(code.toLowerCase().replace(/[^a-z0-9]/g, ""))
    .digest("hex");
}
