/** Bytes that lie somewhere and can be read again from any place; internal names only. */
export interface Spooled {
  size: number;
  open(start?: number, end?: number): AsyncIterable<Uint8Array>;
}

/** A place for what must be unpacked before it can be read; who gives it removes it afterwards. */
export interface Spool {
  write(chunks: AsyncIterable<Uint8Array>): Promise<Spooled>;
}
