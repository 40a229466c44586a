# SPDX-License-Identifier: Apache-2.0
"""The list of dependencies is complete: every library that is loaded with the built program, and every production dependency of the
web apps, is in it, with its version and its licence. The program of build/dev is looked at, or of ONEGRID_TEST_PRESET."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build" / os.environ.get("ONEGRID_TEST_PRESET", "dev") / "onegrid"


@unittest.skipUnless(PROGRAM.exists(), "the program is not built")
class Sbom(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder) / "sbom.json"
            subprocess.run([sys.executable, ROOT / "tools/sbom", "--program", PROGRAM, "--out", out], check=True)
            cls.document = json.loads(out.read_text())
        cls.packages = {p["SPDXID"]: p for p in cls.document["packages"]}
        cls.by_purl = {r["referenceLocator"].split("?")[0]: p for p in cls.document["packages"] for r in p.get("externalRefs", [])}

    def test_is_spdx(self):
        self.assertEqual(self.document["spdxVersion"], "SPDX-2.3")
        self.assertEqual(len(self.packages), len(self.document["packages"]), "each id once")
        for relation in self.document["relationships"]:
            for end in ("spdxElementId", "relatedSpdxElement"):
                self.assertTrue(relation[end] in self.packages or relation[end] == "SPDXRef-DOCUMENT", relation)
        declared = {info["licenseId"] for info in self.document["hasExtractedLicensingInfos"]}
        for package in self.packages.values():
            used = set(re.findall(r"LicenseRef-[A-Za-z0-9.-]+", package["licenseDeclared"]))
            self.assertLessEqual(used, declared, package["name"])

    def test_every_loaded_library_belongs_to_a_package_of_it(self):
        # Asked of the loader, and of dpkg the other way round: which files has this package.
        loaded = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, check=True).stdout
        paths = {str(pathlib.Path(p).resolve()).removeprefix("/usr") for p in re.findall(r"(/\S+\.so\S*)", loaded)}
        self.assertGreater(len(paths), 30)
        debian = [p["name"] for purl, p in self.by_purl.items() if purl.startswith("pkg:deb/")]
        held = set()
        for package in debian:
            files = subprocess.run(["dpkg-query", "-L", package], capture_output=True, text=True).stdout.splitlines()
            held |= {str(pathlib.Path(f).resolve()).removeprefix("/usr") for f in files if ".so" in f}
        self.assertEqual(paths - held, set())

    def test_every_production_dependency_of_the_web_is_in_it(self):
        lock = json.loads((ROOT / "web/package-lock.json").read_text())["packages"]
        # From the manifests on, through what each needs: not by the lock file's own mark.
        todo = [(folder, name) for folder, entry in lock.items() if "node_modules/" not in folder
                for name in {**entry.get("dependencies", {}), **entry.get("optionalDependencies", {})}]
        seen = set()
        while todo:
            folder, name = todo.pop()
            place = folder
            while True:
                found = f"{place}/node_modules/{name}".lstrip("/") if place else f"node_modules/{name}"
                if found in lock or not place:
                    break
                place = place.rpartition("/node_modules/")[0] if "/node_modules/" in place else ""
            entry = lock.get(found)
            if entry is None or found in seen or entry.get("link"):
                continue
            seen.add(found)
            todo += [(found, other) for other in {**entry.get("dependencies", {}), **entry.get("optionalDependencies", {})}]
            # One package may stand under the name of another.
            purl = f"pkg:npm/{entry.get('name', name).replace('@', '%40', 1)}@{entry['version']}"
            self.assertTrue(purl in self.by_purl, purl)
        self.assertGreater(len(seen), 30)

    def test_the_server_beside_is_in_it(self):
        names = {p["name"] for p in self.packages.values()}
        self.assertLessEqual({"postgresql-15", "postgresql-15-postgis-3", "libboost1.81-dev", "libexpected-dev"}, names)

    def test_every_package_says_its_version_and_licence(self):
        for package in self.packages.values():
            self.assertTrue(package["versionInfo"], package["name"])
            self.assertNotIn(package["licenseDeclared"], ("", "NOASSERTION"), package["name"])


if __name__ == "__main__":
    unittest.main()
