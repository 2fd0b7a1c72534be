"""`speechdiff schema`: the JSON Schema of a document that speechdiff writes."""

from __future__ import annotations

import click

from speechdiff.cli import exits, stdout
from speechdiff.cli.options import CONTEXT
from speechdiff.errors import UsageError
from speechdiff.wording import tr


@click.command("schema", context_settings=CONTEXT)
@click.argument("name", required=False)
def command(name: str | None) -> int:
    """Print the JSON Schema of a kind of document, or list the kinds.

    Every JSON document names its schema in its first field, speechdiff.comparison/1 for example;
    NAME may be that or its short form, comparison.

    \b
    Examples:
      speechdiff schema
      speechdiff schema comparison > comparison.schema.json
    """
    from speechdiff.report.data.json import SCHEMAS, json_text, schema_named

    if name is None:
        stdout.write("".join(f"{each}\n" for each in SCHEMAS))
        return exits.DONE
    schema = schema_named(name)
    if schema is None:
        raise UsageError(
            tr("there is no schema {name!r}: name one of {names}").format(
                name=name, names=", ".join(SCHEMAS)
            )
        )
    stdout.write(json_text(schema))
    return exits.DONE
