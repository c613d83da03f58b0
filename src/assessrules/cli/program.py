"""The commands, put together."""

from __future__ import annotations

import typer

from assessrules.cli.commands.check import check
from assessrules.cli.commands.coverage import coverage
from assessrules.cli.commands.due import due
from assessrules.cli.commands.evaluate import evaluate
from assessrules.cli.commands.explain import explain
from assessrules.cli.commands.format import format_policy
from assessrules.cli.commands.schema import schema
from assessrules.cli.commands.test import run_tests
from assessrules.cli.commands.verify import verify
from assessrules.cli.usage import Commands

_HELP = "用平实文字写考核办法，逐条评定，逐笔说明。 / Write assessment rules in plain text, evaluate them, open every number."
_EPILOG = "退出码 0 完成，1 结果不合格，2 输入有误。 / Exit status: 0 done, 1 not in order, 2 bad input."


def build() -> typer.Typer:
    """The application, new each time it is asked for."""
    app = typer.Typer(
        cls=Commands,
        name="assessrules",
        help=_HELP,
        epilog=_EPILOG,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.command("check", help="检查办法的写法 / Check a policy.")(check)
    app.command("evaluate", help="按办法评定一个时期的记录 / Evaluate a period's records.")(evaluate)
    app.command("explain", help="说明一个数是怎样来的 / Explain a number, down to its records.")(explain)
    app.command("verify", help="复核所存的结果 / Evaluate again and compare with a stored trace.")(verify)
    app.command("due", help="列出到期事项 / List what falls due in a range of days.")(due)
    app.command("test", help="运行算例 / Run the case files beside a policy.")(run_tests)
    app.command("coverage", help="核对原文是否逐句引到 / Check that every sentence of the document is quoted.")(
        coverage
    )
    app.command("format", help="整理办法的排版 / Lay out a policy's text.")(format_policy)
    app.command("schema", help="输出记录的 JSON Schema / Print the JSON Schema of a policy's records.")(schema)
    return app
