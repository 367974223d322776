"""Checks schemas against the meta-schema, and validates the recorded documents with the schemas.

Usage: validate.py SCHEMAS DOCUMENTS
"""

import json
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate as validate_openapi

# A schema does not express these rules completely, so it may accept a document that violates them.
BEYOND_SCHEMA = {
    "duplicate_key",
    "value_error",
    "datetime_parsing",
    "decimal_max_digits",
    "decimal_max_places",
    "decimal_whole_digits",
}


def main(schemas: Path, documents: Path) -> int:
    files = sorted(path for path in schemas.glob("*/*.json") if path.parent.name != "openapi")
    for path in files:
        Draft202012Validator.check_schema(json.loads(path.read_text()))
    print(f"{len(files)} documents are schemas by the meta-schema of draft 2020-12")

    validate_openapi(json.loads((schemas / "openapi" / "openapi.json").read_text()))
    print("openapi.json is an OpenAPI 3.1 document")

    return validate_documents(schemas / "validation", documents)


def validate_documents(schemas: Path, documents: Path) -> int:
    """Compares the results for the recorded documents. Returns the number of unexplained differences."""
    validators = {}
    tally, failures = Counter(), []
    for line in (line for path in sorted(documents.glob("*.jsonl")) for line in path.open(encoding="utf-8")):
        recorded = json.loads(line)
        if "either" in recorded:
            continue
        model = recorded["model"]
        if model not in validators:
            schema = json.loads((schemas / f"{model}.json").read_text())
            validators[model] = Draft202012Validator(schema, format_checker=FormatChecker(["email", "date-time"]))
        try:
            # Numbers are read from their digits, and `NaN` is not JSON, as in the models.
            document = json.loads(recorded["input"], parse_float=Decimal, parse_constant=reject)
            # Python accepts a lone surrogate when reading, so writing must fail.
            json.dumps(document, ensure_ascii=False, default=str).encode()
            by_schema = validators[model].is_valid(document)
        except (ValueError, RecursionError, ArithmeticError):
            by_schema = False
        by_model = recorded["expect"]["valid"]
        codes = {code for _, code in recorded["expect"]["errors"]}
        if by_schema == by_model:
            tally["agree"] += 1
        elif by_schema and codes <= BEYOND_SCHEMA:
            tally["accepted by the schema: " + ", ".join(sorted(codes))] += 1
        elif by_schema and codes == {"decimal_parsing"} and r'\n"' in recorded["input"]:
            tally["accepted by the schema: in Python, `$` also matches before a final line feed"] += 1
        else:
            failures.append(recorded)
    for what, count in sorted(tally.items()):
        print(f"{count:5} {what}")
    for recorded in failures:
        verdict = "the model accepts, the schema rejects" if recorded["expect"]["valid"] else "the schema accepts, the model rejects"
        print(f"error: {recorded['id']} {verdict} {recorded['model']} {recorded['input']!r} {recorded['expect']['errors']}")
    return len(failures)


def reject(constant: str):
    raise ValueError(f"{constant} is not JSON")


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1]), Path(sys.argv[2])) else 0)
