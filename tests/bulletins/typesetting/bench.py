"""Set the reference issue (24 articles, 41 photos) and compare with the targets.

    script/bench-typesetting [FOLDER]

FOLDER keeps the photos and PDFs; without it they go at the end.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

from bulletins.typesetting.checks import check
from bulletins.typesetting.engine import typeset
from bulletins.typesetting.thumbnails import thumbnails
from tests.bulletins.typesetting.reference import reference_issue


def main(folder: Path) -> None:
    document = reference_issue(folder)
    started = time.perf_counter()
    web = typeset(document, workdir=folder)
    printed = typeset(document, workdir=folder, edition="print")
    checked, check_cpu = measured(lambda: check(web.pdf, document, left_out=web.left_out))
    _, thumbs_cpu = measured(lambda: thumbnails(web.pdf, folder / "pages", widths=(240,)))
    whole = time.perf_counter() - started
    setting = sum(seconds for stage, seconds in web.stages.items() if stage != "photos")
    report("web edition, pages", web.pages, "51")
    report("measure, plan, compile: wall seconds", setting, "1.5")
    report("process with photos: CPU seconds", web.cpu_seconds, "2.0 without photos")
    report("peak memory, MiB", web.max_rss_mb, "450")
    report("file, MB", checked.megabytes, "3")
    for profile, failures in checked.failures.items():
        report(f"{profile} failures", failures, "0")
    report("other problems", len(checked.problems), "0")
    report("checks: CPU seconds", check_cpu, "")
    report("thumbnails at 240 px: CPU seconds", thumbs_cpu, "")
    report("print edition: CPU seconds", printed.cpu_seconds, "")
    report("both editions, checks, thumbnails: wall seconds", whole, "5")
    for stage, seconds in web.stages.items():
        report(f"  stage {stage}: wall seconds", seconds, "")


def measured(work):
    before = resource.getrusage(resource.RUSAGE_SELF)
    result = work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return result, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def report(what: str, value: float, target: str) -> None:
    number = f"{value:.2f}" if isinstance(value, float) else str(value)
    line = f"{what:52}{number:>9}   {f'target {target}' if target else ''}"
    sys.stdout.write(line.rstrip() + "\n")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        target = Path(sys.argv[1])
        target.mkdir(parents=True, exist_ok=True)
        main(target)
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary))
