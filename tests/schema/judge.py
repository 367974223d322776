"""Holds schemas against the meta-schema, and recorded documents against the schemas.

Usage: judge.py SCHEMAS DOCUMENTS
"""

import json
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate as validate_openapi

# Of these rules a schema says less than the model, so that it may accept what breaks them.
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

    return judge_documents(schemas / "validation", documents)


def judge_documents(schemas: Path, documents: Path) -> int:
    """Compares verdicts on the recorded documents; the number of disagreements that nothing explains."""
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
            # Numbers by their digits, as the models read them; what is no JSON to them is none here.
            document = json.loads(recorded["input"], parse_float=Decimal, parse_constant=refuse)
            # Half a surrogate pair, which Python lets through, cannot be written.
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
            tally["accepted by the schema: Python's `$` is before a line feed at the end, too"] += 1
        else:
            failures.append(recorded)
    for what, count in sorted(tally.items()):
        print(f"{count:5} {what}")
    for recorded in failures:
        verdict = "the model accepts, the schema refuses" if recorded["expect"]["valid"] else "the schema accepts, the model refuses"
        print(f"error: {recorded['id']} {verdict} {recorded['model']} {recorded['input']!r} {recorded['expect']['errors']}")
    return len(failures)


def refuse(constant: str):
    raise ValueError(f"{constant} is not JSON")


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1]), Path(sys.argv[2])) else 0)
