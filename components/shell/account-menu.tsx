"use client";

import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SHELL_TEXT as T } from "@/lib/text/shell";

export function AccountMenu({ name, role, signOut }: { name: string; role: string; signOut: () => Promise<void> }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button tone="quiet" size="icon" aria-label={T.account(name)}>
          <Icon name="user" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 w-56 rounded-md border border-edge bg-raised p-1 shadow-lg"
        >
          <DropdownMenu.Label className="px-2 py-1.5">
            <span className="block break-words font-medium">{name}</span>
            <span className="text-muted text-xs">{role}</span>
          </DropdownMenu.Label>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item
            asChild
            className="block cursor-pointer rounded-sm px-2 py-1.5 text-sm outline-none data-[highlighted]:bg-hover"
          >
            <Link href="/account">{T.ownAccount}</Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item
            className="cursor-pointer rounded-sm px-2 py-1.5 text-sm outline-none data-[highlighted]:bg-hover"
            onSelect={() => void signOut()}
          >
            {T.signOut}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
