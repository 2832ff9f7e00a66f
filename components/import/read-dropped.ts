/** A file as it was given, with its path within what was dropped. */
export type GivenFile = { readonly path: string; readonly size: number; readonly content: Blob }

/** Files of an input, with their folder's path where a folder was chosen. */
export function givenFiles(files: FileList | readonly File[]): readonly GivenFile[] {
  return [...files].map((file) => ({ path: file.webkitRelativePath || file.name, size: file.size, content: file }))
}

/** Files of a drop, folders walked through. */
export async function droppedFiles(items: DataTransferItemList): Promise<readonly GivenFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  return (await Promise.all(entries.map((entry) => walk(entry)))).flat()
}

async function walk(entry: FileSystemEntry): Promise<readonly GivenFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    return [{ path: entry.fullPath.replace(/^\//, ''), size: file.size, content: file }]
  }
  const children = await listed((entry as FileSystemDirectoryEntry).createReader())
  return (await Promise.all(children.filter(({ name }) => name !== '.git' && name !== 'node_modules').map(walk))).flat()
}

/** A reader gives a folder's entries in batches, until an empty one. */
async function listed(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  const all: FileSystemEntry[] = []
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (batch.length === 0) return all
    all.push(...batch)
  }
}
