"""What runs on this machine, seen through /proc."""

from pathlib import Path


def mentioning(word: object) -> set[int]:
    """Ids of the processes whose command line contains this word."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue  # gone meanwhile
        if str(word) in command:
            found.add(int(folder.name))
    return found


def parent_of(process_id: int) -> int:
    status = Path(f"/proc/{process_id}/stat").read_text()
    return int(status.rpartition(")")[2].split()[1])
