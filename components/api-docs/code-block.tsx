/** What scrolls must be reachable by keyboard, and not every browser does that by itself. */
const REACHABLE = { tabIndex: 0 };

/** Text to copy, as it is. */
export function CodeBlock({ label, children }: { label: string; children: string }) {
  return (
    <section
      aria-label={label}
      className="overflow-x-auto rounded-sm border border-line bg-surface p-2 font-mono text-xs"
      {...REACHABLE}
    >
      <pre>{children}</pre>
    </section>
  );
}
