import { writeFileSync } from "node:fs";

/** Writes a command's output to `--out FILE`, else to standard output. */
export function emit(text: string, out: string | undefined): Promise<void> {
  if (out !== undefined) {
    writeFileSync(out, text);
    return Promise.resolve();
  }
  return new Promise((done) => {
    process.stdout.write(text, () => done());
  });
}

/** JSON for people and programs; a number that JSON would silently print as null is a fault. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(
    value,
    (_key, member: unknown) => {
      if (typeof member === "number" && !Number.isFinite(member)) {
        throw new RangeError(`a figure is ${member}: it must be a number or null with a reason`);
      }
      return member;
    },
    1,
  );
  return `${text}\n`;
}
