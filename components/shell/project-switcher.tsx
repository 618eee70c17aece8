"use client";

import Link from "next/link";
import { useParams } from "next/navigation";
import { DropdownMenu } from "radix-ui";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SHELL_TEXT as T } from "@/lib/text/shell";

const ENTRY = "block rounded-sm px-2 py-1.5 text-sm outline-none data-[highlighted]:bg-hover";

export function ProjectSwitcher({ projects }: { projects: readonly { no: number; name: string }[] }) {
  const { no } = useParams<{ no?: string }>();
  const current = projects.find((project) => String(project.no) === no);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button tone="plain" className="min-w-0 max-w-[9rem] sm:max-w-[14rem] justify-between">
          <span className="truncate">{current?.name ?? T.chooseProject}</span>
          <Icon name="chevron-down" className="shrink-0" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={4}
          className="z-50 max-h-[60vh] w-64 overflow-y-auto rounded-md border border-edge bg-raised p-1 shadow-lg"
        >
          {projects.map((project) => (
            <DropdownMenu.Item key={project.no} asChild>
              <Link href={`/projects/${project.no}`} className={ENTRY}>
                {project.name}
              </Link>
            </DropdownMenu.Item>
          ))}
          {projects.length > 0 ? <DropdownMenu.Separator className="my-1 h-px bg-line" /> : null}
          <DropdownMenu.Item asChild>
            <Link href="/projects/new" className={ENTRY}>
              {T.newProject}
            </Link>
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
