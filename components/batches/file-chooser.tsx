"use client";

import { type DragEvent, useState } from "react";
import { Field } from "@/components/ui/field";
import { formatBytes } from "@/lib/display/size";
import { BATCH_TEXT as T } from "@/lib/text/batches";
import { bytesOf, type ChosenFile, filesOfDrop, filesOfInput } from "./chosen-files";

const LISTED = 8;
/** React knows no such attribute; browsers then ask for a folder and send the paths within it. */
const FOLDER = { webkitdirectory: "" };

/** Takes files and folders, chosen or dropped, as one delivery; without scripts the inputs send them themselves. */
export function FileChooser({
  files,
  disabled,
  onChoose,
}: {
  files: readonly ChosenFile[];
  disabled: boolean;
  onChoose: (files: ChosenFile[]) => void;
}) {
  const [isOver, setIsOver] = useState(false);
  async function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    if (!disabled) onChoose(await filesOfDrop(event.dataTransfer));
  }
  return (
    <section
      aria-label={T.drop}
      className={`flex flex-col gap-3 rounded-sm border border-dashed bg-surface p-4 ${isOver ? "border-accent" : "border-edge"}`}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <p className="text-muted">{T.drop}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field id="files" label={T.files}>
          <input
            id="files"
            name="files"
            type="file"
            multiple
            className="w-full text-sm"
            disabled={disabled}
            onChange={(event) => onChoose(filesOfInput(event.target.files))}
          />
        </Field>
        <Field id="folder" label={T.folder}>
          <input
            id="folder"
            name="files"
            type="file"
            multiple
            {...FOLDER}
            className="w-full text-sm"
            disabled={disabled}
            onChange={(event) => onChoose(filesOfInput(event.target.files))}
          />
        </Field>
      </div>
      {files.length > 0 ? (
        <div className="text-sm">
          <p className="font-medium">{T.chosenFiles(files.length, formatBytes(bytesOf(files)))}</p>
          <ul className="text-muted">
            {files.slice(0, LISTED).map(({ name, file }) => (
              <li key={name} className="break-all">
                {T.chosen(name, formatBytes(file.size))}
              </li>
            ))}
            {files.length > LISTED ? <li>{T.moreFiles(files.length - LISTED)}</li> : null}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
