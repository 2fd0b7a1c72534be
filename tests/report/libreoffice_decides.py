"""Run by the Python that LibreOffice talks to: accepts or rejects all changes of Word files.

python3 libreoffice_decides.py PROFILE FILE.docx ...

Beside a file are left FILE.Accept.txt and FILE.Reject.txt, the text after each decision.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def setting(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connected(pipe):
    """The office that listens at that pipe; waits half a minute for it."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
    raise SystemExit("LibreOffice did not answer")


def decide(office, desktop, decision, source, target):
    make = office.ServiceManager.createInstanceWithContext
    dispatcher = make("com.sun.star.frame.DispatchHelper", office)
    document = desktop.loadComponentFromURL(source, "_blank", 0, (setting("Hidden", True),))
    frame = document.CurrentController.Frame
    dispatcher.executeDispatch(frame, f".uno:{decision}AllTrackedChanges", "", 0, ())
    text = (setting("FilterName", "Text (encoded)"), setting("FilterOptions", "UTF8,LF"))
    document.storeToURL(target, text)
    document.close(True)


def main():
    profile, *files = sys.argv[1:]
    pipe = f"speechdiff{abs(hash(profile)) % 10**9}"
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless",
         f"--accept=pipe,name={pipe};urp;"],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        context = connected(pipe)
        make = context.ServiceManager.createInstanceWithContext
        desktop = make("com.sun.star.frame.Desktop", context)
        for source in map(Path, files):
            for decision in ("Accept", "Reject"):
                target = source.with_suffix(f".{decision}.txt")
                decide(context, desktop, decision, source.as_uri(), target.as_uri())
        desktop.terminate()
        office.wait(timeout=30)
    finally:
        office.kill()


if __name__ == "__main__":
    main()
