# SPDX-License-Identifier: Apache-2.0
"""The flags of the project harden what is built with them, the check of it finds what is missing, the built programs pass, and the
unit that runs OneGrid as a service gives it no more than it needs."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = """
#include <cstdio>
#include <cstring>
// A buffer of a size that the compiler knows and text that it does not: what FORTIFY and the stack protector are for.
int main(int count, char **words)
{
    char buffer[32];
    std::strcpy(buffer, words[count - 1]);
    std::sprintf(buffer + 1, "%s", words[0]);
    return std::printf("%s", buffer);
}
"""


def check(program, *flags):
    done = subprocess.run([sys.executable, ROOT / "tools/check_hardening", *flags, program], capture_output=True, text=True)
    return done.returncode, done.stdout


class Hardening(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        (self.folder / "sample.cpp").write_text(SAMPLE)

    def tearDown(self):
        shutil.rmtree(self.folder)

    def compiled(self, *flags):
        out = self.folder / "sample"
        subprocess.run(["g++", "-w", *flags, self.folder / "sample.cpp", "-o", out], check=True)
        return out

    def test_a_release_with_the_flags_of_the_project_is_hardened(self):
        (self.folder / "CMakeLists.txt").write_text(
            f"cmake_minimum_required(VERSION 3.25)\nproject(sample LANGUAGES C CXX VERSION 1)\nset(CMAKE_CXX_STANDARD 20)\ninclude({ROOT}/cmake/options.cmake)\n"
            "add_executable(sample sample.cpp)\ntarget_link_libraries(sample PRIVATE onegrid_options)\ntarget_compile_options(sample PRIVATE -w)\n")
        build = self.folder / "build"
        subprocess.run(["cmake", "-S", self.folder, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release"], check=True, capture_output=True)
        subprocess.run(["ninja", "-C", build], check=True, capture_output=True)
        self.assertEqual(check(build / "sample"), (0, ""))

    HARD = ["-O2", "-fPIE", "-pie", "-fstack-protector-strong", "-D_FORTIFY_SOURCE=2", "-Wl,-z,relro,-z,now,-z,noexecstack"]

    def test_each_thing_that_is_missing_is_found(self):
        self.assertEqual(check(self.compiled(*self.HARD)), (0, ""))
        for flags, words in [
            (["-fno-pie", "-no-pie"], "is not position-independent"),
            (["-Wl,-z,lazy"], "binds symbols lazily"),
            (["-Wl,-z,norelro"], "has no read-only relocations"),
            (["-Wl,-z,execstack"], "has an executable stack"),
            (["-fno-stack-protector"], "has no stack protector"),
            (["-U_FORTIFY_SOURCE"], "has no checked string functions"),
            (["-Wl,-rpath,/tmp"], "looks for libraries"),
        ]:
            code, out = check(self.compiled(*self.HARD, *flags))
            self.assertEqual(code, 1, words)
            self.assertIn(words, out)

    def test_the_built_programs_are_hardened(self):
        for preset, flags in (("dev", ["--debug"]), ("release", [])):
            program = ROOT / "build" / preset / "onegrid"
            if program.exists():
                with self.subTest(preset):
                    self.assertEqual(check(program, *flags), (0, ""))


class Service(unittest.TestCase):
    UNIT = ROOT / "packaging/systemd/onegrid.service"

    def settings(self):
        return re.findall(r"^(\w+)=(.*)$", self.UNIT.read_text(), re.M)

    def test_runs_as_its_own_user_with_nothing_to_write_but_its_data(self):
        settings = self.settings()
        for wanted in [("User", "onegrid"), ("NoNewPrivileges", "yes"), ("ProtectSystem", "strict"), ("ReadOnlyPaths", "/"), ("ReadWritePaths", "/var/lib/onegrid"),
                       ("CapabilityBoundingSet", ""), ("ProtectHome", "yes"), ("PrivateTmp", "yes"), ("MemoryDenyWriteExecute", "yes"),
                       ("SystemCallFilter", "@system-service"), ("RestrictAddressFamilies", "AF_INET AF_INET6 AF_UNIX")]:
            self.assertIn(wanted, settings)
        self.assertEqual([value for name, value in settings if name == "ReadWritePaths"], ["/var/lib/onegrid"])

    def test_holds_no_secret(self):
        self.assertNotRegex(self.UNIT.read_text(), r"(?i)password|secret|token|--http\.|data_key")

    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd is not installed here")
    def test_exposes_little_in_the_eyes_of_systemd(self):
        done = subprocess.run(["systemd-analyze", "security", "--offline=yes", "--no-pager", self.UNIT], capture_output=True, text=True,
                              env={**os.environ, "LC_ALL": "C"})
        level = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
        self.assertTrue(level, done.stdout[-500:] + done.stderr[-500:])
        self.assertLessEqual(float(level[1]), 2.0)


if __name__ == "__main__":
    unittest.main()
