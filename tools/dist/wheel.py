"""Writes the wheels for PyPI: the command as a script, one wheel for each platform, the same bytes each time.

Usage: python3 wheel.py OUT VERSION TARGET=FOLDER_OF_THE_COMMAND...
The form of a wheel: https://packaging.python.org/en/latest/specifications/binary-distribution-format/
"""

import base64
import hashlib
import os
import sys
import time
import zipfile

# The platform tags of a target. A static program for Linux runs with either C library.
TAGS = {
    "x86_64-unknown-linux-musl": "manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64",
    "aarch64-unknown-linux-musl": "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64",
    "x86_64-pc-windows-gnu": "win_amd64",
    "aarch64-apple-darwin": "macosx_11_0_arm64",
    "x86_64-apple-darwin": "macosx_10_12_x86_64",
}


def files_of(version, target, folder):
    """The files of a wheel: (name, bytes, whether it is a program)."""
    program = "foldout.exe" if "windows" in target else "foldout"
    info = f"foldout-{version}.dist-info"
    with open("README.md", encoding="utf-8") as readme:
        metadata = (
            "Metadata-Version: 2.4\nName: foldout\n"
            f"Version: {version}\n"
            "Summary: Turns a report into one page that folds section by section and filters as you type.\n"
            "License-Expression: MIT OR Apache-2.0\n"
            "License-File: LICENSE-APACHE\nLicense-File: LICENSE-MIT\nLicense-File: THIRD-PARTY.txt\n"
            "Description-Content-Type: text/markdown\n\n" + readme.read()
        )
    tags = "".join(f"Tag: py3-none-{tag}\n" for tag in TAGS[target].split("."))
    wheel = f"Wheel-Version: 1.0\nGenerator: foldout\nRoot-Is-Purelib: false\n{tags}"
    read = lambda path: open(path, "rb").read()
    return [
        (f"foldout-{version}.data/scripts/{program}", read(os.path.join(folder, program)), True),
        (f"{info}/METADATA", metadata.encode(), False),
        (f"{info}/WHEEL", wheel.encode(), False),
        (f"{info}/licenses/LICENSE-APACHE", read("LICENSE-APACHE"), False),
        (f"{info}/licenses/LICENSE-MIT", read("LICENSE-MIT"), False),
        (f"{info}/licenses/THIRD-PARTY.txt", read("src/press/notices/command.txt"), False),
    ]


def main():
    out, version, *built = sys.argv[1:]
    moment = time.gmtime(max(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), 315532800))[:6]
    for pair in built:
        target, folder = pair.split("=", 1)
        files = files_of(version, target, folder)
        record = ""
        for name, data, _ in files:
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            record += f"{name},sha256={digest},{len(data)}\n"
        name = f"foldout-{version}.dist-info/RECORD"
        files.append((name, f"{record}{name},,\n".encode(), False))
        path = os.path.join(out, f"foldout-{version}-py3-none-{TAGS[target]}.whl")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
            for name, data, is_program in files:
                entry = zipfile.ZipInfo(name, moment)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3
                entry.external_attr = (0o100755 if is_program else 0o100644) << 16
                wheel.writestr(entry, data)


main()
