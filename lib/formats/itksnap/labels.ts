import { Fault } from "../fault";
import type { DeliveryFile } from "../format";
import { refusal } from "../refuse";
import { wholeText } from "../text/whole-text";

/** One line of a label description: `IDX R G B A VIS MSH "NAME"`. */
export interface ItksnapLabel {
  value: number;
  name: string;
  line: number;
}

const LINE = /^\s{0,20}(-?\d{1,9})((?:\s{1,20}-?[\d.]{1,12}){6})\s{1,20}"([^"]{0,1000})"\s{0,20}$/;

export function labelOfLine(text: string): { value: number; name: string } | undefined {
  const match = LINE.exec(text);
  return match === null ? undefined : { value: Number(match[1]), name: match[3] ?? "" };
}

/** The labels of an ITK-SNAP label description, 0 (the background) left out; wrong lines as faults. */
export async function readLabelFile(
  file: DeliveryFile,
): Promise<{ labels: ItksnapLabel[]; faults: { line: number; fault: Fault }[] }> {
  const lines = (await wholeText(file)).split(/\r\n|\n|\r/);
  const labels: ItksnapLabel[] = [];
  const faults: { line: number; fault: Fault }[] = [];
  const seen = new Set<number>();
  for (const [i, text] of lines.entries()) {
    if (text.trim() === "" || text.startsWith("#")) continue;
    const line = i + 1;
    const found = labelOfLine(text);
    if (found === undefined) {
      const expected = 'IDX R G B A VIS MSH "NAME"';
      faults.push({ line, fault: new Fault("not_this_format", "no label", { found: text, expected }) });
    } else if (seen.has(found.value)) {
      const message = `the value ${found.value} has a name before`;
      faults.push({ line, fault: new Fault("duplicate_id", message, { field: "IDX", found: found.value }) });
    } else {
      seen.add(found.value);
      if (found.value !== 0) labels.push({ ...found, line });
    }
  }
  if (labels.length === 0 && seen.size === 0) {
    throw refusal(file.name, "not_this_format", "line 1", "no line is a label of ITK-SNAP");
  }
  return { labels, faults };
}

/** Names by value. */
export function namesOf(labels: readonly { value: number; name: string }[]): Map<number, string> {
  return new Map(labels.map(({ value, name }) => [value, name]));
}
