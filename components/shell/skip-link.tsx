import { SHELL_TEXT as T } from "@/lib/text/shell";

export function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only z-50 rounded-sm bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
    >
      {T.skip}
    </a>
  );
}
