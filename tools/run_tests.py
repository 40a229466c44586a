#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the test suites and says what came of them. run_tests.py [--all] [FILTER…]

A suite is a test program (unit_*, db_*), the web packages' checks, or a folder of tests that drive the built program (api, ui).
A suite that passed is not run again until what it is made of has changed, unless --all. Output goes to build/test-logs; of a
suite that fails the end is printed. The last line reads "N passed, M failed".
"""
import concurrent.futures
import glob
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / os.environ.get("ONEGRID_TEST_PRESET", "dev")
LOGS = ROOT / "build/test-logs"
CACHE = ROOT / "build/test-cache.json"
TIME_LIMIT = 3000  # seconds, of one suite


class Suite:
    """name, the command, the files it is made of, how its output counts tests, and whether it wants the machine to itself."""

    def __init__(self, name, command, inputs, count, alone=False, env=None):
        self.name, self.command, self.inputs, self.count, self.alone, self.env = name, command, inputs, count, alone, env or {}

    def key(self):
        digest = hashlib.sha256(json.dumps(self.command).encode())
        for path in sorted(set(self.inputs)):
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()


def files(*patterns):
    found = []
    for pattern in patterns:
        for name in glob.glob(str(ROOT / pattern), recursive=True):
            path = pathlib.Path(name)
            if path.is_file() and "node_modules" not in path.parts and "__pycache__" not in path.parts:
                found.append(path)
    return found


def count_gtest(output):
    passed = re.findall(r"^\[  PASSED  \] (\d+) test", output, re.M)
    failed = re.findall(r"^\[  FAILED  \] (\d+) test", output, re.M)
    return sum(map(int, passed)), sum(map(int, failed))


def count_unittest(output):
    ran = re.search(r"^Ran (\d+) test", output, re.M)
    bad = sum(int(n) for n in re.findall(r"(?:failures|errors)=(\d+)", output))
    return (int(ran[1]) - bad if ran else 0), bad


def count_node(output):
    return (sum(map(int, re.findall(r"^# pass (\d+)", output, re.M))), sum(map(int, re.findall(r"^# fail (\d+)", output, re.M))))


def count_vitest(output):
    output = re.sub(r"\x1b\[[0-9;]*m", "", output)
    line = re.search(r"^\s*Tests\s+(.*)$", output, re.M)
    text = line[1] if line else ""
    passed, failed = re.search(r"(\d+) passed", text), re.search(r"(\d+) failed", text)
    return int(passed[1]) if passed else 0, int(failed[1]) if failed else 0


def count_command(output):
    return 1, 0


def suites():
    shared = files("sql/**", "packs/**", "tests/golden/**")
    # What the sources alone tell: layers, SQL, the list of dependencies.
    made = [Suite(test.stem.removeprefix("test_") if test.stem == "test_layers" else f"layers-{test.stem.removeprefix('test_')}", [sys.executable, str(test)],
                  files("src/**", "sql/**", "web/**/*.ts", "web/**/*.vue", "web/**/package.json", "web/package-lock.json", "tools/**", "packaging/**", "packs/standard/**", "tests/layers/*"),
                  count_unittest)
            for test in sorted((ROOT / "tests/layers").glob("test_*.py"))]
    for kind in ("unit", "db"):
        for program in sorted((BUILD / "tests").glob(f"{kind}_*")):
            if program.is_file() and os.access(program, os.X_OK):
                # The queries test reads the sources.
                extra = files("src/**") if program.name in ("db_db", "unit_http") else []
                made.append(Suite(program.name, [str(program), "--gtest_brief=0"], [program, *shared, *extra], count_gtest))
    program = BUILD / "onegrid"
    if (ROOT / "web/package.json").exists():
        web = files("web/**/*.ts", "web/**/*.vue", "web/**/*.json", "web/**/*.css", "web/**/*.html", "openapi/openapi.json")
        made.append(Suite("web-types", ["npm", "--prefix", "web", "run", "--silent", "check"], web, count_command))
        made.append(Suite("web-units", ["npm", "--prefix", "web", "test", "--silent"], web, count_vitest))
    dist = files("web/apps/*/dist/**")
    for folder, extra in (("api", []), ("ui", dist)):
        for test in sorted((ROOT / "tests" / folder).glob("*.test.mjs")):
            real = []
            if "replay_real" in test.name:
                real = [*filter(pathlib.Path.exists, [BUILD / "onegrid-bench"]), *files("tools/pingshan_pack", "docs/import/*")]
            made.append(Suite(f"{folder}-{test.name.removesuffix('.test.mjs')}", ["node", "--test", "--test-reporter=tap", str(test)],
                              [program, test, *files("tests/lib/*"), *shared, *extra, *real], count_node, alone=True,
                              env={"ONEGRID": str(program)}))
    return made


def run(suite):
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{suite.name}.log"
    started = time.time()
    with log.open("w") as out:
        try:
            code = subprocess.run(suite.command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                  env={**os.environ, **suite.env}, timeout=TIME_LIMIT).returncode
        except subprocess.TimeoutExpired:
            out.write(f"\nstopped after {TIME_LIMIT} s\n")
            code = -1
    output = log.read_text(errors="replace")
    passed, failed = suite.count(output)
    if code != 0 and failed == 0:
        passed, failed = (0 if suite.count is count_command else passed), 1  # it crashed, or never came to its tests
    return suite, passed, failed, time.time() - started, log, output


def main():
    words = sys.argv[1:]
    everything = "--all" in words
    filters = [w for w in words if not w.startswith("--")]
    chosen = [s for s in suites() if not filters or any(f in s.name for f in filters)]
    cache = json.loads(CACHE.read_text()) if CACHE.exists() else {}
    passed = failed = 0
    waiting = []
    for suite in chosen:
        known = cache.get(suite.name)
        if known and not everything and known["key"] == suite.key():
            passed += known["passed"]
            print(f"{suite.name}: {known['passed']} passed (unchanged)")
        else:
            waiting.append(suite)

    def take(result):
        nonlocal passed, failed
        suite, good, bad, seconds, log, output = result
        passed, failed = passed + good, failed + bad
        print(f"{suite.name}: {good} passed" + (f", {bad} FAILED" if bad else "") + f" ({seconds:.1f} s)", flush=True)
        if bad:
            print("\n".join("    " + line for line in output.splitlines()[-60:]))
            print(f"    … {log.relative_to(ROOT)}", flush=True)
            cache.pop(suite.name, None)
        else:
            cache[suite.name] = {"key": suite.key(), "passed": good}
        CACHE.parent.mkdir(exist_ok=True)
        CACHE.write_text(json.dumps(cache, indent=1))

    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
        for done in concurrent.futures.as_completed([pool.submit(run, s) for s in waiting if not s.alone]):
            take(done.result())
    for suite in waiting:
        if suite.alone:
            take(run(suite))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
