/** What a definitions file beside the labels says. */
export interface YoloDefinitions {
  names: ReadonlyMap<number, string>;
  keypoints?: { count: number; numbers: 2 | 3 };
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  const quote = trimmed[0];
  const isQuoted = (quote === '"' || quote === "'") && trimmed.length > 1 && trimmed.endsWith(quote);
  if (!isQuoted) return trimmed.replace(/\s+#.*$/, "");
  const inside = trimmed.slice(1, -1);
  return quote === "'" ? inside.replaceAll("''", "'") : inside.replace(/\\(["\\])/g, "$1");
}

/** The entries of `[a, 'b, c', "d"]` or of `{0: a, 1: b}`, split at commas outside of quotes. */
function inlineEntries(text: string): string[] {
  const entries: string[] = [];
  let held = "";
  let quote = "";
  for (const character of text) {
    if (quote !== "") quote = character === quote ? "" : quote;
    // a quote opens a name only at its beginning, after a number or none
    else if ((character === '"' || character === "'") && held.length < 30 && /^\s*(?:\d+\s*:\s*)?$/.test(held)) {
      quote = character;
    }
    if (character === "," && quote === "") {
      entries.push(held);
      held = "";
    } else held += character;
  }
  return [...entries, held].filter((entry) => entry.trim() !== "");
}

/**
 * `names` and `kpt_shape` of a data.yaml: the list or map of names, in one line or several. Only what the trainers
 * write is understood; another YAML gives no names.
 */
export function yamlDefinitions(text: string): YoloDefinitions {
  const names = new Map<number, string>();
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex((line) => /^names\s*:/.test(line));
  const first = at < 0 ? "" : (lines[at] ?? "").replace(/^names\s*:/, "").trim();
  const isInline = first.startsWith("[") || first.startsWith("{");
  let entries: string[] = [];
  if (isInline) {
    const close = first.startsWith("[") ? "]" : "}";
    let whole = first;
    for (let i = at + 1; !whole.includes(close) && i < lines.length; i++) whole += ` ${(lines[i] ?? "").trim()}`;
    entries = inlineEntries(whole.slice(1, whole.lastIndexOf(close)));
  } else if (at >= 0) {
    for (const line of lines.slice(at + 1)) {
      if (line.trim() === "" || /^\s*#/.test(line)) continue;
      if (!/^(?:\s+|-)/.test(line)) break;
      entries.push(line.trim());
    }
  }
  for (const [i, entry] of entries.entries()) {
    const numbered = /^\s*(\d{1,6})\s*:(.*)$/.exec(entry);
    if (numbered !== null) names.set(Number(numbered[1]), unquoted(numbered[2] ?? ""));
    else names.set(i, unquoted(entry.replace(/^\s*-\s+/, "")));
  }
  const pose = /^kpt_shape\s*:\s*\[\s*(\d{1,4})\s*,\s*([23])\s*\]/m.exec(text);
  if (pose === null) return { names };
  return { names, keypoints: { count: Number(pose[1]), numbers: pose[2] === "2" ? 2 : 3 } };
}

/** obj.names, classes.txt, darknet.labels: a name a line, from 0; the name exactly as it stands. */
export function listDefinitions(text: string): YoloDefinitions {
  const lines = text.replace(/\r?\n$/, "").split(/\r?\n/);
  return { names: new Map(lines.map((name, i) => [i, name])) };
}
