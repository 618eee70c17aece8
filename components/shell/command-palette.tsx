"use client";

import Link from "next/link";
import { useParams, useRouter } from "next/navigation";
import { type KeyboardEvent as Pressed, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { PALETTE_TEXT as T } from "@/lib/text/palette";
import { mainPlaces, type OwnPlaces } from "./main-places";
import { MOST_ENTRIES, matchEntries, type PaletteEntry } from "./palette-entries";
import { PROJECT_PLACES } from "./project-places";
import { useFoundPlaces } from "./use-found-places";

interface Known {
  projects: readonly { no: number; name: string }[];
  own: OwnPlaces;
}

/** Goes anywhere by a few letters: Ctrl+K or Cmd+K, on every page, also while somebody types. */
export function CommandPalette(known: Known) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== "k" || event.shiftKey || event.altKey || event.ctrlKey === event.metaKey) return;
      event.preventDefault();
      setOpen((open) => !open);
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <Dialog
      title={T.title}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button tone="quiet" className="hidden lg:inline-flex" title={T.opens}>
          {T.title}
        </Button>
      }
    >
      <Search {...known} onChosen={() => setOpen(false)} />
    </Dialog>
  );
}

/** A combo box: the focus stays in the text, the arrows move the choice, Enter goes there. */
function Search({ projects, own, onChosen }: Known & { onChosen: () => void }) {
  const router = useRouter();
  const { no = null } = useParams<{ no?: string }>();
  const here = projects.find((project) => String(project.no) === no) ?? null;
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  // Before the dialog looks for what to focus, which would be its cross.
  useEffect(() => box.current?.focus(), []);
  const { found, isAsking } = useFoundPlaces(text, here ? String(here.no) : null);
  const nameOf = (projectNo: number) => projects.find((project) => project.no === projectNo)?.name ?? "";
  const entries = [
    ...matchEntries(knownEntries(projects, own, here), text),
    ...found.vendors.map(
      (vendor): PaletteEntry => ({ href: `/vendors/${vendor.id}`, label: vendor.name, kind: T.vendor }),
    ),
    ...found.items.map(
      (item): PaletteEntry => ({
        href: `/projects/${item.projectNo}/items/${item.no}`,
        label: item.key,
        kind: T.item(item.caseKey, nameOf(item.projectNo)),
      }),
    ),
  ].slice(0, 2 * MOST_ENTRIES);
  const chosen = Math.min(at, entries.length - 1);
  const go = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    onChosen();
    router.push(entry.href);
  };
  const onKeyDown = (event: Pressed) => {
    const moves: Record<string, number> = {
      ArrowDown: chosen + 1,
      ArrowUp: chosen - 1,
      Home: 0,
      End: entries.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) setAt((to + entries.length) % Math.max(1, entries.length));
    else if (event.key === "Enter") go(entries[chosen]);
    else return;
    event.preventDefault();
  };
  // The choice must be in sight; the focus is elsewhere, so the browser does not see to it.
  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: "nearest" });
  }, [id, chosen]);
  return (
    <div className="flex flex-col gap-2">
      <Input
        ref={box}
        role="combobox"
        aria-label={T.label}
        aria-expanded={entries.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={entries.length > 0 ? `${id}-${chosen}` : undefined}
        placeholder={here ? T.placeholderIn(here.name) : T.placeholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={T.places} className="max-h-[55vh] overflow-y-auto">
        {entries.map(({ href, label, kind }, index) => (
          <Link
            key={href}
            href={href}
            prefetch={false}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={classNames(
              "flex cursor-pointer flex-wrap items-baseline justify-between gap-x-3 rounded-sm border-l-4 px-2 py-1.5 text-sm",
              index === chosen ? "border-accent bg-accent-tint" : "border-transparent hover:bg-hover",
            )}
            // The text has the focus and the keys: a press of the mouse does not take it away.
            onMouseDown={(event) => event.preventDefault()}
            onClick={onChosen}
          >
            <span className="min-w-0 break-words font-medium">{label}</span>
            <span className="text-muted text-xs">{kind}</span>
          </Link>
        ))}
      </div>
      <p role="status" className="text-muted text-xs">
        {isAsking ? T.asking : T.count(entries.length)} {T.keys}
      </p>
    </div>
  );
}

/** What the page knows without asking: the pages of this project, the projects, the places of the product. */
function knownEntries(
  projects: Known["projects"],
  own: OwnPlaces,
  here: Known["projects"][number] | null,
): PaletteEntry[] {
  const pages = here
    ? PROJECT_PLACES.map(({ path, label }) => ({ href: `/projects/${here.no}${path}`, label, kind: here.name }))
    : [];
  return [
    ...pages,
    ...projects
      .filter((project) => project !== here)
      .map(({ no, name }) => ({ href: `/projects/${no}`, label: name, kind: T.project })),
    ...mainPlaces(own).map(({ href, label }) => ({ href, label, kind: T.product })),
  ];
}
