import { Fault, missingField } from "../fault";
import type { XmlNode } from "../xml/xml-node";

const NUMBER = /^[+-]?(\d{1,400}(\.\d{0,400})?|\.\d{1,400})(e[+-]?\d{1,4})?$/i;

/** Text as a finite number; undefined where it is none. */
export function numberOf(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? "";
  if (!NUMBER.test(trimmed)) return undefined;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : undefined;
}

/** An attribute as a number, or the fault that it is missing or none. */
export function numberField(node: XmlNode, name: string): number | Fault {
  const text = node.attributes[name];
  if (text === undefined || text.trim() === "") return missingField(name, "a number");
  const value = numberOf(text);
  if (value !== undefined) return value;
  const isWord = /^[+-]?(nan|inf(inity)?)$/i.test(text.trim()) || NUMBER.test(text.trim());
  const detail = { field: name, found: text, expected: "a finite number" };
  return new Fault(isWord ? "not_finite" : "wrong_type", `${name} is "${text.slice(0, 80)}", not a number`, detail);
}

/** Several attributes as numbers by name, or the first fault. */
export function numberFields<Name extends string>(node: XmlNode, names: readonly Name[]): Record<Name, number> | Fault {
  const values: Partial<Record<Name, number>> = {};
  for (const name of names) {
    const value = numberField(node, name);
    if (value instanceof Fault) return value;
    values[name] = value;
  }
  return values as Record<Name, number>;
}

/** An attribute that may be left out: 0 then. */
export function optionalNumber(node: XmlNode, name: string): number | Fault {
  return node.attributes[name] === undefined || node.attributes[name] === "" ? 0 : numberField(node, name);
}

/** `points="x,y;x,y"` as x0, y0, x1, y1 ..., or its fault. */
export function pointsField(node: XmlNode): Float64Array | Fault {
  const text = node.attributes.points;
  if (text === undefined || text.trim() === "") return missingField("points", "x,y;x,y");
  const pairs = text.trim().replace(/;$/, "").split(";");
  const flat = new Float64Array(pairs.length * 2);
  for (const [i, pair] of pairs.entries()) {
    const [x, y, more] = pair.split(",");
    const values = [numberOf(x), numberOf(y)];
    if (values[0] === undefined || values[1] === undefined || more !== undefined) {
      const isWord = /nan|inf/i.test(pair);
      const detail = { field: "points", found: pair, expected: "x,y" };
      return new Fault(isWord ? "not_finite" : "wrong_type", `points: "${pair.slice(0, 80)}" is no x,y`, detail);
    }
    flat.set([values[0], values[1]], 2 * i);
  }
  return flat;
}
