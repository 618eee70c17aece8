"use client";

import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** What a figure or a word means, opened by click or keyboard and closed by Escape. */
export function Popover({
  trigger,
  label,
  children,
}: {
  /** A button. */
  trigger: ReactNode;
  label: string;
  children: ReactNode;
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-[70vh] w-[min(24rem,calc(100vw-1rem))] overflow-y-auto rounded-md border border-edge bg-raised p-3 text-sm shadow-lg"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
