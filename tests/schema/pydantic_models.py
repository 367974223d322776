"""Validates the recorded documents with models that datamodel-code-generator generated from the schemas.

Usage: pydantic_models.py PACKAGES DOCUMENTS
"""

import importlib
import json
import sys
from collections import Counter
from pathlib import Path

# Differences between the generated models and their schemas, by the codes of the violated rules. If
# a document also violates another rule, both must reject it.
KNOWN = {
    "duplicate_key": "the last of several duplicate keys is used",
    "datetime_parsing": "date-times are accepted in more formats than RFC 3339 has",
    "value_error": "addresses are accepted with display names and surrounding whitespace",
    "decimal_max_digits": "a number is read as a double",
    "decimal_max_places": "a number is read as a double",
    "decimal_whole_digits": "a number is read as a double",
    "json_invalid": "NaN and Infinity are accepted",
    "list_type": "null is accepted for a list whose default the schema does not contain",
    "model_type": "null is accepted for a model whose default the schema does not contain",
}

OF_NULL = {"list_type", "model_type"}


def main(packages: Path, documents: Path) -> int:
    sys.path.insert(0, str(packages))
    tally, failures = Counter(), []
    for line in (line for path in sorted(documents.glob("*.jsonl")) for line in path.open(encoding="utf-8")):
        recorded = json.loads(line)
        if "either" in recorded:
            continue
        module = importlib.import_module(f"validation.{recorded['model']}")
        model = getattr(module, recorded["model"])
        try:
            model.model_validate_json(recorded["input"].encode("utf-8", "surrogatepass"), strict=True)
            by_python = True
        except ValueError:
            by_python = False
        by_us = recorded["expect"]["valid"]
        codes = {code for _, code in recorded["expect"]["errors"]}
        if by_python == by_us:
            tally["agree"] += 1
        elif by_python and codes <= KNOWN.keys() and (codes.isdisjoint(OF_NULL) or "null" in recorded["input"]):
            tally["accepted: " + "; ".join(sorted({KNOWN[code] for code in codes}))] += 1
        else:
            failures.append(recorded)
    for what, count in sorted(tally.items()):
        print(f"{count:5} {what}")
    for recorded in failures:
        verdict = "rejected" if recorded["expect"]["valid"] else "accepted"
        print(f"error: {recorded['id']} {verdict} {recorded['model']} {recorded['input']!r} {recorded['expect']['errors']}")
    return len(failures)


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1]), Path(sys.argv[2])) else 0)
