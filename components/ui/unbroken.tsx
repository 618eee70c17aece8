import type { ReactNode } from "react";

/** "86.9–94.3", "−0.4 to +6.8", "37.8 % – 52.1 %": two numbers and what stands between them. */
const INTERVAL = /[+−<>]?\d[\d.,\u00a0\u202f]*%?(?:–| – | to )[+−<>]?\d[\d.,\u00a0\u202f]*%?/gu;

/** Words in which an interval stays on one line: a browser may break behind its dash, and a limit alone misleads. */
export function Unbroken({ text }: { text: string }) {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { 0: interval, index } of text.matchAll(INTERVAL)) {
    parts.push(
      text.slice(from, index),
      <span key={index} className="whitespace-nowrap">
        {interval}
      </span>,
    );
    from = index + interval.length;
  }
  return parts.length === 0 ? text : [...parts, text.slice(from)];
}
