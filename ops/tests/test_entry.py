"""Ctrl-C before `uitstroom` has begun: no traceback, and the exit code that says so."""

import signal
import subprocess
import sys
from importlib.metadata import entry_points

from ops.entry import main

_LOADING = """
import sys, time
class Slow:
    def find_spec(self, name, path=None, target=None):
        if name == "typer":
            print("laadt", flush=True)
            try:
                time.sleep(60)
            except BaseException as problem:
                raise ImportError(name) from problem
sys.meta_path.insert(0, Slow())
from importlib.metadata import entry_points
[found] = entry_points(group="console_scripts", name="uitstroom")
found.load()()
"""
_READY = """
import sys, time
from ops import cli
cli.app = lambda: (print("laadt", flush=True), time.sleep(60))
from ops.entry import main
main()
"""


def interrupted(code: str) -> tuple[int, str]:
    """Exit code and stderr of who is interrupted as soon as he says something."""
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stdout.readline() == "laadt\n"
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=30)
    return run.returncode, said


def test_the_command_is_the_one_that_knows_of_it() -> None:
    [found] = entry_points(group="console_scripts", name="uitstroom")
    assert found.load() is main


def test_fault_interrupt_while_it_is_loaded_is_quiet() -> None:
    assert interrupted(_LOADING) == (130, "")


def test_fault_interrupt_before_a_command_runs_is_quiet() -> None:
    assert interrupted(_READY) == (130, "")
