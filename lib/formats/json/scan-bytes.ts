/** What a byte can do outside of strings: only these change the state of the scan. */
export const PLAIN = 0;
export const QUOTE = 1;
export const OPEN = 2;
export const CLOSE = 3;
export const COMMA = 4;
export const SPACE = 5;
export const COLON = 6;

export const BYTE_ROLE = new Uint8Array(256);
BYTE_ROLE[0x22] = QUOTE;
BYTE_ROLE[0x7b] = OPEN;
BYTE_ROLE[0x5b] = OPEN;
BYTE_ROLE[0x7d] = CLOSE;
BYTE_ROLE[0x5d] = CLOSE;
BYTE_ROLE[0x2c] = COMMA;
BYTE_ROLE[0x3a] = COLON;
for (const space of [0x20, 0x09, 0x0a, 0x0d]) BYTE_ROLE[space] = SPACE;

export const BRACE_OPEN = 0x7b;
export const BRACKET_OPEN = 0x5b;
export const BRACE_CLOSE = 0x7d;
export const BRACKET_CLOSE = 0x5d;
export const QUOTE_BYTE = 0x22;
export const BACKSLASH = 0x5c;

/** Deeper files are refused: no annotation format needs it, and deep nesting breaks recursive code later. */
export const MAX_DEPTH = 64;

/** A single element (one annotation, one image) above this is refused. */
export const MAX_ELEMENT_BYTES = 64 * 1024 * 1024;
