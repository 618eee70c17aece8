"use client";

import { useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { SHELL_TEXT as T } from "@/lib/text/shell";

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** The keys that work on every page: "/" goes to the first search box, "?" lists all keys. */
export function KeyboardHelp() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "?") {
        event.preventDefault();
        setOpen(true);
      }
      if (event.key === "/") {
        const search = document.querySelector<HTMLInputElement>('main input[type="search"]');
        if (search === null) return;
        event.preventDefault();
        search.focus();
      }
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <Dialog title={T.keys} open={isOpen} onOpenChange={setOpen}>
      {T.keyGroups.map(({ title, keys }) => (
        <section key={title} className="pb-3">
          <h3 className="pb-1.5">{title}</h3>
          <dl className="grid grid-cols-[7rem_1fr] gap-x-4 gap-y-1.5">
            {keys.map(([key, meaning]) => (
              <div key={key} className="contents">
                <dt>
                  <kbd className="rounded-sm border border-edge bg-surface px-1.5 font-mono text-xs">{key}</kbd>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
