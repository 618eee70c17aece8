import type { ReactNode } from "react";
import { SHELL_TEXT as T } from "@/lib/text/shell";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";

export type MessageTone = "info" | "success" | "warning" | "error";

const TONES: Record<MessageTone, { style: string; icon: IconName; word: string }> = {
  info: { style: "border-edge bg-surface", icon: "info", word: T.messages.info },
  success: { style: "border-success bg-success-tint", icon: "check", word: T.messages.success },
  warning: { style: "border-warning bg-warning-tint", icon: "warning", word: T.messages.warning },
  error: { style: "border-danger bg-danger-tint", icon: "warning", word: T.messages.error },
};

/** A message that stays where it belongs. Errors are announced at once, others politely. */
export function Message({
  tone = "info",
  title,
  children,
  className,
  isLive = false,
}: {
  tone?: MessageTone;
  title?: string;
  children?: ReactNode;
  className?: string;
  /** It appears after an action, so it has to be announced. */
  isLive?: boolean;
}) {
  const { style, icon, word } = TONES[tone];
  const role = isLive ? (tone === "error" ? "alert" : "status") : undefined;
  return (
    <div role={role} className={classNames("flex gap-2 rounded-sm border px-3 py-2 text-sm", style, className)}>
      <Icon name={icon} className="mt-0.5 shrink-0" />
      <div className="min-w-0">
        <span className="sr-only">{word}: </span>
        {title ? <p className="font-semibold">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
