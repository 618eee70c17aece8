import { createElement, type ReactNode } from "react";
import { type Notation, plainNotation } from "@/lib/statistics/catalogue/notation";

const OPERATORS = new Set([..."+−=±()[]{}|,:≤≥<>≠∈∩∪△…"]);
const NUMBER = /^[0-9.]+[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]*$|^[½¼⅛]$/;

// the types of React's elements end where MathML begins
const math = (tag: string, ...children: ReactNode[]) => createElement(tag, null, ...children);

/** A formula set by the browser: MathML from the catalogue's own tree. */
export function FormulaMath({ formula, display = "block" }: { formula: Notation; display?: "block" | "inline" }) {
  return createElement(
    "math",
    { display, className: display === "block" ? "text-lg" : undefined, "aria-label": plainNotation(formula) },
    math("mrow", node(formula)),
  );
}

function node(notation: Notation): ReactNode {
  if (typeof notation === "string") return math("mrow", ...spaced(notation.split(" ")));
  if (!("kind" in notation)) return math("mrow", ...notation.map(node));
  switch (notation.kind) {
    case "fraction":
      return math("mfrac", node(notation.above), node(notation.below));
    case "root":
      return math("msqrt", node(notation.of));
    case "sum":
      return math("mrow", math("munder", math("mo", "∑"), node(notation.over)), node(notation.of));
    case "power":
      return math("msup", node(notation.base), node(notation.exponent));
  }
}

/** Names of several letters stand apart from what they stand beside; `2 tp` is no `2tp`. */
function spaced(tokens: readonly string[]): ReactNode[] {
  return tokens.flatMap((text, at) => {
    const before = tokens[at - 1];
    const isApart = before !== undefined && ![text, before].some(isOperator) && [text, before].some(isName);
    return isApart ? [createElement("mspace", { width: "0.2em" }), token(text)] : [token(text)];
  });
}

const isOperator = (text: string) => OPERATORS.has(text);
const isName = (text: string) => /^\p{L}{2,}/u.test(text);

/** `p_e`, `n^2`, `x_i^2`: a symbol with what stands below and above it. */
function token(text: string): ReactNode {
  const [base = "", exponent] = text.split("^");
  const at = base.indexOf("_");
  if (at <= 0) return exponent === undefined ? atom(base) : math("msup", atom(base), atom(exponent));
  const symbol = atom(base.slice(0, at));
  const index = atom(base.slice(at + 1));
  return exponent === undefined ? math("msub", symbol, index) : math("msubsup", symbol, index, atom(exponent));
}

function atom(text: string): ReactNode {
  if (NUMBER.test(text)) return math("mn", text);
  // a bar opens and closes alike: the space of an operator between two things would be wrong on either side
  if (text === "|") return createElement("mo", { lspace: "0", rspace: "0", stretchy: "false" }, text);
  return math(isOperator(text) ? "mo" : "mi", text);
}
