"use client";

import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { SHELL_TEXT as T } from "@/lib/text/shell";
import { Button } from "./button";
import { Icon } from "./icon";

/** A modal question or form; `trigger` opens it, Escape and the cross close it. */
export function Dialog({
  trigger,
  title,
  description,
  children,
  open,
  onOpenChange,
}: {
  trigger?: ReactNode;
  title: string;
  description?: string;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  const controlled = open === undefined ? {} : { open };
  const listener = onOpenChange === undefined ? {} : { onOpenChange };
  return (
    <Radix.Root {...controlled} {...listener}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.5)]" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className="fixed top-[8vh] left-1/2 z-50 max-h-[84vh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 overflow-y-auto rounded-md border border-edge bg-raised p-4 shadow-lg"
        >
          <div className="flex items-start justify-between gap-3 pb-2">
            <Radix.Title>{title}</Radix.Title>
            <Radix.Close asChild>
              <Button tone="quiet" size="icon" aria-label={T.close}>
                <Icon name="cross" />
              </Button>
            </Radix.Close>
          </div>
          {description ? <Radix.Description className="pb-3 text-muted">{description}</Radix.Description> : null}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export const DialogClose = Radix.Close;
